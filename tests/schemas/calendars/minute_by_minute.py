"""Working time the slow way: a clock that is watched minute by minute. It shares nothing with the product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
HOURS_AGAIN = timedelta(hours=3)
"""Where midnight comes twice, a day may come again for a while after it was over."""
Spans = list[tuple[int, int]]


@dataclass
class Office:
    """When an office works, as somebody would write it on its door."""

    zone: str
    weekly: list[Spans]
    seasons: list[tuple[date, date, list[Spans]]] = field(default_factory=list)
    single: dict[date, Spans] = field(default_factory=dict)

    def hours(self, day: date) -> Spans:
        if day in self.single:
            return self.single[day]
        for first, last, weekly in self.seasons:
            if first <= day <= last:
                return weekly[day.weekday()]
        return self.weekly[day.weekday()]

    def works_at(self, wall: datetime) -> bool:
        minute = wall.hour * 60 + wall.minute
        return any(first <= minute < last for first, last in self.hours(wall.date()))


def minutes_from(office: Office, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Every minute from a moment on: in UTC, and as the clock on the wall shows it."""
    zone = ZoneInfo(office.zone)
    now = moment.astimezone(UTC)
    while True:
        yield now, now.astimezone(zone)
        now += MINUTE


def after_minutes(office: Office, start: datetime, count: int) -> datetime:
    """When so many working minutes have passed."""
    if count == 0:
        return start
    for now, wall in minutes_from(office, start):
        if office.works_at(wall):
            count -= 1
            if count == 0:
                return now + MINUTE
    raise AssertionError


def after_working_days(office: Office, start: datetime, count: int) -> datetime:
    """When the office closes on the so many-th working day after the day of the start; see also the decision."""
    first_day = start.astimezone(ZoneInfo(office.zone)).date()
    if count == 0 and not office.hours(first_day):
        return start
    later: list[date] = []
    close = beyond = None
    for now, wall in minutes_from(office, start - 2 * DAY):
        day = wall.date()
        if day > first_day and office.hours(day) and day not in later:
            later.append(day)
        target = first_day if count == 0 else later[count - 1] if len(later) >= count else None
        if target and day > target:
            beyond = beyond or now
            if now > beyond + HOURS_AGAIN:
                return max(close or beyond, start)
        if day == target and office.works_at(wall):
            close = now + MINUTE
    raise AssertionError


def end_of_day(office: Office, day: date) -> datetime:
    """The first minute at which the clock shows another, later day."""
    noon = datetime(day.year, day.month, day.day, 3, tzinfo=ZoneInfo(office.zone))
    for now, wall in minutes_from(office, noon):
        if wall.date() > day:
            return now
    raise AssertionError


def after_calendar_days(office: Office, start: datetime, count: int) -> datetime:
    day = start.astimezone(ZoneInfo(office.zone)).date()
    for _ in range(count):
        day += DAY
    return end_of_day(office, day)


def after_months(office: Office, start: datetime, count: int) -> datetime:
    first = start.astimezone(ZoneInfo(office.zone)).date()
    day = first
    for _ in range(count):
        month = day.month
        while day.month == month:
            day += DAY
    while day.day < first.day and (day + DAY).month == day.month:
        day += DAY
    return end_of_day(office, day if count else first)


def minutes_worked(office: Office, begin: datetime, end: datetime) -> int:
    worked = 0
    for now, wall in minutes_from(office, begin):
        if now >= end:
            return worked
        worked += office.works_at(wall)
    raise AssertionError


def days_worked(office: Office, begin: datetime, end: datetime) -> int:
    zone = ZoneInfo(office.zone)
    first = begin.astimezone(zone).date()
    seen = {first}
    days = 0
    for now, wall in minutes_from(office, begin):
        if wall.date() not in seen:
            seen.add(wall.date())
            days += bool(office.hours(wall.date()))
        if now >= end:
            return days
    raise AssertionError
