"""What printed durations say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.durations import (
    CalendarDays,
    CalendarMonths,
    Lasting,
    Length,
    Unmeasured,
    WorkingDays,
    WorkingTime,
    parse_duration,
    total,
)

WRITTEN: list[tuple[str, Length]] = [
    ("15 Menit", WorkingTime(15)),
    ("10 menit", WorkingTime(10)),
    ("2 hari", WorkingDays(2)),
    ("1 Bulan", CalendarMonths(1)),
    ("4 jam kerja", WorkingTime(240)),
    ("3 (tiga) hari kerja", WorkingDays(3)),
    ("5 hari kalender", CalendarDays(5)),
    ("paling lama 5 hari kalender", CalendarDays(5)),
    ("± 15 Menit", WorkingTime(15)),
    ("1 jam 30 menit", WorkingTime(90)),
    ("1½ jam", WorkingTime(90)),
    ("1,5 jam", WorkingTime(90)),
    ("setengah jam", WorkingTime(30)),
    ("1.000 menit", WorkingTime(1000)),
    ("1 x 24 jam", CalendarDays(1)),
    ("2 minggu", CalendarDays(14)),
    ("1 tahun", CalendarMonths(12)),
    ("480 Menit (8 Jam)", WorkingTime(480)),
    ("1 hari (8 jam)", WorkingDays(1)),
    ("Seketika", WorkingTime(0)),
    ("3 working days", WorkingDays(3)),
    ("half an hour", WorkingTime(30)),
    ("two weeks", CalendarDays(14)),
    ("PT30M", WorkingTime(30)),
    ("PT1H30M", WorkingTime(90)),
    ("P2D", WorkingDays(2)),
    ("P1M", CalendarMonths(1)),
]
RANGES: list[tuple[str, Length, Length]] = [
    ("1 - 3 Hari Kerja", WorkingDays(1), WorkingDays(3)),
    ("10 s/d 15 menit", WorkingTime(10), WorkingTime(15)),
    ("30 menit – 1 jam", WorkingTime(30), WorkingTime(60)),
    ("120 Menit / 3 Hari", WorkingTime(120), WorkingDays(3)),
]
NOT_UNDERSTOOD = [
    "5 e", "15 Meni…enit", "15", "P", "PT", "P1DT2H", "3 - 1 hari", "480 Menit (6 Jam)", "setengah hari",
    "1/0 jam", "5 menit/dokumen", "9" * 5_000 + " menit", "-5 menit", "menit",
]  # fmt: skip


@pytest.mark.parametrize(("text", "length"), WRITTEN)
def test_what_is_really_written_is_understood(text: str, length: Length) -> None:
    assert parse_duration(text) == Lasting(length, length)


@pytest.mark.parametrize(("text", "expected", "latest"), RANGES)
def test_a_range_has_an_expected_and_a_latest_length(text: str, expected: Length, latest: Length) -> None:
    assert parse_duration(text) == Lasting(expected, latest)


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert parse_duration(text) is None


def test_an_empty_cell_no_time_and_as_long_as_it_lasts_are_three_things() -> None:
    assert parse_duration(" ") is Unmeasured.EMPTY
    assert parse_duration("-") is Unmeasured.NO_TIME
    assert parse_duration("Selama kegiatan") is Unmeasured.WHILE_IT_LASTS


def test_the_unit_may_stand_in_the_head_of_the_column() -> None:
    assert parse_duration("15", unit="menit") == parse_duration("15 menit")
    assert parse_duration("2 hari", unit="menit") == parse_duration("2 hari")


def test_working_and_calendar_time_are_never_added_together() -> None:
    rows = [parse_duration(text) for text in ("15 Menit", "1 jam", "2 hari", "1 hari kalender", "-", "")]
    assert total(rows) == (WorkingTime(75), WorkingDays(2), CalendarDays(1))
    assert total([*rows, parse_duration("5 e")]) is None


@given(st.text(max_size=60))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    parse_duration(text)
    parse_duration(f"1{text} menit", unit=text)


@given(st.integers(0, 9_999), st.sampled_from([" ", "  ", ""]), st.booleans())
def test_capitals_and_blanks_change_nothing(minutes: int, blank: str, capitals: bool) -> None:
    text = f" {minutes}{blank}menit "
    assert parse_duration(text.upper() if capitals else text) == parse_duration(f"PT{minutes}M")


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_range_never_runs_backwards(low: int, high: int) -> None:
    read = parse_duration(f"{low} - {high} hari")
    assert (read is None) == (low > high)
    if isinstance(read, Lasting):
        assert (read.expected, read.latest) == (WorkingDays(low), WorkingDays(high))
