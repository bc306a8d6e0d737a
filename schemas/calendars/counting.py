"""Working days and working time, counted forwards, backwards and between two moments. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from schemas.calendars.beyond_reach import REACH, BeyondReach, within_reach
from schemas.calendars.calendar import Calendar
from schemas.calendars.zones import start_of


def day_after(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th working day after a day; of none the day itself. Raises BeyondReach."""
    if count == 0:
        return day
    place = bisect_right(calendar.lookup.year(day.year).days, day.toordinal()) + count - 1
    for year in range(day.year, day.year + REACH):
        days = calendar.lookup.year(year).days
        if place < len(days):
            return date.fromordinal(days[place])
        place -= len(days)
    raise BeyondReach(day)


def day_before(calendar: Calendar, day: date, count: int) -> date:
    """The `count`-th working day before a day; of none the day itself. Raises BeyondReach."""
    if count == 0:
        return day
    left = count - bisect_left(calendar.lookup.year(day.year).days, day.toordinal())
    if left <= 0:
        return date.fromordinal(calendar.lookup.year(day.year).days[-left])
    for year in range(day.year - 1, day.year - REACH, -1):
        days = calendar.lookup.year(year).days
        if left <= len(days):
            return date.fromordinal(days[-left])
        left -= len(days)
    raise BeyondReach(day)


def shifted(calendar: Calendar, day: date, way: Literal["earlier", "later"]) -> date:
    """The day itself where it is a working day, else the nearest one before or after it. Raises BeyondReach."""
    if calendar.spans(day):
        return day
    return day_before(calendar, day, 1) if way == "earlier" else day_after(calendar, day, 1)


def close_of(calendar: Calendar, day: date) -> datetime:
    """When the office closes on a day; of a day without working hours, the end of the day."""
    close = calendar.lookup.year(day.year).ends.get(day.toordinal())
    return close.astimezone(calendar.lookup.zone) if close else end_of(calendar, day)


def end_of(calendar: Calendar, day: date) -> datetime:
    """24:00 of a day: the first moment of the next. Raises BeyondReach."""
    zone = calendar.lookup.zone
    return start_of(within_reach(day) + timedelta(days=1), zone).astimezone(zone)


def later_work(calendar: Calendar, start: datetime, amount: timedelta) -> datetime:
    """When so much more has been worked, in UTC. The amount must be more than none. Raises BeyondReach."""
    local = start.astimezone(calendar.lookup.zone)
    amount += calendar.lookup.year(local.year).worked_by(local.astimezone(UTC))
    for number in range(local.year, local.year + REACH):
        year = calendar.lookup.year(number)
        if amount <= year.total:
            return year.when_worked(amount)
        amount -= year.total
    raise BeyondReach(local.date())


def working_minutes(calendar: Calendar, begin: datetime, end: datetime) -> int:
    """Whole minutes of working time between two moments; less than none where the end lies before the beginning."""
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)  # the hands of a clock show some hours twice
    if end < begin:
        return -working_minutes(calendar, end, begin)
    zone = calendar.lookup.zone
    first, last = begin.astimezone(zone).year, end.astimezone(zone).year
    worked = calendar.lookup.year(last).worked_by(end)
    worked -= calendar.lookup.year(first).worked_by(begin)
    for year in range(first, last):
        worked += calendar.lookup.year(year).total
    return worked // timedelta(minutes=1)


def working_days(calendar: Calendar, begin: datetime, end: datetime) -> int:
    """Working days after the day of the beginning, up to and with the day of the end: none on the same day."""
    begin, end = begin.astimezone(UTC), end.astimezone(UTC)
    if end < begin:
        return -working_days(calendar, end, begin)
    first, last = (moment.astimezone(calendar.lookup.zone).date() for moment in (begin, end))
    count = bisect_right(calendar.lookup.year(last.year).days, last.toordinal())
    count -= bisect_right(calendar.lookup.year(first.year).days, first.toordinal())
    count += sum(len(calendar.lookup.year(year).days) for year in range(first.year, last.year))
    return max(count, 0)  # where midnight comes twice, a later moment may have an earlier date
