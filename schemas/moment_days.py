"""What day a moment of the language is, and when it is due or opens, in an office's calendar. Pure.

Nothing is guessed: where the day that a moment is reckoned from is not known, or not yet, there is no moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType

from schemas.calendars.beyond_reach import BeyondReach, within_reach
from schemas.calendars.calendar import Calendar
from schemas.calendars.counting import close_of, day_after, day_before, end_of, shifted
from schemas.calendars.reckoning import Reckoned, skipped_between, unsure_between
from schemas.calendars.zones import start_of
from schemas.moment import OPENING, PERIOD_END, PERIOD_START, Anchor, Moment
from schemas.periods import Period

_NO_DATES: Mapping[str, date] = MappingProxyType({})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """The days of one run that moments are reckoned from, as far as they are known."""

    period: Period | None = None
    """None for a case."""
    opening: date | None = None
    """The local day on which it opened; None before that."""
    dates: Mapping[str, date] = field(default_factory=lambda: _NO_DATES)
    """The process's own dates, as far as somebody has said them."""


def day_of(moment: Moment, known: Known, calendar: Calendar) -> date | None:
    """The local day of a moment; None where what it is reckoned from is not known. Raises BeyondReach."""
    start = anchored(moment.anchor, known)
    if start is None:
        return None
    day = _counted(moment, start, calendar)
    return within_reach(shifted(calendar, day, moment.shift) if moment.shift else day)


def due_moment(moment: Moment, known: Known, calendar: Calendar) -> datetime | None:
    """The end of a moment's day, in the calendar's zone; None where the day is not known. Raises BeyondReach.

    The office's closing where the moment is said in working days or with `shift`, else 24:00.
    """
    day = day_of(moment, known, calendar)
    if day is None:
        return None
    return close_of(calendar, day) if in_working_time(moment) else end_of(calendar, day)


def opening_moment(moment: Moment, known: Known, calendar: Calendar) -> datetime | None:
    """00:00 of a moment's day, in the calendar's zone; None where the day is not known. Raises BeyondReach."""
    day = day_of(moment, known, calendar)
    zone = calendar.lookup.zone
    return start_of(day, zone).astimezone(zone) if day else None


def due(moment: Moment, known: Known, calendar: Calendar) -> Reckoned | None:
    """The due moment with every day that it skipped, and what may still change. Raises BeyondReach."""
    start, day = anchored(moment.anchor, known), day_of(moment, known, calendar)
    end = due_moment(moment, known, calendar)
    if start is None or day is None or end is None:
        return None
    if not in_working_time(moment):
        return Reckoned(end)
    aim = start if moment.working_days else _counted(moment, start, calendar)
    first, last = min(aim, day), max(aim, day)
    if moment.working_days:  # the day that is counted from is itself not counted
        first, last = (first + _ONE_DAY, last) if moment.way == "after" else (first, last - _ONE_DAY)
    return Reckoned(end, skipped_between(calendar, first, last), unsure_between(calendar, first, last))


def in_working_time(moment: Moment) -> bool:
    """Whether the day of a moment depends on when the office works; such a day ends when the office closes."""
    return moment.working_days is not None or moment.shift is not None


def anchored(anchor: Anchor, known: Known) -> date | None:
    """The day that a moment is reckoned from; None where it is not known. Raises BeyondReach.

    A day of the calendar lies in the year in which the period ends, or so many years away from it.
    """
    if anchor.date is not None:
        return _in_year(anchor, known.period.last_day) if known.period else None
    if anchor.name == PERIOD_START:
        return known.period.start if known.period else None
    if anchor.name == PERIOD_END:
        return known.period.last_day if known.period else None
    return known.opening if anchor.name == OPENING else known.dates.get(anchor.name or "")


def _in_year(anchor: Anchor, last_day: date) -> date:
    month, day = map(int, (anchor.date or "").split("-"))
    try:
        return date(last_day.year + anchor.year, month, day)
    except ValueError:
        raise BeyondReach(last_day) from None


def _counted(moment: Moment, start: date, calendar: Calendar) -> date:
    """So many days from the anchor on, before any shift."""
    if moment.way == "on":
        return start
    if moment.working_days:
        count = day_after if moment.way == "after" else day_before
        return count(calendar, start, moment.working_days)
    days = (moment.calendar_days or 1) * _ONE_DAY
    try:
        return start + days if moment.way == "after" else start - days
    except OverflowError:
        raise BeyondReach(start) from None
