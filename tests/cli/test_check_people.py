"""`sop check --people` says where a unit has nobody left who may act, for a day, before anything runs."""

from __future__ import annotations

import pytest

from cli import exits
from tests.cli.office import PROCESS, Sop

APART = """\
sop: 1
id: kantor/dua
title: Dua
agency: {name: Kantor Camat}
every: quarter
actors: {staf: Staf, camat: Camat}
steps:
  - {id: susun, activity: Menyusun, actor: camat}
  - {id: setujui, activity: Menyetujui, actor: camat}
duties: {separate: [[susun, setujui]]}
"""


@pytest.fixture
def published(office: Sop) -> Sop:
    (office.folder / "processes" / "kantor" / "dua.yaml").write_text(APART, encoding="utf-8")
    for process in (PROCESS, "kantor/dua"):
        office.does("publish", process, "--from", "2026-01-01", "--unit", "muara-papalik")
    return office


def one_line(text: str) -> str:
    return " ".join(text.split())


def absent(sop: Sop, *rows: str) -> None:
    text = "\n".join(("pegawai,mulai,sampai,pengganti,sk", *rows))
    (sop.folder / "cuti.csv").write_text(text, encoding="utf-8")
    sop.does("register", "import", "cuti.csv")


def test_nothing_is_missing_where_each_task_has_somebody(published: Sop) -> None:
    said = published("check", "--people", "--lang", "en")
    assert (said.code, said.out) == (exits.DONE, "")
    assert said.err.startswith("2026-11-20: units 1, tasks ")


def test_who_is_absent_is_named_and_the_substitute_helps(published: Sop) -> None:
    absent(published, "kasi-4,2026-12-01,2026-12-31,,")
    assert published("check", "--people", PROCESS).code == exits.DONE, "not yet"
    said = published("check", "--people", PROCESS, "--on", "2026-12-24", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "mengisi@kasi (Seksi Ketenteraman): Kasi 4 (kasi-4) is absent and nobody stands in" in one_line(
        said.out
    )
    absent(published, "kasi-4,2026-12-01,2026-12-31,kasi-1,800/9")
    assert published("check", "--people", PROCESS, "--on", "2026-12-24").code == exits.DONE
    everything = published("check", "--people", PROCESS, "--on", "2026-12-24", "--all", "--lang", "en")
    assert (
        "mengisi@kasi (Seksi Ketenteraman): Kasi 1 (kasi-1) (in place of Kasi 4 (kasi-4), 800/9)"
        in " ".join(everything.out.split())
    )


def test_separated_duties_that_one_officer_would_do_are_named(published: Sop) -> None:
    assert published("check", "--people", "kantor/dua").code == exits.DONE, "the Plt. may do one of the two"
    absent(published, "kasubbag-2,2026-11-01,,,")
    said = published("check", "--people", "kantor/dua", "--lang", "en")
    assert said.code == exits.REFUSED
    assert (
        "susun@camat, setujui@camat are kept apart, and there is only Camat 1 (camat-1) for them"
        in one_line(said.out)
    )


def test_a_program_gets_every_task_with_who_may_act(published: Sop) -> None:
    document = published("check", "--people", "--on", "2026-12-24", "--json").document
    assert document["day"] == "2026-12-24"
    (two,) = [one for one in document["units"] if one["process"] == "kantor/dua"]
    assert [(one["task"], one["who"]) for one in two["tasks"]] == [
        ("susun@camat", ["camat-1", "kasubbag-2"]),
        ("setujui@camat", ["camat-1", "kasubbag-2"]),
    ]
    assert two["lacks"] == []


def test_a_process_that_is_not_in_force_is_not_found(published: Sop) -> None:
    said = published("check", "--people", "kantor/tiga", "--lang", "en")
    assert said.code == exits.NOT_FOUND
    assert "kantor/tiga" in said.err


def test_without_people_a_file_has_to_be_named(published: Sop) -> None:
    assert published("check").code == exits.USAGE
