"""Which moments of which runs a calendar would move: reckoned with a register in which nothing need be recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from engine.domain.calendar_moves import Move, OutOfReach, moves_of, standing
from engine.domain.change import replace
from engine.domain.commands import Asked, By, Recalculate, Tick
from engine.domain.decide import Decision, decide
from engine.domain.draft import Draft
from engine.domain.events import CalendarRecorded
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import Refusal, UnusableText
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.registering import news
from engine.domain.rights import permitted
from engine.ports import InstanceFilter, InstanceLine, Reading, Store
from engine.service.world import World
from schemas.calendars.beyond_reach import REACH, BeyondReach
from schemas.calendars.calendar import Calendar

PAGE = 500
SOLSTICES = (datetime(2026, 6, 21), datetime(2026, 12, 21))  # noqa: DTZ001 - asked of several zones
"""Zones that agree on both have the same days, with summer time or without."""


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

    def add(self, more: Applied) -> None:
        """What became of more runs."""
        self.moves += more.moves
        self.stand += more.stand
        self.looked_at += more.looked_at
        self.refused += more.refused

    @property
    def runs(self) -> int:
        """In how many runs something moves."""
        return len({move.instance for move in self.moves})


class Foreseeing:
    """Reckons runs anew, and writes nothing."""

    def __init__(self, world: World, store: Store, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self._before = Register()

    def now(self, entries: Sequence[CalendarRecorded]) -> tuple[Facts, tuple[str, ...]]:
        """The time and the register with the calendars in it, and those that are new. Raises RoleWanted."""
        with self.store.reading(self.world.root) as reading:
            register = self.world.registers.now(reading)
        at = self.world.clock.now()
        today = at.astimezone(self.world.zone).date()
        facts = Facts(at, today, register, zone=self.world.zone, reminders=self.world.reminders)
        permitted(self.by, facts, "calendar apply")
        self._before = register
        fresh = news(register, entries)
        new = tuple(one.calendar for one in fresh if isinstance(one, CalendarRecorded))
        return replace(facts, register=record(register, fresh)), new

    def page_by_page(
        self, now: Facts, only: Collection[str] | None
    ) -> Iterator[tuple[InstanceState, Applied]]:
        """What would move, some runs of one state at a time; nothing where none of them goes by the calendars."""
        for state, page in self._pages(now, only):
            applied = Applied()
            with self.store.reading(self.world.root) as reading:
                for line in page:
                    self._foresee(reading, now, line, applied)
            yield state, applied

    def _pages(
        self, now: Facts, only: Collection[str] | None
    ) -> Iterator[tuple[InstanceState, list[InstanceLine]]]:
        """The runs that go by one of the calendars and have a moment that hangs on it."""
        for state in (InstanceState.WAITING, InstanceState.OPEN, InstanceState.SUSPENDED):
            after: int | None = 0
            while after is not None:
                with self.store.reading(self.world.root) as reading:
                    lines = reading.instances(InstanceFilter(state=state), after=after, limit=PAGE)
                    page = [line for line in lines if self._concerns(reading, now, line, only)]
                yield state, page
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
            if self._days_begin_otherwise(line.unit, version, found[1]):
                return True
            return phase.opens is not None or bool(phase.gathering and phase.gathering.until)
        steps = version.process.steps_of[line.phase]
        return phase.due is not None or any(step.due or step.id in version.waktu for step in steps)

    def _days_begin_otherwise(self, unit: str, version: Version, calendar: Calendar) -> bool:
        """Whether the calendar is of another zone than the one by which the unit's openings were reckoned."""
        before = self._before.calendar_for(unit, version.process.calendar)
        zone = before[1].lookup.zone if before else self.world.zone
        return any(zone.utcoffset(day) != calendar.lookup.zone.utcoffset(day) for day in SOLSTICES)

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
        facts = now.at_unit(line.unit, version)
        applied.looked_at += 1
        try:
            self._reckon(instance, facts, applied)
        except Refusal as refusal:
            applied.refused.append((instance.number, refusal))

    def _reckon(self, instance: Instance, facts: Facts, applied: Applied) -> None:
        if self.clock_is_ahead(instance, facts):
            instance = decide(instance, Asked(Tick(), By(), self.command), facts).instance
        decision = self.decide(instance, facts)
        applied.moves += moves_of(instance, decision.events)
        with suppress(BeyondReach):  # it stands anyway
            applied.stand += standing(Draft(decision.instance, facts, decision.stamp))

    def decide(self, instance: Instance, facts: Facts) -> Decision:
        """Raises OutOfReach."""
        asked = Asked(Recalculate(), self.by, f"{self.command}+{instance.number}")
        try:
            return decide(instance, asked, facts)
        except BeyondReach as far:
            raise OutOfReach(instance=instance.name, day=far.day.isoformat(), years=REACH) from None

    @staticmethod
    def clock_is_ahead(instance: Instance, now: Facts) -> bool:
        wakes_at = instance.wakes_at
        return wakes_at is not None and instance.state is not InstanceState.WAITING and wakes_at < now.at
