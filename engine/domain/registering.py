"""What may be recorded in the register, and what of it is new. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.filled_in import hint
from engine.domain.refusals import (
    EndsBeforeItStarts,
    NoSuchOfficer,
    NoSuchPost,
    NoSuchUnit,
    UnitInCircle,
)
from engine.domain.register import Register, record


def news(register: Register, entries: Iterable[RegisterEvent]) -> tuple[RegisterEvent, ...]:
    """The entries that say something new, in their order. Raises a refusal for the first that cannot be.

    Entries may refer to each other: what stands earlier counts as recorded for what follows.
    """
    fresh = [entry for entry in entries if not _is_known(register, entry)]
    after = record(register, fresh)
    for entry in fresh:
        _check(after, entry)
    return tuple(fresh)


def _is_known(register: Register, entry: RegisterEvent) -> bool:
    match entry:
        case UnitRecorded():
            return register.units.get(entry.unit) == entry
        case OfficerRecorded():
            return _says_the_same(register.officers.get(entry.officer), entry)
        case AssignmentRecorded():
            return register.assignments.get(entry.assignment) == entry
        case VersionPublished():
            return entry.version in register.published
        case VersionPutInForce():
            return _is_in_force(register, entry)
        case PostRecorded():
            return register.posts.get(entry.post) == entry
        case RootEntered():
            return register.title == entry.title


def _is_in_force(register: Register, entry: VersionPutInForce) -> bool:
    """The same was recorded, and nothing after it that would replace it for one of its units."""
    for one in reversed(register.in_force.get(entry.process, ())):
        if one == entry:
            return True
        concerns_it = not one.units or not entry.units or set(one.units) & set(entry.units)
        if concerns_it and one.since >= entry.since:
            return False
    return False


def _says_the_same(before: OfficerRecorded | None, now: OfficerRecorded) -> bool:
    """Each recording has a salt of its own, so texts are compared; one that was erased is not recorded again."""
    if before is None or before.roles != now.roles or (before.nip is None) != (now.nip is None):
        return False
    pairs = [(before.name, now.name)] + ([(before.nip, now.nip)] if before.nip and now.nip else [])
    return all(old.text in (None, new.text) for old, new in pairs)


def _check(register: Register, entry: RegisterEvent) -> None:
    match entry:
        case UnitRecorded(parent=parent) if parent is not None:
            _unit(register, parent)
            _no_circle(register, entry)
        case AssignmentRecorded():
            _assignment(register, entry)
        case VersionPutInForce():
            for unit in entry.units:
                _unit(register, unit)
        case _:
            pass


def _unit(register: Register, unit: str) -> None:
    if unit not in register.units:
        raise NoSuchUnit(unit=unit, hint=hint(unit, register.units))


def _no_circle(register: Register, entry: UnitRecorded) -> None:
    seen = {entry.unit}
    above = entry.parent
    while above is not None and above in register.units:
        if above in seen:
            raise UnitInCircle(unit=entry.unit)
        seen.add(above)
        above = register.units[above].parent


def _assignment(register: Register, entry: AssignmentRecorded) -> None:
    if entry.officer not in register.officers:
        raise NoSuchOfficer(officer=entry.officer)
    if entry.post not in register.posts:
        raise NoSuchPost(post=entry.post)
    _unit(register, entry.unit)
    if entry.end is not None and entry.end < entry.start:
        raise EndsBeforeItStarts(assignment=entry.assignment, end=entry.end, start=entry.start)
