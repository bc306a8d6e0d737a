"""`sop matrix`, `sop trace`, and what `sop reopen` and `sop status --stale` say of what is out of date."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest

from cli import data_of_reports, exits
from tests.cli.exact import misfits
from tests.cli.office import PROCESS, UP_TO_THE_FORMS, Sop

REPORT = "kantor/laporan"


@pytest.fixture
def gathered(sop: Sop) -> Sop:
    """Two quarters, each with a file, and the semester that gathered them, which is open as number 5."""
    sop.prepare()
    sop.does("publish", REPORT, "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", REPORT, "--period", "2026")
    for number in ("1", "2"):
        (sop.folder / f"data-{number}.csv").write_text(number)
        sop.does("open", number)
        sop.does("complete", f"{number}:kumpul", "--as", "staf-1", "-o", f"data-{number}.csv")
    return sop


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_the_matrix_says_in_signs_what_its_legend_says_in_words(gathered: Sop) -> None:
    lines = gathered.does("matrix", REPORT, "--period", "2026", "--lang", "en").splitlines()
    assert lines[0] == "Laporan, 2026: completeness on 2026-11-20"
    heads, row, total = (line.split() for line in lines[1:4])
    assert heads[2:8] == ["2026-Q1", "2026-Q2", "2026-S1", "2026-Q3", "2026-Q4", "2026-S2"]
    assert row[:1] + row[4:] == ["muara-papalik", "✓", "✓", "0/1", "·", "·", "·", "2", "0", "6"]
    assert total[3:] == ["1/1", "1/1", "0/1", "0/1", "0/1", "0/1", "2", "0", "6"]
    assert lines[4].replace("\xa0", " ") == "· waiting; 3/5 rows done, of how many; ✓ completed"
    assert "2026-S1, 2026-Q3: 1 not complete: Kecamatan Muara Papalik" in lines, "of what is over"


def test_a_spreadsheet_gets_words_and_no_formula(gathered: Sop) -> None:
    said = gathered.does("matrix", REPORT, "--period", "2026", "--csv", "--lang", "en")
    heads, row = csv.reader(io.StringIO(said))
    assert dict(zip(heads, row, strict=True)) == {
        "Unit": "muara-papalik",
        "Name": "Kecamatan Muara Papalik",
        "2026-Q1": "completed",
        "2026-Q2": "completed",
        "2026-S1": "open 0/1",
        "2026-Q3": "waiting",
        "2026-Q4": "waiting",
        "2026-S2": "waiting",
        "Completed": "2",
        "Late": "0",
        "Expected": "6",
    }


@pytest.mark.parametrize(
    ("name", "begins"), [("m.html", "<!DOCTYPE html>"), ("m.csv", "Unit,"), ("m.json", "{")]
)
def test_the_name_of_the_file_says_as_what_it_is_written(gathered: Sop, name: str, begins: str) -> None:
    said = gathered("matrix", REPORT, "--period", "2026", "-o", name, "--lang", "en")
    assert (said.code, said.out) == (exits.DONE, "")
    assert (gathered.folder / name).read_text(encoding="utf-8").startswith(begins)
    told = gathered("matrix", REPORT, "--period", "2026", "-o", name, "--json").document
    assert misfits(told, data_of_reports.WrittenData) == []


def test_a_page_printed_is_the_page_written(gathered: Sop) -> None:
    printed = gathered.does("matrix", REPORT, "--period", "2026", "--html")
    gathered.does("matrix", REPORT, "--period", "2026", "-o", "m.html")
    assert printed == (gathered.folder / "m.html").read_text(encoding="utf-8")


def test_a_matrix_in_a_format_that_there_is_not_is_refused_and_not_written(gathered: Sop) -> None:
    said = gathered("matrix", REPORT, "--period", "2026", "-o", "m.pdf", "--lang", "en")
    assert said.code == exits.USAGE
    assert "m.pdf: a matrix is written as .csv, .html or .json" in said.err
    assert not (gathered.folder / "m.pdf").exists()


def test_programs_get_what_is_promised(gathered: Sop) -> None:
    found = gathered("matrix", REPORT, "--period", "2026", "--json").document
    assert misfits(found, data_of_reports.MatrixData) == []
    assert [(one["period"], one["completed"], one["missing"]) for one in found["columns"][:2]] == [
        ("2026-Q1", 1, []),
        ("2026-Q2", 1, []),
    ]


def test_a_row_that_fans_out_shows_who_has_delivered(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    at_work.does("complete", "1:mengisi@kasi/seksi-pemerintahan", "--as", "kasi-1", "-o", "formulir.pdf")
    said = at_work.does("matrix", "1:mengisi", "--lang", "en")
    assert "row mengisi: 1 of 2 have delivered" in said
    assert "Not delivered: Seksi Ketenteraman" in said
    assert "[formulir.pdf]" in said
    found = at_work("matrix", "1:mengisi", "--json").document
    assert misfits(found, data_of_reports.FanOutData) == []
    assert [(one["unit"], one["state"]) for one in found["members"]] == [
        ("seksi-pemerintahan", "done"),
        ("seksi-ketenteraman", "ready"),
    ]
    rows = list(csv.reader(io.StringIO(at_work.does("matrix", "1:mengisi", "--csv"))))
    assert [row[0] for row in rows[1:]] == ["seksi-pemerintahan", "seksi-ketenteraman"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((REPORT,), exits.USAGE, "name the --period"),
        ((REPORT, "--period", "2026", "--csv", "--html"), exits.USAGE, "give one of them"),
        ((REPORT, "--period", "2026", "--csv", "--json"), exits.USAGE, "give one of them"),
        (("1:kumpul", "--period", "2026"), exits.USAGE, "not for one row"),
        (("1:kumpul",), exits.NOT_FOUND, "row 'kumpul' is done by one unit"),
        (("1:kumpl",), exits.NOT_FOUND, "≈ 'kumpul'"),
        (("9:kumpul",), exits.NOT_FOUND, "no instance 9"),
        ((REPORT, "--period", "2026-13"), exits.REFUSED, "is no period"),
        ((REPORT, "--period", "2019"), exits.NOT_FOUND, "no unit is expected"),
        (("kantor/laporn", "--period", "2026"), exits.NOT_FOUND, "≈ 'kantor/laporan'"),
        ((REPORT, "--period", "2026", "--group", "dinas"), exits.NOT_FOUND, "there are: perangkat-daerah"),
    ],
)
def test_what_is_wrong_is_said(gathered: Sop, arguments: tuple[str, ...], code: int, words: str) -> None:
    said = gathered("matrix", *arguments, "--lang", "en")
    assert (said.code, said.out) == (code, "")
    assert words in said.err


# -- the trace ---------------------------------------------------------------------------------------------------------


def test_a_trace_is_a_tree_down_to_each_quarters_event_and_file(gathered: Sop) -> None:
    gathered.does("complete", "5:rekap", "--as", "staf-1")
    said = gathered.does("trace", "5", "--lang", "en")
    events = gathered("history", "1", "--json").document["events"]
    handed = next(one for one in events if one["type"] == "TaskCompleted")
    assert f"event {handed['seq']}, 1:kumpul@staf#1, Staf 1 (staf-1), 2026-11-20 09:00" in said
    assert handed["hash"] in said
    assert f"gathered at its event {events[-1]['seq']}, {events[-1]['hash']}" in said
    assert f"sha256 {hashlib.sha256(b'1').hexdigest()}" in said
    assert [line[:3] for line in said.splitlines() if "instance" in line][1:] == ["├─ ", "└─ "]
    found = gathered("trace", "5", "--json").document
    assert misfits(found, data_of_reports.TracesData) == []
    assert found["traces"][0]["holds"]


def test_a_file_is_traced_from_wherever_it_lies(gathered: Sop) -> None:
    said = gathered("trace", "data-2.csv", "--lang", "en")
    assert said.out.startswith("Data [data-2.csv]\n")
    assert "instance 2, 2026-Q2" in said.out
    assert "every event and file named here is as it was recorded" in said.err


def test_a_stale_link_is_said_in_the_trace(gathered: Sop) -> None:
    gathered.does("reopen", "1", "kumpul", "--reason", "angka salah")
    said = gathered.does("trace", "5", "--lang", "en")
    assert "! out of date: built on 1 (2026-Q1), reopened since" in said
    assert "out of date: it was reopened after that, by its event" in said
    assert gathered("trace", "5", "--json").document["traces"][0]["stale"]


def test_a_changed_file_ends_in_an_error_that_was_found(gathered: Sop) -> None:
    sha256 = hashlib.sha256(b"1").hexdigest()
    (kept,) = Path(gathered.folder / "documents").rglob(sha256)
    kept.chmod(0o644)
    kept.write_bytes(b"2")
    said = gathered("trace", "5", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "CHANGED since it was handed in" in said.out
    assert "not everything named here is as it was recorded" in said.err


# -- what is out of date -----------------------------------------------------------------------------------------------


def test_reopening_says_what_is_out_of_date_and_how_far(gathered: Sop) -> None:
    said = gathered("reopen", "1", "kumpul", "--reason", "angka salah", "--lang", "en")
    text = " ".join(said.out.split())
    assert (
        "! instance 5 (2026-S1) was built on 1 and is out of date: it cannot be completed before 1 is" in text
    )
    listed = gathered.does("status", "--stale", "--lang", "en")
    assert "open, out of date" in listed
    assert [line["number"] for line in gathered("status", "--stale", "--json").document["instances"]] == [5]


def test_reopening_tells_programs_too(gathered: Sop) -> None:
    gathered.does("complete", "5:rekap", "--as", "staf-1")
    found = gathered("reopen", "2", "kumpul", "--reason", "angka salah", "--json").document
    assert misfits(found, data_of_reports.ReopenedData) == []
    assert [(one["instance"], one["state"], one["through"], one["stale"]) for one in found["built_on"]] == [
        (5, "completed", 2, True)
    ]


def test_a_run_that_nothing_was_built_on_says_so(gathered: Sop) -> None:
    gathered.does("complete", "5:rekap", "--as", "staf-1")
    said = gathered("reopen", "5", "rekap", "--reason", "angka salah", "--lang", "en")
    assert "nothing was built on it" in said.err
    assert "out of date" not in said.out


def test_a_semester_that_waits_names_each_missing_quarter_and_its_state(sop: Sop) -> None:
    sop.prepare()
    sop.does("publish", REPORT, "--from", "2026-01-01", "--unit", "muara-papalik")
    sop.does("create", REPORT, "--period", "2026-Q1")
    sop.does("create", REPORT, "--period", "2026-S1")
    sop.does("cancel", "1", "--reason", "tidak ada kegiatan")
    shown = sop.tells("show", "3", "--lang", "en")
    assert "it waits for 2026-Q1, which was cancelled: sop excuse 3 2026-Q1 --reason …" in shown
    assert "it waits for 2026-Q2 (waiting): sop show 2" in shown
    refused = sop("open", "3", "--lang", "en")
    assert refused.code == exits.REFUSED
    assert "waits for: 2026-Q1 (cancelled), 2026-Q2 (waiting)" in refused.err


def test_the_shipped_procedure_has_a_matrix(at_work: Sop) -> None:
    assert "2026-Q1" in at_work.does("matrix", PROCESS, "--period", "2026-Q1")
