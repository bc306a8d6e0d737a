"""A calendar as plain data with all its dates written out: how the register keeps it, and back.

Read again years later it needs neither the text it came from nor any list of holidays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from schemas.calendars.calendar import Calendar, Hours, Kind, KnownYear, Season, SingleDay, Week

KINDS = ("national-holiday", "joint-leave", "own", "working-day")


class NoCalendar(ValueError):
    """The data is none that `as_data` made."""


def as_data(calendar: Calendar) -> dict[str, Any]:
    """The calendar as JSON can write it, keys and dates always in the same order. Minutes count from midnight."""
    data: dict[str, Any] = {"id": calendar.id, "zone": calendar.zone, "week": _week(calendar.week)}
    data["seasons"] = [_season(season) for season in sorted(calendar.seasons, key=lambda one: one.first)]
    data["days"] = [_single(single) for single in sorted(calendar.days, key=lambda one: one.day)]
    if calendar.known is not None:
        known = sorted(calendar.known, key=lambda one: one.year)
        data["known"] = [{"year": one.year, "decree": one.decree} for one in known]
    return data


def from_data(data: Mapping[str, Any]) -> Calendar:
    """The calendar that was written so. Unknown keys are left aside. Raises NoCalendar."""
    try:
        known = data.get("known")
        return Calendar(
            str(data["id"]),
            str(data["zone"]),
            _read_week(data["week"]),
            tuple(_read_season(season) for season in data["seasons"]),
            tuple(_read_single(single) for single in data["days"]),
            None
            if known is None
            else tuple(KnownYear(int(one["year"]), str(one["decree"])) for one in known),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as broken:
        raise NoCalendar(f"this is no calendar: {broken!r}") from broken


def _week(week: Week) -> list[Any]:
    return [_hours(hours) for hours in week]


def _hours(hours: Hours) -> list[list[int]]:
    return [list(span) for span in hours]


def _season(season: Season) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": season.name,
        "first": season.first.isoformat(),
        "last": season.last.isoformat(),
        "week": _week(season.week),
    }
    return data | _origin(season)


def _single(single: SingleDay) -> dict[str, Any]:
    data: dict[str, Any] = {"day": single.day.isoformat(), "name": single.name, "kind": single.kind}
    if single.hours:
        data["hours"] = _hours(single.hours)
    return data | _origin(single)


def _origin(one: Season | SingleDay) -> dict[str, Any]:
    """Where a date comes from; what is not so is not written."""
    decree = {} if one.decree is None else {"decree": one.decree}
    return {**decree, "estimated": True} if one.estimated else decree


def _read_week(data: Sequence[Any]) -> Week:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (_read_hours(hours) for hours in data)
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def _read_hours(data: Sequence[Any]) -> Hours:
    return tuple((int(first), int(last)) for first, last in data)


def _read_season(data: Mapping[str, Any]) -> Season:
    return Season(
        str(data["name"]),
        date.fromisoformat(data["first"]),
        date.fromisoformat(data["last"]),
        _read_week(data["week"]),
        data.get("decree"),
        bool(data.get("estimated", False)),
    )


def _read_single(data: Mapping[str, Any]) -> SingleDay:
    if data["kind"] not in KINDS:
        raise NoCalendar(f"no kind of day: {data['kind']!r}")
    return SingleDay(
        date.fromisoformat(data["day"]),
        str(data["name"]),
        cast(Kind, data["kind"]),
        _read_hours(data.get("hours", ())),
        data.get("decree"),
        bool(data.get("estimated", False)),
    )
