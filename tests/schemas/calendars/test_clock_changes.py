"""Days on which the clock is put forward or back, counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.calendars.calendar import Calendar, Hours
from schemas.calendars.reckoning import close_of, due_moment, working_days, working_minutes
from schemas.calendars.zones import moments_of, pieces_of, start_of, zone_of
from schemas.durations import CalendarDays, WorkingDays, WorkingTime


def daily(zone: str, *hours: tuple[int, int]) -> Calendar:
    """Work on every day of the week alike."""
    same: Hours = hours
    return Calendar("x", zone, (same, same, same, same, same, same, same))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def worked(zone: str, day: date, *hours: tuple[int, int]) -> list[tuple[datetime, datetime]]:
    """When there is work on a day, in UTC."""
    return moments_of(day, hours, pieces_of(day, day, zone_of(zone)))


NIGHT = (60, 240)
"""01.00–04.00."""


def test_an_hour_that_is_skipped_is_not_worked() -> None:
    berlin = daily("Europe/Berlin", NIGHT)
    worked = working_minutes(berlin, utc(2026, 3, 28, 12), utc(2026, 3, 29, 12))
    assert worked == 120  # 01.00–02.00 and 03.00–04.00


def test_an_hour_that_comes_twice_is_worked_twice() -> None:
    berlin = daily("Europe/Berlin", NIGHT)
    assert working_minutes(berlin, utc(2026, 10, 24, 12), utc(2026, 10, 25, 12)) == 240


def test_hours_that_begin_in_the_skipped_hour_begin_when_it_is_over() -> None:
    day = date(2026, 3, 29)
    assert worked("Europe/Berlin", day, (150, 240)) == [(utc(2026, 3, 29, 1), utc(2026, 3, 29, 2))]
    assert worked("Europe/Berlin", day, (125, 175)) == []


def test_hours_that_end_in_the_repeated_hour_come_twice() -> None:
    assert worked("Europe/Berlin", date(2026, 10, 25), (60, 150)) == [
        (utc(2026, 10, 24, 23), utc(2026, 10, 25, 0, 30)),
        (utc(2026, 10, 25, 1), utc(2026, 10, 25, 1, 30)),
    ]
    office = daily("Europe/Berlin", (60, 150))
    assert close_of(office, date(2026, 10, 25)).astimezone(UTC) == utc(2026, 10, 25, 1, 30)


def test_moments_in_the_repeated_hour_are_told_apart() -> None:
    office = daily("Europe/Berlin", (60, 150))
    first, second = (utc(2026, 10, 25, hour, 20).astimezone(office.lookup.zone) for hour in (0, 1))
    assert first.replace(fold=1) == second  # both are 02.20 on the wall
    assert working_minutes(office, first, second) == 30
    assert working_minutes(office, second, first) == -30
    late = utc(2026, 10, 25, 0, 40).astimezone(office.lookup.zone)  # closed, and open again at 02.00
    assert due_moment(office, late, WorkingDays(0)).astimezone(UTC) == utc(2026, 10, 25, 1, 30)


@pytest.mark.parametrize(
    ("zone", "day", "start"),
    [
        ("America/Sao_Paulo", date(2017, 10, 15), utc(2017, 10, 15, 3)),  # 00.00 was 01.00
        ("America/Sao_Paulo", date(2018, 2, 18), utc(2018, 2, 18, 3)),  # 23.00 came twice the evening before
        ("America/Havana", date(2026, 11, 1), utc(2026, 11, 1, 4)),  # 00.00 comes twice
        ("America/Toronto", date(1919, 3, 31), utc(1919, 3, 31, 4, 30)),  # 23.30 was 00.30
        ("Pacific/Apia", date(2011, 12, 30), utc(2011, 12, 30, 10)),  # the day was left out
    ],
)
def test_a_day_begins_when_its_date_is_first_on_the_calendar(zone: str, day: date, start: datetime) -> None:
    assert start_of(day, zone_of(zone)) == start


def test_calendar_days_end_at_midnight_however_long_they_were() -> None:
    berlin = daily("Europe/Berlin", (540, 1020))
    ends = due_moment(berlin, utc(2026, 10, 24, 8), CalendarDays(1))
    assert ends == utc(2026, 10, 25, 23)
    assert (ends.hour, ends.day) == (0, 26)


def test_a_night_that_is_put_back_over_midnight_has_its_hours_in_their_real_order() -> None:
    """At 00.01 it was 23.01 again: the date went back for an hour."""
    night = daily("America/St_Johns", (0, 30), (1410, 1440))
    begin, end = utc(2008, 11, 2, 1, 45), utc(2008, 11, 2, 6)
    assert working_days(night, utc(2008, 11, 2, 2, 30), utc(2008, 11, 2, 2, 31)) == 0
    assert working_minutes(night, begin, end) == 30 + 1 + 30 + 30
    assert due_moment(night, begin, WorkingTime(31)).astimezone(UTC) == utc(2008, 11, 2, 2, 31)
    assert due_moment(night, begin, WorkingTime(31 + 45)).astimezone(UTC) == utc(2008, 11, 2, 3, 45)


def test_work_around_the_clock_counts_every_real_minute() -> None:
    berlin = daily("Europe/Berlin", (0, 1440))
    assert due_moment(berlin, utc(2026, 10, 24, 22), WorkingTime(25 * 60)) == utc(2026, 10, 25, 23)
