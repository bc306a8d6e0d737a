"""Expecting a run about one subject: a case, or an event with a key of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from engine.domain.commands import Asked, By, Create
from engine.domain.facts import Facts
from engine.domain.filled_in import hint
from engine.domain.instance import Instance
from engine.domain.none_in_force import none_in_force
from engine.domain.personal import Personal
from engine.domain.refusals import Forbidden, NoSuchPhase, NoSuchProcess
from engine.domain.rights import permitted
from engine.domain.units import must_be_there
from engine.ports import Remembered, Writing
from engine.service.created import Created, created_before
from engine.service.transaction import Transaction, content_of
from engine.service.world import World
from schemas.words import Words

MOST = 100
NUMBERED = re.compile(r"case-\d+")
"""How a case without a key is named."""


@dataclass(frozen=True, slots=True)
class Case:
    process: str
    unit: str
    subject: str | None
    """What it is about. A case with a key can do without."""
    phase: str | None = None
    key: str | None = None
    """What it is known by elsewhere: the number of a letter, of a case file. Twice the same is one case."""

    @property
    def content(self) -> dict[str, str | None]:
        """What a repeated command must ask for again."""
        said = {"process": self.process, "unit": self.unit, "subject": self.subject}
        return {**said, "key": self.key} if self.key else said


class NoKey(Forbidden):
    words = Words(
        en="'{key}' cannot be a key: write 1 to {most} characters in one line, without blanks at the ends,"
        " and not {example}, which is how cases without a key are called",
        id="'{key}' tidak dapat menjadi pengenal: tulis 1 sampai {most} karakter dalam satu baris, tanpa spasi di"
        " ujungnya, dan bukan {example}, karena begitulah kasus tanpa pengenal disebut",
    )


def checked_key(key: str) -> str:
    """A key as it may stand in the name of a run. Raises NoKey."""
    said = unicodedata.normalize("NFC", key)
    fits = 0 < len(said) <= MOST and said == said.strip() and said.isprintable()
    if not fits or NUMBERED.fullmatch(said):
        raise NoKey(key=key, most=MOST, example="case-3")
    return said


class Creating:
    """A case on its way into existence, under one command id."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self.world = world
        self.store = store
        self.by = by
        self.command = command
        self.transaction = Transaction(world, store)

    def case(self, wanted: Case, salt: str) -> Created:
        """A new case, with the next number of its unit. One of a key that is known is the case of that key."""
        process, unit = wanted.process, wanted.unit
        facts = self.transaction.now()
        permitted(self.by, facts, "create", unit)
        content = content_of("create", wanted.content, self.by)
        before = created_before(self.store, self.command, content)
        if before is not None:
            return before
        must_be_there(facts.register, unit, facts.today)
        phase = self._phase(process, unit, wanted.phase, facts)
        there = self.store.find_key(process, unit, phase, wanted.key) if wanted.key else None
        if there is None:
            number = self.store.next_number(f"case:{process}:{unit}")
            subject = Personal.of(wanted.subject, salt) if wanted.subject else None
            create = Create(process, unit, phase, case=number, subject=subject, key=wanted.key)
            created = Created((self._create(create),), new=1)
        else:
            created = Created((there,), new=0)
        self.store.remember(self.command, Remembered(content, created.written()))
        return created

    def _phase(self, process: str, unit: str, named: str | None, facts: Facts) -> str:
        hash = facts.register.version_for(process, unit, facts.today)
        if hash is None:
            if process in facts.register.in_force:
                raise none_in_force(facts.register, process, unit, facts.today)
            close = hint(process, facts.register.in_force)
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
