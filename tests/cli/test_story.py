"""A quarter from an empty folder to its form: what each person types, and what they are told."""

from __future__ import annotations

import pytest

from cli import exits
from tests.cli.office import FORMS, PROCESS, TO_THE_END, UP_TO_THE_DECISION, UP_TO_THE_FORMS, Sop


def test_a_quarter_from_an_empty_folder_to_its_form(office: Sop) -> None:
    office.tells("publish", PROCESS, "--from", "2026-01-01", "--unit", "muara-papalik")
    created = office.does("create", PROCESS, "--period", "2026")
    assert [line.split()[0] for line in created.splitlines()[2:]] == ["1", "2", "3", "4"]
    opened = office.tells("open", "1")
    assert "1:memerintahkan-formulir waits for Sekretaris Kecamatan: Sekretaris 1 (sekretaris-1)" in opened

    office.complete(*UP_TO_THE_FORMS)
    assert "1:mengisi@kasi/seksi-pemerintahan" in office.tells("inbox", "--as", "kasi-1")
    assert "seksi-pemerintahan" not in office.tells("inbox", "--as", "kasi-4")
    office.complete(*FORMS, *UP_TO_THE_DECISION)

    returned = office.tells(
        "complete",
        "1:menganalisis",
        "--as",
        "sekretaris-1",
        "--outcome",
        "Tidak",
        "--reason",
        "belum lengkap",
    )
    assert "completed with 'Tidak'" in returned
    assert "reason: belum lengkap" in returned
    assert "sent back to row 7 (memerintahkan-rekap)" in returned
    assert "1:memerintahkan-rekap waits for" in returned
    again = office.tells("show", "1:memerintahkan-rekap")
    assert "sent back Sekretaris 1 (sekretaris-1): belum lengkap" in again
    office.complete(*UP_TO_THE_DECISION[1:])
    office.tells("complete", "1:menganalisis", "--as", "sekretaris-1", "--outcome", "Setuju")
    office.complete(*TO_THE_END[:-1])
    assert "the instance is completed" in office.tells("complete", "1:melaporkan", "--as", "kasubbag-1")

    assert "14/14" in office.tells("status", "--state", "completed")
    assert office.tells("draw", "1", "-o", "1.svg") == "1.svg"
    assert (office.folder / "1.svg").read_text().startswith("<svg")


def test_a_task_is_claimed_seen_by_others_and_given_back(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:3])
    offered = at_work.tells("inbox", "--as", "staf-1")
    assert "Offered to whoever holds the post (1)" in offered
    assert "Claimed by you" not in offered
    at_work.tells("claim", "1:membagikan", "--as", "staf-1")
    claimed = at_work.tells("inbox", "--as", "staf-1")
    assert "Claimed by you (1)" in claimed
    assert "Offered" not in claimed
    assert "nothing waits for Staf 2" in at_work("inbox", "--as", "staf-2").err
    late = at_work("complete", "1:membagikan", "--as", "staf-2")
    assert (late.code, "claimed by 'staf-1'" in late.err) == (exits.CONFLICT, True)
    at_work.tells("release", "1:membagikan", "--as", "staf-1")
    at_work.tells("assign", "1:membagikan", "--to", "staf-2", "--as", "operator-1")
    assert "Claimed by you (1)" in at_work.tells("inbox", "--as", "staf-2")


def test_who_acts_for_another_is_shown_so(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS, *FORMS, *UP_TO_THE_DECISION)
    at_work.tells("complete", "1:menganalisis", "--as", "sekretaris-1", "--outcome", "Setuju")
    at_work.complete(*TO_THE_END[:3])
    assert "as Plt. Camat, 800/12/2026" in at_work.tells("inbox", "--as", "kasubbag-2")
    at_work.tells("complete", "1:meminta-persetujuan", "--as", "kasubbag-2")
    assert "Kasubbag 2 (kasubbag-2), Plt. Camat, 800/12/2026" in at_work.tells("history", "1")
    assert "(Plt. Camat, 800/12/2026)" in at_work.tells("show", "1")


