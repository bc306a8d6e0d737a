"""Files of a run: found again by whoever needs them, copied out whole, and never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import Workspace
from app.handed_in import HandedIn, copy_out, handed_in, needed_by
from app.refusals import DocumentChanged, DocumentGone, NoSuchDocument


def needed(engine: Workspace, run: int, row: str) -> list[tuple[str, str]]:
    instance, history = engine.standing(run)
    process = engine.version_of(instance).process
    files = needed_by(instance, process, process.step_by_id[row], handed_in(instance, history))
    return [(one.title, one.file) for one in files]


def test_a_row_gets_the_newest_file_of_what_it_needs_from_anywhere_above(
    engine: Workspace, run: int, tmp_path: Path
) -> None:
    for name in ("data.csv", "rekap.csv", "a.pdf", "b.pdf"):
        (tmp_path / name).write_text(name)
    engine.complete(
        f"{run}:kumpul", by="staf-1", outputs=[f"Data={tmp_path}/data.csv", f"Rekap={tmp_path}/rekap.csv"]
    )
    for seksi, name in (("seksi-a", "a.pdf"), ("seksi-b", "b.pdf")):
        engine.complete(f"{run}:isi@seksi/{seksi}", by="kepala-1", outputs=[tmp_path / name])
    assert needed(engine, run, "isi") == [("Data", "data.csv"), ("Rekap", "rekap.csv")], "the row just before"
    assert needed(engine, run, "periksa") == [
        ("Rekap", "rekap.csv"),
        ("Formulir", "a.pdf"),
        ("Formulir", "b.pdf"),
    ]


def test_what_was_taken_back_is_not_worked_with_but_still_listed(
    engine: Workspace, run: int, tmp_path: Path
) -> None:
    (tmp_path / "satu.csv").write_text("1")
    (tmp_path / "dua.csv").write_text("2")
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={tmp_path}/satu.csv"])
    engine.withdraw(f"{run}:kumpul", "keliru", by="staf-1")
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={tmp_path}/dua.csv"])
    assert needed(engine, run, "periksa") == [("Rekap", "dua.csv")]
    assert [(one.file, one.counts) for one in engine.handed_in(run, "Rekap")] == [
        ("satu.csv", False),
        ("dua.csv", True),
    ]
    kept = [engine.documents.content(one.sha256) for one in engine.handed_in(run, "Rekap")]
    assert kept == [b"1", b"2"], "a corrected one is kept beside the first"


def test_a_copy_has_its_own_name_and_stands_over_nothing(
    engine: Workspace, run: int, file: Path, tmp_path: Path
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}"])
    out = tmp_path / "keluar"
    (copy,) = engine.copy_documents(engine.handed_in(run, "Data"), out)
    assert (copy, copy.read_bytes()) == (out / "laporan.pdf", file.read_bytes())
    assert engine.copy_documents(engine.handed_in(run, "Data"), out) == (copy,), "it is there already"
    copy.write_text("catatan saya")
    (other,) = engine.copy_documents(engine.handed_in(run), out)
    assert other == out / "laporan (2).pdf"
    assert copy.read_text() == "catatan saya"


def test_a_file_that_was_changed_or_is_gone_is_named_and_nothing_is_copied(
    engine: Workspace, run: int, file: Path, tmp_path: Path
) -> None:
    (tmp_path / "rekap.csv").write_text("rekap")
    outputs = [f"Rekap={tmp_path}/rekap.csv", f"Data={file}"]
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=outputs)
    (kept,) = engine.handed_in(run, "Data")
    path = engine.documents.find(kept.sha256)
    path.chmod(0o644)
    path.write_bytes(b"%PDF-1.7 laporaN")
    with pytest.raises(DocumentChanged) as changed:
        engine.copy_documents(engine.handed_in(run), tmp_path / "keluar")
    assert "'Data' [laporan.pdf] is no longer what was handed in" in changed.value.say("en")
    assert not (tmp_path / "keluar").exists()
    path.unlink()
    with pytest.raises(DocumentGone):
        engine.copy_documents(engine.handed_in(run), tmp_path / "keluar")


def test_a_document_that_nobody_handed_in_is_refused_with_those_that_somebody_did(
    engine: Workspace, run: int, file: Path
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}"])
    with pytest.raises(NoSuchDocument) as caught:
        engine.handed_in(run, "Dat")
    assert "(≈ 'Data'); there are: Data" in caught.value.say("en")


@pytest.mark.parametrize("name", ["../laporan.pdf", "/etc/laporan.pdf", "C:\\x\\laporan.pdf"])
def test_who_hands_a_file_in_does_not_choose_where_it_is_copied_to(
    engine: Workspace, file: Path, tmp_path: Path, name: str
) -> None:
    (kept,) = engine.documents.keep([file])
    out = tmp_path / "keluar"
    assert copy_out(engine.documents, [HandedIn("x", name, kept.sha256, 1, 1)], out) == (out / "laporan.pdf",)
    assert copy_out(engine.documents, [HandedIn("x", "..", kept.sha256, 1, 1)], out)[0].parent == out
