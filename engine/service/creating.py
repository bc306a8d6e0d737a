"""Expecting a run about one subject: a case, or an event with a key of its own."""

from __future__ import annotations

from engine.domain.commands import Asked, By, Create
from engine.domain.facts import Facts
from engine.domain.filled_in import hint
from engine.domain.instance import Instance
from engine.domain.personal import Personal
from engine.domain.refusals import NoSuchPhase, NoSuchProcess, NoSuchUnit
from engine.domain.rights import operator_or_of_unit
from engine.ports import Remembered, Writing
from engine.service.created import Created, created_before
from engine.service.transaction import Transaction, content_of
from engine.service.world import World


class Creating:
    """A case on its way into existence, under one command id."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.transaction = Transaction(world, store)

    def case(self, process: str, unit: str, subject: str, salt: str, phase: str | None) -> Created:
        """A new case, with the next number of its unit."""
        facts = self.transaction.now()
        operator_or_of_unit(self.by, facts, unit, "create")
        content = content_of("create", {"process": process, "unit": unit, "subject": subject}, self.by)
        before = created_before(self.store, self.command, content)
        if before is not None:
            return before
        if unit not in facts.register.units:
            raise NoSuchUnit(unit=unit, hint=hint(unit, facts.register.units))
        phase = self._phase(process, unit, phase, facts)
        number = self.store.next_number(f"case:{process}:{unit}")
        create = Create(process, unit, phase, case=number, subject=Personal.of(subject, salt))
        created = Created((self._create(create),), new=1)
        self.store.remember(self.command, Remembered(content, created.written()))
        return created

    def _phase(self, process: str, unit: str, named: str | None, facts: Facts) -> str:
        hash = facts.register.version_for(process, unit, facts.today)
        if hash is None:
            close = hint(process, facts.register.in_force) if process not in facts.register.in_force else ""
            raise NoSuchProcess(process=process, unit=unit, day=facts.today.isoformat(), hint=close)
        runs = self.world.versions.get(self.store, hash).process.runs
        cases = [name for name, one in runs.items() if one.every.case]
        if not cases or (named is not None and named not in cases):
            raise NoSuchPhase(process=process, phase=named or "case", phases=", ".join(runs))
        return named or cases[0]

    def _create(self, create: Create) -> int:
        number = self.store.next_number("instance")
        nothing = Instance(self.world.root, number, create.process, create.unit, create.phase)
        asked = Asked(create, self.by, self.command)
        return self.transaction.decide_and_save(nothing, asked, new=True).instance
