"""What an officer and an auditor can look up: documents, finished tasks, and who did what counts."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from cli import exits
from tests.cli.office import UP_TO_THE_FORMS, Sop


@pytest.fixture
def letter(office: Sop) -> Sop:
    """A case whose draft was handed in with two files."""
    office.does("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    office.does("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Undangan rapat")
    office.does("open", "1")
    office.does(
        "complete", "1:konsep", "--as", "staf-1", "--set", "halaman=2", "--reference", "005/12",
        "-o", "Konsep=disposisi.pdf", "-o", "Lampiran=formulir.pdf",
    )  # fmt: skip
    return office


def test_an_officer_finds_the_files_of_a_task_and_copies_one_out(letter: Sop) -> None:
    shown = letter.does("show", "1:periksa")
    assert "- Konsep [disposisi.pdf]; 1:konsep@staf#1; Staf 1 (staf-1)" in shown
    (path,) = [line.strip() for line in shown.splitlines() if line.startswith("      /")][:1]
    assert Path(path).read_bytes() == (letter.folder / "disposisi.pdf").read_bytes()
    assert "sop document 1 TITLE -o FOLDER" in shown
    listed = letter("document", "1")
    assert (listed.code, listed.out.count("- ")) == (exits.DONE, 2)
    assert "'sop document 1 -o .' copies them there" in listed.err
    assert letter.does("document", "1", "Konsep", "-o", "keluar") == "keluar/disposisi.pdf\n"
    assert (letter.folder / "keluar/disposisi.pdf").read_bytes() == b"a document"
    letter.does("document", "1", "Lampiran", "-o", "keluar")
    missing = letter("document", "1", "Konsp")
    assert (missing.code, "(≈ 'Konsep')" in missing.err) == (exits.NOT_FOUND, True)


def test_a_kept_file_that_was_changed_is_named_in_the_list_and_not_copied(letter: Sop) -> None:
    (kept,) = [one["path"] for one in letter("document", "1", "Konsep", "--json").document["documents"]]
    Path(kept).chmod(0o644)
    Path(kept).write_bytes(b"a documenT")
    said = letter("document", "1")
    assert (said.code, "CHANGED since it was handed in" in said.out) == (exits.REFUSED, True)
    said = letter("document", "1", "Konsep", "-o", "keluar")
    assert (said.code, "'Konsep' [disposisi.pdf] is no longer" in said.err) == (exits.REFUSED, True)
    assert "CHANGED" in letter.does("show", "1:periksa")


def test_a_finished_task_shows_what_came_of_it(letter: Sop) -> None:
    done = letter.tells("show", "1:konsep@staf#1")
    assert "filled in halaman = 2 reference 005/12 handed in Konsep [disposisi.pdf], Lampiran" in done
    decided = (
        "complete",
        "1:periksa",
        "--as",
        "sekretaris-1",
        "--outcome",
        "Tidak",
        "--reason",
        "salah alamat",
    )
    letter.does(*decided)
    again = letter.tells("show", "1:konsep")
    assert "sent back Sekretaris 1 (sekretaris-1): salah alamat" in again
    sent = letter.tells("show", "1:periksa@sekretaris#1")
    assert "outcome Tidak reason salah alamat" in sent


def test_a_withdrawal_and_a_reopening_are_not_called_sent_back(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:1])
    at_work.does("withdraw", "1:memerintahkan-formulir", "--as", "sekretaris-1", "--reason", "keliru")
    shown = at_work.tells("show", "1:memerintahkan-formulir")
    assert "withdrawn Sekretaris 1 (sekretaris-1): keliru" in shown
    assert "sent back" not in shown


def test_the_work_of_members_who_need_not_repeat_it_stays_in_sight(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    at_work.does(
        "complete", "1:mengisi", "--as", "kasi-1", "-o", "Formulir Data Capaian Kinerja=formulir.pdf"
    )
    at_work.does("complete", "1:mengisi", "--as", "kasi-4")
    at_work.does(
        "return", "1:menerima", "--to", "mengisi", "--members", "seksi-ketenteraman", "--as", "kasubbag-1",
        "--reason", "kosong",
    )  # fmt: skip
    shown = at_work.tells("show", "1")
    assert "done, Seksi Pemerintahan: Kasi 1 (kasi-1)" in shown
    assert "[formulir.pdf]" in shown
    assert "1:mengisi@kasi/seksi-ketenteraman waits for" in shown


def test_a_clock_that_was_set_back_is_shown(letter: Sop) -> None:
    assert "set back" not in letter.does("history", "1") + letter.does("show", "1")
    letter.clock.move(by=timedelta(days=-3))
    letter.does("complete", "1:periksa", "--as", "sekretaris-1", "--outcome", "Ya")
    told = letter.does("history", "1")
    assert told.count("recorded on 2026-11-17 09:00, before what stands above: the clock was set back") == 1
    assert "the clock was set back before event" in letter.does("show", "1")


def test_an_auditor_reads_a_copy_that_nobody_may_write(letter: Sop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = (["status"], ["show", "1"], ["history", "1"], ["inbox", "--as", "staf-1"], ["document", "1"])
    said = [letter.does(*one) for one in asked]
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "salinan"
        shutil.copytree(letter.folder, copy)
        Path(name).chmod(0o755)
        for place in (copy, *copy.rglob("*")):
            place.chmod(0o555 if place.is_dir() else 0o444)
        own = os.geteuid()
        os.seteuid(own or 65534)  # nothing is read-only to root
        try:
            monkeypatch.chdir(copy)
            read = [letter.does(*one).replace(str(copy), str(letter.folder)) for one in asked]
            refused = letter("claim", "1:periksa", "--as", "sekretaris-1")
            monkeypatch.chdir("/")
        finally:
            os.seteuid(own)
            for place in (copy, *copy.rglob("*")):
                place.chmod(0o755)
    assert read == said
    assert (refused.code, "may not be written" in refused.err) == (exits.NOT_ALLOWED, True)
