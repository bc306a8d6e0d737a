"""Which version of a process is in force for a unit on a day, from what was put in force and withdrawn. Pure.

The one with the latest day is in force, of two the later recorded. A withdrawal ends what was recorded before it: from
its day on no version is in force in that one's place, until one is put in force again. Withdrawn before its first day,
a version never was in force, and the one before has not ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from engine.domain.register_events import VersionPutInForce
from engine.domain.version_events import VersionWithdrawn

Entries = Sequence[VersionPutInForce]
Withdrawal = tuple[int, VersionWithdrawn]
"""How many entries of the process were recorded before it, and what it says."""


def latest_of_kept(
    entries: Entries, withdrawals: Sequence[Withdrawal], unit: str, day: date
) -> VersionPutInForce | None:
    """The entry in force where the one that would be has been withdrawn.

    The common question is answered by `Register.entry_for` before: runs are created by the 100,000.
    """
    found = _last_begun(entries, withdrawals, unit, day)
    if found is None:
        return None
    place, entry = found
    gone = end_of(entry, place, withdrawals, unit)
    return entry if gone is None or day < gone.since else None


def withdrawal_that_left_none(
    entries: Entries, withdrawals: Sequence[Withdrawal], unit: str, day: date
) -> VersionWithdrawn | None:
    """By which the version that was in force for the unit last is so no longer on a day when none is.

    Where none ever came into force: by which the one that would have last was taken back before its first day.
    """
    found = _last_begun(entries, withdrawals, unit, day)
    if found is not None:
        return end_of(found[1], found[0], withdrawals, unit)
    ends = [end_of(one, place, withdrawals, unit) for place, one in _in_scope(entries, unit, day)]
    return ends[-1] if ends else None


def ended_by_withdrawal(
    entries: Entries, withdrawals: Sequence[Withdrawal], place: int, unit: str, day: date
) -> bool:
    """Whether the entry at that place was what a withdrawal took from the unit by that day, not replaced before."""
    gone = [one for one in withdrawals if one[0] > place and one[1].since <= day]
    end = end_of(entries[place], place, gone, unit)
    if end is None:
        return False
    if end.since < entries[place].since:
        return True  # before its first day
    recorded = next(at for at, one in gone if one is end)
    last = _last_begun(entries[:recorded], withdrawals, unit, end.since)
    return last is not None and last[0] == place


def _last_begun(
    entries: Entries, withdrawals: Sequence[Withdrawal], unit: str, day: date
) -> tuple[int, VersionPutInForce] | None:
    """The last entry, and its place, that came into force for the unit by that day, withdrawn since or not."""
    found: tuple[int, VersionPutInForce] | None = None
    for place, one in _in_scope(entries, unit, day):
        if found is not None and one.since < found[1].since:
            continue
        gone = end_of(one, place, withdrawals, unit)
        if gone is None or gone.since >= one.since:
            found = place, one
    return found


def _in_scope(entries: Entries, unit: str, day: date) -> Iterator[tuple[int, VersionPutInForce]]:
    for place, one in enumerate(entries):
        if one.since <= day and (not one.units or unit in one.units):
            yield place, one


def end_of(
    entry: VersionPutInForce, place: int, withdrawals: Sequence[Withdrawal], unit: str
) -> VersionWithdrawn | None:
    """By which the entry was withdrawn for the unit: of several the one with the first day."""
    gone = (
        one
        for recorded, one in withdrawals
        if recorded > place and one.version == entry.version and (not one.units or unit in one.units)
    )
    return min(gone, key=lambda one: one.since, default=None)


def may_be_in_force(
    entries: Entries, withdrawals: Sequence[Withdrawal], day: date
) -> Mapping[str, tuple[VersionPutInForce, ...]]:
    """Version → its entries that no later one for every unit has taken the place of.

    A short list that needs no look at the units, of which a root may have 30,000.
    """
    came = [(one.since, place) for place, one in enumerate(entries) if one.since <= day]
    found: dict[str, tuple[VersionPutInForce, ...]] = {}
    for _, place in sorted(came, reverse=True):
        one = entries[place]
        found[one.version] = (*found.get(one.version, ()), one)
        if not one.units and not _may_never_have_been(one, place, withdrawals):
            break
    return found


def _may_never_have_been(entry: VersionPutInForce, place: int, withdrawals: Sequence[Withdrawal]) -> bool:
    """Whether it was withdrawn before its first day, for one unit at least."""
    return any(
        recorded > place and one.version == entry.version and one.since < entry.since
        for recorded, one in withdrawals
    )
