"""What people are told of deadlines, days and dating back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app import open_workspace
from cli import exits
from engine.domain.events import CalendarRecorded
from schemas.calendars.as_data import as_data
from tests.cli.office import Sop
from tests.engine.timed import office_hours


@pytest.fixture
def meeting(sop: Sop) -> Sop:
    """A meeting on Monday 30 November, opened on Friday the 20th at nine."""
    sop.prepare()
    sop.does("publish", "kantor/rapat", "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", "kantor/rapat", "--period", "2026-Q4")
    sop.does("open", "1", "--date", "kegiatan=2026-11-30")
    return sop


def test_show_says_when_a_run_and_its_rows_are_due_and_on_which_day_it_is(meeting: Sop) -> None:
    said = meeting.tells("show", "1", "--lang", "en")
    assert "due 2026-12-07 16:00" in said
    assert "kegiatan 2026-11-30" in said
    assert "Mengundang peserta [open, due 2026-11-27 24:00]" in said


def test_what_is_late_is_said_to_be_late(meeting: Sop) -> None:
    meeting.clock.move(to=datetime(2026, 11, 29, 2, tzinfo=UTC))
    assert "late, due 2026-11-27 24:00" in meeting.tells("inbox", "--as", "staf-1", "--lang", "en")
    assert "terlambat, jatuh tempo 2026-11-27 24:00" in meeting.tells("show", "1:undang", "--lang", "id")
    meeting.does("complete", "1:undang", "--as", "staf-1")
    assert "[done, late, was due 2026-11-27 24:00]" in meeting.tells("show", "1", "--lang", "en")
    assert "is late: it was due on 2026-11-27 24:00" in meeting.tells("history", "1", "--lang", "en")


def test_moving_a_day_says_what_moved_with_it(meeting: Sop) -> None:
    said = meeting.tells("date", "1", "kegiatan", "2026-12-07", "--reason", "ditunda", "--lang", "en")
    assert "kegiatan is on 2026-12-07, no longer on 2026-11-30; reason: ditunda" in said
    assert "(undang) is due on 2026-12-04 24:00 now, before: 2026-11-27 24:00" in said


def test_moving_a_day_wants_a_reason(meeting: Sop) -> None:
    with meeting.nothing_changes():
        said = meeting("date", "1", "kegiatan", "2026-12-07", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "reason" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("date", "1", "kegiatn", "2026-12-07"), exits.NOT_FOUND, "no date 'kegiatn'"),
        (("date", "1", "kegiatan", "7 Desember"), exits.USAGE, "'7 Desember' is no day"),
        (("date", "9", "kegiatan", "2026-12-07"), exits.NOT_FOUND, "instance 9"),
        (("open", "1", "--date", "kegiatan"), exits.USAGE, "write --date NAME=2026-01-31"),
        (
            ("complete", "1:undang", "--as", "staf-1", "--performed-at", "kemarin"),
            exits.REFUSED,
            "is no moment",
        ),
        (
            ("complete", "1:undang", "--as", "staf-1", "--performed-at", "2026-11-20 10:00", "--reason", "x"),
            exits.REFUSED,
            "still to come",
        ),
        (
            ("complete", "1:undang", "--as", "staf-1", "--performed-at", "2026-11-19 10:00", "--reason", "x"),
            exits.REFUSED,
            "its turn came on 2026-11-20 09:00",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(
    meeting: Sop, arguments: tuple[str, ...], code: int, words: str
) -> None:
    with meeting.nothing_changes():
        said = meeting(*arguments, "--lang", "en")
    assert said.code == code
    assert words in said.err


def test_work_that_is_dated_back_is_shown_with_both_moments(meeting: Sop) -> None:
    meeting.clock.move(to=datetime(2026, 11, 20, 8, tzinfo=UTC))
    meeting.does(
        "complete",
        "1:undang",
        "--as",
        "staf-1",
        "--performed-at",
        "2026-11-20 10:00",
        "--reason",
        "listrik padam",
    )
    said = meeting.tells("history", "1", "--lang", "en")
    assert "2026-11-20 10:00 Staf 1 (staf-1) ! recorded on 2026-11-20 15:00, dated back" in said
    assert "reason: listrik padam" in said


def test_further_back_than_the_unit_allows_is_refused(meeting: Sop) -> None:
    meeting.clock.move(to=datetime(2026, 11, 25, 8, tzinfo=UTC))
    said = meeting(
        "complete", "1:undang", "--as", "staf-1", "--performed-at", "2026-11-23 10:00", "--reason", "x",
        "--lang", "en",
    )  # fmt: skip
    assert said.code == exits.REFUSED
    assert "allows work to be dated back by 0 days at most" in said.err


def test_a_deadline_explains_itself(meeting: Sop) -> None:
    meeting.does("complete", "1:undang", "--as", "staf-1")
    said = meeting.tells("due", "1:notulen", "--lang", "en")
    assert (
        "began Friday 20 November 2026, 09:00 Waktu 1 - 2 Hari expected Monday 23 November 2026, 16:00"
        in said
    )
    assert "WIB due Tuesday 24 November 2026, 16:00 WIB" in said
    assert "by the calendar id-5-day" in said
    assert "Saturday 21 November 2026 no hours on this day of the week" in said


def test_a_deadline_relative_to_a_day_says_how_it_was_moved(meeting: Sop) -> None:
    meeting.does("date", "1", "kegiatan", "2026-12-07", "--reason", "ditunda")
    said = meeting.tells("due", "1:undang", "--lang", "id")
    assert (
        "batas waktu 3 hari kalender sebelum 'Tanggal rapat' yaitu Jumat 4 Desember 2026, 24.00 WIB" in said
    )
    assert "Sudah dipindah satu kali; semula batas waktunya Jumat 27 November 2026, 24.00" in said


def test_the_deadline_of_a_whole_run_explains_itself(meeting: Sop) -> None:
    said = meeting.tells("due", "1", "--lang", "en")
    assert (
        "due 2026-12-07 16:00 that is 5 working days after 'Tanggal rapat' by the calendar id-5-day." in said
    )
    assert "Saturday 5 December 2026 no hours on this day of the week" in said
    (moment,) = meeting("due", "1", "--json").document["moments"]
    assert (moment["what"], moment["moment"]) == ("due", "2026-12-07T09:00:00Z")


def test_the_opening_of_a_run_that_waits_explains_itself(meeting: Sop) -> None:
    meeting.does("create", "kantor/rapat", "--period", "2027-Q1")
    said = meeting.tells("due", "2", "--lang", "id")
    assert "dibuka pada 2027-01-01 00:00 yaitu hari pertama periode" in said
    meeting.does("publish", "muara-papalik/pengumpulan-data-kinerja", "--unit", "muara-papalik")
    meeting.does("create", "muara-papalik/pengumpulan-data-kinerja", "--period", "2027-Q1")
    assert "opens on 2027-04-01 00:00 that is the day after the last day of the period" in meeting.tells(
        "due", "3", "--lang", "en"
    )


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("1:notulen", exits.REFUSED, "has not begun"),
        ("1:rapat", exits.NOT_FOUND, "has no row 'rapat'"),
        ("undang", exits.USAGE, "'undang' names no row"),
        ("7:undang", exits.NOT_FOUND, "instance 7"),
    ],
)
def test_what_has_no_deadline_yet_is_said(meeting: Sop, row: str, code: int, words: str) -> None:
    said = meeting("due", row, "--lang", "en")
    assert said.code == code
    assert words in said.err


def test_an_explanation_does_not_change_when_the_calendar_does(meeting: Sop) -> None:
    meeting.does("complete", "1:undang", "--as", "staf-1")
    before = meeting.does("due", "1:notulen", "--json")
    with open_workspace(meeting.folder) as engine:
        changed = {**as_data(office_hours()), "days": []}
        engine.record([CalendarRecorded("id-5-day", changed)])
    assert meeting.does("due", "1:notulen", "--json") == before
