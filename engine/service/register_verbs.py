"""The verbs about the register of a root: units, posts, officers, assignments, versions in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    CalendarRecorded,
    DocumentsRemoved,
    EvidenceExported,
    OfficerRecorded,
    PostRecorded,
    RecordsRead,
    RegisterEvent,
    RootEntered,
    RunsRead,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.personal import Personal
from engine.domain.refusals.versions import OnlyByItsVerb
from engine.domain.rights import permitted
from engine.domain.sight import ranges
from engine.ports import Writing
from engine.service.applying import Applying, Told
from engine.service.asking import Asking
from engine.service.foreseeing import Applied
from engine.service.publishing import Publishing
from engine.service.recording import Recording
from engine.service.reorganising import Reorganised, Reorganising
from engine.service.trying import transaction
from engine.versions import content_hash
from schemas.process import Process

ENTRIES = (
    RootEntered,
    UnitRecorded,
    UnitEnded,
    PostRecorded,
    OfficerRecorded,
    AssignmentRecorded,
    AbsenceRecorded,
    CalendarRecorded,
)
"""What people write into the register."""


class RegisterVerbs(Asking):
    def record(
        self, entries: Iterable[RegisterEvent], *, by: str | None = None, command: str | None = None
    ) -> int:
        """Record units, posts, officers and assignments; what is known already changes nothing. How many were new.

        Raises OnlyByItsVerb for all else: who may approve, erase or export is for the verbs of that to say.
        """
        said = tuple(entries)
        for one in said:
            if not isinstance(one, ENTRIES):
                raise OnlyByItsVerb(event=type(one).__name__)
        return self._record(said, by, command, "record")

    def record_export(
        self,
        event: EvidenceExported,
        built_on: Sequence[int],
        units: Sequence[str],
        *,
        by: str | None = None,
        command: str | None = None,
    ) -> None:
        """Record that evidence about these units has left the house, and on which other runs it was built.

        Raises RoleWanted.
        """
        went_along = (RecordsRead("evidence", _runs(built_on)),) if built_on else ()
        self._record((event, *went_along), by, command, "export", units)

    def record_removal(
        self, event: DocumentsRemoved, *, by: str | None = None, command: str | None = None
    ) -> None:
        """Record the decision that documents are kept no longer. Raises RoleWanted."""
        self._record((event,), by, command, "retain")

    def record_reading(
        self, numbers: Sequence[int], units: Sequence[str], doing: str, *, by: str, command: str | None = None
    ) -> None:
        """Record that an officer reads the records of these runs of these units by a role. Raises RoleWanted."""
        self._record((RecordsRead(doing, _runs(numbers)),), by, command, "read", units)

    def must_be_permitted(self, by: str | None, verb: str, *units: str) -> None:
        """Before long work: whether the officer may use a verb for these units; none named: for the whole root.

        Raises NoSuchOfficer or RoleWanted. Looked at once more where the work is recorded.
        """
        with self.store.reading(self.root) as store:
            permitted(self._by(by), self.world.facts(store), verb, *units)

    def _record(
        self,
        entries: tuple[RegisterEvent, ...],
        by: str | None,
        command: str | None,
        verb: str,
        units: Sequence[str] = (),
    ) -> int:
        who, id = self._by(by), command or self._keys.new()
        return transaction(
            self.store,
            self.root,
            lambda store: Recording(self.world, store).record(entries, who, id, verb=verb, units=units),
        )

    def end_units(
        self,
        units: Sequence[str],
        since: date,
        reason: str,
        *,
        into: Sequence[str] = (),
        decree: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Reorganised:
        """From a day on there are no such units: merged into one, split into several, or closed.

        Open rows that ask them ask the successors instead; runs about later periods are cancelled and excused; what
        the units have open themselves goes on, by the officers of the successors. All in one transaction. Where the
        day is to come, only the end is recorded: ask again on that day.
        """
        ends = tuple(UnitEnded(unit, since, decree, tuple(into)) for unit in units)
        who, id = self._by(by), command or self._keys.new()
        return transaction(
            self.store,
            self.root,
            lambda store: Reorganising(self.world, store, who, id).end(ends, reason),
        )

    def apply_calendars(
        self,
        calendars: Sequence[CalendarRecorded],
        *,
        only: Collection[str] | None = None,
        dry_run: bool = False,
        told: Told | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Applied:
        """Record calendars as they are now, and move every moment still to come that they move; what passed stands.

        `only`: look at the runs that go by one of these calendars; none said: at all. They are moved in many
        transactions: broken off and given again, it finishes. `dry_run`: nothing changes, only said. `told` hears how
        many runs were moved so far.
        """
        applying = Applying(self.world, self.store, self._by(by), command or self._keys.new())
        return applying.foresee(calendars, only) if dry_run else applying.carry_out(calendars, only, told)

    def officer_name(self, text: str) -> Personal:
        """A text about a person, ready to be recorded so that it can be erased later."""
        return Personal.of(text, self._keys.new())

    def publish_text(
        self,
        text: str,
        process: Process,
        *,
        since: date,
        units: Sequence[str] = (),
        calendars: Sequence[CalendarRecorded] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> str:
        """Put a checked text in force for the units (none: all of the root) from a day on; its content hash.

        `calendars` are those by which its moments are reckoned; one that the register holds already stays as it is.
        """
        version, who, id = content_hash(text), self._by(by), command or self._keys.new()

        def publish(store: Writing) -> None:
            Publishing(self.world, store).publish(text, version, process, since, units, who, id, calendars)

        transaction(self.store, self.root, publish)
        return version


def _runs(numbers: Iterable[int]) -> tuple[RunsRead, ...]:
    return tuple(RunsRead(first, last) for first, last in ranges(numbers))
