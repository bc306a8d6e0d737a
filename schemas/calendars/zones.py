"""From the clock on the wall to moments: zones, and days on which the clock is put forward or back.

A moment is working time when the clock on the wall then shows a working hour. So an hour that is skipped is not
worked, and an hour that comes twice is worked twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

INDONESIA = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
"""The zones of Indonesia (Keppres 41/1987) by the names that offices use."""
Piece = tuple[datetime, datetime, timedelta]
"""From one moment (in UTC) up to another, within which the clock on the wall is so far ahead of UTC."""
_MINUTE, _SECOND, _DAY = timedelta(minutes=1), timedelta(seconds=1), timedelta(days=1)
_AROUND = timedelta(hours=36)
"""No place is further from Greenwich than 15 hours, and a day has 24."""
_STEP = timedelta(days=14)
"""Nowhere was the clock put on and back again within two weeks (for Ramadan it was, within four)."""


def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name, or of WIB, WITA, WIT. Raises ValueError where there is none."""
    try:
        return ZoneInfo(INDONESIA.get(name, name))
    except (LookupError, OSError, ValueError) as unknown:  # ZoneInfoNotFoundError is a KeyError
        raise ValueError(f"no time zone '{name}'") from unknown


def pieces_of(first: date, last: date, zone: tzinfo) -> list[Piece]:
    """The time of some days, and a little around it, in pieces within which the clock is not put on or back."""
    begin, end = _on_the_wall(first) - _AROUND, _on_the_wall(last) + _DAY + _AROUND
    pieces: list[Piece] = []
    since, offset, now = begin, _offset(begin, zone), begin
    while now < end:
        until = min(now + _STEP, end)
        after = _offset(until, zone)
        if after != offset:
            change = _change(now, until, zone)
            pieces.append((since, change, offset))
            since, offset = change, after
        now = until
    return [*pieces, (since, end, offset)]


def moments_of(
    day: date, spans: tuple[tuple[int, int], ...], pieces: list[Piece]
) -> list[tuple[datetime, datetime]]:
    """The working time of a day as stretches of real time in UTC, in order: from each first up to the second."""
    midnight = _on_the_wall(day)
    found: list[tuple[datetime, datetime]] = []
    for begin, end, offset in pieces:
        if begin < midnight + _DAY + _AROUND and midnight - _AROUND < end:
            shift = midnight - offset
            for first, last in spans:
                opens = max(begin, shift + first * _MINUTE)
                closes = min(end, shift + last * _MINUTE)
                if opens < closes:
                    found.append((opens, closes))
    return _joined(found)


def start_of(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day, in UTC; of a day that the zone left out, the moment when it was left out."""
    midnight = datetime.combine(day, time.min)
    moment = midnight.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == midnight:
        return moment  # of a midnight that comes twice, the first
    wall = _on_the_wall(day)
    return next(
        max(begin, wall - offset) for begin, end, offset in pieces_of(day, day, zone) if wall - offset < end
    )


def _on_the_wall(day: date) -> datetime:
    """What the clock shows when a day begins, reckoned with as if it were UTC."""
    return datetime.combine(day, time.min, UTC)


def _change(begin: datetime, end: datetime, zone: tzinfo) -> datetime:
    """The second at which the clock is changed, between two moments with different offsets."""
    before = _offset(begin, zone)
    low, high = 0, (end - begin) // _SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(begin + middle * _SECOND, zone) == before:
            low = middle
        else:
            high = middle
    return begin + high * _SECOND


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    """How far the clock on the wall is ahead of UTC."""
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def _joined(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches that touch, made one: a change of the clock within working hours is no closing."""
    joined: list[tuple[datetime, datetime]] = []
    for begin, end in stretches:
        if joined and joined[-1][1] == begin:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((begin, end))
    return joined
