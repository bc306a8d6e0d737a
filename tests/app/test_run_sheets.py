"""The run sheet: a line for every task that was done, in every round, with who, when and why; and how it is printed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import Workspace
from app.refusals import UnknownFormat
from app.run_sheet_files import write_run_sheet
from app.run_sheets import run_sheet
from engine.adapters.clock import SetClock
from engine.domain.instance import Document
from renderers.run_sheet import HEADING, Line, RunSheet, run_sheet_html, run_sheet_pdf


def lines(engine: Workspace, run: int) -> list[Line]:
    return [line for line in run_sheet(engine.shown(run)).lines if not line.whole]


def whole(engine: Workspace, run: int) -> list[str]:
    return [line.activity for line in run_sheet(engine.shown(run)).lines if line.whole]


def test_a_task_that_was_done_is_a_line(engine: Workspace, run: int, clock: SetClock) -> None:
    clock.move(to=datetime(2026, 4, 1, 8, 30, tzinfo=UTC))
    outputs = [Document("Data", "data.pdf", "ab" * 32, 12), Document("Rekap")]
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=outputs, reference="800/12/2026")
    line = lines(engine, run)[0]
    assert (line.no, line.activity, line.round, line.officer) == ("1", "Mengumpulkan", "1", "Staf 1")
    assert line.acting_for == "Staf, Kantor"
    assert (line.done, line.recorded) == ("2026-04-01 15:30", "2026-04-01 15:30")
    assert (line.reference, line.documents) == ("800/12/2026", "Data (abababababab)\nRekap")
    assert line.seq == next(r.seq for r in engine.history(run) if type(r.event).__name__ == "TaskCompleted")


def test_each_member_has_a_line_with_what_was_filled_in(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1", values={"nilai": "12"})
    member, other, closing = lines(engine, run)[1:4]
    assert (member.activity, other.activity) == ("Mengisi\n(Seksi B)", "Mengisi\n(Seksi A)")
    assert (member.acting_for, closing.documents) == ("Seksi, Seksi B", "Formulir\nNilai: 12")


def test_who_acts_for_another_is_said_with_the_decree(engine: Workspace, run: int) -> None:
    for task, officer in (("kumpul", "staf-1"), ("isi@seksi/seksi-a", "kepala-1")):
        engine.complete(f"{run}:{task}", by=officer)
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1")
    engine.complete(f"{run}:isi@staf", by="staf-1")
    engine.complete(f"{run}:periksa@staf", by="staf-1")
    engine.complete(f"{run}:periksa@kasi", by="kasi-1", outcome="Tidak", reason="kurang")
    line = lines(engine, run)[-2]
    assert line.acting_for == "Plt. Kasi, Kantor (800/1/2026)"
    assert line.outcome == "Tidak\nkurang"


def test_both_rounds_have_their_lines_and_what_waits_comes_last(engine: Workspace, run: int) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.withdraw(f"{run}:kumpul", "salah berkas", by="staf-1")
    engine.complete(f"{run}:kumpul", by="staf-1")
    found = [(line.no, line.round, line.outcome) for line in lines(engine, run)]
    assert found[:3] == [
        ("1", "1", ""), ("1", "1", "ditarik kembali\nsalah berkas"), ("1", "2", ""),
    ]  # fmt: skip
    assert {(line.seq, line.no, line.outcome, line.done) for line in lines(engine, run)[3:]} == {
        (None, "2", "menunggu", "")
    }


def test_what_was_skipped_or_sent_back_off_the_form_is_said_with_its_reason(
    engine: Workspace, run: int
) -> None:
    engine.skip(f"{run}:kumpul", "sudah ada")
    engine.send_back(f"{run}:isi@seksi/seksi-a", "kumpul", "data lama", by="kepala-1")
    skipped, back = lines(engine, run)[:2]
    assert skipped.outcome == "dilewati\nsudah ada"
    assert skipped.officer == "Operator (penguji)"
    assert back.outcome == "dikembalikan ke baris 1, di luar formulir\ndata lama"
    assert (back.no, back.officer) == ("2", "Kepala 1")


def test_what_happened_to_the_run_as_a_whole_stands_between_the_lines(engine: Workspace, run: int) -> None:
    engine.suspend(run, "menunggu")
    engine.resume(run)
    engine.cancel(run, "tidak jadi")
    assert whole(engine, run) == [
        "Pelaksanaan dibuat",
        "Pelaksanaan dibuka",
        "Pelaksanaan ditangguhkan",
        "Pelaksanaan dilanjutkan",
        "Pelaksanaan dibatalkan",
    ]
    assert lines(engine, run) == []


def test_the_head_leads_back_to_text_and_log(engine: Workspace, run: int) -> None:
    sheet = run_sheet(engine.shown(run))
    shown = engine.shown(run)
    said = dict(sheet.about)
    assert said["Versi (SHA-256)"] == shown.instance.version
    assert said["Catatan (SHA-256)"] == shown.history[-1].hash
    assert said["Pelaksanaan"] == "2026-Q1 (#1)"
    assert shown.history[-1].hash[:16] in sheet.trace


def test_a_case_names_its_subject(engine: Workspace, folder: Path) -> None:
    path = folder / "processes" / "kantor" / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("every: quarter", "every: {case: {subject: Surat}}"), encoding="utf-8")
    engine.publish("kantor/laporan", since=date(2026, 3, 1))
    number = engine.create_case("kantor/laporan", "kantor", "Surat dari warga")
    said = dict(run_sheet(engine.shown(number)).about)
    assert (said["Pelaksanaan"], said["Subjek"]) == ("Surat 1 (#1)", "Surat dari warga")


# -- on paper ----------------------------------------------------------------------------------------------------------


def sheet_of(count: int, **cell: str) -> RunSheet:
    rows = tuple(
        Line(number, no=str(number), activity=f"Kegiatan {number}", **cell) for number in range(1, count + 1)
    )
    return RunSheet("id", "A4-landscape", ("Uji", "Unit"), "Dinas", (("Unit", "Unit"),), rows, "jejak")


def pages(sheet: RunSheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(run_sheet_pdf(sheet))).pages]


def test_a_long_sheet_flows_over_pages_and_repeats_its_head() -> None:
    found = pages(sheet_of(60))
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert "Tanda tangan" in page
        assert "jejak" in page
        assert f"Halaman {number} dari {len(found)}" in page
    assert all(f"Kegiatan {number}" in "".join(found) for number in range(1, 61))


def test_nothing_of_a_long_word_or_an_unknown_letter_is_lost() -> None:
    word = "Pemerintahan" * 12
    (page,) = pages(sheet_of(1, officer=word, reference="ꦲꦏ", outcome="#set text(99pt) $x$ *y*"))
    assert word in re.sub(r"\s", "", page)
    assert "☐☐" in page
    assert "#set text(99pt) $x$ *y*" in " ".join(page.split())


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert run_sheet_pdf(sheet_of(3)) == run_sheet_pdf(sheet_of(3))


def test_the_page_for_the_screen_says_the_same_and_runs_nothing() -> None:
    text = run_sheet_html(sheet_of(2, outcome="<script>x</script>"))
    assert HEADING.say("id") in text
    assert "&lt;script&gt;" in text
    assert "<script" not in text
    assert "://" not in text


def test_a_sheet_is_written_as_its_name_says(engine: Workspace, run: int, tmp_path: Path) -> None:
    assert write_run_sheet(engine, run, tmp_path / "a.pdf").path.read_bytes().startswith(b"%PDF")
    assert write_run_sheet(engine, run, tmp_path / "a.html").path.read_bytes().startswith(b"<!doctype")
    with pytest.raises(UnknownFormat) as caught:
        write_run_sheet(engine, run, tmp_path / "a.png")
    assert "pdf, html" in caught.value.say("en")


def test_a_sheet_shows_a_moment(engine: Workspace, run: int, clock: SetClock, tmp_path: Path) -> None:
    clock.move(to=datetime(2026, 4, 2, tzinfo=UTC))
    engine.complete(f"{run}:kumpul", by="staf-1")
    before = write_run_sheet(engine, run, tmp_path / "a.html", as_of=datetime(2026, 4, 1, 12, tzinfo=UTC))
    text = before.path.read_text(encoding="utf-8")
    assert "menunggu" in text
    assert "2026-04-02" not in text
