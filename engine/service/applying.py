"""A calendar that says something else now: recorded, and every run reckoned anew by it, or only foreseen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from engine.domain.calendar_moves import Move, OutOfReach, moves_of, standing
from engine.domain.change import replace
from engine.domain.commands import Asked, By, Recalculate, Tick
from engine.domain.decide import Decision, decide
from engine.domain.draft import Draft
from engine.domain.events import CalendarRecorded
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import Refusal, UnusableText
from engine.domain.register_fold import record
from engine.domain.registering import news
from engine.domain.rights import operator
from engine.ports import InstanceFilter, InstanceLine, Reading, Store, Writing
from engine.service.recording import Recording
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.world import World
from schemas.calendars.beyond_reach import REACH, BeyondReach

PAGE = 500
TOGETHER = 50
"""So many waiting runs are moved in one transaction."""
Told = Callable[[int], None]
"""Hears how many runs were moved so far."""


@dataclass(slots=True)
class Applied:
    """What became of some calendars, or would."""

    new: tuple[str, ...] = ()
    """Those that the register did not hold so before."""
    moves: list[Move] = field(default_factory=list)
    stand: list[Move] = field(default_factory=list)
    """Deadlines that would be others now and have passed: they stay."""
    looked_at: int = 0
    """How many runs go by these calendars and have moments that may move."""
    refused: list[tuple[int, Refusal]] = field(default_factory=list)
    """Runs that could not be moved, and why; the others were."""

    @property
    def runs(self) -> int:
        """In how many runs something moves."""
        return len({move.instance for move in self.moves})


class Applying:
    """Calendars on their way into the register, and from there to the runs.

    Recording comes first, and all runs are looked at after it: whatever a broken off call left is found by the next.
    """

    def __init__(self, world: World, store: Store, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command

    def foresee(self, entries: Sequence[CalendarRecorded], only: Collection[str] | None) -> Applied:
        """What applying them would move; nothing is recorded. `only`: runs that go by one of these; None: all."""
        now, new = self._now(entries)
        applied = Applied(new)
        for page in self._pages(now, only):
            with self.store.reading(self.world.root) as reading:
                for line in page:
                    self._foresee(reading, now, line, applied)
        return applied

    def carry_out(
        self, entries: Sequence[CalendarRecorded], only: Collection[str] | None, told: Told | None = None
    ) -> Applied:
        """Record them, and move what they move: a transaction for each open run, and for some of those that wait.

        Given again after a break, it finishes.
        """
        new = self._now(entries)[1]
        if new:
            transaction(
                self.store,
                self.world.root,
                lambda store: Recording(self.world, store).record(tuple(entries), self.by, self.command),
            )
        now = self._now(())[0]
        applied = Applied(new)
        for page in self._pages(now, only):
            seen = Applied()
            with self.store.reading(self.world.root) as reading:
                for line in page:
                    self._foresee(reading, now, line, seen)
            applied.looked_at += seen.looked_at
            applied.stand += seen.stand
            applied.refused += seen.refused
            numbers = tuple(dict.fromkeys(move.instance for move in seen.moves))
            # Those that wait are held by nobody else: many of them share what a transaction costs.
            size = TOGETHER if page and page[0].state is InstanceState.WAITING else 1
            for first in range(0, len(numbers), size):
                self._move(numbers[first : first + size], applied)
            if numbers:
                if told:
                    told(applied.runs)
                self.store.give_way()
        return applied

    def _now(self, entries: Sequence[CalendarRecorded]) -> tuple[Facts, tuple[str, ...]]:
        """The time and the register with the calendars in it, and those that are new. Raises NotAnOperator."""
        with self.store.reading(self.world.root) as reading:
            register = self.world.registers.now(reading)
        at = self.world.clock.now()
        today = at.astimezone(self.world.zone).date()
        facts = Facts(at, today, register, zone=self.world.zone, reminders=self.world.reminders)
        operator(self.by, facts, "calendar apply")
        fresh = news(register, entries)
        new = tuple(one.calendar for one in fresh if isinstance(one, CalendarRecorded))
        return replace(facts, register=record(register, fresh)), new

    def _pages(self, now: Facts, only: Collection[str] | None) -> Iterator[list[InstanceLine]]:
        """The runs that go by one of the calendars and have a moment that hangs on it."""
        for state in (InstanceState.WAITING, InstanceState.OPEN, InstanceState.SUSPENDED):
            after: int | None = 0
            while after is not None:
                with self.store.reading(self.world.root) as reading:
                    lines = reading.instances(InstanceFilter(state=state), after=after, limit=PAGE)
                    page = [line for line in lines if self._concerns(reading, now, line, only)]
                yield page
                after = lines[-1].number if lines else None

    def _concerns(self, store: Reading, now: Facts, line: InstanceLine, only: Collection[str] | None) -> bool:
        version = self._version(store, now, line.version, line.process, line.unit)
        if version is None or line.phase not in version.process.runs:
            return False
        found = now.register.calendar_for(line.unit, version.process.calendar)
        if found is None or (only is not None and found[0] not in only):
            return False
        phase = version.process.runs[line.phase]
        if line.state is InstanceState.WAITING:
            return phase.opens is not None or bool(phase.gathering and phase.gathering.until)
        steps = version.process.steps_of[line.phase]
        return phase.due is not None or any(step.due or step.id in version.waktu for step in steps)

    def _version(
        self, store: Reading, now: Facts, pinned: str | None, process: str, unit: str
    ) -> Version | None:
        hash = pinned or now.register.version_for(process, unit, now.today)
        with suppress(UnusableText):  # a run whose text is gone says so when it is asked for itself
            return self.world.versions.get(store, hash) if hash else None
        return None

    def _foresee(self, store: Reading, now: Facts, line: InstanceLine, applied: Applied) -> None:
        instance = store.instance(line.number)
        version = self._version(store, now, line.version, line.process, line.unit)
        if instance is None or version is None:
            return
        found = now.register.calendar_for(line.unit, version.process.calendar)
        name, calendar = found or (None, None)
        facts = replace(now, version=version, calendar=calendar, calendar_name=name)
        applied.looked_at += 1
        try:
            self._reckon(instance, facts, applied)
        except Refusal as refusal:
            applied.refused.append((instance.number, refusal))

    def _reckon(self, instance: Instance, facts: Facts, applied: Applied) -> None:
        if self._clock_is_ahead(instance, facts):
            instance = decide(instance, Asked(Tick(), By(), self.command), facts).instance
        decision = self._decide(instance, facts)
        applied.moves += moves_of(instance, decision.events)
        with suppress(BeyondReach):  # it stands anyway
            applied.stand += standing(Draft(decision.instance, facts, decision.stamp))

    def _move(self, numbers: Sequence[int], applied: Applied) -> None:
        """Move what these runs have to move, in one transaction."""

        def move(store: Writing) -> Applied:
            done = Applied()
            for number in numbers:
                try:
                    done.moves += self._moved(store, number)
                except Refusal as refusal:
                    done.refused.append((number, refusal))
            return done

        done = transaction(self.store, self.world.root, move, shared=True)
        applied.moves += done.moves
        applied.refused += done.refused

    def _moved(self, store: Writing, number: int) -> Iterator[Move]:
        work = Transaction(self.world, store)
        instance = store.held(number)
        if instance is not None and self._clock_is_ahead(instance, work.now()):
            # What passed by now is put on record first, and then stands.
            work.tick(number, f"{self.command}+{number}+clock")
            instance = store.held(number)
        if instance is None:
            return iter(())
        decision = self._decide(instance, work.facts(instance))
        work.save(instance, decision, instance)
        return moves_of(instance, decision.events)

    def _decide(self, instance: Instance, facts: Facts) -> Decision:
        """Raises OutOfReach."""
        asked = Asked(Recalculate(), self.by, f"{self.command}+{instance.number}")
        try:
            return decide(instance, asked, facts)
        except BeyondReach as far:
            raise OutOfReach(instance=instance.name, day=far.day.isoformat(), years=REACH) from None

    @staticmethod
    def _clock_is_ahead(instance: Instance, now: Facts) -> bool:
        wakes_at = instance.wakes_at
        return wakes_at is not None and instance.state is not InstanceState.WAITING and wakes_at < now.at
