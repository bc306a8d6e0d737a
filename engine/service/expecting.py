"""Expecting the runs of a period: every phase of a process, for every unit, each once.

A country has 30,000 units, and officers go on working meanwhile: one transaction makes so many runs as take a fraction
of a second. Broken off, the same command goes on where it was, because a run that is there is not made again. What fits
into one transaction is made whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from engine.domain.commands import Asked, By, Create, Open
from engine.domain.decide import Decision, decide
from engine.domain.encoding import Record
from engine.domain.facts import Facts, Version
from engine.domain.filled_in import hint
from engine.domain.instance import Instance
from engine.domain.none_in_force import none_in_force
from engine.domain.refusals import (
    NoPeriod,
    NoSuchProcess,
    NoSuchUnit,
    NowhereInForce,
    OutOfPeriod,
    OverBefore,
    Refusal,
)
from engine.domain.register import Register
from engine.domain.rights import permitted
from engine.domain.units import must_be_there
from engine.ports import Remembered, Store, Writing
from engine.service.created import Created, created_before
from engine.service.scope import day_of_scope, expected_units
from engine.service.transaction import Transaction, content_of
from engine.service.trying import Tries
from engine.service.world import World
from engine.store_failures import StoreFailure
from schemas.periods import Period, parse_period

AT_ONCE = 5000
"""Runs in one transaction."""

Told = Callable[[int, int], None]
"""Is told after each transaction how many runs are there, and of how many."""
Name = tuple[str, str, str]
"""Unit, phase and period of a run."""
unit_of = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Wanted:
    process: str
    period: str
    """As it was written."""
    unit: str | None = None
    """None: all units of the version's scope."""
    alone: bool = False
    """Only the phases that report about just this period, not those of the periods in it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What shall be there in the end, in its order, and what of it is there."""

    names: tuple[Name, ...]
    there: dict[Name, int]
    missing: list[Name]


