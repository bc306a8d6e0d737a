"""What the commands about versions say of what they did."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from cli import data_of_versions, exits
from engine.domain.evaluation import QUESTIONS
from tests.cli.exact import misfits
from tests.cli.office import PROCESS, Sop
from tests.cli.test_versions import approved

ANALYSTS = """\
officers:
  analis-1: {name: Analis 1, roles: [analyst]}
  analis-2: {name: Analis 2, roles: [analyst]}
"""
LETTER = "kantor/surat-keluar"
YES = [part for one in QUESTIONS for part in ("--answer", f"{one}=ya")]


@pytest.fixture
def bureau(office: Sop) -> Sop:
    (office.folder / "register/analis.yaml").write_text(ANALYSTS)
    office.does("register", "import")
    return office


def test_what_was_replaced_stays_so_when_its_version_is_withdrawn_elsewhere(bureau: Sop) -> None:
    def now() -> list[str]:
        found = bureau("register", "show", "--json").document["in_force"]
        return [one["now"] for one in found]

    bureau.does("publish", LETTER, "--unit", "muara-papalik")
    bureau.does("publish", LETTER)
    assert now() == ["replaced", "in-force"]
    why = ("--reason", "bukan tugasnya")
    bureau.does("version", "withdraw", LETTER, "--unit", "seksi-pemerintahan", *why)
    assert now() == ["replaced", "for-some"]
    bureau.does("version", "withdraw", LETTER, *why)
    assert now() == ["replaced", "withdrawn"]


def test_the_forms_are_printed_and_come_back_signed(bureau: Sop) -> None:
    bureau.begin()
    bureau.complete(("1:memerintahkan-formulir", "sekretaris-1"))
    monitoring, evaluation = Path("pemantauan.pdf"), Path("evaluasi.pdf")
    bureau.does("version", "form", PROCESS, "--kind", "monitoring", "-o", str(monitoring))
    form = bureau(
        "version", "form", PROCESS, "--kind", "evaluation", "-o", str(evaluation), "--json"
    ).document
    assert misfits(form, data_of_versions.ReviewFormData) == []
    printed = " ".join(pypdf.PdfReader(monitoring).pages[0].extract_text().split())
    for words in (
        "Formulir Monitoring", "Penilaian terhadap Penerapan", "Tindakan yang Harus Diambil", "Paraf Penilai",
        "1, 0 di antaranya selesai", "Berjalan dengan baik", form["version"],
    ):  # fmt: skip
        assert words in printed, words
    questions = " ".join(pypdf.PdfReader(evaluation).pages[0].extract_text().split())
    assert all(question.say("id") in questions for question in QUESTIONS.values())

    scanned = bureau.folder / "scan.pdf"
    scanned.write_bytes(monitoring.read_bytes() + b"%signed")
    note = ("--result", "keep", "--note", "berjalan dengan baik", "--as", "analis-1")
    done = ("version", "review", PROCESS, "--kind", "monitoring", *note, "--document", str(scanned))
    assert misfits(bureau(*done, "--json").document, data_of_versions.VersionDoneData) == []
    short = bureau("version", "review", PROCESS, "--kind", "evaluation", *note, "--lang", "en")
    assert (short.code, "performance, understood" in short.err) == (exits.REFUSED, True)
    (bureau.folder / "jawaban.yaml").write_text("".join(f"{one}: tidak\n" for one in QUESTIONS))
    bureau.does(
        "version", "review", PROCESS, "--kind", "evaluation", *note, "--answers", "jawaban.yaml", *YES[:2]
    )
    page = bureau("version", "show", PROCESS, "--json").document
    assert [one["kind"] for one in page["reviews"]] == ["monitoring", "evaluation"]
    assert page["reviews"][1]["answers"] == {one: one == "performance" for one in QUESTIONS}
    assert page["reviews"][0]["file"] == "scan.pdf"
    assert [due["day"] for due in page["version"]["due"]] == ["2027-05-20", "2027-11-20"]
    assert "form: scan.pdf" in bureau.tells("version", "show", PROCESS, "--lang", "en")


def test_what_is_overdue_is_named_in_the_list_and_by_the_doctor(
    bureau: Sop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.adapters.clock.SystemClock.now", lambda _: bureau.clock.now())
    bureau.begin()
    assert "2026-07-01 TERLAMBAT" in bureau.tells("version", "list", "--lang", "id")
    assert "1 monitorings and 0 evaluations" in bureau.tells("doctor", "--lang", "en")
    assert "reviews fallen due 1" in bureau.tells("tick", "--only", "clock", "--lang", "en")
    bureau.does(
        "version",
        "review",
        PROCESS,
        "--kind",
        "monitoring",
        "--result",
        "keep",
        "--note",
        "baik",
        "--as",
        "analis-1",
    )
    assert "TERLAMBAT" not in bureau.tells("version", "list", "--lang", "id")
    assert "none is overdue" in bureau.tells("doctor", "--lang", "en")


def test_the_days_of_reviews_stand_in_an_analysts_calendar(bureau: Sop) -> None:
    bureau.begin()
    bureau.does("agenda", "analis-1", "-o", "analis.ics")
    written = (bureau.folder / "analis.ics").read_text()
    assert "DTSTART;VALUE=DATE:20260701" in written
    assert "DTSTART;VALUE=DATE:20270101" in written
    bureau.does("agenda", "staf-1", "-o", "staf.ics")
    assert "VALUE=DATE" not in (bureau.folder / "staf.ics").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("version", "show", "abc"), exits.NOT_FOUND, "too short"),
        (("version", "show", "zzzzzz"), exits.NOT_FOUND, "no version 'zzzzzz'"),
        (("version", "list", "kantor/surat-masuk"), exits.NOT_FOUND, "≈ 'kantor/surat-keluar'"),
        (("version", "submit", "abcdef", "--as", "analis-1"), exits.NOT_FOUND, "no version 'abcdef'"),
        (("version", "form", LETTER, "--kind", "monitoring"), exits.NOT_FOUND, "can be reviewed now"),
        (("version", "withdraw", LETTER, "--reason", " ", "--as", "analis-1"), exits.REFUSED, "--reason"),
        (("version", "withdraw", LETTER, "--reason", "x", "--from", "besok"), exits.USAGE, "is no day"),
        (("version", "approve", LETTER, "--as", "siapa"), exits.NOT_FOUND, "no officer 'siapa'"),
        (("version", "submit", LETTER, "--as", "staf-1"), exits.NOT_ALLOWED, "an analyst or an operator"),
        (("version", "form", LETTER, "--kind", "weekly"), exits.USAGE, "monitoring, evaluation"),
    ],
)
def test_what_cannot_be_is_said_with_what_to_do(
    bureau: Sop, arguments: tuple[str, ...], code: int, words: str
) -> None:
    bureau.does("version", "draft", LETTER, "--as", "analis-1")
    with bureau.nothing_changes():
        said = bureau(*arguments, "--lang", "en")
    assert (said.code, words in said.err) == (code, True), said


@pytest.mark.parametrize(
    ("written", "line"),
    [("understood ya\n", 1), ("understood: ya\nsynergy: mungkin\n", 2), ("", 1), ("- a", 1)],
)
def test_a_file_of_answers_that_is_none_is_told_by_its_line(bureau: Sop, written: str, line: int) -> None:
    bureau.begin()
    (bureau.folder / "jawaban.yaml").write_text(written)
    note = ("--kind", "evaluation", "--result", "keep", "--note", "baik")
    with bureau.nothing_changes():
        said = bureau("version", "review", PROCESS, *note, "--answers", "jawaban.yaml", "--lang", "en")
        assert (
            bureau("version", "review", PROCESS, *note, "--answers", "tidak-ada.yaml").code == exits.NOT_FOUND
        )
    assert (said.code, f"line {line}" in said.err) == (exits.REFUSED, True), said


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_programs_get_is_as_promised(bureau: Sop, lang: str) -> None:
    bureau.begin()
    approved(bureau)
    for arguments, promised in (
        (("version", "list"), data_of_versions.VersionsData),
        (("version", "show", PROCESS), data_of_versions.VersionPageData),
        (("version", "withdraw", LETTER, "--reason", "x"), data_of_versions.VersionDoneData),
    ):
        said = bureau(*arguments, "--json", "--lang", lang)
        assert (said.code, said.err) == (exits.DONE, "")
        assert misfits(said.document, promised) == []
