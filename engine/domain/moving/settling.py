"""The instance as it stands in the new version: its rows, tasks and members under their new names. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.domain.change import replace
from engine.domain.deadlines import due_of_entry, due_of_run, next_alarm
from engine.domain.draft import Draft
from engine.domain.entering import members_of
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance, RowState, Task
from engine.domain.moving.findings import Found
from engine.domain.moving.places import Row
from engine.domain.moving.playing import Played
from engine.domain.moving.seating import Seated, Seating
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.stamp import Stamp
from schemas.process import Step
from schemas.rows import OTHERWISE


class Settling:
    """Builds the instance of the new version from that of the old one and from where its tokens stand there."""

    def __init__(
        self, instance: Instance, old: Version, new: Version, mapping: VersionMapping, facts: Facts
    ) -> None:
        self.before = instance
        self.old = old
        self.new = new
        self.mapping = mapping
        self.facts = facts.at_unit(instance.unit, new)
        self.seating = Seating(old, new, mapping)
        self.found: list[Found] = []
        self.withdrawn: list[str] = []
        self.renamed: dict[str, str] = {}
        """Row of the old version → the row whose work or token it now is, where that is another."""
        self.tasks: dict[str, Task] = {}
        self.names: dict[str, str] = {}
        """Task of the instance before → its name now; those that only the log has are not in it."""
        self.rows: dict[str, RowState] = {}

    def settle(self, played: Played) -> Instance:
        """The instance in the new version. What does not fit is in `found`."""
        phase = self.mapping.phase(self.before.phase)
        source = self._sources(phase)
        self.renamed = {old: new for new, old in source.items() if old != new}
        for old, row in self.before.rows.items():
            if source.get(old) != old:
                # Its work is that of another row, or of none: how often it was entered is not forgotten.
                self.rows[old] = row if old not in self.renamed else RowState(row.round)
        for new, old in source.items():
            self.rows[new] = self._row(played, new, old)
        for new in (*played.passed, *played.opened):
            source.pop(new, None)
        for new, choice in played.passed.items():
            self.rows[new] = RowState(
                self._next_round(new), outcome=choice, entered_at=self.facts.at, done_at=self.facts.at
            )
        for new in played.opened:
            self.rows[new] = RowState(self._next_round(new), entered_at=self.facts.at)
        after = replace(
            self.before,
            version=self.new.hash,
            phase=phase,
            marking=played.marking,
            rows=self.rows,
            tasks={},
            members={self._row_now(old): units for old, units in self.before.members.items()},
            allowed={self._row_now(old): rounds for old, rounds in self.before.allowed.items()},
        )
        after = self._with_tasks(after, source, played)
        return self._with_dues(after)

    def _sources(self, phase: str) -> dict[str, str]:
        """New row → the row of the old version whose work or token it has."""
        there = self.new.flows[phase].row
        chosen: dict[str, str] = {}
        for old, row in self.before.rows.items():
            new = self.mapping.row(old)
            if new is None or new not in there:
                continue
            rival = self.before.rows.get(chosen.get(new, ""))
            if rival is None or self._comes_after(old, row, chosen[new], rival):
                chosen[new] = old
        return chosen

    def _comes_after(self, old: str, row: RowState, other: str, rival: RowState) -> bool:
        """Of rows that became one: that which is open, else that which was done last and still stands."""
        marking = self.before.marking
        rank = (old in marking.open, old in marking.done, row.done_at or row.entered_at)
        against = (other in marking.open, other in marking.done, rival.done_at or rival.entered_at)
        return rank[:2] > against[:2] or (
            rank[:2] == against[:2] and rank[2] is not None and (against[2] is None or rank[2] > against[2])
        )

    def _row(self, played: Played, new: str, old: str) -> RowState:
        row = self.before.rows[old]
        round = max(row.round, *(self._round(name) for name in (new, *self._merged(new))))
        outcome = next((taken.choice for taken in played.way if taken.row == new), None)
        if new not in played.marking.done and outcome != OTHERWISE:
            outcome = row.outcome
        return replace(row, round=round, outcome=outcome, put=tuple(map(self._put, row.put)))

    def _merged(self, new: str) -> tuple[str, ...]:
        return tuple(old for old in self.before.rows if self.mapping.row(old) == new)

    def _round(self, name: str) -> int:
        row = self.before.rows.get(name)
        return row.round if row is not None else 0

    def _next_round(self, name: str) -> int:
        return self._round(name) + 1

    def _row_now(self, old: str) -> str:
        return self.renamed.get(old, old)

    def _put(self, place: str) -> str:
        """Where a token was put, as it is called now; a row that is gone keeps its name, and is never found there."""
        name, mark, round = place.partition("#")
        new = self._row_now(name)
        if mark and int(round) == self._round(name):
            round = str(max(self._round(name), self._round(new)))
        return f"{new}{mark}{round}"

    # -- tasks --

    def _with_tasks(self, after: Instance, source: Mapping[str, str], played: Played) -> Instance:
        members = dict(after.members)
        kept = {old: tuple(self.before.tasks_of((old,))) for old in self.before.rows}
        for old, tasks in kept.items():
            if old not in source.values() and old not in played.opened:
                self._keep(old, tasks, is_taken=source.get(old, old) != old)
        for new, old in source.items():
            row = Row(
                self.old.process.step_by_id[old] if old in self.old.process.step_by_id else self._step(new),
                self._step(new),
                self.rows[new].round,
                self.before.rows[old].round,
                self.before.rows[old].turn,
            )
            if new in played.marking.open:
                draft = self._draft(replace(after, members=members))
                units = members.get(new)
                if row.new.for_each is None:
                    units = None
                    members.pop(new, None)
                elif units is None:
                    units = members_of(draft, row.new)
                    members[new] = units or ()
                    draft = self._draft(replace(after, members=members))
                seated = self.seating.open(row, kept[old], units, draft)
                self.rows[new] = replace(self.rows[new], turn=seated.turn)
            else:
                seated = self.seating.done(row, kept[old])
            self._take(seated)
        for new in played.opened:
            self._open(new, after, members)
        return replace(after, rows=self.rows, tasks=self.tasks, members=members)

    def _open(self, new: str, after: Instance, members: dict[str, tuple[str, ...]]) -> None:
        """A row of a new branch begins now."""
        step = self._step(new)
        units = members_of(self._draft(after), step)
        if units is not None:
            members[new] = units
        draft = self._draft(replace(after, members=members))
        row = Row(step, step, self.rows[new].round, self.rows[new].round)
        self._take(self.seating.open(row, (), units, draft))

    def _keep(self, old: str, tasks: tuple[Task, ...], *, is_taken: bool) -> None:
        """Work of a row that has no place in the new version stays under its own name; nobody owes it any more.

        Where that name is now another row's, only the log has it.
        """
        step = self.old.process.step_by_id.get(old)
        if step is None:
            # It had no place in the version before, either.
            seated = Seated({task.id: task for task in tasks}, names={task.id: task.id for task in tasks})
        else:
            seated = self.seating.left(step, tasks)
        if is_taken:
            seated.names.clear()
            seated.tasks.clear()
        self._take(seated)

    def _take(self, seated: Seated) -> None:
        self.found += seated.found
        self.withdrawn += seated.withdrawn
        self.names |= seated.names
        self.tasks |= seated.tasks

    def _step(self, new: str) -> Step:
        return self.new.process.step_by_id[new]

    def _draft(self, instance: Instance) -> Draft:
        return Draft(instance, self.facts, Stamp(self.facts.at, ""))

    # -- moments --

    def _with_dues(self, after: Instance) -> Instance:
        """Deadlines of open rows by the new version, from when the rows were entered. Those that passed have passed."""
        draft = self._draft(after)
        if not after.overdue:
            after = replace(after, due=due_of_run(draft))
        rows, tasks = dict(after.rows), dict(after.tasks)
        for name in after.marking.open:
            row = rows[name]
            there = after.tasks_of((name,))
            if row.overdue or row.entered_at is None:
                due, alarm = row.due, row.alarm
            else:
                due = due_of_entry(draft, self._step(name), row.entered_at, there)
                alarm = next_alarm(self.facts, due, overdue=False) or due
            rows[name] = replace(row, due=due, alarm=alarm)
            tasks |= {task.id: replace(task, due=due) for task in there if task.due != due}
        return replace(after, rows=rows, tasks=tasks)
