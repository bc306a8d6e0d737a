"""The tasks of a row as the other version asks for them: which stay, which are asked anew, which fit nowhere. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engine.domain.change import replace
from engine.domain.draft import Draft
from engine.domain.duties import post_of
from engine.domain.entering import open_seats, posts_of
from engine.domain.facts import Version
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Task, TaskState
from engine.domain.moving.findings import Found, Missing, Why
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.play import turn_is_filled
from engine.domain.working import decides
from schemas.process import Process, Step
from schemas.rows import Seat, turns

NO_TURN = -1
"""The turn of work that the version has no seat for: it stays on record, and fills none."""


@dataclass(slots=True)
class Seated:
    """The tasks of one row in the new version."""

    tasks: list[Task] = field(default_factory=list)
    turn: int = 0
    members: tuple[str, ...] | None = None
    found: list[Found] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    """By the names that they had."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row on its way from one version to the other: where its work was done, and where it goes."""

    old: Step
    new: Step
    round: int
    """In the new version; tasks of the last round are named by it."""
    before: int
    """Its round until now."""
    turn: int = 0
    """Its turn until now: those before it are behind, whoever left or joined since."""


class Seating:
    """Puts tasks into the seats of a new version. Where a task fits nowhere, it says so."""

    def __init__(self, old: Version, new: Version, mapping: VersionMapping) -> None:
        self.old = old.process
        self.new = new.process
        self.mapping = mapping

    def done(self, row: Row, tasks: Iterable[Task]) -> Seated:
        """A row that is done, or that nothing stands of: work stays as it is, late members still owe what they owe."""
        seated = Seated()
        for task in tasks:
            place = self._place(row, task)
            if task.state not in OPEN_TASK:
                seated.tasks.append(self._put(row, task, place, task.posts))
            elif place is not None:
                seated.tasks.append(self._put(row, task, place, self._posts(row, place)))
            else:
                self._leave(seated, row, task)
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
                seated.tasks.append(replace(task, state=TaskState.CANCELLED))
            else:
                seated.tasks.append(task)
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
        for task in there:
            if task.state in FILLED_TASK:
                place = self._place(row, task)
                seated.tasks.append(self._put(row, task, place, task.posts))
                self._must_fit(seated, row, task, place)
            elif task.state not in OPEN_TASK:
                seated.tasks.append(self._put(row, task, self._place(row, task), task.posts))
        if not any(one.blocks for one in seated.found):
            self._ask(seated, row, [task for task in there if task.state in OPEN_TASK], draft)
        return seated

    def _ask(self, seated: Seated, row: Row, waiting: list[Task], draft: Draft) -> None:
        """Go to the first turn that is not filled, and ask there whoever is not asked yet."""
        filled = [task for task in seated.tasks if task.state in FILLED_TASK]
        everybody = seated.members if seated.members is not None else ()
        ahead = turns(row.new)
        behind = self._seats_behind(row)
        while seated.turn < len(ahead) and (
            behind.issuperset((seated.turn, seat) for seat in range(len(ahead[seated.turn].seats)))
            or turn_is_filled(draft, row.new, seated.turn, filled)
        ):
            seated.turn += 1
        if seated.turn == len(ahead):
            seated.found.append(Found(Why.GOES_ON, row.old.id, {"to": row.new.id}))
            return
        if any(task.turn > seated.turn for task in filled):
            seated.found.append(Found(Why.TURNS_CROSSED, row.old.id, {"to": row.new.id}))
            return
        for task in waiting:
            place = self._place(row, task)
            taken = {(one.turn, one.seat, one.member) for one in seated.tasks if one.state in _STAND}
            if place is None or place[0] > seated.turn or (*place, task.member) in taken:
                self._leave(seated, row, task)
            else:
                seated.tasks.append(self._put(row, task, place, self._posts(row, place)))
        stand = [task for task in seated.tasks if task.state in _STAND]
        new = open_seats(draft, row.new, row.round, seated.turn, everybody, but=stand)
        names = {task.id for task in seated.tasks}
        for opened in new:
            if opened.id in names:
                seated.found.append(Found(Why.NAME_TAKEN, row.old.id, {"task": opened.id}))
            if waiting:
                seated.found.append(Found(Why.ASKED_ANEW, row.old.id, {"task": opened.id}))
        seated.tasks += [
            Task(
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
        ]
        if any(not task.posts for task in seated.tasks if task.state in OPEN_TASK):
            seated.found.append(Found(Why.GOES_ON, row.old.id, {"to": row.new.id}))

    def _must_fit(self, seated: Seated, row: Row, task: Task, place: tuple[int, int] | None) -> None:
        """What is done in an open row must be a part of what the new version asks for there."""
        if place is None:
            if self._is_left_out(row, task):
                return
            if task.member is not None or row.new.for_each is not None:
                seated.found.append(Found(Why.NO_FAN_OUT, row.old.id, {"to": row.new.id}))
                return
            missing = Missing("actors", (task.actor,), row.new.actor.all, nothing=True)
            seated.found.append(
                Found(Why.ACTOR_GONE, row.old.id, {"actor": task.actor, "task": task.id}, missing)
            )
            return
        moved = seated.tasks[-1]
        decided = task.outcome is not None
        if decides(row.new, moved) != decided:
            seated.found.append(Found(Why.DECIDED_ALREADY, row.old.id, {"task": task.id, "to": row.new.id}))
        elif decided:
            said = self.mapping.outcomes.get(row.old.id, {}).get(task.outcome or "", task.outcome or "")
            if said not in row.new.decide:
                missing = Missing("outcomes", (row.old.id, task.outcome or ""), tuple(row.new.decide))
                data = {"outcome": task.outcome or "", "to": row.new.id}
                seated.found.append(Found(Why.OUTCOME_GONE, row.old.id, data, missing))
            seated.tasks[-1] = replace(moved, outcome=said)

    def _leave(self, seated: Seated, row: Row, task: Task) -> None:
        """An open task that nobody is asked any more. What somebody has claimed is not taken from under their hands."""
        if task.state is TaskState.CLAIMED:
            left_out = self._is_left_out(row, task) or task.member is not None
            missing = None if left_out else Missing("actors", (task.actor,), row.new.actor.all, nothing=True)
            why = Why.CLAIMED if left_out else Why.ACTOR_GONE
            data = {"task": task.id, "officer": task.officer or "", "actor": task.actor}
            seated.found.append(Found(why, row.old.id, data, missing))
            return
        seated.found.append(Found(Why.WITHDRAWN, row.old.id, {"task": task.id}))
        seated.withdrawn.append(task.id)
        gone = self._put(row, task, None, task.posts)
        seated.tasks.append(replace(gone, state=TaskState.CANCELLED))

    def _is_left_out(self, row: Row, task: Task) -> bool:
        """Whether the mapping says that the actor of a task is asked no more."""
        actor = self._doer(row, task)
        return actor in self.mapping.actors and self.mapping.actors[actor] is None

    # -- seats --

    def _seats_behind(self, row: Row) -> set[tuple[int, int] | None]:
        """The seats of turns that are behind, as the new version has them."""
        return {
            self._seat(row, seat.actors, members=seat.members)
            for turn in turns(row.old)[: row.turn]
            for seat in turn.seats
        }

    def _place(self, row: Row, task: Task) -> tuple[int, int] | None:
        """The turn and seat in which the new version has what a task is for."""
        return self._seat(row, self._actors(row, task), members=task.member is not None)

    def _seat(self, row: Row, actors: tuple[str, ...], *, members: bool) -> tuple[int, int] | None:
        wanted = [self.mapping.actors.get(actor, actor) for actor in actors]
        posts = {post_of(self.old, actor) for actor in actors if actor in self.old.actors}
        seats = list(_seats(row.new, members=members))
        for turn, number, seat in seats:
            if any(actor in seat.actors for actor in wanted):
                return turn, number
        if any(actor in self.mapping.actors for actor in actors):
            return None
        # Another name for the same post is the same seat.
        for turn, number, seat in seats:
            if any(_post(self.new, actor) in posts for actor in seat.actors):
                return turn, number
        return None

    def _actors(self, row: Row, task: Task) -> tuple[str, ...]:
        """Of a seat for one of several actors, the one who did it, once it is done."""
        here = turns(row.old)
        actors: tuple[str, ...] = (task.actor,)
        if 0 <= task.turn < len(here) and task.seat < len(here[task.turn].seats):
            seat = here[task.turn].seats[task.seat]
            actors = seat.actors if task.actor in seat.actors else actors
        if task.state in FILLED_TASK and task.acting is not None and len(actors) > 1:
            posts = (actor for actor in actors if post_of(self.old, actor) == task.acting.post)
            return tuple(posts) or actors
        return actors

    def _doer(self, row: Row, task: Task) -> str:
        return self._actors(row, task)[0]

    def _posts(self, row: Row, place: tuple[int, int]) -> tuple[str, ...]:
        return posts_of(self.new, turns(row.new)[place[0]].seats[place[1]])

    def _put(self, row: Row, task: Task, place: tuple[int, int] | None, posts: tuple[str, ...]) -> Task:
        """The task under the name that it has in the new version."""
        actor = task.actor
        if place is not None:
            seat = turns(row.new)[place[0]].seats[place[1]]
            actor = seat.actors[0]
        round = row.round if task.round == row.before else task.round
        name = f"{row.new.id}@{actor}{f'/{task.member}' if task.member else ''}#{round}"
        turn, number = place if place is not None else (NO_TURN, 0)
        return replace(
            task,
            id=name,
            step=row.new.id,
            actor=actor,
            round=round,
            turn=turn,
            seat=number,
            posts=posts,
        )


_STAND = OPEN_TASK | FILLED_TASK


def _seats(step: Step, *, members: bool) -> Iterator[tuple[int, int, Seat]]:
    for turn, one in enumerate(turns(step)):
        for number, seat in enumerate(one.seats):
            if seat.members == members:
                yield turn, number, seat


def _post(process: Process, actor: str) -> str:
    return post_of(process, actor)
