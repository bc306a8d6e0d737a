"""Due moments in an office's calendar, and their explanation. Pure; see docs/decisions/0018-working-time.md.

Moments that come in must know their zone; moments that go out are in the calendar's zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from schemas.calendars.beyond_reach import BeyondReach
from schemas.calendars.calendar import Calendar, Season, SingleDay, Skipped
from schemas.calendars.counting import (
    close_of,
    day_after,
    day_before,
    end_of,
    later_work,
    shifted,
    working_days,
    working_minutes,
)
from schemas.durations import CalendarDays, CalendarMonths, Length, WorkingDays, WorkingTime

__all__ = [
    "BeyondReach",
    "EstimateUsed",
    "Reckoned",
    "Skipped",
    "Unsure",
    "YearNotDecreed",
    "close_of",
    "day_after",
    "day_before",
    "due",
    "due_moment",
    "shifted",
    "skipped_between",
    "unsure_between",
    "working_days",
    "working_minutes",
]


@dataclass(frozen=True, slots=True)
class YearNotDecreed:
    """A year was reckoned in whose holidays no known decree names."""

    year: int


@dataclass(frozen=True, slots=True)
class EstimateUsed:
    """An estimated day, or season, lies within what was reckoned."""

    first: date
    last: date
    name: str


Unsure = YearNotDecreed | EstimateUsed


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A due moment that can explain itself."""

    moment: datetime
    skipped: tuple[Skipped, ...] = ()
    """Every day that did not count, in order. Of calendar time all days count."""
    unsure: tuple[Unsure, ...] = ()
    """What may still change: years without a known decree, then estimates."""


def due(calendar: Calendar, start: datetime, length: Length) -> Reckoned:
    """When a length of time that begins at `start` is over, with every day that was skipped and why.

    Raises BeyondReach where that is further than a calendar is reckoned.
    """
    moment = due_moment(calendar, start, length)
    first = start.astimezone(calendar.lookup.zone).date()
    last = _day_of_end(moment)
    match length:
        case WorkingTime(minutes) if minutes:
            return Reckoned(
                moment, skipped_between(calendar, first, last), unsure_between(calendar, first, last)
            )
        case WorkingDays(days):
            after = first + timedelta(days=1) if days else first
            skipped = skipped_between(calendar, after, last) if days else ()
            return Reckoned(moment, skipped, unsure_between(calendar, first, last))
        case _:
            return Reckoned(moment)


def due_moment(calendar: Calendar, start: datetime, length: Length) -> datetime:
    """When a length of time that begins at `start` is over. Raises BeyondReach.

    Working minutes are real minutes of the working hours; a result on a closing stays there. Working days end when
    the office closes on the last of them, the day of the start not counted. Calendar days and months end with the
    day: at 24:00 of the same day of the month, or of the last day of a shorter month.
    """
    zone = calendar.lookup.zone
    local = start.astimezone(zone)
    match length:
        case WorkingTime(0):
            return local
        case WorkingTime(minutes):
            return later_work(calendar, local, timedelta(minutes=minutes)).astimezone(zone)
        case WorkingDays(0):
            close = close_of(calendar, local.date()) if calendar.spans(local.date()) else local
            # By one clock two moments are compared by its hands, which show some hours twice.
            return close if close.astimezone(UTC) > local.astimezone(UTC) else local
        case WorkingDays(days):
            return close_of(calendar, day_after(calendar, local.date(), days))
        case CalendarDays(days):
            return end_of(calendar, _days_on(local.date(), days))
        case CalendarMonths(months):
            return end_of(calendar, months_on(local.date(), months))


def skipped_between(calendar: Calendar, first: date, last: date) -> tuple[Skipped, ...]:
    """The days without working hours from `first` to `last`, both included."""
    closed = (calendar.why_closed(day) for day in _days(first, last))
    return tuple(one for one in closed if one)


def unsure_between(calendar: Calendar, first: date, last: date) -> tuple[Unsure, ...]:
    """What may still change from `first` to `last`, both included."""
    years = (year for year in range(first.year, last.year + 1) if not calendar.is_known(year))
    estimates: list[Season | SingleDay] = [
        *(one for one in calendar.seasons if one.estimated and one.first <= last and first <= one.last),
        *(one for one in calendar.days if one.estimated and first <= one.day <= last),
    ]
    return (*map(YearNotDecreed, years), *map(_estimate, estimates))


def _estimate(used: Season | SingleDay) -> EstimateUsed:
    match used:
        case Season(name, first, last):
            return EstimateUsed(first, last, name)
        case SingleDay(day, name):
            return EstimateUsed(day, day, name)


def _day_of_end(moment: datetime) -> date:
    """The day that a moment ends: 24:00 belongs to the day before."""
    return (moment.astimezone(UTC) - timedelta(microseconds=1)).astimezone(moment.tzinfo).date()


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def _days_on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise BeyondReach(day) from None


def months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:  # no such date
        raise BeyondReach(day)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
