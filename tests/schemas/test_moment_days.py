"""What day a moment is: strictly before, so many working days after, shifted; and when it is due or opens."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.calendars.calendar import Calendar, SingleDay
from schemas.calendars.reckoning import BeyondReach
from schemas.moment import Moment
from schemas.moment_days import Known, day_of, due, due_moment, opening_moment
from schemas.periods import Period, parse_period

HOURS = ((450, 720), (780, 960))
HOLIDAY = SingleDay(date(2027, 1, 8), "Hari libur", "own", decree="100/2026")
OFFICE = Calendar("kantor", "Asia/Jakarta", (*(HOURS,) * 5, (), ()), days=(HOLIDAY,))
"""Monday to Friday until 16.00; Friday, 8 January 2027, is off."""
WIB = ZoneInfo("Asia/Jakarta")
ONE = timedelta(days=1)


def moment(**keys: Any) -> Moment:
    return Moment.model_validate(keys)


def known(period: str | None = None, opening: date | None = None, **dates: date) -> Known:
    return Known(parse_period(period) if period else None, opening, dates)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({"before": {"date": "01-11", "year": 1}}, date(2027, 1, 10)),
        ({"before": {"date": "01-11", "year": 1}, "shift": "earlier"}, date(2027, 1, 7)),
        ({"before": {"date": "01-11", "year": 1}, "shift": "later"}, date(2027, 1, 11)),
        ({"before": {"date": "01-11", "year": 1}, "working_days": 1}, date(2027, 1, 7)),
        ({"after": "period-end"}, date(2027, 1, 1)),
        ({"after": "period-end", "working_days": 10}, date(2027, 1, 15)),
        ({"after": "period-end", "calendar_days": 10}, date(2027, 1, 10)),
        ({"before": "period-start", "calendar_days": 1}, date(2025, 12, 31)),
        ({"on": "period-end"}, date(2026, 12, 31)),
        ({"on": {"date": "12-10"}}, date(2026, 12, 10)),
        ({"on": {"date": "12-10", "year": -1}, "shift": "later"}, date(2025, 12, 10)),
        ({"after": "opening", "working_days": 2}, date(2026, 3, 9)),
        ({"before": "kegiatan", "calendar_days": 2}, date(2026, 5, 8)),
    ],
)
def test_the_day_of_a_moment_about_the_year_2026(keys: dict[str, Any], day: date) -> None:
    run = known("2026", date(2026, 3, 5), kegiatan=date(2026, 5, 10))
    assert day_of(moment(**keys), run, OFFICE) == day


def test_what_is_not_known_has_no_day() -> None:
    case, quarter = known(), known("2026-Q1")
    assert day_of(moment(after="period-end"), case, OFFICE) is None
    assert day_of(moment(on={"date": "04-01"}), case, OFFICE) is None
    assert day_of(moment(after="opening"), quarter, OFFICE) is None
    assert due_moment(moment(before="kegiatan"), quarter, OFFICE) is None
    assert opening_moment(moment(before="kegiatan"), quarter, OFFICE) is None
    assert due(moment(before="kegiatan"), quarter, OFFICE) is None


def test_a_day_of_the_calendar_lies_in_the_year_in_which_the_period_ends() -> None:
    fiscal = Known(Period("year", 2026, year_starts=4))
    assert day_of(moment(before={"date": "06-01"}), fiscal, OFFICE) == date(2027, 5, 31)
    assert day_of(moment(after="period-end"), fiscal, OFFICE) == date(2027, 4, 1)


def test_working_days_end_when_the_office_closes_and_other_days_at_midnight() -> None:
    year = known("2026")
    assert due_moment(moment(after="period-end", working_days=10), year, OFFICE) == datetime(
        2027, 1, 15, 16, tzinfo=WIB
    )
    in_time = moment(before={"date": "01-11", "year": 1}, shift="earlier")
    assert due_moment(in_time, year, OFFICE) == datetime(2027, 1, 7, 16, tzinfo=WIB)
    assert due_moment(moment(on="period-end"), year, OFFICE) == datetime(2027, 1, 1, tzinfo=WIB)


def test_what_opens_opens_when_its_day_begins() -> None:
    opening = opening_moment(moment(after="period-end", working_days=1), known("2026-Q1"), OFFICE)
    assert opening == datetime(2026, 4, 1, tzinfo=WIB)


@pytest.mark.parametrize(
    ("keys", "skipped"),
    [
        ({"before": {"date": "01-11", "year": 1}, "shift": "earlier"}, [8, 9, 10]),
        ({"before": {"date": "01-12", "year": 1}, "working_days": 2}, [8, 9, 10]),
        ({"after": {"date": "01-07", "year": 1}, "working_days": 1}, [8, 9, 10]),
        ({"on": {"date": "01-09", "year": 1}, "shift": "later"}, [9, 10]),
        ({"on": {"date": "01-07", "year": 1}, "shift": "later"}, []),
        ({"before": {"date": "01-11", "year": 1}}, []),
    ],
)
def test_a_due_moment_names_the_days_that_it_skipped(keys: dict[str, Any], skipped: list[int]) -> None:
    reckoned = due(moment(**keys), known("2026"), OFFICE)
    assert reckoned is not None
    assert [one.day.day for one in reckoned.skipped] == skipped
    assert [one.decree for one in reckoned.skipped if one.why == "own"] == ["100/2026"] * (8 in skipped)


@pytest.mark.parametrize(
    "keys", [{"on": {"date": "01-01", "year": 9}}, {"on": {"date": "01-01"}}, {"after": "period-end"}]
)
def test_what_lies_beyond_all_years_is_said(keys: dict[str, Any]) -> None:
    with pytest.raises(BeyondReach):
        day_of(moment(**keys), known("9998"), OFFICE)


days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
counts = st.one_of(
    st.none(), st.tuples(st.sampled_from(("working_days", "calendar_days")), st.integers(1, 40))
)


def walked(start: date, way: str, count: tuple[str, int] | None, shift: str | None) -> date:
    """The same day, found by walking one day after the other."""
    step = {"after": ONE, "before": -ONE, "on": 0 * ONE}[way]
    day, left = start, 0 if way == "on" else count[1] if count else 1
    while left:
        day += step
        if not count or count[0] == "calendar_days" or OFFICE.spans(day):
            left -= 1
    while shift and not OFFICE.spans(day):
        day += ONE if shift == "later" else -ONE
    return day


@given(days, st.sampled_from(("after", "before", "on")), counts, st.sampled_from((None, "earlier", "later")))
def test_every_day_is_the_one_found_by_walking(
    start: date, way: str, count: tuple[str, int] | None, shift: str | None
) -> None:
    keys: dict[str, Any] = {way: "opening"}
    if count and way != "on":
        keys[count[0]] = count[1]
    if shift:
        keys["shift"] = shift
    found = day_of(moment(**keys), Known(opening=start), OFFICE)
    assert found == walked(start, way, count, shift)
