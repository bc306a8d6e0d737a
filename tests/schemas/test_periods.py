"""The periods of the calendar and how they lie in each other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.periods import MONTHS, Kind, Period, containing, parse_period

KINDS: list[Kind] = list(MONTHS)
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
periods = st.builds(containing, days, st.sampled_from(KINDS), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026", Period("year", 2026)),
        ("2026-S1", Period("semester", 2026, 1)),
        ("2026-q3", Period("quarter", 2026, 3)),
        ("2026-07", Period("month", 2026, 7)),
        ("Triwulan III 2026", Period("quarter", 2026, 3)),
        ("TW 4 Tahun 2026", Period("quarter", 2026, 4)),
        ("Semester 1 2026", Period("semester", 2026, 1)),
        ("TW-III 2026", Period("quarter", 2026, 3)),
        ("tw iii tahun 2026", Period("quarter", 2026, 3)),
        ("Triwulan Ketiga Tahun Anggaran 2026", Period("quarter", 2026, 3)),
        ("Semester I Tahun 2026", Period("semester", 2026, 1)),
        ("Januari 2026", Period("month", 2026, 1)),
        ("Bulan Pebruari 2026", Period("month", 2026, 2)),
        ("Tahun Anggaran 2026", Period("year", 2026)),
        ("TA 2026", Period("year", 2026)),
        ("Tahun 2026", Period("year", 2026)),
        ("Q3 2026", Period("quarter", 2026, 3)),
        ("2026 Q3", Period("quarter", 2026, 3)),
        ("March 2026", Period("month", 2026, 3)),
        ("Third quarter of 2026", Period("quarter", 2026, 3)),
        ("2nd semester of fiscal year 2026", Period("semester", 2026, 2)),
    ],
)
def test_a_period_is_read_as_it_is_written(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-S3",
        "2026-7",
        "0000",
        "Semester IV 2026",
        "26",
        "Triwulan V 2026",
        "Q3",
        "Maret",
        "13 2026",
        "Q 2026",
        "x" * 200,
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


def test_a_year_has_semesters_and_these_have_quarters() -> None:
    year = Period("year", 2026)
    assert [str(part) for part in year.children] == ["2026-S1", "2026-S2"]
    assert [str(part) for part in year.children[1].within("quarter")] == ["2026-Q3", "2026-Q4"]
    assert str(Period("month", 2026, 9).parent) == "2026-Q3"
    assert Period("month", 2026, 9).around("semester") == year.children[1]
    assert year.parent is None
    assert Period("month", 2026, 1).children == ()


def test_the_end_is_the_day_after_the_last() -> None:
    assert Period("quarter", 2026, 4).end == date(2027, 1, 1)
    assert not Period("year", 2026).contains(date(2027, 1, 1))


def test_a_month_lies_in_no_single_smaller_period() -> None:
    with pytest.raises(ValueError, match="lies in no single month"):
        Period("year", 2026).around("month")


def test_a_year_that_begins_in_april_has_its_quarters_from_then_on() -> None:
    year = parse_period("Tahun Anggaran 2026", year_starts=4)
    assert year is not None
    assert (year.start, year.last_day) == (date(2026, 4, 1), date(2027, 3, 31))
    assert [(str(one), one.start) for one in year.within("quarter")] == [
        ("2026-Q1", date(2026, 4, 1)),
        ("2026-Q2", date(2026, 7, 1)),
        ("2026-Q3", date(2026, 10, 1)),
        ("2026-Q4", date(2027, 1, 1)),
    ]
    assert [str(month) for month in year.within("month")][-3:] == ["2027-01", "2027-02", "2027-03"]


def test_a_month_keeps_its_name_of_the_calendar_whenever_years_begin() -> None:
    january = parse_period("Januari 2027", year_starts=4)
    assert january is not None
    assert (str(january), january.start) == ("2027-01", date(2027, 1, 1))
    assert str(january.parent) == "2026-Q4"
    assert str(january.around("year")) == "2026"


def test_the_same_name_in_years_that_begin_in_other_months_is_another_period() -> None:
    assert Period("year", 2026) != Period("year", 2026, year_starts=4)
    assert len({Period("year", 2026), Period("year", 2026, year_starts=4)}) == 2
    assert Period("year", 2026) < Period("year", 2026, year_starts=4)


@pytest.mark.parametrize("month", [0, 13])
def test_there_is_no_such_month_in_which_years_begin(month: int) -> None:
    with pytest.raises(ValueError, match="no month"):
        Period("year", 2026, year_starts=month)


@given(periods)
def test_a_period_reads_back_from_its_text(period: Period) -> None:
    assert parse_period(str(period), period.year_starts) == period


@given(periods, st.sampled_from(KINDS))
def test_the_parts_of_a_period_fill_it_without_a_gap(period: Period, kind: Kind) -> None:
    parts = period.within(kind)
    if not parts:
        assert MONTHS[kind] > MONTHS[period.kind]
        return
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    assert all(one.end == two.start and one.next == two for one, two in pairwise(parts))
    assert all(period.contains(part) and part.around(period.kind) == period for part in parts)


@given(days, st.sampled_from(KINDS), st.integers(1, 12))
def test_every_day_lies_in_one_period_of_a_kind(day: date, kind: Kind, year_starts: int) -> None:
    period = containing(day, kind, year_starts)
    assert period.contains(day)
    assert not period.next.contains(day)
    assert period.contains(period.last_day)
    assert period.last_day + timedelta(days=1) == period.end


@given(periods, periods)
def test_periods_have_one_order(one: Period, two: Period) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    if one.contains(two) and one != two:
        assert one.start <= two.start
