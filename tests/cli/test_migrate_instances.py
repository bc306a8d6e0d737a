"""`sop migrate-instances`: looking, filling in a mapping, moving, going back; and what is said about bad input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli import exits
from cli.data_of_moving import MovedRunsData
from engine.versions import content_hash
from tests.cli.exact import misfits
from tests.cli.office import LETTERS, PROCESS, Said, Sop

LETTER = "kantor/surat-keluar"
NEW = (
    LETTERS.replace("{Ya: tanda-tangan,", "{Setuju: paraf,")
    .replace(
        "  - {id: tanda-tangan,", "  - {id: paraf, activity: Memaraf surat, actor: sekretaris}\n  - {id: ttd,"
    )
    .replace("ttd, activity: Menandatangani surat", "ttd, activity: Menandatangani surat keluar")
)
OLD_HASH, NEW_HASH = content_hash(LETTERS)[:12], content_hash(NEW)[:12]
MAPPING = """\
mapping: 1
rows: {tanda-tangan: ttd}
outcomes: {periksa: {Ya: Setuju}}
passed: {paraf: sudah diparaf di atas kertas}
"""


@pytest.fixture
def office(sop: Sop) -> Sop:
    """Three letters by the old version: one begun, one before the signature, one before it is sent; and a new one."""
    sop.prepare()
    sop.does("publish", LETTER, "--from", "2026-01-01")
    for number in ("1", "2", "3"):
        sop.does("create", LETTER, "--unit", "muara-papalik", "--subject", f"Surat {number}")
        sop.does("open", number)
    for number in ("2", "3"):
        sop.does("complete", f"{number}:konsep", "--as", "staf-1", "--set", "halaman=2")
        sop.does("complete", f"{number}:periksa", "--as", "sekretaris-1", "--outcome", "Ya")
    sop.does("complete", "3:tanda-tangan", "--as", "camat-1", "--answer", "ya")
    (sop.folder / f"processes/{LETTER}.yaml").write_text(NEW)
    sop.does("publish", LETTER)
    (sop.folder / "pemetaan.yaml").write_text(MAPPING)
    return sop


def ask(sop: Sop, *more: str) -> Said:
    return sop("migrate-instances", OLD_HASH, LETTER, *more)


def versions(sop: Sop) -> list[str]:
    shown = (json.loads(sop.does("show", number, "--json")) for number in ("1", "2", "3"))
    return [one["instance"]["version"][:12] for one in shown]


def test_a_dry_run_says_of_each_what_would_become_of_it_and_changes_nothing(office: Sop) -> None:
    with office.nothing_changes():
        said = ask(office, "--dry-run", "--lang", "en")
    assert said.code == exits.REFUSED
    told = " ".join(said.out.split())
    assert f"{LETTER}: {OLD_HASH} → {NEW_HASH}" in told
    assert "safe: 1 instances 1" in told
    assert "needs a mapping: 2" in told
    assert "periksa: it ended with 'Ya', and row 'periksa' of the new version has no such outcome" in told
    assert "tanda-tangan: it is open, and the new version has no such row" in told
    indonesian = " ".join(ask(office, "--dry-run", "--lang", "id").out.split())
    assert "perlu pemetaan: 2" in indonesian
    assert "berakhir dengan 'Ya'" in indonesian


def test_a_mapping_is_written_to_be_filled_in_and_refused_until_it_is(office: Sop) -> None:
    ask(office, "--dry-run", "--write-mapping", "isi.yaml")
    text = (office.folder / "isi.yaml").read_text()
    assert "# yaml-language-server: $schema=schemas/mapping.schema.json" in text
    assert (office.folder / "schemas/mapping.schema.json").exists()
    refused = ask(office, "--dry-run", "--mapping", "isi.yaml", "--lang", "en")
    assert refused.code == exits.REFUSED
    assert "error[no-value]: 'tanda-tangan' has no value" in refused.err
    assert "--> isi.yaml:" in refused.err
    filled = (
        text.replace("  tanda-tangan:\n", "  tanda-tangan: ttd\n")
        .replace('{"Ya": }', '{"Ya": Setuju}')
        .replace("  paraf:\n", "  paraf: sudah diparaf\n")
    )
    (office.folder / "isi.yaml").write_text(filled)
    assert ask(office, "--dry-run", "--mapping", "isi.yaml").code == exits.DONE
    again = ask(office, "--dry-run", "--write-mapping", "isi.yaml")
    assert again.code == exits.CONFLICT
    assert (office.folder / "isi.yaml").read_text() == filled


def test_a_revision_is_looked_at_before_it_comes_into_force(office: Sop) -> None:
    text = office.folder / f"processes/{LETTER}.yaml"
    text.write_text(NEW.replace("Mengirim surat", "Mengirim surat keluar"))
    drafted = json.loads(office.does("version", "draft", LETTER, "--json"))["version"]
    for name in (LETTER, drafted[:6]):
        said = office("migrate-instances", OLD_HASH, name, "--dry-run", "--lang", "en")
        told = " ".join(said.out.split())
        assert said.code == exits.REFUSED
        assert "needs a mapping: 2" in told
        assert (
            f"to be known: version {drafted[:12]} is not in force for muara-papalik on 2026-11-20: the run stays"
            " until it is" in told
        )
        assert "once nothing of the version is lacking" in " ".join(said.err.split())
    with office.nothing_changes():
        moving = office("migrate-instances", OLD_HASH, drafted[:6], "--reason", "x", "--lang", "en")
        back = office("migrate-instances", drafted[:6], OLD_HASH, "--dry-run", "--lang", "en")
    for said in (moving, back):
        assert said.code == exits.REFUSED
        assert f"version {drafted[:12]} is on record (draft), but not published" in " ".join(said.err.split())


def test_moving_takes_the_safe_ones_and_leaves_the_others(office: Sop) -> None:
    said = ask(office, "--reason", "formulir baru", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "moved: 1" in said.out
    assert "needs a mapping: 2" in said.out
    assert versions(office) == [NEW_HASH, OLD_HASH, OLD_HASH]


def test_moved_with_a_mapping_they_go_on_are_seen_by_auditors_and_hold(office: Sop) -> None:
    assert ask(office, "--mapping", "pemetaan.yaml", "--reason", "formulir baru").code == exits.DONE
    assert versions(office) == [NEW_HASH] * 3
    history = office.tells("history", "3", "--lang", "en")
    assert f"goes on by version {NEW_HASH}, no longer by {OLD_HASH}" in history
    assert "counts as passed: sudah diparaf di atas kertas" in history
    shown = office.tells("show", "3", "--lang", "en")
    assert "Memaraf surat [passed" in shown
    deviations = json.loads(office.does("deviations", "--json"))["deviations"]
    kinds = sorted((one["instance"], one["kind"]) for one in deviations if one["kind"] in ("moved", "passed"))
    assert kinds == [(1, "moved"), (2, "moved"), (2, "passed"), (3, "moved"), (3, "passed")]
    office.does("draw", "3", "-o", "3.svg")
    office.does("draw", "3", "--run-sheet", "-o", "3.pdf")
    office.does("complete", "2:ttd", "--as", "camat-1", "--answer", "ya")
    office.does("complete", "2:kirim", "--as", "staf-1")
    office.does("complete", "3:kirim", "--as", "staf-1")
    assert "completed" in office.does("status", "--lang", "en")
    office.does("stats", LETTER)
    office.does("verify")


def test_a_bundle_of_evidence_has_every_version_that_a_run_went_by(office: Sop) -> None:
    ask(office, "--mapping", "pemetaan.yaml", "--reason", "formulir baru")
    office.does("evidence", "--process", LETTER, "-o", "bukti.zip")
    import zipfile

    names = zipfile.ZipFile(office.folder / "bukti.zip").namelist()
    assert {name for name in names if name.startswith("versions/")} == {
        f"versions/{content_hash(text)}.yaml" for text in (LETTERS, NEW)
    }
    assert office("verify", "bukti.zip").code == exits.DONE


def test_what_was_moved_comes_back(office: Sop) -> None:
    ask(office, "--reason", "formulir baru")
    said = ask(office, "--undo", "--reason", "keliru", "--lang", "en")
    assert said.code == exits.DONE
    assert "brought back: 1" in said.out
    assert versions(office) == [OLD_HASH] * 3
    nothing = ask(office, "--undo", "--reason", "keliru", "--lang", "en")
    assert "No running instance was moved" in nothing.out


def test_given_again_under_its_id_it_answers_alike_and_a_changed_command_is_a_conflict(office: Sop) -> None:
    ask(office, "1", "--reason", "formulir baru")
    undo = ("1", "--undo", "--command-id", "kembali", "--lang", "en")
    assert ask(office, *undo, "--reason", "keliru").code == exits.DONE
    with office.nothing_changes():
        again = ask(office, *undo, "--reason", "keliru")
        assert (again.code, again.err) == (exits.DONE, "")
        assert "brought back: 1 1 of them before, by this same command" in " ".join(again.out.split())
        other = ask(office, *undo, "--reason", "alasan lain")
    assert other.code == exits.CONFLICT
    assert "command id 'kembali' was used for something else" in " ".join(other.err.split())


def test_looking_ahead_by_a_role_is_on_record(office: Sop) -> None:
    ask(office, "--dry-run", "--as", "operator-1")
    (reading,) = json.loads(office.does("readings", "--json"))["readings"]
    assert (reading["by"], reading["doing"]) == ("operator-1", "migrate-instances")
    assert reading["runs"] == [[1, 3]]


def test_what_went_on_since_does_not_come_back(office: Sop) -> None:
    ask(office, "--reason", "formulir baru")
    office.does("claim", "1:konsep", "--as", "staf-1")
    said = ask(office, "--undo", "--reason", "keliru", "--lang", "en")
    assert said.code == exits.REFUSED
    told = " ".join(said.out.split())
    claimed = office.tells("history", "1", "--lang", "en")
    assert "konsep@staf was claimed by" in claimed
    assert "of 2026-11-20 09:00 stands in the way of undoing: konsep@staf was claimed by" in told
    indonesian = " ".join(ask(office, "--undo", "--reason", "keliru", "--lang", "id").out.split())
    assert "menghalangi pembatalan: konsep@staf diambil oleh" in indonesian
    assert versions(office) == [NEW_HASH, OLD_HASH, OLD_HASH]


def test_what_has_ended_since_is_named_and_does_not_come_back(office: Sop) -> None:
    ask(office, "--mapping", "pemetaan.yaml", "--reason", "formulir baru")
    office.does("complete", "3:kirim", "--as", "staf-1")
    office.does("cancel", "2", "--reason", "batal")
    said = ask(office, "--undo", "--reason", "keliru", "--lang", "en")
    told = " ".join(said.out.split())
    assert said.code == exits.REFUSED
    assert "brought back: 1" in told
    assert "left as they are: 2" in told
    assert "instance 3" in told
    assert "completed" in told
    assert versions(office) == [OLD_HASH, NEW_HASH, NEW_HASH]


def test_what_a_program_gets_is_as_promised(office: Sop) -> None:
    for more in (["--dry-run"], ["--reason", "x"], ["--undo", "--reason", "x"]):
        said = ask(office, *more, "--json")
        assert misfits(json.loads(said.out), MovedRunsData) == []
        assert said.err == ""


BAD = (
    (["c880188", LETTER], exits.USAGE, "say why with --reason"),
    (["c880188", LETTER, "--undo", "--dry-run", "--reason", "x"], exits.USAGE, "without --dry-run"),
    (["c880188", LETTER, "--write-mapping", "x.yaml", "--reason", "x"], exits.USAGE, "goes with --dry-run"),
    (["abcdef0", LETTER, "--dry-run"], exits.NOT_FOUND, "no published version is called 'abcdef0'"),
    (["c88", LETTER, "--dry-run"], exits.NOT_FOUND, "at least 6"),
    (["c880188", LETTER, "--dry-run", "99"], exits.NOT_FOUND, "99"),
    ([LETTER, "c880188", "--dry-run", "1"], exits.REFUSED, "instance 1 does not run by version"),
    (["c880188", "c880188b", "--dry-run"], exits.REFUSED, "both are version c880188b10aa"),
    (["c880188", PROCESS, "--dry-run"], exits.NOT_FOUND, "is not published"),
    (["c880188", "kantor/rapat", "--dry-run"], exits.REFUSED, "runs stay with their procedure"),
    (["c880188", LETTER, "--dry-run", "--as", "staf-1"], exits.NOT_ALLOWED, "staf-1"),
    (["c880188", LETTER, "--dry-run", "--mapping", "tidak-ada.yaml"], exits.REFUSED, "tidak-ada.yaml"),
)


def test_bad_input_gets_one_sentence_and_changes_nothing(office: Sop) -> None:
    office.does("publish", "kantor/rapat")
    with office.nothing_changes():
        for arguments, code, sentence in BAD:
            said = office("migrate-instances", *arguments, "--lang", "en")
            assert (said.code, sentence in " ".join(said.err.split())) == (code, True), said
            assert "fault" not in said.err


WRONG = (
    ("rows: {tanda-tangan: tdt}", "the new version has no row 'tdt' that somebody does"),
    ("rows: {ttd: paraf}", "the old version has no row 'ttd'"),
    ("outcomes: {periksa: {Ya: Setju}}", "the row has no outcome 'Setju' there"),
    ("outcomes: {periksa: {Iya: Setuju}}", "the row has no outcome 'Iya' there"),
    ("actors: {stafff: staf}", "there is no actor 'stafff' in this version"),
    ("phases: {case: kasus}", "there is no phase 'kasus' in this version"),
    ("passed: {parf: lisan}", "the new version has no row 'parf' that somebody does"),
    ("opened: {paraf: wajib}\npassed: {paraf: lisan}", "'paraf' stands under `passed` too"),
    ("from: abcdef0", "this mapping is for version abcdef0"),
    ("rowz: {a: b}", "'rowz' is not a key of the language here"),
    ("passed: {paraf: {outcome: Ya}}", "'reason' is missing here"),
    ("rows: {konsep: }", "'konsep' has no value"),
)


def test_what_is_wrong_in_a_mapping_is_pointed_at(office: Sop) -> None:
    for line, sentence in WRONG:
        (office.folder / "salah.yaml").write_text(f"mapping: 1\n{line}\n")
        said = ask(office, "--dry-run", "--mapping", "salah.yaml", "--lang", "en")
        assert said.code == exits.REFUSED
        assert sentence in said.err
        assert "--> salah.yaml:2:" in said.err
        assert "nothing was moved: 1 error(s) in salah.yaml" in said.err


def test_the_schema_of_mappings_is_what_the_model_says() -> None:
    from schemas.mappings import json_schema

    assert json_schema.FILE.read_text(encoding="utf-8") == json_schema.as_text()
    assert Path(json_schema.FILE).name == "mapping.schema.json"
