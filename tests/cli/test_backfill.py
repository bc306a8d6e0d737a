"""Runs that began on paper: what a table may say, what is made of it, and what is said where it cannot be so."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from openpyxl import Workbook

from cli import exits
from tests.cli.office import PROCESS, Sop

HEAD = "prosedur;unit;periode;baris;pelaksana;anggota;pegawai;dikerjakan pada;hasil;alasan;rujukan;keluaran"
BEGUN = f"{PROCESS};muara-papalik;Triwulan III 2026;buka;;;;1 Juli 2026 08:00;;;;"
ORDER = ";;;sekretaris-1;2026-07-01 08.10;;;ND-7;disposisi.pdf"
FIRST = f"{PROCESS};muara-papalik;Triwulan III 2026;memerintahkan-formulir{ORDER}"
WITHOUT_FILE = FIRST.replace("disposisi.pdf", "")
SECOND = f"{PROCESS};muara-papalik;2026-Q3;menyiapkan-formulir;;;kasubbag-1;1/7/2026 10:00;;;;"
MEETING = "kantor/rapat;muara-papalik;2026-Q3"

DATA = """\
sop: 1
id: kantor/data
title: Data
agency: {name: Kantor Camat}
calendar: id-5-day
every: quarter
actors: {kasi: {title: Kepala Seksi, post: kepala-seksi}, staf: Staf}
steps:
  - id: isi
    activity: Mengisi
    actor: kasi
    for_each: kasi
    complete_when: due
    due: {after: opening, working_days: 5}
    output: Data
  - {id: rekap, activity: Merekap, actor: staf, inputs: Data}
