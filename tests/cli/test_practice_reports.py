"""`sop deviations` and `sop stats`: on a screen, as CSV, as a document, and what they say to a slip."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from cli import data_of_practice, exits
from tests.cli.exact import misfits
from tests.cli.office import PROCESS, UP_TO_THE_FORMS, Sop

LATE = datetime(2026, 12, 1, 2, tzinfo=UTC)


@pytest.fixture
def with_deviations(at_work: Sop) -> Sop:
    """The first row was skipped for a reason that a spreadsheet would take for a formula; the next is late."""
    at_work.does("skip", "1:memerintahkan-formulir", "--reason", '=HYPERLINK("x")')
    at_work.clock.move(to=LATE)
    return at_work


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_deviations_are_counted_and_listed_with_who_and_why(with_deviations: Sop) -> None:
    said = with_deviations.does("deviations", "--lang", "en")
    assert "  skipped   1\n" in said
    assert "  together  2" in said
    (line,) = (line for line in said.splitlines() if "HYPERLINK" in line)
    assert "1 (memerintahkan-formulir)" in line
    said = with_deviations.does("deviations", "--lang", "id", "--kind", "late")
    assert "terlambat" in said
    assert "belum selesai; belum dicatat oleh sop tick" in said


def test_a_spreadsheet_takes_no_reason_for_a_formula(with_deviations: Sop) -> None:
    text = with_deviations.does("deviations", "--csv", "--lang", "en")
    (skipped,) = (row for row in rows(text) if row["Kind"] == "skipped")
    assert skipped["Why"] == '\'=HYPERLINK("x")'
    assert skipped["Row"] == "memerintahkan-formulir"
    assert text.splitlines(keepends=True)[0].endswith("\r\n")


@pytest.mark.parametrize(
    ("asked", "promised"),
    [
        (["deviations"], data_of_practice.DeviationsData),
        (["deviations", "--kind", "skipped"], data_of_practice.DeviationsData),
        (["stats", PROCESS], data_of_practice.PracticeData),
        (["stats", PROCESS, "--by", "unit"], data_of_practice.PracticeData),
        (["stats", PROCESS, "--period", "2030"], data_of_practice.PracticeData),
    ],
)
def test_the_document_is_as_promised(with_deviations: Sop, asked: list[str], promised: type) -> None:
    document = with_deviations(*asked, "--json").document
    assert misfits(document, promised) == []


def test_what_is_asked_for_is_all_that_is_counted(with_deviations: Sop) -> None:
    document = with_deviations("deviations", "--kind", "skipped", "--period", "2026", "--json").document
    assert document["counts"] == {"skipped": 1}
    assert [one["reason"] for one in document["deviations"]] == ['=HYPERLINK("x")']
    nothing = with_deviations("deviations", "--period", "2025", "--json").document
    assert nothing["deviations"] == []
    assert set(nothing["counts"].values()) == {0}


def test_a_long_list_is_cut_on_the_screen_and_all_is_counted(with_deviations: Sop) -> None:
    said = with_deviations("deviations", "--limit", "1", "--lang", "en")
    assert "together  2" in said.out
    assert "the first 1 of 2 are listed" in said.err


def test_nothing_is_said_plainly(at_work: Sop) -> None:
    assert "nothing left the form or the norm" in at_work.tells("deviations", "--lang", "en")
    said = at_work.tells("stats", PROCESS, "--period", "2030", "--lang", "en")
    assert "no instance of it was opened" in said


def test_practice_says_how_long_each_row_took_and_what_the_figures_mean(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    said = at_work.does("stats", PROCESS, "--lang", "en")
    assert "1 (memerintahkan-formulir)" in said
    assert "not done yet" in said
    assert "P90: nine of ten took no longer" in " ".join(said.split())
    by_unit = rows(at_work.does("stats", PROCESS, "--by", "unit", "--csv", "--lang", "en"))
    assert {row["Unit"] for row in by_unit} == {"muara-papalik"}
    assert by_unit[0]["Counted in"] == "working-minutes"
    assert (by_unit[0]["Done"], by_unit[0]["Waktu"]) == ("1", "15 Menit")


def test_practice_at_an_earlier_moment_knows_nothing_of_later(at_work: Sop) -> None:
    at_work.clock.move(to=LATE)
    at_work.complete(*UP_TO_THE_FORMS[:1])
    now = at_work("stats", PROCESS, "--json").document["rows"]
    then = at_work("stats", PROCESS, "--as-of", "2026-11-25", "--json").document["rows"]
    assert [(row["step"], row["count"]) for row in then] == [("memerintahkan-formulir", 0)]
    assert [row["count"] for row in now] == [1, 0]


@pytest.mark.parametrize(
    ("code", "asked", "words"),
    [
        (exits.USAGE, ["deviations", "--kind", "telat"], "no kind of deviation 'telat'"),
        (exits.USAGE, ["deviations", "--csv", "--json"], "two formats"),
        (exits.REFUSED, ["deviations", "--period", "kapan"], "kapan"),
        (exits.NOT_FOUND, ["deviations", "--unit", "muara"], "muara"),
        (exits.NOT_FOUND, ["deviations", "--officer", "orang"], "orang"),
        (exits.NOT_FOUND, ["deviations", "--process", "x/y"], "no version of 'x/y' was published"),
        (exits.NOT_FOUND, ["stats", "x/y"], "no version of 'x/y' was published"),
        (exits.REFUSED, ["stats", PROCESS, "--as-of", "kemarin"], "kemarin"),
        (exits.REFUSED, ["stats", PROCESS, "--as-of", "2099-01-01"], "2099-01-01"),
        (exits.USAGE, ["stats", PROCESS, "--csv", "--json"], "two formats"),
    ],
)
def test_a_slip_gets_one_clear_message(at_work: Sop, code: int, asked: list[str], words: str) -> None:
    said = at_work(*asked, "--lang", "en")
    assert (said.code, said.out) == (code, "")
    assert words in said.err
    assert len(said.err.splitlines()) == 1
