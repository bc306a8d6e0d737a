"""What people and programs are told about calendars, and what they are told instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli import data_of_calendars, exits
from tests.cli.exact import misfits
from tests.cli.office import Sop

ROOT = Path(__file__).resolve().parents[2]
EXPLAIN = ["calendar", "explain", "--from", "2026-10-07 14:00", "--add", "5 Hari"]
OWN = """\
sop: 1
id: dinas
title: Dinas
based_on: id-5-day
additions:
  - {date: 2026-10-09, name: Pilkades, decree: SK Bupati 12/2026}
"""


@pytest.fixture
def own(office: Sop) -> Sop:
    """An office with a calendar of its own."""
    folder = office.folder / "processes/calendars"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dinas.yaml").write_text(OWN, encoding="utf-8")
    return office


def test_a_result_comes_with_every_day_that_does_not_count_and_why(own: Sop) -> None:
    said = own(*EXPLAIN, "--calendar", "dinas", "--lang", "en")
    assert said.code == exits.DONE
    assert said.out.splitlines() == [
        "5 Hari from Wednesday 7 October 2026, 14:00 WIB, calendar dinas",
        "over on   Thursday 15 October 2026, 16:00 WIB",
        "",
        "Counted in working days: 5, not with the day of the start; over when the office closes.",
        "3 days do not count:",
        "  Friday 9 October 2026     Pilkades · closed by the agency · SK Bupati 12/2026",
        "  Saturday 10 October 2026  no hours on this day of the week",
        "  Sunday 11 October 2026    no hours on this day of the week",
    ]


def test_the_same_in_indonesian(own: Sop) -> None:
    said = own(*EXPLAIN, "--calendar", "dinas", "--zone", "WITA", "--lang", "id")
    lines = said.out.splitlines()
    assert lines[0] == "5 Hari sejak Rabu 7 Oktober 2026, 14.00 WITA, kalender dinas"
    assert lines[1] == "selesai   Kamis 15 Oktober 2026, 16.00 WITA"
    assert "  Jumat 9 Oktober 2026    Pilkades · libur instansi · SK Bupati 12/2026" in lines


def test_a_range_is_expected_and_at_latest(sop: Sop) -> None:
    said = sop("calendar", "explain", "--from", "2026-10-07", "--add", "1 - 3 Hari Kerja", "--lang", "en")
    assert "expected  Thursday 8 October 2026, 16:00 WIB" in said.out
    assert "at latest Monday 12 October 2026, 16:00 WIB" in said.out


def test_work_and_the_days_within_which_it_is_done_are_both_explained(sop: Sop) -> None:
    said = sop("calendar", "explain", "--from", "2026-10-07", "--add", "120 Menit / 3 Hari", "--lang", "en")
    assert "expected  Wednesday 7 October 2026, 09:30 WIB" in said.out
    assert "at latest Monday 12 October 2026, 16:00 WIB" in said.out
    assert "Counted in working time: 120 minutes" in said.out
    assert "Counted in working days: 3" in said.out


def test_calendar_time_ends_at_24_00_and_skips_nothing(sop: Sop) -> None:
    said = sop("calendar", "explain", "--from", "2026-10-07", "--add", "7 hari kalender", "--lang", "en")
    assert "over on   Wednesday 14 October 2026, 24:00 WIB" in said.out
    assert "do not count" not in said.out


def test_estimates_and_years_without_a_decree_are_said(sop: Sop) -> None:
    moon = sop("calendar", "explain", "--from", "2027-03-08", "--add", "1 hari", "--lang", "en")
    assert "Hari Raya Idul Fitri · national holiday" in moon.out
    assert "· an estimate" in moon.out
    assert "Careful: Hari Raya Idul Fitri, 10 March 2027, is an estimate" in moon.out
    later = sop("calendar", "explain", "--from", "2029-06-04", "--add", "1 hari", "--lang", "en")
    assert "Careful: for 2029 no decree about holidays is known yet" in later.out
    year = sop("calendar", "show", "--year", "2029", "--lang", "en")
    assert "for 2029 no decree about holidays is known yet" in year.err


def test_a_year_is_shown_with_its_hours_days_and_sums(own: Sop) -> None:
    said = own("calendar", "show", "dinas", "--year", "2026", "--lang", "en")
    assert "Hours of the week: 37 h 30 min" in said.out
    assert "Ramadan, 19 February 2026 to 20 March 2026: 32 h 30 min · by Perpres 21/2023" in said.out
    assert "Friday 9 October 2026" in said.out
    assert said.out.splitlines()[-1].startswith("239 working days")


@pytest.mark.parametrize(
    ("arguments", "promised"),
    [
        (EXPLAIN, data_of_calendars.ExplainedData),
        (
            ["calendar", "explain", "--from", "2029-03-08", "--add", "90 menit"],
            data_of_calendars.ExplainedData,
        ),
        (["calendar", "explain", "--from", "2027-03-08", "--add", "2 hari"], data_of_calendars.ExplainedData),
        (["calendar", "show", "id-6-day", "--year", "2027"], data_of_calendars.YearData),
        (["calendar", "show", "id-shift-24x7"], data_of_calendars.YearData),
    ],
)
def test_a_program_gets_what_is_promised(sop: Sop, arguments: list[str], promised: Any) -> None:
    said = sop(*arguments, "--json")
    assert said.code == exits.DONE, said
    assert misfits(said.document, promised) == []


def test_a_program_gets_the_moment_and_the_days(sop: Sop) -> None:
    found = sop(*EXPLAIN, "--json").document
    assert found["due"]["moment"] == "2026-10-14T09:00:00Z"
    assert found["due"]["local"] == "2026-10-14T16:00:00+07:00"
    assert [one["day"] for one in found["due"]["skipped"]] == ["2026-10-10", "2026-10-11"]


@pytest.mark.parametrize(
    ("code", "arguments", "words"),
    [
        (exits.USAGE, ["--from", "kemarin", "--add", "1 hari"], "'kemarin' is no moment"),
        (exits.USAGE, ["--from", "2026-10-07", "--add", "secepatnya"], "'secepatnya' is no length of time"),
        (exits.USAGE, ["--from", "2026-10-07", "--add", "-"], "'-' is no length of time"),
        (exits.USAGE, ["--from", "2026-10-07", "--add", "1 hari", "--zone", "WIBB"], "no time zone 'WIBB'"),
        (
            exits.NOT_FOUND,
            ["--from", "2026-10-07", "--add", "1 hari", "--calendar", "id-5-dya"],
            "no calendar 'id-5-dya' (≈ 'id-5-day'); there are: id-5-day",
        ),
        (exits.REFUSED, ["--from", "2026-10-07", "--add", "99999 hari"], "not over within 100 years"),
        (exits.REFUSED, ["--from", "0001-01-01", "--add", "1 hari"], "use a year from 1900 to 9000"),
        (exits.REFUSED, ["--from", "9999-12-31", "--add", "1 hari"], "use a year from 1900 to 9000"),
        (exits.USAGE, ["--from", "9999-12-31T23:59-12:00", "--add", "1 hari"], "is no moment"),
    ],
)
def test_what_cannot_be_reckoned_is_said(sop: Sop, code: int, arguments: list[str], words: str) -> None:
    said = sop("calendar", "explain", *arguments, "--lang", "en")
    assert said.code == code, said
    assert words in said.err
    assert said.out == ""


def test_a_calendar_with_errors_is_shown_with_its_line(own: Sop) -> None:
    file = own.folder / "processes/calendars/dinas.yaml"
    file.write_text(OWN.replace("2026-10-09", "2026-02-29"), encoding="utf-8")
    said = own(*EXPLAIN, "--calendar", "dinas", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "dinas.yaml:6:12" in said.err
    assert "dinas.yaml is not used: 1 error(s)" in said.err


def test_check_reads_calendars_of_a_workspace_and_by_their_path(own: Sop) -> None:
    file = own.folder / "processes/calendars/dinas.yaml"
    assert own("check", str(file)).code == exits.DONE
    file.write_text(OWN.replace("id-5-day", "id-9-day"), encoding="utf-8")
    for asked in (str(file), str(own.folder), str(file.parent)):
        said = own("check", asked, "--lang", "en")
        assert said.code == exits.REFUSED
        assert "error[calendar-no-such-base]: there is no calendar 'id-9-day'" in said.out


def test_an_agency_s_calendar_of_the_same_name_wins(own: Sop) -> None:
    other = OWN.replace("id: dinas", "id: id-6-day")
    (own.folder / "processes/calendars/id-6-day.yaml").write_text(other, encoding="utf-8")
    said = own(*EXPLAIN, "--calendar", "id-6-day", "--lang", "en")
    assert "Pilkades" in said.out


def test_nothing_reads_the_list_of_holidays_but_what_needs_it() -> None:
    code = (
        "import sys, io, contextlib; from cli.main import main\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n"
        "    main(['--version']); main(['--help'])\n"
        "import app, engine.service, schemas.calendars.as_data, schemas.calendars.reckoning\n"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "False\n", done.stderr
