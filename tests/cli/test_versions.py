"""The story of a version told in commands: drafted, sent back, approved, in force, looked at again, withdrawn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from cli import data, data_of_versions, exits
from engine.domain.evaluation import QUESTIONS
from tests.cli.exact import misfits
from tests.cli.office import LETTERS, PROCESS, Sop

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


def listed(sop: Sop) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sop("version", "list", "--json").document["versions"]
    return found


def version(sop: Sop, process: str = LETTER) -> str:
    (found,) = (one["version"] for one in listed(sop) if one["process"] == process)
    return str(found)


def approved(sop: Sop) -> str:
    """The letters, drafted by one officer and approved by another."""
    sop.does("version", "draft", LETTER, "--note", "naskah pertama", "--as", "analis-1")
    sop.does("version", "submit", LETTER, "--as", "analis-1")
    sop.does("version", "approve", LETTER, "--decree", "188/45/2026", "--as", "analis-2")
    return version(sop)


def test_a_version_goes_from_draft_to_force_by_two_officers(bureau: Sop) -> None:
    refused = bureau("publish", LETTER, "--as", "operator-1", "--lang", "en")
    assert (refused.code, "sop version draft" in refused.err) == (exits.NOT_ALLOWED, True)
    assert "kini: konsep" in bureau.tells("version", "draft", LETTER, "--as", "analis-1", "--lang", "id")
    assert bureau("version", "draft", LETTER, "--as", "analis-2").code == exits.CONFLICT
    bureau.does("version", "submit", LETTER, "--as", "analis-1")
    mine = bureau("version", "approve", LETTER, "--as", "analis-1", "--lang", "id")
    assert (mine.code, "pegawai lain" in mine.err) == (exits.NOT_ALLOWED, True)
    nobody = bureau("version", "approve", LETTER, "--lang", "en")
    assert (nobody.code, "--as OFFICER" in nobody.err) == (exits.NOT_ALLOWED, True)
    for by in (["--as", "operator-1"], []):
        assert bureau("publish", LETTER, *by).code != exits.DONE, "what is submitted nobody puts in force"
    bureau.does("version", "revise", LETTER, "--reason", "dasar hukum", "--as", "analis-2")
    again = bureau("version", "submit", LETTER, "--as", "analis-1", "--lang", "en")
    assert (again.code, "--reason" in again.err) == (exits.REFUSED, True)
    bureau.does("version", "submit", LETTER, "--reason", "sudah benar", "--as", "analis-1")
    bureau.does("version", "approve", LETTER, "--as", "analis-2")
    assert listed(bureau)[0]["state"] == "approved"
    hash = version(bureau)
    said = bureau.tells("publish", hash[:8], "--from", "2026-12-01", "--as", "operator-1", "--lang", "en")
    assert f"in force from 2026-12-01 for every unit: version {hash[:12]}" in said
    assert (listed(bureau)[0]["state"], listed(bureau)[0]["comes"]) == ("approved", "2026-12-01")
    assert "approved, in force from 2026-12-01" in bureau.tells("version", "list", "--lang", "en")
    bureau.clock.move(to=datetime(2026, 12, 1, 2, tzinfo=UTC))
    assert listed(bureau)[0]["state"] == "in-force"


def test_a_draft_without_an_author_says_how_to_name_one(bureau: Sop) -> None:
    said = bureau("version", "draft", LETTER, "--lang", "en")
    assert (said.code, "--as OFFICER' says whose text it is" in " ".join(said.err.split())) == (
        exits.DONE,
        True,
    )
    named = bureau("version", "draft", LETTER, "--as", "analis-1", "--lang", "en")
    assert (named.code, "whose text" in named.err) == (exits.DONE, False)
    assert listed(bureau)[0]["drafted_by"] == "analis-1"


def test_each_command_says_what_it_did_and_what_is_left(bureau: Sop) -> None:
    def says(*arguments: str) -> str:
        said = bureau(*arguments, "--lang", "en")
        assert said.code == exits.DONE, said
        return " ".join((said.out + said.err).split())

    bureau.does("publish", LETTER)
    bureau.does("version", "submit", LETTER, "--as", "analis-1")
    said = says("version", "list")
    assert "in force without approval, submitted" in said
    assert "1 wait for the approval of another officer: 'sop version approve" in said
    assert "in force without approval, submitted" in says("version", "show", LETTER)
    said = says("version", "approve", LETTER, "--as", "analis-2")
    assert ("in force already and stays so" in said, "sop publish" in said) == (True, False)
    assert "wait for the approval" not in says("version", "list")
    reviewed = ("--kind", "monitoring", "--result", "keep", "--note", "baik", "--as", "analis-1")
    said = says("version", "review", LETTER, *reviewed)
    assert "is on record: keep it; the next is due on 2027-05-20" in said
    why = ("--reason", "bukan tugasnya")
    said = says("version", "withdraw", LETTER, "--unit", "seksi-pemerintahan", *why)
    assert "from 2026-11-20 on for seksi-pemerintahan; in force for muara-papalik, seksi-ketenteraman" in said
    said = says("version", "withdraw", LETTER, "--from", "2026-12-01", *why)
    assert "is withdrawn from 2026-12-01 on for every unit" in said
    assert "what runs in it goes on" in said
    again = bureau("version", "withdraw", LETTER, "--from", "2026-12-01", *why)
    assert (again.code, len(bureau("register", "show", "--json").document["withdrawn"])) == (
        exits.CONFLICT,
        2,
    )


def test_a_draft_can_be_withdrawn_and_no_runs_are_spoken_of(bureau: Sop) -> None:
    bureau.does("version", "draft", LETTER, "--as", "analis-1")
    said = bureau("version", "withdraw", LETTER, "--reason", "keliru", "--as", "analis-1", "--lang", "en")
    assert (said.code, "runs" in said.err, "for every unit" in said.out) == (exits.DONE, False, True)


def test_a_revised_text_is_a_version_of_its_own_and_the_old_one_stays(bureau: Sop) -> None:
    first = approved(bureau)
    bureau.does("publish", LETTER, "--from", "2026-11-01", "--as", "operator-1")
    file = bureau.folder / "processes" / f"{LETTER}.yaml"
    file.write_text(LETTERS.replace("Membuat konsep surat", "Menyusun konsep surat"))
    said = bureau("publish", LETTER, "--as", "operator-1", "--lang", "en")
    assert (said.code, first[:12] in said.err) == (exits.NOT_ALLOWED, True), "what is approved is named"
    second = bureau("version", "draft", LETTER, "--as", "analis-2", "--json").document["version"]
    bureau.does("version", "submit", second[:6], "--as", "analis-2")
    bureau.does("version", "approve", LETTER, "--as", "analis-1")
    bureau.does("publish", LETTER, "--as", "operator-1")
    assert [(one["version"], one["state"]) for one in listed(bureau)] == [
        (first, "superseded"),
        (second, "in-force"),
    ]
    listing = bureau.does("version", "list", LETTER, "--lang", "id")
    assert [first[:12] in line for line in listing.splitlines()] == [False, True, False]


def test_its_story_says_who_when_and_why(bureau: Sop) -> None:
    hash = approved(bureau)
    bureau.does("publish", LETTER, "--as", "operator-1")
    said = bureau.tells("version", "show", LETTER, "--lang", "en")
    for part in (
        "2026-11-20 09:00 drafted — Analis 1 (analis-1)",
        "naskah pertama",
        "approved (188/45/2026) — Analis 2 (analis-2)",
        "put in force from 2026-11-20 for every unit — Operator 1 (operator-1)",
        "next monitoring 2027-05-20",
        hash,
    ):
        assert part in said, part
    page = bureau("version", "show", hash[:6], "--json").document
    assert misfits(page, data_of_versions.VersionPageData) == []
    assert [one["type"] for one in page["events"]] == [
        "VersionDrafted", "VersionSubmitted", "VersionApproved", "VersionPublished", "VersionPutInForce",
    ]  # fmt: skip


def test_what_was_put_in_force_at_the_systems_account_is_shown_as_without_approval(bureau: Sop) -> None:
    bureau.does("publish", LETTER)
    assert "berlaku tanpa persetujuan" in bureau.tells("version", "list", "--lang", "id")
    assert "in force, without approval" in bureau.tells("register", "show", "--lang", "en")
    assert bureau("register", "show", "--json").document["in_force"][0]["approved"] is False
    bureau.does("version", "submit", LETTER, "--as", "analis-1")
    bureau.does("version", "approve", LETTER, "--as", "analis-2")
    assert "without approval" not in bureau.tells("version", "list", "--lang", "en")
    assert bureau("register", "show", "--json").document["in_force"][0]["approved"] is True


def test_a_withdrawn_version_leaves_what_waits_waiting_and_says_so(bureau: Sop) -> None:
    bureau.begin()
    bureau.does("version", "withdraw", PROCESS, "--reason", "dasar hukum dicabut", "--as", "analis-1")
    said = bureau("open", "2", "--lang", "en")
    assert said.code == exits.NOT_FOUND
    assert "was withdrawn on 2026-11-20 (dasar hukum dicabut)" in said.err
    waits = bureau.tells("show", "2", "--lang", "id")
    assert "sejak 2026-11-20 tidak ada versi yang berlaku" in waits
    assert "dicabut (dasar hukum dicabut)" in waits
    page = bureau("show", "2", "--json").document
    assert misfits(page, data.InstancePageData) == []
    assert (page["instance"]["state"], page["rows"]) == ("waiting", [])
    for drawn in (("draw", "2", "-o", "blangko.pdf"), ("due", "2")):
        assert "was withdrawn on 2026-11-20" in bureau(*drawn, "--lang", "en").err, drawn
    assert "withdrawn" in bureau.tells("register", "show", "--lang", "en")
    (gone,) = bureau("register", "show", "--json").document["withdrawn"]
    assert (gone["since"], gone["reason"]) == ("2026-11-20", "dasar hukum dicabut")
    for verb in ("status", "matrix"):
        assert bureau(verb, *([PROCESS, "--period", "2026"] if verb == "matrix" else [])).code == exits.DONE
    assert bureau("show", "1").code == exits.DONE
    bureau.does("complete", "1:memerintahkan-formulir", "--as", "sekretaris-1", "-o", "disposisi.pdf")
    bureau.clock.move(to=datetime(2027, 11, 20, 2, tzinfo=UTC))
    ticked = bureau("tick", "--only", "clock")
    assert (ticked.code, "withdrawn" in ticked.out + ticked.err) == (exits.DONE, False), "to wait is no fault"
    for _ in range(2):
        bureau.does("cancel", "2", "--reason", "tidak diperlukan", "--command-id", "batal-2")
    assert "cancelled" in bureau.tells("show", "2", "--lang", "en")
    refused = bureau("create", PROCESS, "--period", "2027", "--lang", "id")
    assert (refused.code, "tidak ada versi" in refused.err) == (exits.NOT_FOUND, True)
