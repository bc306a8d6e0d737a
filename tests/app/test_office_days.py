"""When the people of the demo work."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.example.office_days import at_work, days_later, minutes_later, when_done


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


@pytest.mark.parametrize(
    ("moment", "work"),
    [
        ("2026-04-01T10:00", "2026-04-01T10:00"),
        ("2026-04-01T06:00", "2026-04-01T08:00"),
        ("2026-04-01T16:00", "2026-04-02T08:00"),
        ("2026-04-03T17:30", "2026-04-06T08:00"),
        ("2026-04-04T10:00", "2026-04-06T08:00"),
        ("2026-12-31T18:00", "2027-01-04T08:00"),
        ("2026-08-17T09:00", "2026-08-18T08:00"),
    ],
)
def test_nobody_works_at_night_on_a_weekend_or_a_holiday(moment: str, work: str) -> None:
    assert at_work(at(moment)) == at(work)


def test_work_goes_on_the_next_day() -> None:
    assert minutes_later(at("2026-04-02T15:30"), 30) == at("2026-04-03T08:00")
    assert minutes_later(at("2026-04-03T15:00"), 90) == at("2026-04-06T08:30")
    assert minutes_later(at("2026-04-01T08:00"), 1000) == at("2026-04-03T08:40")


def test_days_are_working_days() -> None:
    assert days_later(at("2026-04-30T10:00"), 1) == at("2026-05-04T08:00")
    assert days_later(at("2026-04-01T10:00"), 0) == at("2026-04-01T10:00")


@pytest.mark.parametrize(
    ("printed", "done"),
    [
        ("15 Menit", "2026-04-01T08:15"),
        ("2 Jam", "2026-04-01T10:00"),
        ("2 hari", "2026-04-03T08:00"),
        ("120 Hari", "2026-04-14T08:00"),
        ("1 Bulan", "2026-04-14T08:00"),
        ("-", "2026-04-01T08:20"),
        (None, "2026-04-01T08:20"),
    ],
)
def test_a_row_takes_what_its_form_says_within_reason(printed: str | None, done: str) -> None:
    assert when_done(at("2026-04-01T08:00"), printed) == at(done)
