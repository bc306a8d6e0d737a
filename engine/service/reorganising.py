"""Units that merge, split or are closed: what that does to runs, in the same transaction as its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.commands import Asked, By, Cancel, Command, Excuse, JoinMember, LeaveMember
from engine.domain.events import UnitEnded
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import NoSuchProcess
from engine.ports import InstanceFilter, InstanceLine, Writing
from engine.service.children import parent_of
from engine.service.recording import Recording
from engine.service.transaction import Transaction
from engine.service.world import World
from engine.task_ports import TaskFilter
from schemas.periods import parse_period

PAGE = 1000
LATER = (InstanceState.WAITING, InstanceState.OPEN, InstanceState.SUSPENDED)
Place = tuple[int, str]
"""An instance and one of its rows."""


@dataclass(frozen=True, slots=True)
class Reorganised:
    """What became of the runs that units which ended were part of."""

    recorded: int
    """How many ends were new; none where they were recorded before."""
    moved: tuple[Place, ...] = ()
    """Open rows that ask the successors now, or ask nobody in the place of the unit."""
    cancelled: tuple[int, ...] = ()
    """Runs of the units that would have been about periods after their end."""
    going_on: tuple[int, ...] = ()
    """Runs of the units that are not over: the officers of the successors act on them."""
    held_up: tuple[Place, ...] = ()
    """Rows of suspended runs, in which nobody can be asked before these are resumed."""
    is_to_come: bool = False
    """The day has not come: recorded now, and to be asked once more on the day, to move what is open then."""


class Reorganising:
    """Ends of units on their way into the register and into the runs."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self._store = store
        self._by = by
        self._command = command
        self._recording = Recording(world, store)
        self._transaction = Transaction(world, store)
        self._world = world
        self._asked = 0

    def end(self, ends: tuple[UnitEnded, ...], reason: str) -> Reorganised:
        """Record the ends, and from their day on move what was open. A second time, what is left to be moved."""
        repeated = self._store.remembered(self._command) is not None
        recorded = self._recording.record(ends, self._by, self._command, verb="end units")
        today = self._transaction.now().today
        going_on = tuple(sorted(line.number for end in ends for line in self._runs_of(end.unit)))
        if repeated or any(today < end.since for end in ends):
            return Reorganised(recorded, going_on=going_on, is_to_come=not repeated)
        found: list[Reorganised] = [self._one(end, reason) for end in ends]
        return Reorganised(
            recorded,
            tuple(dict.fromkeys(place for one in found for place in one.moved)),
            tuple(number for one in found for number in one.cancelled),
            tuple(number for one in found for number in one.going_on),
            tuple(dict.fromkeys(place for one in found for place in one.held_up)),
        )

    def _one(self, end: UnitEnded, reason: str) -> Reorganised:
        moved, held_up = [], []
        for number, step in self._rows_that_ask(end.unit):
            if self._exchange(number, step, end, reason):
                moved.append((number, step))
            else:
                held_up.append((number, step))
        cancelled = tuple(self._cancel_later(end, reason))
        going_on = tuple(sorted(line.number for line in self._runs_of(end.unit)))
        return Reorganised(0, tuple(moved), cancelled, going_on, tuple(held_up))

    def _rows_that_ask(self, unit: str) -> tuple[Place, ...]:
        """The open rows in which the unit still owes its part."""
        wanted = TaskFilter(unit=unit, member=unit, workable=False)
        lines = self._store.tasks(wanted, limit=1_000_000)
        return tuple(dict.fromkeys((line.instance, line.task.step) for line in lines))

    def _exchange(self, number: int, step: str, end: UnitEnded, reason: str) -> bool:
        """Ask the successors first: a row that is left by its last member who owes goes on."""
        instance = self._held(number)
        if instance.state is InstanceState.SUSPENDED:
            return False
        if step not in instance.marking.open:
            return True  # the row has gone on; what is owed may still be delivered, by the successors too
        for unit in end.into:
            if unit not in instance.members.get(step, ()):
                self._ask(number, JoinMember(step, unit, reason))
        self._ask(number, LeaveMember(step, end.unit, reason))
        return True

    def _runs_of(self, unit: str) -> Iterator[InstanceLine]:
        """Those that are not over."""
        for state in LATER:
            after = 0
            while lines := self._store.instances(
                InstanceFilter(unit=unit, state=state), after=after, limit=PAGE
            ):
                yield from lines
                after = lines[-1].number

    def _cancel_later(self, end: UnitEnded, reason: str) -> Iterator[int]:
        """Runs about periods that began when the unit was no more, and the gates that would wait for them."""
        later = {
            line.number: line
            for line in tuple(self._runs_of(end.unit))
            if line.state is InstanceState.WAITING and self._begins(line) >= end.since
        }
        for number, line in later.items():
            waits = self._waits_for(number)
            if waits is not None and waits not in later:
                self._ask(waits, Excuse(line.period or "", reason))
            self._ask(number, Cancel(reason))
            yield number

    def _begins(self, line: InstanceLine) -> date:
        """The first day of its period; of a case the first of all days: it is about something that is there."""
        try:
            version = self._transaction.facts(self._held(line.number)).version
        except NoSuchProcess:
            version = None
        starts = version.process.year_starts if version else 1
        period = parse_period(line.period, starts) if line.period else None
        return period.start if period else date.min

    def _waits_for(self, number: int) -> int | None:
        """The run whose gate waits for this one."""
        instance = self._held(number)
        try:
            version = self._transaction.facts(instance).version
        except NoSuchProcess:
            return None  # its gate is in the same unit, where no version says that there is one
        parent = parent_of(self._store, instance, version, self._world.zone) if version else None
        return parent.number if parent is not None and parent.state is InstanceState.WAITING else None

    def _held(self, number: int) -> Instance:
        instance = self._store.held(number)
        assert instance is not None, "it was listed in this transaction"
        return instance

    def _ask(self, number: int, command: Command) -> None:
        self._asked += 1
        asked = Asked(command, self._by, f"{self._command}+{self._asked}")
        self._transaction.decide_and_save(self._held(number), asked)
