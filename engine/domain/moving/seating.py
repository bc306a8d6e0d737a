"""The tasks of a row as the other version asks for them: which stay, which are asked anew, which fit nowhere. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from engine.domain.change import replace
from engine.domain.draft import Draft
from engine.domain.entering import open_seats
from engine.domain.facts import Version
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Task, TaskState
from engine.domain.moving.findings import Found, Missing, Why
from engine.domain.moving.places import NO_TURN, Places, Row
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.play import turn_is_filled
from engine.domain.working import decides
from schemas.process import Step
from schemas.rows import turns

_STAND = OPEN_TASK | FILLED_TASK


@dataclass(slots=True)
class Seated:
    """The tasks of one row in the new version."""

    tasks: dict[str, Task] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Task of the instance before → its name in this row."""
    turn: int = 0
    members: tuple[str, ...] | None = None
    found: list[Found] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    """By the names that they had."""

    def keep(self, before: Task, after: Task) -> None:
        """A task under its name in the new version. Of one that had the name and counts for nothing, the log tells."""
        if after.id in self.tasks:
            self.names = {old: new for old, new in self.names.items() if new != after.id}
        self.tasks[after.id] = after
        self.names[before.id] = after.id

    def having(self, states: Collection[TaskState]) -> list[Task]:
        return [task for task in self.tasks.values() if task.state in states]


