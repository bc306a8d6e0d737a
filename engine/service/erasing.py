"""Erasing personal texts by a recorded decision: the event stands, what it said of a person is gone.

What goes: the text beside each event and its salt, its copies in the tables, what receivers said about messages to the
officer, and the digests of the commands by which the texts came, since a short text could be guessed from a digest.
What stays: the events with the salted hashes, so that the chains and the seals hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.domain.change import replace
from engine.domain.commands import By
from engine.domain.encoding import START, Record, canonical, chain_all
from engine.domain.events import AbsenceRecorded, ErasedText, OfficerRecorded, Stamp, TextsErased
from engine.domain.filled_in import hint
from engine.domain.personal import Personal
from engine.domain.refusals import CommandReused, NoSuchInstance, NoSuchOfficer
from engine.domain.refusals.erasing import ErasedBefore, NothingPersonal
from engine.domain.rights import permitted
from engine.ports import Remembered, Writing
from engine.proof_ports import REGISTER
from engine.service.asking import Asking
from engine.service.transaction import Transaction, content_of
from engine.service.trying import transaction
from engine.service.world import World


@dataclass(frozen=True, slots=True)
class Erased:
    """How many texts were erased, of how many events."""

    texts: int
    events: int
    repeated: bool = False
    """The command had been carried out before; nothing was changed now."""


class ErasingVerbs(Asking):
    def erase_officer(
        self, officer: str, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Erased:
        """Erase name, NIP, e-mail address and reasons of absence of an officer, wherever they were recorded so far.

        Raises NoSuchOfficer, ErasedBefore or RoleWanted.
        """
        return self._erase(TextsErased((), reason, officer=officer), by, command)

    def erase_subject(
        self, instance: int, reason: str, *, by: str | None = None, command: str | None = None
    ) -> Erased:
        """Erase whom a case is about. Raises NoSuchInstance, NothingPersonal, ErasedBefore or RoleWanted."""
        return self._erase(TextsErased((), reason, instance=instance), by, command)

    def _erase(self, wanted: TextsErased, by: str | None, command: str | None) -> Erased:
        who, id = self._by(by), command or self._keys.new()
        return transaction(
            self.store, self.root, lambda store: Erasing(self.world, store, who, id).carry_out(wanted)
        )


class Erasing:
    """A decision to erase, in one transaction."""

    def __init__(self, world: World, store: Writing, by: By, command: str) -> None:
        self._world = world
        self._store = store
        self._by = by
        self._command = command

    def carry_out(self, wanted: TextsErased) -> Erased:
        facts = Transaction(self._world, self._store).now()
        permitted(self._by, facts, "erase")
        asked = {"officer": wanted.officer, "instance": wanted.instance, "reason": wanted.reason}
        content = content_of("erase", asked, self._by)
        before = self._store.remembered(self._command)
        if before is not None:
            if before.digest != content:
                raise CommandReused(command=self._command)
            return Erased(**json.loads(before.answer), repeated=True)
        if wanted.officer is not None and wanted.officer not in facts.register.officers:
            close = hint(wanted.officer, facts.register.officers)
            raise NoSuchOfficer(officer=wanted.officer, hint=close)
        found = (
            self._of_instance(wanted.instance) if wanted.instance is not None else self._of_officer(wanted)
        )
        if not found:
            raise ErasedBefore(whose=wanted.officer or wanted.instance)
        head = self._store.register_head()
        stamp = Stamp(
            facts.at, self._command, head.seq, by=self._by.officer, system_user=self._by.system_user
        )
        log = f"{self._world.root}/register"
        event = replace(wanted, texts=tuple(found))
        self._store.append_register(chain_all(log, head.seq, head.hash or START, [event], stamp))
        erased = Erased(sum(len(one.fields) for one in found), len(found))
        answer = canonical({"events": erased.events, "texts": erased.texts})
        self._store.remember(self._command, Remembered(content, answer))
        return erased

    def _of_officer(self, wanted: TextsErased) -> Sequence[ErasedText]:
        of_officer = (
            record
            for record in self._store.register_since(0)
            if isinstance(record.event, OfficerRecorded | AbsenceRecorded)
            and record.event.officer == wanted.officer
        )
        found = list(self._erase_beside(REGISTER, of_officer))
        if found:
            self._store.proving.erase_problems(wanted.officer or "")
        return found

    def _of_instance(self, number: int) -> Sequence[ErasedText]:
        instance = self._store.held(number)
        if instance is None:
            raise NoSuchInstance(instance=number)
        if instance.subject is None:
            raise NothingPersonal(instance=number)
        found = list(self._erase_beside(number, self._store.history(number)))
        if found:
            self._store.save(instance, replace(instance, subject=instance.subject.erased), ())
        return found

    def _erase_beside(self, log: int, records: Iterable[Record]) -> Iterator[ErasedText]:
        for record in records:
            fields = _texts_of(record)
            if fields:
                self._store.proving.erase_texts(log, record.seq)
                self._store.proving.forget_content(record.stamp.command)
                yield ErasedText(log, record.seq, fields)


def _texts_of(record: Record) -> tuple[str, ...]:
    """The fields whose personal texts are still there."""
    names = getattr(record.event, "personal", ())
    texts = ((name, getattr(record.event, name)) for name in names)
    return tuple(name for name, text in texts if isinstance(text, Personal) and text.text is not None)
