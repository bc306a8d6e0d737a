"""Expecting runs: every phase of a process for a period and all that lies in it, each once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from engine.domain.commands import Asked, By, Create
from engine.domain.encoding import canonical
from engine.domain.facts import Facts, Version
from engine.domain.filled_in import hint
from engine.domain.instance import Instance
from engine.domain.personal import Personal
from engine.domain.refusals import (
    CommandReused,
    NoPeriod,
    NoSuchPhase,
    NoSuchProcess,
    NoSuchUnit,
    NowhereInForce,
    OutOfPeriod,
)
from engine.domain.rights import operator, operator_or_of_unit
from engine.ports import Remembered, Writing
from engine.service.transaction import Transaction, World, content_of
from schemas.periods import Period, parse_period


class Creating:
    """Instances on their way into existence, under one command id."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.transaction = Transaction(world, store)

    def periods(self, process: str, written: str, unit: str | None) -> tuple[int, ...]:
        """The instances of the process in the period, those that were there already among them."""
        facts = self._facts()
        if unit is None:
            operator(self.by, facts, "create")
        else:
            operator_or_of_unit(self.by, facts, unit, "create")
        content = content_of("create", {"process": process, "period": written, "unit": unit}, self.by)
        before = self._before(content)
        if before is not None:
            return tuple(before)
        period = parse_period(written)
        if period is None:
            raise NoPeriod(value=written)
        numbers = []
        for one in self._units(process, unit, facts):
            version = self._version(process, one, facts)
            for phase, run in self._runs(version, period, written):
                numbers.append(self._instance(process, one, phase, str(run)))
        return self._remember(content, tuple(numbers))

    def case(self, process: str, unit: str, subject: str, salt: str, phase: str | None) -> int:
        """A new case, with the next number of its unit."""
        facts = self._facts()
        operator_or_of_unit(self.by, facts, unit, "create")
        content = content_of("create", {"process": process, "unit": unit, "subject": subject}, self.by)
        before = self._before(content)
        if before is not None:
            return int(before[0])
        if unit not in facts.register.units:
            raise NoSuchUnit(unit=unit, hint=hint(unit, facts.register.units))
        version = self._version(process, unit, facts)
        cases = [name for name, one in version.process.runs.items() if one.every.case]
        if not cases or (phase is not None and phase not in cases):
            raise NoSuchPhase(process=process, phase=phase or "case", phases=", ".join(version.process.runs))
        number = self.store.next_number(f"case:{process}:{unit}")
        create = Create(process, unit, phase or cases[0], case=number, subject=Personal.of(subject, salt))
        return self._remember(content, (self._create(create),))[0]

    def _facts(self) -> Facts:
        at = self.world.clock.now()
        return Facts(at, at.astimezone(self.world.zone).date(), self.world.registers.now(self.store))

    def _units(self, process: str, unit: str | None, facts: Facts) -> tuple[str, ...]:
        if unit is not None:
            if unit not in facts.register.units:
                raise NoSuchUnit(unit=unit, hint=hint(unit, facts.register.units))
            return (unit,)
        units = facts.register.scope_of(process, facts.today)
        if not units:
            close = hint(process, facts.register.in_force) if process not in facts.register.in_force else ""
            raise NowhereInForce(process=process, day=facts.today.isoformat(), hint=close)
        return units

    def _version(self, process: str, unit: str, facts: Facts) -> Version:
        hash = facts.register.version_for(process, unit, facts.today)
        if hash is None:
            close = hint(process, facts.register.in_force) if process not in facts.register.in_force else ""
            raise NoSuchProcess(process=process, unit=unit, day=facts.today.isoformat(), hint=close)
        return self.world.versions.get(self.store, hash)

    def _runs(self, version: Version, period: Period, written: str) -> Iterator[tuple[str, Period]]:
        """Each phase with each of its periods that lie in the one named; gathered phases first."""
        found = [
            (name, one)
            for name, phase in version.process.runs.items()
            if phase.every.period is not None
            for one in period.within(phase.every.period)
        ]
        if not found:
            name, phase = next(iter(version.process.runs.items()))
            raise OutOfPeriod(phase=name, kind=phase.every.word, period=written)
        yield from found

    def _instance(self, process: str, unit: str, phase: str, period: str) -> int:
        number = self.store.find(process, unit, phase, period)
        return number or self._create(Create(process, unit, phase, period))

    def _create(self, create: Create) -> int:
        number = self.store.next_number("instance")
        nothing = Instance(self.world.root, number, create.process, create.unit, create.phase)
        asked = Asked(create, self.by, self.command)
        return self.transaction.decide_and_save(nothing, asked, new=True).instance

    def _before(self, content: str) -> list[int] | None:
        before = self.store.remembered(self.command)
        if before is None:
            return None
        if before.digest != content:
            raise CommandReused(command=self.command)
        numbers: list[int] = json.loads(before.answer)["instances"]
        return numbers

    def _remember(self, content: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
        answer = canonical({"instances": list(numbers)})
        self.store.remember(self.command, Remembered(content, answer))
        return numbers