class Expecting:
    """Runs on their way into existence, under one command id."""

    def __init__(self, world: World, store: Store, by: By, command: str, wanted: Wanted) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.wanted = wanted
        asked = {"process": wanted.process, "period": wanted.period, "unit": wanted.unit}
        self._content = content_of("create", asked | ({"alone": True} if wanted.alone else {}), by)
        self._plan: Plan | None = None
        self._new = 0
        self._made: set[Name] = set()
        """In the transactions before this one."""

    def carry_out(self, told: Told | None = None) -> Created:
        """The runs of the period, those that were there already among them."""
        tries = Tries()
        while True:
            try:
                created = self._some()
            except StoreFailure as failure:
                tries.after(failure)
                self._plan = None  # somebody else creates the same: look again at what is there
                continue
            tries = Tries()
            if told and self._plan:
                told(len(self._plan.there), len(self._plan.names))
            if created:
                return created
            self.store.give_way()

    def _some(self) -> Created | None:
        """One transaction; the answer where it was the last."""
        with self.store.writing(self.world.root, shared=True) as store:
            transaction = Transaction(self.world, store)
            facts = transaction.now()
            self._may(facts)
            before = created_before(store, self.command, self._content)
            if before is not None:
                return before
            plan = self._plan or self._planned(store, facts)
            made = self._make(transaction, facts, plan)
            created = None
            if len(made) == len(plan.missing):
                there = plan.there | made
                created = Created(tuple(there[name] for name in plan.names), self._new + len(made))
                store.remember(self.command, Remembered(self._content, created.written()))
        self._plan = plan  # what was made counts only now that it is kept
        plan.there.update(made)
        self._made.update(made)
        del plan.missing[: len(made)]
        self._new += len(made)
        return created

    # -- what is wanted ------------------------------------------------------------------------------------------------

    def _may(self, facts: Facts) -> None:
        units = () if self.wanted.unit is None else (self.wanted.unit,)
        permitted(self.by, facts, "create", *units)

    def _planned(self, store: Writing, facts: Facts) -> Plan:
        """Raises NoPeriod, NoSuchUnit, NoSuchProcess, NowhereInForce or OutOfPeriod."""
        if parse_period(self.wanted.period) is None:
            raise NoPeriod(value=self.wanted.period)
        names = tuple(
            (unit, phase, run)
            for unit in self._units(store, facts)
            for phase, run in self._runs(self._version(store, unit, facts))
        )
        there = self._there(store, names)
        return Plan(names, there, [name for name in names if name not in there])

    def _units(self, store: Writing, facts: Facts) -> tuple[str, ...]:
        process, unit, register, today = self.wanted.process, self.wanted.unit, facts.register, facts.today
        if unit is not None and unit not in register.units:
            raise NoSuchUnit(unit=unit, hint=hint(unit, register.units))
        if process not in register.in_force:
            close, said = hint(process, register.in_force), today.isoformat()
            if unit is None:
                raise NowhereInForce(process=process, day=said, hint=close)
            raise NoSuchProcess(process=process, unit=unit, day=said, hint=close)
        newest = self.world.versions.get(store, register.in_force[process][-1].version)
        period = self._period(newest)
        if unit is None:
            units = expected_units(register, process, period, today)
            if not units:
                self._must_not_be_over_before(register, period)
                raise NowhereInForce(process=process, day=day_of_scope(period, today).isoformat())
            return units
        must_be_there(register, unit, max(period.start, day_of_scope(period, today)))
        for day in (today, day_of_scope(period, today)):
            if register.version_for(process, unit, day) is None:
                self._must_not_be_over_before(register, period)
                raise none_in_force(register, process, unit, day)
        return (unit,)

    def _must_not_be_over_before(self, register: Register, period: Period) -> None:
        """Raises OverBefore for a period that was over when the procedure came into force first."""
        since = min(one.since for one in register.in_force[self.wanted.process])
        if period.end <= since:
            raise OverBefore(process=self.wanted.process, period=str(period), since=since.isoformat())

    def _period(self, version: Version) -> Period:
        period = parse_period(self.wanted.period, version.process.year_starts)
        assert period is not None, "it was looked at before"
        return period

    def _version(self, store: Writing, unit: str, facts: Facts) -> Version:
        hash = facts.register.version_for(self.wanted.process, unit, facts.today)
        if hash is None:
            raise none_in_force(facts.register, self.wanted.process, unit, facts.today)
        return self.world.versions.get(store, hash)

    def _runs(self, version: Version) -> Iterator[tuple[str, str]]:
        """Each phase with each of its periods that lie in the one named; gathered phases first."""
        runs, period = version.process.runs, self._period(version)
        if self.wanted.alone:
            yield from ((name, str(period)) for name, one in runs.items() if one.every.period == period.kind)
            return
        found = [
            (name, str(one))
            for name, phase in runs.items()
            if phase.every.period is not None
            for one in period.within(phase.every.period)
        ]
        if not found:
            name, phase = next(iter(runs.items()))
            raise OutOfPeriod(phase=name, kind=phase.every.word, period=self.wanted.period)
        yield from found

    def _there(self, store: Writing, names: Sequence[Name]) -> dict[Name, int]:
        process = self.wanted.process
        if self.wanted.unit is not None:
            found = ((name, store.find(process, *name)) for name in names)
            return {name: number for name, number in found if number is not None}
        wanted = set(names)
        kept = (
            ((unit, phase, period), number)
            for period in {name[2] for name in names}
            for (unit, phase), number in store.numbers(process, period).items()
        )
        return {name: number for name, number in kept if name in wanted}

    # -- what is made --------------------------------------------------------------------------------------------------

    def _make(self, transaction: Transaction, facts: Facts, plan: Plan) -> dict[Name, int]:
        """Decided one by one as any other command, written down together."""
        names = plan.missing[:AT_ONCE]
        if not names:
            return {}
        store = transaction.store
        numbers = dict(zip(names, store.next_numbers("instance", len(names)), strict=True))
        new: list[tuple[Instance, Sequence[Record]]] = []
        for unit, group in groupby(names, key=unit_of):
            known = facts.at_unit(unit, self._version(store, unit, facts))
            for name in group:
                decision, nothing = self._decided(name, numbers[name], known)
                new.append(transaction.written(decision, nothing))
        store.save_new(new)
        for name in names:
            if self._gathers_what_was_there(transaction, facts, name, plan):
                self._open(transaction, numbers[name])
        return numbers

    def _gathers_what_was_there(self, transaction: Transaction, facts: Facts, name: Name, plan: Plan) -> bool:
        """All that it gathers was there before it: should they all be complete, nobody's end would open it."""
        unit, phase, period = name
        process = self._version(transaction.store, unit, facts).process
        gathered = process.runs[phase].gathers
        kind = process.runs[gathered].every.period if gathered else None
        own = parse_period(period, process.year_starts)
        if gathered is None or kind is None or own is None:
            return False
        children = ((unit, gathered, str(one)) for one in own.within(kind))
        return all(child in plan.there and child not in self._made for child in children)

    def _open(self, transaction: Transaction, number: int) -> None:
        """Not where its moment has not come, or it waits for others."""
        waiting = transaction.store.held(number)
        if waiting is not None:
            with suppress(Refusal):
                transaction.decide_and_save(waiting, Asked(Open(), By(), f"{self.command}+{number}"))

    def _decided(self, name: Name, number: int, facts: Facts) -> tuple[Decision, Instance]:
        unit, phase, period = name
        nothing = Instance(self.world.root, number, self.wanted.process, unit, phase)
        create = Create(self.wanted.process, unit, phase, period)
        return decide(nothing, Asked(create, self.by, self.command), facts), nothing
