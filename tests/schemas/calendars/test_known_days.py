"""What can be counted on the fingers: known days, both ends of a working day, holidays, months."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schemas.calendars.beyond_reach import BeyondReach
from schemas.calendars.calendar import Calendar, SingleDay
from schemas.calendars.reckoning import (
    EstimateUsed,
    YearNotDecreed,
    close_of,
    day_after,
    day_before,
    due,
    due_moment,
    shifted,
    working_days,
    working_minutes,
)
from schemas.durations import CalendarDays, CalendarMonths, Length, WorkingDays, WorkingTime
from tests.schemas.calendars.shipped import shipped

OFFICE = shipped("id-5-day")


def at(text: str, calendar: Calendar = OFFICE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=calendar.lookup.zone)


def over(start: str, length: Length, calendar: Calendar = OFFICE) -> str:
    return due_moment(calendar, at(start, calendar), length).strftime("%Y-%m-%d %H:%M")


def test_the_tenth_of_january_2027_is_a_sunday_and_what_is_due_before_it_moves_to_friday() -> None:
    day = date(2027, 1, 10)
    closed = OFFICE.why_closed(day)
    assert closed is not None
    assert (day.weekday(), closed.why) == (6, "weekly")
    assert shifted(OFFICE, day, "earlier") == date(2027, 1, 8)
    assert shifted(OFFICE, day, "later") == date(2027, 1, 11)
    assert shifted(OFFICE, date(2027, 1, 8), "earlier") == date(2027, 1, 8)


def test_120_working_days_from_1_july_end_about_17_december() -> None:
    reckoned = due(OFFICE, at("2026-07-01 08:00"), WorkingDays(120))
    assert abs((reckoned.moment.date() - date(2026, 12, 17)).days) <= 1
    holidays = [one for one in reckoned.skipped if one.why != "weekly"]
    assert [one.name for one in holidays] == ["Hari Kemerdekaan Republik Indonesia", "Maulid Nabi Muhammad"]
    assert {one.decree for one in holidays} == {"SKB tiga menteri 1497/2025, 2/2025, 5/2025"}


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-10-07 14:00", WorkingDays(5), "2026-10-14 16:00"),
        ("2026-10-07 05:00", WorkingDays(1), "2026-10-08 16:00"),
        ("2026-10-10 09:00", WorkingDays(1), "2026-10-12 16:00"),
        ("2026-10-07 07:00", WorkingDays(0), "2026-10-07 16:00"),
        ("2026-10-07 16:00", WorkingDays(0), "2026-10-07 16:00"),
        ("2026-10-07 18:00", WorkingDays(0), "2026-10-07 18:00"),
        ("2026-10-10 09:00", WorkingDays(0), "2026-10-10 09:00"),
        ("2026-10-07 14:00", WorkingTime(120), "2026-10-07 16:00"),
        ("2026-10-07 14:00", WorkingTime(121), "2026-10-08 07:31"),
        ("2026-10-07 16:00", WorkingTime(1), "2026-10-08 07:31"),
        ("2026-10-07 15:59", WorkingTime(1), "2026-10-07 16:00"),
        ("2026-10-07 07:30", WorkingTime(450), "2026-10-07 16:00"),
        ("2026-10-07 06:00", WorkingTime(1), "2026-10-07 07:31"),
        ("2026-10-07 12:10", WorkingTime(30), "2026-10-07 13:30"),
        ("2026-10-07 11:50", WorkingTime(10), "2026-10-07 12:00"),
        ("2026-10-10 12:00", WorkingTime(0), "2026-10-10 12:00"),
        ("2026-12-31 15:30", WorkingTime(60), "2027-01-04 08:00"),
        ("2026-02-18 15:30", WorkingTime(60), "2026-02-19 08:30"),  # Ramadan begins: from 08.00
        ("2026-03-17 15:30", WorkingDays(1), "2026-03-25 16:00"),  # Nyepi, Idul Fitri, cuti bersama
        ("2024-02-28 10:00", CalendarDays(1), "2024-03-01 00:00"),
        ("2025-02-28 10:00", CalendarDays(1), "2025-03-02 00:00"),
        ("2026-10-09 10:00", CalendarDays(0), "2026-10-10 00:00"),
        ("2026-01-31 10:00", CalendarMonths(1), "2026-03-01 00:00"),
        ("2024-01-31 10:00", CalendarMonths(1), "2024-03-01 00:00"),
        ("2025-12-31 23:59", CalendarMonths(2), "2026-03-01 00:00"),
        ("2024-02-29 10:00", CalendarMonths(12), "2025-03-01 00:00"),
        ("2026-11-30 10:00", CalendarMonths(1), "2026-12-31 00:00"),
    ],
)
def test_lengths_end_where_the_fingers_say(start: str, length: Length, end: str) -> None:
    assert over(start, length) == end


def test_seconds_are_kept() -> None:
    assert due_moment(OFFICE, at("2026-10-07 15:59:30"), WorkingTime(1)) == at("2026-10-08 07:30:30")


def test_the_moment_may_come_in_by_any_clock_and_goes_out_by_the_calendar_s() -> None:
    start = datetime(2026, 10, 7, 7, 0, tzinfo=UTC)
    found = due_moment(OFFICE, start, WorkingTime(60))
    assert found == datetime(2026, 10, 7, 8, 0, tzinfo=UTC)
    assert found.hour == 15


def test_half_a_day_counts_as_a_working_day_and_ends_at_noon() -> None:
    half = SingleDay(date(2026, 10, 8), "Setengah hari", "own", ((450, 720),), "SK 1")
    office = Calendar("x", OFFICE.zone, OFFICE.week, days=(half,))
    assert over("2026-10-07 14:00", WorkingDays(1), office) == "2026-10-08 12:00"
    assert over("2026-10-08 11:00", WorkingTime(90), office) == "2026-10-09 08:00"
    assert due(office, at("2026-10-07 14:00"), WorkingDays(2)).skipped == ()


def test_around_the_clock_a_working_day_ends_at_midnight() -> None:
    shifts = shipped("id-shift-24x7")
    assert over("2026-10-09 23:00", WorkingTime(120), shifts) == "2026-10-10 01:00"
    assert over("2026-10-09 23:00", WorkingDays(1), shifts) == "2026-10-11 00:00"
    assert due(shifts, at("2035-01-01 10:00", shifts), WorkingDays(400)).unsure == ()


def test_days_are_counted_forwards_and_backwards() -> None:
    assert day_after(OFFICE, date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert day_before(OFFICE, date(2027, 1, 4), 1) == date(2026, 12, 31)
    assert day_before(OFFICE, date(2027, 1, 2), 300) == day_before(OFFICE, date(2027, 1, 4), 300)
    assert day_after(OFFICE, day_before(OFFICE, date(2027, 1, 4), 300), 300) == date(2027, 1, 4)
    assert (
        day_after(OFFICE, date(2027, 1, 3), 0) == day_before(OFFICE, date(2027, 1, 3), 0) == date(2027, 1, 3)
    )
    assert close_of(OFFICE, date(2026, 10, 9)) == at("2026-10-09 16:30")
    assert close_of(OFFICE, date(2026, 10, 10)) == at("2026-10-11 00:00")


def test_how_long_something_took() -> None:
    assert working_minutes(OFFICE, at("2026-10-07 14:00"), at("2026-10-08 08:00")) == 150
    assert working_minutes(OFFICE, at("2026-10-10 08:00"), at("2026-10-11 20:00")) == 0
    assert working_days(OFFICE, at("2026-10-07 14:00"), at("2026-10-07 15:00")) == 0
    assert working_days(OFFICE, at("2026-10-09 14:00"), at("2026-10-12 08:00")) == 1
    assert working_days(OFFICE, at("2026-12-31 14:00"), at("2027-12-31 08:00")) == 242


def test_an_estimate_and_a_year_without_a_decree_are_never_used_without_a_word() -> None:
    sure = due(OFFICE, at("2026-10-07 14:00"), WorkingDays(5))
    assert sure.unsure == ()
    moon = due(OFFICE, at("2027-03-09 09:00"), WorkingTime(450))
    names = [(one.name, one.first) for one in moon.unsure if isinstance(one, EstimateUsed)]
    assert ("Hari Raya Idul Fitri", date(2027, 3, 10)) in names
    late = due(OFFICE, at("2027-12-30 09:00"), WorkingDays(5))
    assert late.unsure == (YearNotDecreed(2028),)
    assert due(OFFICE, at("2027-12-30 09:00"), CalendarDays(5)).unsure == ()


def test_what_never_comes_is_said() -> None:
    closed = Calendar("x", OFFICE.zone, ((), (), (), (), (), (), ()))
    for length in (WorkingDays(1), WorkingTime(1)):
        with pytest.raises(BeyondReach, match="not over within 100 years"):
            due_moment(closed, at("2026-10-07 14:00"), length)
    with pytest.raises(BeyondReach):
        day_before(closed, date(2026, 10, 7), 1)
    for day in (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)):
        for length in (WorkingDays(1), WorkingTime(1), CalendarDays(1), CalendarMonths(13)):
            with pytest.raises(BeyondReach):
                due_moment(OFFICE, day, length)
    with pytest.raises(BeyondReach):
        due_moment(OFFICE, at("2026-10-07 14:00"), CalendarDays(999_999_999))


def test_a_long_time_is_found_as_exactly_as_a_short_one() -> None:
    """Ten years of minutes in one go, and the same in steps of a day's work."""
    shifts = shipped("id-shift-24x7")
    assert due_moment(shifts, at("2020-01-01 00:00", shifts), WorkingTime(60 * 24 * 3653)) == at(
        "2030-01-01 00:00", shifts
    )
    moment = at("2026-01-05 07:30")
    for _ in range(200):
        moment = due_moment(OFFICE, moment, WorkingTime(97))
    assert moment == due_moment(OFFICE, at("2026-01-05 07:30"), WorkingTime(200 * 97))


def test_a_calendar_is_a_value() -> None:
    again = Calendar(OFFICE.id, OFFICE.zone, OFFICE.week, OFFICE.seasons, OFFICE.days, OFFICE.known)
    assert again == OFFICE
    assert hash(again) == hash(OFFICE)
    with pytest.raises(ValueError, match="no time zone 'WIBB'"):
        Calendar("x", "WIBB", OFFICE.week)