class Seating:
    """Puts tasks into the seats of a new version. Where a task fits nowhere, it says so."""

    def __init__(self, old: Version, new: Version, mapping: VersionMapping) -> None:
        self.mapping = mapping
        self.places = Places(old.process, new.process, mapping)

    def done(self, row: Row, tasks: Iterable[Task]) -> Seated:
        """A row that is done, or that nothing stands of: work stays as it is, late members still owe what they owe."""
        seated = Seated()
        there = list(tasks)
        self._keep_done(seated, row, [task for task in there if task.state in FILLED_TASK])
        for task in there:
            if task.state in OPEN_TASK:
                place = self.places.of(row, task)
                moved = (
                    None
                    if place is None
                    else self.places.put(row, task, place, self.places.posts(row, place))
                )
                if moved is None or moved.id in seated.tasks:
                    self._leave(seated, row, task)
                else:
                    seated.keep(task, moved)
        self._keep_done(seated, row, [task for task in there if task.state not in _STAND])
        return seated

    def left(self, step: Step, tasks: Iterable[Task]) -> Seated:
        """A row that has no place in the new version: nobody owes anything in it any more."""
        seated = Seated()
        for task in tasks:
            if task.state is TaskState.CLAIMED:
                data = {"task": task.id, "officer": task.officer or ""}
                seated.found.append(Found(Why.CLAIMED, step.id, data))
            elif task.state is TaskState.READY:
                seated.found.append(Found(Why.WITHDRAWN, step.id, {"task": task.id}))
                seated.withdrawn.append(task.id)
                seated.keep(task, replace(task, state=TaskState.CANCELLED))
            else:
                seated.keep(task, task)
        return seated

    def open(self, row: Row, tasks: Iterable[Task], members: tuple[str, ...] | None, draft: Draft) -> Seated:
        """A row that is open: what is done in it stays done, and whoever has a turn now in the new version has it.

        `draft` is of the instance in the new version, in which the row is open already.
        """
        there = list(tasks)
        seated = Seated(members=members)
        if row.old.for_each is not None and row.new.for_each is None:
            seated.found.append(Found(Why.NO_FAN_OUT, row.old.id, {"to": row.new.id}))
            return seated
        filled = [task for task in there if task.state in FILLED_TASK]
        self._keep_done(seated, row, filled)
        for task in filled:
            if task.id in seated.names:
                self._must_fit(seated, row, task, seated.tasks[seated.names[task.id]])
        self._keep_done(seated, row, [task for task in there if task.state not in _STAND])
        if not any(one.blocks for one in seated.found):
            self._ask(seated, row, [task for task in there if task.state in OPEN_TASK], draft)
        return seated

    def _keep_done(self, seated: Seated, row: Row, tasks: list[Task]) -> None:
        """Work that is behind, each under a name of its own: in its seat, else under the actor who did it.

        Where several were asked and one is now, a seat goes first to who had it under that name.
        """
        places = {task.id: self.places.of(row, task) for task in tasks}
        moved = {task.id: self.places.put(row, task, places[task.id], task.posts) for task in tasks}
        seatless = []
        for task in sorted(tasks, key=lambda one: (one.turn < 0, moved[one.id].actor != one.actor)):
            if places[task.id] is None or moved[task.id].id in seated.tasks:
                seatless.append(task)
            else:
                seated.keep(task, moved[task.id])
        for task in seatless:
            beside = self.places.put(row, task, None, task.posts)
            if beside.id not in seated.tasks:
                seated.keep(task, beside)
            elif task.state in FILLED_TASK:
                seated.found.append(Found(Why.NAME_TAKEN, row.old.id, {"task": beside.id}))

    def _ask(self, seated: Seated, row: Row, waiting: list[Task], draft: Draft) -> None:
        """Go to the first turn that is not filled, and ask there whoever is not asked yet."""
        filled = seated.having(FILLED_TASK)
        everybody = seated.members if seated.members is not None else ()
        seated.turn = self._first_unfilled(row, filled, draft)
        if seated.turn == len(turns(row.new)):
            seated.found.append(Found(Why.GOES_ON, row.old.id, {"to": row.new.id}))
            return
        if any(task.turn > seated.turn for task in filled):
            seated.found.append(Found(Why.TURNS_CROSSED, row.old.id, {"to": row.new.id}))
            return
        for task in waiting:
            place = self.places.of(row, task)
            taken = {(one.turn, one.seat, one.member) for one in seated.having(_STAND)}
            if place is None or place[0] > seated.turn or (*place, task.member) in taken:
                self._leave(seated, row, task)
            else:
                moved = self.places.put(row, task, place, self.places.posts(row, place))
                if moved.id in seated.tasks and seated.tasks[moved.id].state in FILLED_TASK:
                    seated.found.append(Found(Why.NAME_TAKEN, row.old.id, {"task": moved.id}))
                else:
                    seated.keep(task, moved)
        new = open_seats(draft, row.new, row.round, seated.turn, everybody, but=seated.having(_STAND))
        for opened in new:
            if opened.id in seated.tasks:
                seated.found.append(Found(Why.NAME_TAKEN, row.old.id, {"task": opened.id}))
            if waiting:
                seated.found.append(Found(Why.ASKED_ANEW, row.old.id, {"task": opened.id}))
        beside = {task.id for task in filled if task.turn == NO_TURN}
        for later in range(seated.turn + 1, len(turns(row.new)) if beside else 0):
            asked = {one.id for one in open_seats(draft, row.new, row.round, later, everybody)}
            seated.found += (
                Found(Why.NAME_TAKEN, row.old.id, {"task": one}) for one in sorted(beside & asked)
            )
        seated.tasks |= {
            one.id: Task(
                id=one.id,
                step=row.new.id,
                actor=one.actor,
                unit=one.unit,
                posts=one.posts,
                round=row.round,
                turn=one.turn,
                seat=one.seat,
                member=one.member,
                opened_at=draft.facts.at,
            )
            for one in new
        }
        if any(not task.posts for task in seated.having(OPEN_TASK)):
            seated.found.append(Found(Why.GOES_ON, row.old.id, {"to": row.new.id}))

    def _first_unfilled(self, row: Row, filled: list[Task], draft: Draft) -> int:
        """The first turn of the row that is neither behind nor done; one past the last where there is none."""
        turn, ahead = 0, turns(row.new)
        behind = self.places.seats_behind(row)
        while turn < len(ahead) and (
            behind.issuperset((turn, seat) for seat in range(len(ahead[turn].seats)))
            or turn_is_filled(draft, row.new, turn, filled)
        ):
            turn += 1
        return turn

    def _must_fit(self, seated: Seated, row: Row, task: Task, moved: Task) -> None:
        """What is done in an open row must be a part of what the new version asks for there."""
        place = self.places.of(row, task)
        if place is None:
            if self.places.is_left_out(row, task):
                return
            if task.member is not None or row.new.for_each is not None:
                seated.found.append(Found(Why.NO_FAN_OUT, row.old.id, {"to": row.new.id}))
                return
            missing = Missing("actors", (task.actor,), row.new.actor.all, nothing=True)
            seated.found.append(
                Found(Why.ACTOR_GONE, row.old.id, {"actor": task.actor, "task": task.id}, missing)
            )
            return
        decided = task.outcome is not None
        if (moved.turn != NO_TURN and decides(row.new, moved)) != decided:
            seated.found.append(Found(Why.DECIDED_ALREADY, row.old.id, {"task": task.id, "to": row.new.id}))
        elif decided:
            said = self.mapping.outcomes.get(row.old.id, {}).get(task.outcome or "", task.outcome or "")
            if said not in row.new.decide:
                missing = Missing("outcomes", (row.old.id, task.outcome or ""), tuple(row.new.decide))
                data = {"outcome": task.outcome or "", "to": row.new.id}
                seated.found.append(Found(Why.OUTCOME_GONE, row.old.id, data, missing))
            seated.tasks[moved.id] = replace(moved, outcome=said)

    def _leave(self, seated: Seated, row: Row, task: Task) -> None:
        """An open task that nobody is asked any more. What somebody has claimed is not taken from under their hands."""
        if task.state is TaskState.CLAIMED:
            left_out = self.places.is_left_out(row, task) or task.member is not None
            missing = None if left_out else Missing("actors", (task.actor,), row.new.actor.all, nothing=True)
            why = Why.CLAIMED if left_out else Why.ACTOR_GONE
            data = {"task": task.id, "officer": task.officer or "", "actor": task.actor}
            seated.found.append(Found(why, row.old.id, data, missing))
            return
        seated.found.append(Found(Why.WITHDRAWN, row.old.id, {"task": task.id}))
        seated.withdrawn.append(task.id)
        gone = self.places.put(row, task, None, task.posts)
        if gone.id not in seated.tasks:
            seated.keep(task, replace(gone, state=TaskState.CANCELLED))
