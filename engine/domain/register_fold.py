"""From the events of a root's log to its register. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from engine.domain.change import replace
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
    SchedulerWasDown,
    SealKeyRecorded,
    TextsErased,
    UnitEnded,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.personal import Personal
from engine.domain.proof_events import ProofEvent
from engine.domain.recorded_calendars import RecordedCalendars
from engine.domain.register import Register
from engine.domain.version_events import VersionEvent, VersionWithdrawn
from engine.domain.version_standing import LifeEvent, after

Key = TypeVar("Key")
Entry = TypeVar("Entry")
Told = TypeVar("Told", OfficerRecorded, AbsenceRecorded)

NOTED: Mapping[type[RegisterEvent], str] = {
    SchedulerWasDown: "downtimes",
    SealKeyRecorded: "seal_keys",
    EvidenceExported: "exports",
}
"""What is kept as a list, and under which name."""


def record(register: Register, events: Iterable[RegisterEvent]) -> Register:
    """The register after more events. Copies once for all of them, since a root may have 30,000 units."""
    fold = _Fold(register)
    for event in events:
        fold.take(event)
    return fold.register()


class _Fold:
    """The parts of a register while more is written into them. Only what an event touches is copied."""

    def __init__(self, before: Register) -> None:
        self._before = before
        self._changed: dict[str, Any] = {}
        self._seq = before.seq
        self._own: set[tuple[str, str]] = set()
        """Members that were copied already, by part and key."""

    def register(self) -> Register:
        return replace(self._before, seq=self._seq, **self._changed)

    def _part(self, name: str) -> dict[Any, Any]:
        """A part as a dictionary of our own."""
        if name not in self._changed:
            self._changed[name] = dict(getattr(self._before, name))
        part: dict[Any, Any] = self._changed[name]
        return part

    def take(self, event: RegisterEvent) -> None:
        self._seq += 1
        match event:
            case UnitRecorded():
                self._unit(event)
            case PostRecorded():
                self._part("posts")[event.post] = event
            case OfficerRecorded():
                self._part("officers")[event.officer] = event
            case AssignmentRecorded():
                self._assignment(event)
            case AbsenceRecorded():
                self._absence(event)
            case UnitEnded():
                self._ended(event)
            case VersionPublished() | VersionPutInForce():
                self._version(event)
            case RootEntered():
                self._changed["title"] = event.title
            case CalendarRecorded():
                now: RecordedCalendars = self._changed.get("calendars", self._before.calendars)
                self._changed["calendars"] = now.and_also(event.calendar, event.content)
            case _:
                self._noted(event)

    def _unit(self, event: UnitRecorded) -> None:
        before = self._part("units").get(event.unit)
        self._part("units")[event.unit] = event
        was, now = _places(before), _places(event)
        for part, key in was - now:
            del self._members(part, key)[event.unit]
        for part, key in now - was:
            self._members(part, key)[event.unit] = None

    def _members(self, part: str, key: str) -> dict[str, None]:
        """The members of one group or unit, as a dictionary of our own: there may be thousands."""
        groups: dict[str, dict[str, None]] = self._part(part)
        if (part, key) not in self._own:
            groups[key] = dict(groups.get(key, {}))
            self._own.add((part, key))
        return groups[key]

    def _assignment(self, event: AssignmentRecorded) -> None:
        before = self._part("assignments").get(event.assignment)
        self._part("assignments")[event.assignment] = event
        for part, key in (("held_by", _holder), ("held_for", _holder_and_unit), ("seated", _seat)):
            if before is not None:
                _take_out(self._part(part), key(before), before)
            _add(self._part(part), key(event), event)

    def _absence(self, event: AbsenceRecorded) -> None:
        before = self._part("absences").get(event.absence)
        self._part("absences")[event.absence] = event
        for one in (before,) if before is not None else ():
            _take_out(self._part("away"), one.officer, one)
            _take_out(self._part("stands_in"), one.substitute, one)
        _add(self._part("away"), event.officer, event)
        if event.substitute is not None:
            _add(self._part("stands_in"), event.substitute, event)

    def _ended(self, event: UnitEnded) -> None:
        before = self._part("ended").get(event.unit)
        self._part("ended")[event.unit] = event
        for unit in before.into if before is not None else ():
            _take_out(self._part("took_over"), unit, event.unit)
        for unit in event.into:
            _add(self._part("took_over"), unit, event.unit)

    def _version(self, event: LifeEvent) -> None:
        if isinstance(event, VersionPublished):
            self._part("published")[event.version] = event
        elif isinstance(event, VersionPutInForce):
            _add(self._part("in_force"), event.process, event)
        elif isinstance(event, VersionWithdrawn):
            before = len(self._part("in_force").get(event.process, ()))
            _add(self._part("withdrawn"), event.process, (before, event))
        versions = self._part("versions")
        versions[event.version] = after(versions.get(event.version), event)

    def _noted(self, event: SchedulerWasDown | VersionEvent | ProofEvent) -> None:
        if isinstance(event, VersionEvent):
            self._version(event)
            return
        if isinstance(event, DocumentsRemoved):
            self._part("removed").update(dict.fromkeys(event.sha256s, event))
            return
        if isinstance(event, TextsErased):
            self._erased(event)
            return
        if isinstance(event, RecordsRead):
            return  # nothing hangs on it: whoever asks who read what reads the log
        name = NOTED[type(event)]
        self._changed[name] = (*self._changed.get(name, getattr(self._before, name)), event)

    def _erased(self, event: TextsErased) -> None:
        """Whoever has read the register keeps it: what was erased goes out of there too."""
        officer = self._part("officers").get(event.officer)
        if officer is not None:
            self._part("officers")[officer.officer] = without_texts(officer)
            for absence in self._part("away").get(event.officer, ()):
                self._absence(without_texts(absence))


def without_texts(event: Told) -> Told:
    """The event as it is read when its personal texts were erased."""
    texts = {name: getattr(event, name) for name in getattr(event, "personal", ())}
    left: Any = {name: text.erased for name, text in texts.items() if isinstance(text, Personal)}
    return replace(event, **left)


def _places(unit: UnitRecorded | None) -> set[tuple[str, str]]:
    """The parts of the register, and the keys there, under which a unit is a member."""
    if unit is None:
        return set()
    below = {("below", unit.parent)} if unit.parent is not None else set()
    return below | {("grouped", group) for group in unit.groups}


def _holder(one: AssignmentRecorded) -> object:
    return one.officer


def _holder_and_unit(one: AssignmentRecorded) -> object:
    return one.officer, one.unit


def _seat(one: AssignmentRecorded) -> object:
    return one.post, one.unit


def _add(part: dict[Key, tuple[Entry, ...]], key: Key, entry: Entry) -> None:
    part[key] = (*part.get(key, ()), entry)


def _take_out(part: dict[Key, tuple[Entry, ...]], key: Key, entry: Entry) -> None:
    """Without one entry; of two that are equal only the one meant was ever put in."""
    part[key] = tuple(one for one in part.get(key, ()) if one != entry)