def test_work_goes_back_off_the_form_and_what_was_handed_in_is_withdrawn(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS[:1])
    taken = at_work.tells(
        "withdraw", "1:memerintahkan-formulir", "--as", "sekretaris-1", "--reason", "keliru"
    )
    assert "was withdrawn; reason: keliru" in taken
    at_work.complete(*UP_TO_THE_FORMS[:1])
    back = at_work.tells(
        "return", "1:menyiapkan-formulir", "--to", "memerintahkan-formulir", "--as", "kasubbag-1",
        "--reason", "disposisi kosong",
    )  # fmt: skip
    assert "sent back to row 1 (memerintahkan-formulir), off the form; reason: disposisi kosong" in back
    assert "round 3" in at_work.tells("inbox", "--as", "sekretaris-1")


def test_an_operator_suspends_resumes_skips_cancels_and_reopens(at_work: Sop) -> None:
    assert "1: the instance was suspended; reason: banjir" in at_work.tells(
        "suspend", "1", "--reason", "banjir"
    )
    refused = at_work("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1")
    assert (refused.code, "sop resume 1" in refused.err) == (exits.REFUSED, True)
    at_work.tells("resume", "1")
    skipped = at_work.tells("skip", "1:memerintahkan-formulir", "--reason", "lisan")
    assert "was skipped; reason: lisan" in skipped
    assert "1: the instance was cancelled; reason: keliru" in at_work.tells(
        "cancel", "1", "--reason", "keliru"
    )
    assert at_work("reopen", "1", "menyiapkan-formulir", "--reason", "x").code == exits.REFUSED


