"""From the clock on the wall to moments: zones, and days on which the clock is put forward or back.

A moment is working time when the clock on the wall then shows a working hour. So an hour that is skipped is not
worked, and an hour that comes twice is worked twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

INDONESIA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""The zones of Indonesia (Keppres 41/1987) by the names that offices use."""
_MINUTE, _SECOND = timedelta(minutes=1), timedelta(seconds=1)
_AROUND = timedelta(hours=36)
"""No place is further from Greenwich than 15 hours, and a day has 24."""


def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name, or of WIB, WITA, WIT. Raises ValueError where there is none."""
    try:
        return ZoneInfo(INDONESIA.get(name, name))
    except (LookupError, OSError, ValueError) as unknown:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(f"no time zone '{name}'") from unknown


def moments_of(
    day: date, spans: tuple[tuple[int, int], ...], zone: tzinfo
) -> list[tuple[datetime, datetime]]:
    """The working time of a day as stretches of real time in UTC, in order: from each first up to the second."""
    if not spans:
        return []
    midnight = datetime.combine(day, time.min)
    found: list[tuple[datetime, datetime]] = []
    for begin, end, offset in _pieces(midnight, zone):
        shift = midnight - offset
        for first, last in spans:
            opens = max(begin, shift + first * _MINUTE)
            closes = min(end, shift + last * _MINUTE)
            if opens < closes:
                found.append((opens, closes))
    return [(opens.replace(tzinfo=UTC), closes.replace(tzinfo=UTC)) for opens, closes in _joined(found)]


def start_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day, in UTC; of a day that the zone left out, the moment when it was left out."""
    midnight = datetime.combine(day, time.min)
    moment = midnight.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == midnight:
        return moment  # of a midnight that comes twice, the first
    for begin, end, offset in _pieces(midnight, zone):
        if midnight - offset < end:
            return max(begin, midnight - offset).replace(tzinfo=UTC)
    raise AssertionError("the last piece reaches beyond the day")


def _pieces(midnight: datetime, zone: tzinfo) -> Iterator[tuple[datetime, datetime, timedelta]]:
    """The time around a day, in UTC without saying so, in pieces within which the clock is not put on or back."""
    begin, end = midnight - _AROUND, midnight + 2 * _AROUND
    before, after = _offset(begin, zone), _offset(end, zone)
    if before == after:
        yield begin, end, before
        return
    change = _change(begin, end, zone)
    yield begin, change, before
    yield change, end, after


def _change(begin: datetime, end: datetime, zone: tzinfo) -> datetime:
    """The second at which the clock is changed, between two moments with different offsets."""
    before = _offset(begin, zone)
    low, high = 0, (end - begin) // _SECOND + 1
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(begin + middle * _SECOND, zone) == before:
            low = middle
        else:
            high = middle
    return begin + high * _SECOND


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    """How far the clock on the wall is ahead of UTC."""
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    return local.replace(tzinfo=None) - moment


def _joined(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches that touch, made one: a change of the clock within working hours is no closing."""
    joined: list[tuple[datetime, datetime]] = []
    for begin, end in stretches:
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined
