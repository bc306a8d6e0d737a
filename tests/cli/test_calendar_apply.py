"""What people and programs are told when a calendar says something else now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli import data_of_calendars, exits
from tests.cli.exact import misfits
from tests.cli.office import Sop

WORK = """\
sop: 1
id: kantor/undangan
title: Undangan
agency: {name: Kantor Camat}
calendar: dinas
actors: {staf: Staf}
every: quarter
opens: {after: period-start, working_days: 3}
steps:
  - {id: undang, activity: Mengundang peserta, actor: staf, duration: 5 Hari}
"""
CALENDAR = """\
sop: 1
id: dinas
title: Dinas
based_on: id-5-day
additions:
  - {date: 2026-08-24, name: Hari Jadi, decree: SK Bupati 1/2026}
"""
DECREED = "  - {date: 2026-11-24, name: Pilkades, decree: SK Bupati 12/2026}\n"


@pytest.fixture
def working(office: Sop) -> Sop:
    """Quarters of one unit from the next year on wait; the last one of this year is open since Friday 20 November."""
    files = {"processes/calendars/dinas.yaml": CALENDAR, "processes/kantor/undangan.yaml": WORK}
    for name, text in files.items():
        (office.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (office.folder / name).write_text(text, encoding="utf-8")
    office.does("publish", "kantor/undangan", "--from", "2026-01-01", "--unit", "muara-papalik")
    office.does("create", "kantor/undangan", "--period", "2026-Q4")
    office.does("create", "kantor/undangan", "--period", "2027-Q1")
    office.does("open", "1")
    return office


def decree(sop: Sop, text: str = DECREED) -> Path:
    file = sop.folder / "processes/calendars/dinas.yaml"
    file.write_text(CALENDAR + text, encoding="utf-8")
    return file


def test_what_would_move_is_listed_and_nothing_changes(working: Sop) -> None:
    decree(working)
    with working.nothing_changes():
        said = working("calendar", "apply", "--dry-run", "--lang", "en")
    assert said.code == exits.DONE
    assert said.out.splitlines() == [
        "dinas",
        "- Tuesday 24 November 2026 is added: Pilkades · closed by the agency · SK Bupati",
        "  12/2026",
        "",
        "moments that would move: 1, in 1 of 2 instances (moments in WIB)",
        "Instance  What        Before            Now               Name",
        "       1  row undang  2026-11-27 16:30  2026-11-30 16:00  kantor/undangan:quarter/muara-papalik/2026-Q4",
    ]
    assert "Nothing was changed" in said.err


def test_each_move_is_on_record_and_a_second_time_nothing_moves(working: Sop) -> None:
    decree(working)
    assert "waktu yang dipindah: 1, pada 1 dari 2 pelaksanaan" in working.does(
        "calendar", "apply", "--lang", "id"
    )
    assert "is due on 2026-11-30 16:00 now, before: 2026-11-27 16:30" in working.tells(
        "history", "1", "--lang", "en"
    )
    assert "Selasa 24 November 2026" in working.tells("due", "1:undang", "--lang", "id")
    with working.nothing_changes():
        again = working("calendar", "apply", "--lang", "en")
    assert again.out.splitlines() == [
        "The register holds the calendars as their files say them.",
        "",
        "No moment moves: all stays as it is in the 2 instances that go by them.",
    ]


def test_what_has_passed_is_named_and_stands(working: Sop) -> None:
    working.clock.move(to=datetime(2026, 11, 30, 2, tzinfo=UTC))
    working.does("tick")
    decree(working)
    said = working("calendar", "apply", "--lang", "en")
    assert "deadlines that have passed and stand as they were: 1" in said.out
    assert "Would be" in said.out
    assert working("due", "1:undang", "--json").document["due"] == "2026-11-27T09:30:00Z"


def test_an_opening_moves_too_and_a_program_gets_all_of_it(working: Sop) -> None:
    file = decree(working, "  - {date: 2027-01-04, name: Banjir, decree: SK Bupati 13/2026}\n")
    found = working("calendar", "apply", str(file), "--json", "--lang", "en").document
    assert misfits(found, data_of_calendars.AppliedData) == []
    assert found["calendars"] == [
        {
            "calendar": "dinas",
            "new": False,
            "changes": [
                "Monday 4 January 2027 is added: Banjir · closed by the agency · SK Bupati 13/2026",
            ],
        }
    ]
    assert [(one["what"], one["before"], one["after"]) for one in found["moves"]] == [
        ("opening", "2027-01-06T17:00:00Z", "2027-01-07T17:00:00Z")
    ]


def test_a_calendar_that_the_register_does_not_hold_yet_is_taken_into_it(working: Sop) -> None:
    said = working("calendar", "apply", "id-shift-24x7", "--lang", "en")
    assert "the register does not hold it yet" in said.out
    assert "does not hold it" not in working.does("calendar", "apply", "id-shift-24x7", "--lang", "en")


def test_a_unit_that_was_given_another_calendar_works_by_it_once_that_is_applied(working: Sop) -> None:
    six_days = "units: {muara-papalik: {title: Kecamatan Muara Papalik, calendar: id-6-day}}"
    (working.folder / "enam.yaml").write_text(six_days, encoding="utf-8")
    working.does("register", "import", "enam.yaml")
    assert working("due", "1:undang", "--json").document["due"] == "2026-11-27T09:30:00Z"
    found = working("calendar", "apply", "--json").document
    assert found["calendars"] == []
    assert [(one["step"], one["after"]) for one in found["moves"] if one["what"] == "row"] == [
        ("undang", "2026-11-26T08:30:00Z")
    ]


def test_a_unit_s_calendar_is_in_the_register_before_anything_is_published_too(office: Sop) -> None:
    six_days = "units: {muara-papalik: {title: Kecamatan Muara Papalik, calendar: id-6-day}}"
    (office.folder / "enam.yaml").write_text(six_days, encoding="utf-8")
    office.does("register", "import", "enam.yaml")
    office.does("publish", "kantor/laporan", "--from", "2026-01-01")
    assert office("calendar", "apply", "id-6-day", "id-5-day", "--json").document["calendars"] == []


@pytest.mark.parametrize(
    ("code", "arguments", "words"),
    [
        (exits.NOT_FOUND, ["dinsa"], "there is no calendar 'dinsa' (≈ 'dinas')"),
        (exits.NOT_ALLOWED, ["--as", "staf-1"], "only an operator may apply calendars"),
        (exits.NOT_ALLOWED, ["--as", "staf-1", "--dry-run"], "only an operator may apply calendars"),
    ],
)
def test_what_is_refused_changes_nothing(working: Sop, code: int, arguments: list[str], words: str) -> None:
    decree(working)
    with working.nothing_changes():
        said = working("calendar", "apply", *arguments, "--lang", "en")
    assert said.code == code, said
    assert words in said.err
    assert said.out == ""


def test_two_decrees_for_one_day_are_shown_with_their_line_and_nothing_is_lost(working: Sop) -> None:
    decree(working, DECREED + DECREED.replace("12/2026", "14/2026"))
    with working.nothing_changes():
        said = working("calendar", "apply", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "dinas.yaml:8:12" in said.err
    assert "is not used: 1 error(s)" in said.err


def test_a_root_without_a_calendar_is_told_when_it_gets_one(office: Sop) -> None:
    assert "it takes one when a procedure is published" in office.does("calendar", "apply", "--lang", "en")
