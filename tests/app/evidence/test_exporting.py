"""What is in a bundle, what is told of it, and that both verifiers believe it without any database."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.evidence.checking import check_bundle
from app.evidence.exporting import Asked, export_evidence, write_bundle
from app.evidence.parts import Selection
from app.evidence.refusals import NoSuchRuns
from app.proof.key_files import read_key
from engine.domain.encoding import read
from engine.domain.events import (
    AssignmentRecorded,
    DocumentsRemoved,
    EvidenceExported,
    OfficerRecorded,
    RecordsRead,
    RunsRead,
    UnitRecorded,
)
from engine.domain.refusals import RoleWantedHere
from engine.domain.seal import fingerprint, removal_statement
from tests.app.evidence.office import ALL, VERIFIER, Office, by_itself, contents
from tests.app.gathering import PROCESS
from tests.app.test_tracing import PROVINCE


def written(office: Office, asked: Asked = ALL) -> bytes:
    file = io.BytesIO()
    write_bundle(office.engine, asked, Path("x.zip"), file, office.clock.now(), lambda *_: None)
    return file.getvalue()


def documents(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["documents.csv"].decode())))


def test_both_verifiers_believe_what_was_exported(everywhere: Office, packages: Path) -> None:
    made = everywhere.export()
    found = check_bundle(made.path)
    assert (found.findings, found.is_signed, found.digest) == ((), True, made.digest)
    assert (found.events, found.sealed) == (made.events, made.sealed)
    assert made.sealed == made.events > 40
    said = by_itself(made.path, packages=packages)
    assert (said.returncode, said.stderr) == (0, "")
    assert f"{made.events} events" in said.stdout
    assert made.digest in said.stdout


def test_the_events_are_those_of_the_database_letter_by_letter(everywhere: Office) -> None:
    made = everywhere.export()
    files = contents(made.path)
    for number in made.manifest.instances:
        lines = [json.loads(line) for line in files[f"instances/{number}/events.jsonl"].splitlines()]
        history = everywhere.engine.history(number)
        assert [(line["body"], line["hash"]) for line in lines] == [(one.body, one.hash) for one in history]
    register = [json.loads(line)["hash"] for line in files["register.jsonl"].splitlines()]
    now = [one.hash for one in everywhere.engine.register_history()]
    assert now[:-1] == register, "all that there was before the export was recorded"


def test_the_same_record_and_moment_give_the_same_bytes(everywhere: Office) -> None:
    assert written(everywhere) == written(everywhere)


def test_the_export_is_on_record_with_the_hash_of_its_manifest(everywhere: Office) -> None:
    made = everywhere.export()
    last = everywhere.engine.register_history()[-1]
    manifest = sha256(contents(made.path)["manifest.json"]).hexdigest()
    wanted = EvidenceExported(manifest, made.manifest.instances, PROCESS, "bidang-1", "2026")
    assert last.event == wanted
    assert last.stamp.system_user == "penguji"
    assert everywhere.engine.register().exports == (wanted,)
    assert read(last.body, last.hash).event == wanted


def test_a_key_from_paper_is_asked_for_and_another_one_does_not_do(here: Office, packages: Path) -> None:
    bundle = here.export().path
    (key,) = here.engine.register().seal_keys
    for given in (key.key, key.key[:8], key.public):
        assert check_bundle(bundle, given).holds
    assert not check_bundle(bundle, "ab" * 32).holds
    assert by_itself(bundle, key.key[:8], packages=packages).returncode == 0
    assert "BANDINGKAN" in by_itself(bundle, packages=packages).stdout
    assert by_itself(bundle, "abab", packages=packages).returncode == 1


def test_what_came_after_the_seal_is_told(here: Office) -> None:
    here.work.quarter("2026-Q3")
    made = here.export()
    found = check_bundle(made.path)
    assert found.holds
    assert made.sealed < made.events
    assert found.sealed == made.sealed


def test_an_empty_selection_makes_no_bundle_and_is_not_on_record(here: Office) -> None:
    with pytest.raises(NoSuchRuns):
        here.export(asked=Asked(Selection(PROCESS, "bidang-1", "2031")))
    assert here.engine.register().exports == ()
    assert list(here.folder.parent.glob("*bukti*")) == []


def test_a_run_that_waits_and_one_that_is_out_of_date_say_so(here: Office) -> None:
    here.engine.reopen(here.work.number("triwulan", "2026-Q1"), "kirim", "angka salah")
    made = here.export()
    page = contents(made.path)["index.html"].decode()
    assert "usang" in page
    assert "menunggu" in page
    assert made.undrawn == ()
    assert check_bundle(made.path).holds


def test_documents_that_are_gone_or_changed_are_named(here: Office, packages: Path) -> None:
    first, second, *_ = [one for one in here.engine.handed_in(here.semester) if one.task is None]
    here.engine.documents.path(first.sha256).unlink()
    there = here.engine.documents.path(second.sha256)
    there.chmod(0o644)
    there.write_bytes(b"lain")
    made = here.export()
    files = contents(made.path)
    kept = {row["sha256"]: row["kept"] for row in documents(files)}
    assert (kept[first.sha256], kept[second.sha256]) == ("gone", "changed")
    assert {one.document.sha256 for one in made.missing} == {first.sha256, second.sha256}
    assert "HILANG" in files["index.html"].decode()
    found = check_bundle(made.path)
    assert (found.holds, found.documents - found.missing) == (True, 1)
    assert by_itself(made.path, packages=packages).returncode == 0


def test_without_documents_only_their_hashes_go(here: Office) -> None:
    made = here.export(asked=Asked(ALL.selection, without_documents=True))
    files = contents(made.path)
    assert not [name for name in files if name.startswith("documents/")]
    assert {row["kept"] for row in documents(files)} == {"left-out"}
    assert check_bundle(made.path).holds


def test_without_names_no_name_is_anywhere_and_both_verifiers_believe_it(
    everywhere: Office, packages: Path
) -> None:
    made = everywhere.export(asked=Asked(ALL.selection, without_names=True))
    files = contents(made.path)
    assert [name for name, content in files.items() if b"Staf 9" in content] == []
    assert b'"salt"' not in files["register.jsonl"]
    assert check_bundle(made.path).holds
    assert by_itself(made.path, packages=packages).returncode == 0
    assert b"Staf 9" in contents(everywhere.export("dengan-nama.zip").path)["register.jsonl"]


def test_an_erased_text_is_not_in_it_and_its_absence_is_believed(here: Office, packages: Path) -> None:
    here.engine.erase_officer("staf-9", "pensiun")
    made = here.export()
    files = contents(made.path)
    assert [name for name, content in files.items() if b"Staf 9" in content] == []
    found = check_bundle(made.path)
    assert (found.holds, found.erased) == (True, 1)
    assert by_itself(made.path, packages=packages).returncode == 0


def test_where_the_key_is_not_here_the_manifest_is_not_signed_and_that_is_told(
    here: Office, packages: Path
) -> None:
    here.engine.settings.proof.key.unlink()
    made = here.export()
    found = check_bundle(made.path)
    assert (found.holds, found.is_signed) == (True, False)
    assert "NOT SIGNED" in by_itself(made.path, packages=packages).stdout


def test_the_verifier_that_goes_along_has_at_most_100_lines_and_is_the_one_that_is_tested(
    bundle: Path,
) -> None:
    assert contents(bundle)["verify.py"] == VERIFIER.read_bytes()
    text = VERIFIER.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    imported = {
        line.split()[1].partition(".")[0] for line in text.splitlines() if line[:5] in ("impor", "from ")
    }
    assert imported == {"json", "sys", "zipfile", "contextlib", "hashlib", "typing", "cryptography"}


def built_on_another_unit(here: Office) -> tuple[int, int]:
    """A run of `provinsi` that takes what the year of `bidang-1` gave; the number of both."""
    (here.folder / "processes/kantor/provinsi.yaml").write_text(PROVINCE, encoding="utf-8")
    here.work.semester("2026-S2")
    year = here.work.number("tahunan", "2026")
    here.engine.complete(f"{year}:susun", by="staf-9", outputs=[here.work.file("laporan.docx")])
    here.engine.record([UnitRecorded("provinsi", "Provinsi")])
    here.engine.record([AssignmentRecorded("p-1", "staf-9", "staf", "provinsi", date(2026, 1, 1))])
    here.engine.record([UnitRecorded("bidang-1", "Bidang 1", groups=("bidang",))])
    here.engine.publish("kantor/provinsi", since=date(2026, 1, 1), units=["provinsi"])
    (province,) = here.engine.create("kantor/provinsi", "2026", unit="provinsi")
    here.engine.open(province)
    here.engine.complete(f"{province}:minta", by="staf-9")
    return province, year


OF_PROVINCE = Asked(Selection("kantor/provinsi", "provinsi", "2026"))


def test_an_auditor_of_one_unit_takes_no_runs_of_others_along(here: Office, tmp_path: Path) -> None:
    """What a run was built on goes with it: the role must reach that too, and it is on record who took it."""
    province, _ = built_on_another_unit(here)
    name = here.engine.officer_name
    here.engine.record(
        [
            OfficerRecorded("auditor-1", name("Auditor 1"), roles=("auditor@provinsi",)),
            OfficerRecorded("auditor-2", name("Auditor 2"), roles=("auditor@provinsi", "auditor@bidang-1")),
        ]
    )
    path = tmp_path / "bukti.zip"
    with pytest.raises(RoleWantedHere, match="bidang-1"):
        export_evidence(here.engine, OF_PROVINCE, path, by="auditor-1")
    assert not path.exists()
    export_evidence(here.engine, OF_PROVINCE, path, by="auditor-2")
    told = [(one.stamp.by, one.event) for one in here.engine.register_history()[-2:]]
    assert [(by, type(event).__name__) for by, event in told] == [
        ("auditor-2", "EvidenceExported"), ("auditor-2", "RecordsRead"),
    ]  # fmt: skip
    assert told[0][1].instances == (province,)
    assert told[1][1] == RecordsRead("evidence", (RunsRead(1, 7),))
    assert check_bundle(path).holds


def test_what_a_run_was_built_on_goes_along_down_to_the_first_quarter(here: Office, packages: Path) -> None:
    province, year = built_on_another_unit(here)
    made = here.export(asked=OF_PROVINCE)
    assert made.manifest.instances == (province,)
    assert made.manifest.built_on == (1, 2, 3, 4, 5, 6, 7)
    assert check_bundle(made.path).holds
    assert by_itself(made.path, packages=packages).returncode == 0
    page = contents(made.path)["index.html"].decode()
    assert f'<a href="#run-{year}">#{year}</a>' in page


def test_the_page_names_who_did_what_and_needs_no_other_place(bundle: Path) -> None:
    page = contents(bundle)["index.html"].decode()
    assert "Mengisi" in page
    assert "Staf 9" in page
    assert not [word for word in ("http:", "https:", "<script", "src=") if word in page]
    names = set(contents(bundle))
    linked = set(re.findall(r'href="([^"#]+)"', page))
    assert linked <= names, linked - names


def test_forms_and_run_sheets_are_pdf(bundle: Path) -> None:
    files = contents(bundle)
    papers = [name for name in files if name.endswith(".pdf")]
    assert len(papers) == 2 * 7
    for name in papers:
        assert len(PdfReader(io.BytesIO(files[name])).pages) >= 1


def test_a_document_that_was_removed_by_decision_is_told_apart_from_a_lost_one(here: Office) -> None:
    quarter = here.work.number("triwulan", "2026-Q1")
    (document,) = here.engine.handed_in(quarter)
    decision = DocumentsRemoved((document.sha256,), "retensi", "800/1/2026", here.engine.today)
    here.engine.record_removal(signed(here, decision))
    here.engine.documents.path(document.sha256).unlink()
    made = here.export()
    kept = {row["sha256"]: row["kept"] for row in documents(contents(made.path))}
    assert kept[document.sha256] == "removed"
    assert made.missing == ()
    found = check_bundle(made.path)
    assert (found.findings, found.missing) == ((), 1)


def test_a_decision_to_remove_documents_that_nobody_signed_is_found_in_a_bundle(here: Office) -> None:
    made = signed(here, DocumentsRemoved(("0" * 64,), "retensi", "800/1/2026", here.engine.today))
    for one in (made, replace(made, decree="800/2/2026"), replace(made, key=None, signature=None)):
        here.engine.record_removal(one)
    found = check_bundle(here.export().path).findings
    assert [one.data["decree"] for one in found] == ["800/2/2026", "800/1/2026"]


def signed(office: Office, decision: DocumentsRemoved) -> DocumentsRemoved:
    signer = read_key(office.engine.settings.proof)
    signature = signer.sign(removal_statement("contoh", decision).encode()).hex()
    return replace(decision, key=fingerprint(signer.public), signature=signature)