def test_members_leave_and_join_an_open_row(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    left = at_work.tells("leave", "1", "mengisi", "seksi-ketenteraman", "--reason", "dihapus")
    assert "Seksi Ketenteraman is asked no longer" in left
    joined = at_work.tells("join", "1", "mengisi", "seksi-ketenteraman", "--reason", "dipulihkan")
    assert "Seksi Ketenteraman is asked too" in joined


def test_a_case_is_about_a_subject_asks_collects_and_ends_early(office: Sop) -> None:
    office.tells("publish", "kantor/surat-keluar", "--from", "2026-01-01")
    office.tells("create", "kantor/surat-keluar", "--unit", "muara-papalik", "--subject", "Undangan")
    office.tells("open", "1")
    asked = office.tells("show", "1:konsep", "--as", "staf-1")
    assert "halaman: Jumlah halaman (whole number), required" in asked
    assert "sifat: Sifat surat (choice: Biasa | Rahasia)" in asked
    assert "halaman" in office("complete", "1:konsep", "--as", "staf-1").err
    office.tells(
        "complete", "1:konsep", "--as", "staf-1", "--set", "halaman=2", "--set", "sifat=Biasa",
        "--output", "Konsep=disposisi.pdf", "--output", "Lampiran=formulir.pdf", "--reference", "005/12",
    )  # fmt: skip
    handed = office.tells("show", "1:periksa")
    assert "- Konsep [disposisi.pdf]" in handed
    assert "an outcome: Ya; Tidak (back to konsep), with a reason; Batal" in handed
    office.tells("complete", "1:periksa", "--as", "sekretaris-1", "--outcome", "Ya")
    assert "an answer, yes or no: Perlu tanda tangan Camat?" in office.tells("show", "1:tanda-tangan")
    passed = office.tells("complete", "1:tanda-tangan", "--as", "camat-1", "--answer", "tidak")
    assert "not needed" in passed
    office.complete(("1:kirim", "staf-1"))
    told = office.tells("history", "1")
    assert "halaman = 2; sifat = Biasa; Konsep [disposisi.pdf], Lampiran [formulir.pdf]" in told
    assert "reference: 005/12" in told
    assert "subject Undangan" in office.tells("show", "1")


def test_a_semester_opens_by_itself_when_its_quarters_are_complete(office: Sop) -> None:
    office.tells("publish", "kantor/laporan", "--from", "2026-01-01", "--unit", "muara-papalik")
    office.tells("create", "kantor/laporan", "--period", "2026-S1")
    assert "it waits for 2026-Q1 (waiting): sop show 1" in office.tells("show", "3")
    office.tells("open", "1")
    office.tells("open", "2")
    first = office.tells("complete", "1:kumpul", "--as", "staf-1")
    assert "instance 3 (2026-S1), which gathers this one, still waits" in first
    second = office.tells("complete", "2:kumpul", "--as", "staf-1")
    assert "instance 3 (2026-S1) is open: it gathers this one" in second
    assert "3:rekap waits for Staf" in second
    assert "gathers 1, 2" in office.tells("show", "3")
    office.tells("reopen", "1", "kumpul", "--reason", "salah angka")
    assert "out of date" in office.tells("status")
    assert office("regather", "3").code == exits.REFUSED
    office.tells("complete", "1:kumpul", "--as", "staf-1")
    assert "gathered again: 2 instances" in office.tells("regather", "3")


def test_a_gate_opens_without_one_that_is_excused(office: Sop) -> None:
    office.tells("publish", "kantor/laporan", "--from", "2026-01-01", "--unit", "muara-papalik")
    office.tells("create", "kantor/laporan", "--period", "2026-S1")
    refused = office("open", "3", "--lang", "id")
    assert refused.code == exits.REFUSED
    assert "menunggu: 2026-Q1 (menunggu), 2026-Q2 (menunggu); selesaikan dahulu" in refused.err
    assert "3:rekap" not in office.tells("excuse", "3", "2026-Q1", "--reason", "unit baru")
    office.tells("excuse", "3", "2026-Q2", "--reason", "unit baru")
    assert "3:rekap" in office.tells("show", "3")


def test_the_same_command_id_is_carried_out_once(at_work: Sop) -> None:
    task = ("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1", "--command-id", "abc")
    at_work.tells(*task)
    before = at_work.tells("history", "1", "--json")
    again = at_work(*task)
    assert again.code == exits.DONE
    assert "had been carried out before" in again.err
    assert at_work.tells("history", "1", "--json") == before
    other = at_work("claim", "1:menyiapkan-formulir", "--as", "kasubbag-1", "--command-id", "abc")
    assert other.code == exits.CONFLICT


def test_who_acts_may_be_named_once_for_all_commands(at_work: Sop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOP_AS", "sekretaris-1")
    assert "1:memerintahkan-formulir" in at_work.tells("inbox")
    assert "Sekretaris 1" in at_work.tells("claim", "1:memerintahkan-formulir")


def test_everything_is_said_in_indonesian_too(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS)
    said = at_work.tells("complete", "1:mengisi", "--as", "kasi-1", "--lang", "id")
    assert "mengisi@kasi/seksi-pemerintahan diselesaikan" in said
    assert "seksi-ketenteraman" not in said, "who works for another unit's run learns nothing of its others"
    said = at_work.tells("claim", "1:mengisi@kasi/seksi-ketenteraman", "--as", "kasi-4", "--lang", "id")
    assert "seksi-pemerintahan" not in said
    assert "belum" not in at_work.tells("status", "--lang", "id")
    assert "berjalan" in at_work.tells("status", "--lang", "id")
    refused = at_work("reopen", "1", "membagikan", "--reason", "x", "--lang", "id")
    said = "sop: tidak dapat membuka kembali: pelaksanaan 1 berstatus berjalan, sejak 2026-11-20 09:00 oleh "
    assert refused.err.startswith(said)


def test_what_was_taken_back_is_shown_as_to_be_done_again(at_work: Sop) -> None:
    at_work.complete(*UP_TO_THE_FORMS, *FORMS, *UP_TO_THE_DECISION)
    at_work.does(
        "complete", "1:menganalisis", "--as", "sekretaris-1", "--outcome", "Tidak", "--reason", "kurang"
    )
    shown = at_work.tells("show", "1")
    assert "↻ 8. Merekap Data Capaian Kinerja [to be done again]" in shown
    assert "[open, round 2, due" in shown
    assert "[sent back]" in shown
    assert "· 12. Penyusunan Data Kinerja" in shown


def test_the_printed_page_of_a_procedure_says_where_its_text_came_from(office: Sop) -> None:
    plain = office.tells("show", PROCESS)
    assert "Tidak → back to memerintahkan-rekap" in plain
    assert "are on record: --provenance" in plain
    told = office.tells("show", PROCESS, "--provenance")
    assert "source: 004_306f9e90d0a720ed.txt" in told
    assert "other reading: row 8, row 10 or row 5" in told
    assert "Aalat Tulis Kantor" in told
