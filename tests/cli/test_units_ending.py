"""`sop unit merge`, `split` and `end`: what becomes of the runs is said, and what is left to do."""

from __future__ import annotations

import pytest

from cli import exits
from tests.cli.office import UP_TO_THE_FORMS, Sop

MERGE = ("unit", "merge", "seksi-pemerintahan", "seksi-ketenteraman", "--into", "seksi-pemerintahan")


@pytest.fixture
def asked(at_work: Sop) -> Sop:
    """A run whose sections are asked for their forms."""
    at_work.complete(*UP_TO_THE_FORMS)
    return at_work


def test_a_merger_names_the_rows_that_ask_anew(asked: Sop) -> None:
    said = asked(*MERGE, "--since", "2026-11-20", "--decree", "Perbup 7/2026", "--lang", "en")
    assert said.code == exits.DONE
    assert "Seksi Ketenteraman goes into Seksi Pemerintahan from 2026-11-20 on" in said.out
    assert "open rows that ask anew: 1:mengisi" in said.out
    history = asked.does("history", "1")
    assert "Seksi Ketenteraman merged into Seksi Pemerintahan (Perbup 7/2026)" in " ".join(history.split())
    again = asked(*MERGE, "--since", "2026-11-20", "--decree", "Perbup 7/2026", "--lang", "en")
    assert again.out.strip() == "the register knows this already"


def test_who_acts_for_a_unit_that_ended_is_shown_with_the_unit_that_went_on(asked: Sop) -> None:
    asked.does(*MERGE[:3], "--into", "seksi-ketenteraman", "--since", "2026-11-20", "--as", "operator-1")
    (asked.folder / "units.csv").write_text("unit,nama\nbaru,Kecamatan Baru\n", encoding="utf-8")
    held = "pegawai,jabatan,unit,mulai\nstaf-2,staf,baru,2026-01-01\n"
    (asked.folder / "penugasan.csv").write_text(held, encoding="utf-8")
    asked.does("register", "import", "units.csv", "penugasan.csv")
    asked.does("unit", "merge", "muara-papalik", "--into", "baru", "--since", "2026-11-20")
    asked.does("complete", "1:mengisi", "--as", "kasi-4")
    (waits,) = [one for one in asked("show", "1", "--json").document["rows"] if one["state"] == "open"]
    assert waits["step"] == "menerima"
    (asked.folder / "penugasan.csv").write_text(
        held.replace("staf-2,staf", "staf-2,kasubbag-program-keuangan")
    )
    asked.does("register", "import", "penugasan.csv")
    assert "of Kecamatan Baru" in asked.tells("inbox", "--as", "staf-2", "--lang", "en")
    asked.does("complete", "1:menerima", "--as", "staf-2")
    assert "Staf 2 (staf-2) (of Kecamatan Baru)" in asked.tells("show", "1", "--lang", "en")


def test_a_program_gets_the_same(asked: Sop) -> None:
    data = asked(*MERGE, "--since", "2026-11-20", "--json").document
    assert (data["recorded"], data["moved"], data["is_to_come"]) == (1, ["1:mengisi"], False)
    register = asked("register", "show", "--json").document
    assert [one["ended"] for one in register["units"] if one["unit"] == "seksi-ketenteraman"] == [
        "2026-11-20"
    ]


def test_a_day_to_come_asks_to_be_told_again(asked: Sop) -> None:
    said = asked("unit", "end", "seksi-ketenteraman", "--since", "2027-01-01", "--lang", "en")
    assert "Seksi Ketenteraman is no unit any more from 2027-01-01 on" in said.out
    assert "give this command again on 2027-01-01" in said.err


def test_what_a_merger_does_not_decide_is_said(asked: Sop) -> None:
    (asked.folder / "units.csv").write_text("unit,nama\nbaru,Kecamatan Baru\n", encoding="utf-8")
    asked.does("register", "import", "units.csv")
    said = asked("unit", "merge", "muara-papalik", "--into", "baru", "--since", "2026-11-20", "--lang", "en")
    assert "go on, by the officers of Kecamatan Baru: 1, 2, 3, 4" in said.out
    assert (
        "units below Kecamatan Muara Papalik stay below it: seksi-pemerintahan, seksi-ketenteraman"
        in said.err
    )
    assert "in force for Kecamatan Muara Papalik but not for Kecamatan Baru" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("merge", "seksi-pemerintahan", "--into", "tiada", "--since", "2026-11-20"),
            exits.NOT_FOUND,
            "tiada",
        ),
        (
            ("merge", "seksi-pemerintahan", "--into", "seksi-pemerintahan", "--since", "2026-11-20"),
            exits.REFUSED,
            "",
        ),
        (
            ("split", "seksi-pemerintahan", "--into", "a", "--since", "2026-11-20"),
            exits.USAGE,
            "sop unit merge",
        ),
        (("end", "seksi-pemerintahan", "--since", "besok"), exits.USAGE, "2026-01-31"),
        (
            ("end", "seksi-pemerintahan", "--since", "2026-11-20", "--as", "staf-1"),
            exits.NOT_ALLOWED,
            "operator",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    asked: Sop, arguments: tuple[str, ...], code: int, words: str
) -> None:
    for lang in ("en", "id"):
        said = asked("unit", *arguments, "--lang", lang)
        assert said.code == code
        assert words in said.err
        assert said.out == ""
