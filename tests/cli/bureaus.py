"""Offices in which a version can be drafted, submitted, sent back, approved, in force."""

from __future__ import annotations

from engine.domain.evaluation import QUESTIONS
from tests.cli.office import Sop

LETTER = "kantor/surat-keluar"


def analysts(sop: Sop) -> None:
    sop.prepare()
    people = (
        "officers: {analis-1: {name: Analis 1, roles: analyst}, analis-2: {name: Analis 2, roles: analyst}}"
    )
    (sop.folder / "register" / "analis.yaml").write_text(people)
    sop.does("register", "import")


def drafted(sop: Sop) -> None:
    analysts(sop)
    sop.does("version", "draft", LETTER, "--as", "analis-1")


def submitted(sop: Sop) -> None:
    drafted(sop)
    sop.does("version", "submit", LETTER, "--as", "analis-1")


def sent_back(sop: Sop) -> None:
    submitted(sop)
    sop.does("version", "revise", LETTER, "--reason", "x", "--as", "analis-2")


def letters_in_force(sop: Sop) -> None:
    """For two units of which one is new."""
    analysts(sop)
    sop.begin()
    (sop.folder / "units.csv").write_text("unit,nama\nseksi-a,Seksi A\n", encoding="utf-8")
    sop.does("register", "import", "units.csv")
    sop.does("publish", LETTER, "--from", "2026-01-01")
    answers = "".join(f"{question}: ya\n" for question in QUESTIONS)
    (sop.folder / "jawaban.yaml").write_text(answers, encoding="utf-8")


def approved(sop: Sop) -> None:
    submitted(sop)
    sop.does("version", "approve", LETTER, "--as", "analis-2")
