"""Which version of a process is in force for a unit on a day, from what was put in force and withdrawn. Pure.

The one with the latest day is in force, of two the later recorded. A withdrawal ends what was recorded before it: from
its day on no version is in force in that one's place, until one is put in force again. Withdrawn before its first day,
a version never was in force, and the one before has not ended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    found, place_found = None, 0
    for place, one in enumerate(entries):
        in_scope = not one.units or unit in one.units
        if not in_scope or one.since > day or (found is not None and one.since < found.since):
            continue
        end = end_of(one, place, withdrawals, unit)
        if end is None or end >= one.since:
            found, place_found = one, place
    if found is None:
        return None
    end = end_of(found, place_found, withdrawals, unit)
    return found if end is None or day < end else None


def end_of(entry: VersionPutInForce, place: int, withdrawals: Sequence[Withdrawal], unit: str) -> date | None:
    """From when on the entry was withdrawn for the unit; the first such day, where that was said again."""
    days = (
        one.since
        for recorded, one in withdrawals
        if recorded > place and one.version == entry.version and (not one.units or unit in one.units)
    )
    return min(days, default=None)


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