"""


@pytest.fixture
def paper(sop: Sop) -> Sop:
    sop.prepare()
    for process in (PROCESS, "kantor/rapat"):
        sop.does("publish", process, "--from", "2026-01-01", "--unit", "muara-papalik")
    return sop


def write(sop: Sop, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> str:
    (sop.folder / "kertas.csv").write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
    return "kertas.csv"


def test_a_run_from_paper_goes_on_here_and_is_shown_as_such(paper: Sop) -> None:
    said = paper.does("backfill", write(paper, BEGUN, FIRST), "--lang", "en")
    assert f"1: {PROCESS}:quarter/muara-papalik/2026-Q3, open" in said
    shown = paper.tells("show", "1", "--lang", "en")
    assert "began on paper entered here on 2026-11-20 09:00" in shown
    assert "2026-07-01 08:10; ND-7; Disposisi [disposisi.pdf]" in shown
    assert "done on paper, entered here on 2026-11-20 09:00" in paper.tells("history", "1", "--lang", "en")
    paper.does("complete", "1:menyiapkan-formulir", "--as", "kasubbag-1")


def test_what_was_created_long_before_says_when_it_was_entered(paper: Sop) -> None:
    paper.does("create", PROCESS, "--period", "2026-Q3")
    paper.clock.move(by=timedelta(hours=1))
    paper.does("backfill", write(paper, BEGUN))
    assert "entered here on 2026-11-20 10:00" in paper.tells("show", "1", "--lang", "en")


def test_members_of_a_row_may_stand_in_any_order(paper: Sop) -> None:
    (paper.folder / "processes" / "kantor" / "data.yaml").write_text(DATA, encoding="utf-8")
    paper.does("publish", "kantor/data", "--from", "2026-01-01", "--unit", "muara-papalik")
    rows = [
        "kantor/data;muara-papalik;2026-Q3;open;;;2026-07-01 08:00",
        "kantor/data;muara-papalik;2026-Q3;isi;seksi-pemerintahan;kasi-1;2026-07-13 08:00",
        "kantor/data;muara-papalik;2026-Q3;isi;seksi-ketenteraman;kasi-4;2026-07-02 08:00",
    ]
    head = "process;unit;period;step;member;officer;performed at"
    paper.does("backfill", write(paper, *rows, head=head))
    shown = paper.tells("show", "1", "--lang", "en")
    assert "done, Seksi Pemerintahan: Kasi 1 (kasi-1), 2026-07-13 08:00" in shown
    assert "done, Seksi Ketenteraman: Kasi 4 (kasi-4), 2026-07-02 08:00" in shown


def test_a_workbook_may_keep_its_moments_as_moments(paper: Sop) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["prosedur", "unit", "periode", "baris", "pegawai", "dikerjakan pada"])
    begun = (PROCESS, "muara-papalik", "Triwulan III 2026")
    book.active.append([*begun, "buka", None, datetime.fromisoformat("2026-07-01T08:00")])
    book.active.append(
        [*begun, "memerintahkan-formulir", "sekretaris-1", datetime.fromisoformat("2026-07-01T08:10")]
    )
    book.save(paper.folder / "kertas.xlsx")
    paper.does("backfill", "kertas.xlsx")
    assert "2026-07-01 08:10" in paper.tells("show", "1", "--lang", "en")


def test_periods_and_days_may_be_written_as_offices_do(paper: Sop) -> None:
    paper.does("backfill", write(paper, BEGUN, FIRST, SECOND))
    assert paper("show", "1", "--json").document["rows"][1]["done_at"] == "2026-07-01T03:00:00Z"


def test_what_was_late_on_paper_is_late(paper: Sop) -> None:
    paper.does("backfill", write(paper, BEGUN, FIRST.replace("08.10", "11.00")))
    assert "[done, late, was due 2026-07-01 08:15]" in paper.tells("show", "1", "--lang", "en")


def test_the_same_file_again_changes_nothing(paper: Sop) -> None:
    file = write(paper, BEGUN, FIRST)
    paper.does("backfill", file)
    with paper.nothing_changes():
        said = paper("backfill", file, "--lang", "en")
    assert said.code == exits.DONE
    assert "had been entered before" in said.err


def test_the_day_of_a_meeting_is_said_where_it_began(paper: Sop) -> None:
    rows = [f"{MEETING};open;;;;2026-08-03 09:00;kegiatan=2026-08-20"]
    head = "process;unit;period;step;actor;member;officer;performed at;values"
    paper.does("backfill", write(paper, *rows, head=head))
    assert "kegiatan 2026-08-20" in paper.tells("show", "1", "--lang", "en")


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        (
            (FIRST,),
            exits.REFUSED,
            "line 2, .*: the first row of a run says under 'step' when it was begun: open",
        ),
        ((BEGUN, WITHOUT_FILE.replace("sekretaris-1", "staf-1")), exits.REFUSED, "line 3, .*staf-1"),
        (
            (BEGUN, WITHOUT_FILE.replace("memerintahkan-formulir", "memerintah")),
            exits.REFUSED,
            "no row 'memerintah'",
        ),
        (
            (BEGUN, WITHOUT_FILE.replace("2026-07-01 08.10", "1 Juli 2026")),
            exits.REFUSED,
            "is no moment with its hour",
        ),
        (
            (BEGUN, WITHOUT_FILE.replace("2026-07-01 08.10", "2026-06-30 08.10")),
            exits.REFUSED,
            "its turn came on",
        ),
        (
            (BEGUN, WITHOUT_FILE.replace("2026-07-01 08.10", "2027-06-30 08.10")),
            exits.REFUSED,
            "still to come",
        ),
        ((BEGUN.replace("muara-papalik;", "muara;"),), exits.REFUSED, "muara"),
        ((BEGUN.replace("Triwulan III 2026", "Triwulan V 2026"),), exits.REFUSED, "is no period"),
        ((BEGUN, FIRST.replace("disposisi.pdf", "hilang.pdf")), exits.REFUSED, "hilang.pdf"),
    ],
)
def test_a_row_that_cannot_be_so_is_named_and_nothing_is_entered(
    paper: Sop, rows: tuple[str, ...], code: int, words: str
) -> None:
    file = write(paper, *rows)
    with paper.nothing_changes():
        said = paper("backfill", file, "--lang", "en")
    assert said.code == code, said
    assert re.search(words, said.err), said.err


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (HEAD.replace("periode", "periodik"), "'periodik' is no column of this table"),
        (HEAD.replace("dikerjakan pada", "# dikerjakan"), "the column 'performed at' is missing"),
        (HEAD.replace("rujukan", "alasan"), "stands here already"),
    ],
)
def test_columns_that_nobody_understands_are_named(paper: Sop, head: str, words: str) -> None:
    said = paper("backfill", write(paper, BEGUN, head=head), "--lang", "en")
    assert said.code == exits.REFUSED
    assert words in said.err


def test_a_file_in_windows_1252_is_said_to_be_one(paper: Sop) -> None:
    file = write(paper, BEGUN, FIRST.replace("ND-7", "ND–7"), encoding="cp1252")
    said = paper("backfill", file, "--lang", "en")
    assert said.code == exits.REFUSED
    assert "Windows-1252" in said.err


def test_a_file_that_is_not_there_is_said_to_be_missing(paper: Sop) -> None:
    said = paper("backfill", "tidak-ada.csv", "--lang", "en")
    assert said.code != exits.DONE
    assert "tidak-ada.csv" in said.err


def test_only_an_operator_enters_what_others_did(paper: Sop) -> None:
    said = paper("backfill", write(paper, BEGUN, FIRST), "--as", "staf-1", "--lang", "en")
    assert said.code == exits.NOT_ALLOWED
