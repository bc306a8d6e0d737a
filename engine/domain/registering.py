"""What may be recorded in the register, and what of it is new. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.domain.change import replace
from engine.domain.events import (
    AbsenceRecorded,
    AssignmentRecorded,
    CalendarRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitEnded,
    UnitRecorded,
    VersionPublished,
    VersionPutInForce,
)
from engine.domain.filled_in import hint
from engine.domain.personal import Personal
from engine.domain.refusals import (
    AbsenceEndsBeforeItStarts,
    EndsBeforeItStarts,
    NoSuchOfficer,
    NoSuchPost,
    NoSuchUnit,
    StandsInForThemselves,
    TwoHoldersOfOnePost,
    UnitGoesIntoItself,
    UnitInCircle,
    UnitIsNoMore,
)
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.roles import grant
from engine.domain.version_events import ReviewFellDue, VersionEvent, VersionWithdrawn


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
    if isinstance(
        entry, VersionEvent
    ):  # that a day came is told once; all else of a version is news each time
        return isinstance(entry, ReviewFellDue) and _was_due_before(register, entry)
    match entry:
        case UnitRecorded():
            return register.units.get(entry.unit) == entry
        case OfficerRecorded():
            return _says_the_same(register.officers.get(entry.officer), entry)
        case AssignmentRecorded():
            return register.assignments.get(entry.assignment) == entry
        case VersionPublished() | VersionPutInForce():
            return _is_published(register, entry)
        case PostRecorded():
            return register.posts.get(entry.post) == entry
        case AbsenceRecorded():
            return _is_the_same_absence(register.absences.get(entry.absence), entry)
        case UnitEnded():
            return register.ended.get(entry.unit) == entry
        case CalendarRecorded():
            return register.calendars.content(entry.calendar) == entry.content
        case RootEntered():
            return register.title == entry.title
        case _:  # what happened once more is news, but for a key or a gap that was noted
            return entry in (*register.downtimes, *register.seal_keys)


def _was_due_before(register: Register, entry: ReviewFellDue) -> bool:
    known = register.versions.get(entry.version)
    return known is not None and (entry.kind, entry.day) in known.fell_due


def _is_published(register: Register, entry: VersionPublished | VersionPutInForce) -> bool:
    if isinstance(entry, VersionPublished):
        return entry.version in register.published
    return _is_in_force(register, entry)


def _is_in_force(register: Register, entry: VersionPutInForce) -> bool:
    """The same was recorded, and nothing after it that would replace it for one of its units."""
    entries, withdrawals = register.in_force.get(entry.process, ()), register.withdrawn.get(entry.process, ())
    for place in reversed(range(len(entries))):
        one = entries[place]
        if one == entry:
            return not any(at > place and gone.version == one.version for at, gone in withdrawals)
        concerns_it = not one.units or not entry.units or set(one.units) & set(entry.units)
        if concerns_it and one.since >= entry.since:
            return False
    return False


def _says_the_same(before: OfficerRecorded | None, now: OfficerRecorded) -> bool:
    """Each recording has a salt of its own, so texts are compared; one that was erased is not recorded again."""
    if before is None or before.roles != now.roles:
        return False
    pairs = ((before.name, now.name), (before.nip, now.nip), (before.email, now.email))
    return all(
        _reads_the_same(old, new) if old is not None and new is not None else old is new for old, new in pairs
    )


def _is_the_same_absence(before: AbsenceRecorded | None, now: AbsenceRecorded) -> bool:
    if before is None or replace(before, reason=None) != replace(now, reason=None):
        return False
    if before.reason is None or now.reason is None:
        return before.reason is now.reason
    return _reads_the_same(before.reason, now.reason)


def _reads_the_same(before: Personal, now: Personal) -> bool:
    return before.text in (None, now.text)


def _check(register: Register, entry: RegisterEvent) -> None:
    match entry:
        case UnitRecorded(parent=parent) if parent is not None:
            _unit(register, parent)
            _no_circle(register, entry)
        case OfficerRecorded():
            for _, unit in map(grant, entry.roles):
                if unit is not None:
                    _unit(register, unit)
        case AssignmentRecorded():
            _assignment(register, entry)
        case AbsenceRecorded():
            _absence(register, entry)
        case UnitEnded():
            _ended(register, entry)
        case VersionPutInForce() | VersionWithdrawn():
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
    _officer(register, entry.officer)
    if entry.post not in register.posts:
        raise NoSuchPost(post=entry.post)
    _unit(register, entry.unit)
    if entry.end is not None and entry.end < entry.start:
        raise EndsBeforeItStarts(assignment=entry.assignment, end=entry.end, start=entry.start)
    ended = register.ended.get(entry.unit)
    if ended is not None and ended.into and ended.since <= entry.start:
        raise UnitIsNoMore(unit=entry.unit, since=ended.since)
    if register.posts[entry.post].holders == "one":
        for other in also_definitive(register, entry):
            raise TwoHoldersOfOnePost(
                assignment=entry.assignment, other=other.assignment, post=entry.post, unit=entry.unit
            )


def also_definitive(register: Register, entry: AssignmentRecorded) -> Iterator[AssignmentRecorded]:
    """The definitive assignments of other officers to the same post of the same unit at the same time."""
    if entry.kind != "definitive":
        return
    for one in register.seated.get((entry.post, entry.unit), ()):
        apart = (one.end is not None and one.end < entry.start) or (
            entry.end is not None and entry.end < one.start
        )
        if one.kind == "definitive" and one.officer != entry.officer and not apart:
            yield one


def _absence(register: Register, entry: AbsenceRecorded) -> None:
    _officer(register, entry.officer)
    if entry.substitute is not None:
        _officer(register, entry.substitute)
        if entry.substitute == entry.officer:
            raise StandsInForThemselves(absence=entry.absence, officer=entry.officer)
    if entry.end is not None and entry.end < entry.start:
        raise AbsenceEndsBeforeItStarts(absence=entry.absence, end=entry.end, start=entry.start)


def _ended(register: Register, entry: UnitEnded) -> None:
    _unit(register, entry.unit)
    for unit in entry.into:
        _unit(register, unit)
        if entry.unit in (unit, *_goes_into(register, unit)):
            raise UnitGoesIntoItself(unit=entry.unit, into=unit)
        if not register.is_active(unit, entry.since):
            raise UnitIsNoMore(unit=unit, since=register.ended[unit].since)


def _goes_into(register: Register, unit: str) -> set[str]:
    """All units in which a unit ends up, step by step."""
    found: set[str] = set()
    ahead = [unit]
    while ahead:
        ended = register.ended.get(ahead.pop())
        more = set(ended.into if ended else ()) - found
        found |= more
        ahead += more
    return found


def _officer(register: Register, officer: str) -> None:
    if officer not in register.officers:
        raise NoSuchOfficer(officer=officer, hint=hint(officer, register.officers))
