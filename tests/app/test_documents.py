"""Files that are handed in: kept by content, once, whole; or refused before anything is changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app import Workspace
from app.documents import Documents
from app.refusals import (
    DocumentDamaged,
    EmptyFile,
    FileTooLarge,
    NoSuchFile,
    NotAFile,
    NotKept,
    WhichOutput,
)
from engine.domain.instance import Document
from engine.domain.refusals import NoSuchInstance, NoSuchOutput, NoSuchTask, Refusal


def kept_in(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_a_file_is_kept_under_its_hash(tmp_path: Path, file: Path) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    (kept,) = documents.keep([file])
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert (kept.name, kept.sha256, kept.size) == ("laporan.pdf", sha256, len(file.read_bytes()))
    assert kept_in(documents.folder) == [f"{sha256[:2]}/{sha256}"]
    assert documents.find(sha256).read_bytes() == file.read_bytes()


def test_the_same_content_is_kept_once(tmp_path: Path, file: Path) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    (first,) = documents.keep([file])
    before = documents.find(first.sha256).stat().st_mtime_ns
    other = tmp_path / "salinan.pdf"
    other.write_bytes(file.read_bytes())
    (second,) = documents.keep([other])
    assert (second.sha256, second.name) == (first.sha256, "salinan.pdf")
    assert documents.find(first.sha256).stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [lambda kept: kept[:4], lambda kept: kept[:-1] + b"?"])
def test_a_kept_document_that_was_damaged_is_noticed_and_not_written_over(
    tmp_path: Path, file: Path, damage: Callable[[bytes], bytes]
) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    path = documents.find(documents.keep([file])[0].sha256)
    path.chmod(0o644)
    path.write_bytes(damage(file.read_bytes()))
    with pytest.raises(DocumentDamaged):
        documents.keep([file])
    assert path.read_bytes() == damage(file.read_bytes())


def wrong_files(tmp_path: Path) -> list[tuple[Path, type[Refusal]]]:
    empty, large = tmp_path / "kosong.txt", tmp_path / "besar.txt"
    empty.touch()
    large.write_bytes(b"x" * 1001)
    devices = [(Path("/dev/zero"), NotAFile)] if os.name == "posix" else []
    return [
        *devices,
        (tmp_path / "tidak-ada.pdf", NoSuchFile),
        (tmp_path, NotAFile),
        (empty, EmptyFile),
        (large, FileTooLarge),
        (large / "di-bawah-berkas", NoSuchFile),
    ]


def test_one_wrong_file_among_several_keeps_none(tmp_path: Path, file: Path) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    for path, refusal in wrong_files(tmp_path):
        with pytest.raises(refusal) as caught:
            documents.keep([file, path])
        assert str(path) in caught.value.say("id")
        assert not documents.folder.exists()


def test_nothing_unfinished_stays_when_the_disk_fails(tmp_path: Path, file: Path) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    documents.folder.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        documents.keep([file])
    assert "documents" in caught.value.say("en")


# -- handed in with a task ---------------------------------------------------------------------------------------------


def outputs_of(engine: Workspace, run: int, step: str) -> list[Document]:
    return [one for task in engine.instance(run).tasks.values() if task.step == step for one in task.outputs]


def test_a_file_with_its_title_becomes_a_document_of_the_row(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Rekap={file}"])
    (document,) = outputs_of(engine, run, "kumpul")
    assert (document.title, document.file, document.size) == ("Rekap", "laporan.pdf", 16)
    assert document.sha256 is not None
    assert engine.documents.find(document.sha256).is_file()


def test_documents_and_files_keep_their_order(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[Document("Data"), f"Rekap={file}"])
    assert [(one.title, one.file) for one in outputs_of(engine, run, "kumpul")] == [
        ("Data", None),
        ("Rekap", "laporan.pdf"),
    ]


def test_a_file_of_a_row_with_several_outputs_must_say_which(engine: Workspace, run: int, file: Path) -> None:
    before = engine.instance(run)
    with pytest.raises(WhichOutput) as caught:
        engine.complete(f"{run}:kumpul", by="staf-1", outputs=[file])
    assert "Data, Rekap" in caught.value.say("id")
    assert engine.instance(run) == before
    assert kept_in(engine.documents.folder) == []


def test_a_row_with_one_output_needs_no_title(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1", outputs=[str(file)])
    (document,) = outputs_of(engine, run, "isi")
    assert document.title == "Formulir"


def test_a_file_with_an_equals_sign_in_its_name_is_a_file(
    engine: Workspace, run: int, tmp_path: Path
) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    path = tmp_path / "a=b.pdf"
    path.write_bytes(b"x")
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1", outputs=[path])
    assert [one.file for one in outputs_of(engine, run, "isi")] == ["a=b.pdf"]


def test_a_title_that_the_row_does_not_have_is_refused(engine: Workspace, run: int, file: Path) -> None:
    with pytest.raises(NoSuchOutput):
        engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Laporan={file}"])


def test_a_missing_file_changes_nothing(engine: Workspace, run: int, file: Path) -> None:
    before = engine.instance(run)
    with pytest.raises(NoSuchFile):
        engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}", "Rekap=tidak-ada.pdf"])
    assert engine.instance(run) == before
    assert kept_in(engine.documents.folder) == []


def test_the_value_of_a_file_field_is_kept_by_content(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1", values={"bukti": str(file), "nilai": "87,5"})
    values = engine.instance(run).tasks["isi@seksi/seksi-a#1"].values
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    assert values == {"bukti": f"sha256:{sha256} laporan.pdf", "nilai": "87.5"}
    engine.complete(f"{run}:isi@seksi/seksi-b", by="kepala-1", values={"bukti": values["bukti"]})
    assert engine.instance(run).tasks["isi@seksi/seksi-b#1"].values["bukti"] == values["bukti"]


@pytest.mark.parametrize("sha256", ["0" * 64, "", "../sop.toml", "ab"])
def test_a_file_field_cannot_name_what_is_not_kept(engine: Workspace, run: int, sha256: str) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1")
    with pytest.raises(NotKept):
        engine.complete(f"{run}:isi@seksi/seksi-a", by="kepala-1", values={"bukti": f"sha256:{sha256}"})


def test_the_same_command_with_the_same_file_is_done_once(engine: Workspace, run: int, file: Path) -> None:
    engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}"], command="c")
    again = engine.complete(f"{run}:kumpul", by="staf-1", outputs=[f"Data={file}"], command="c")
    assert again.repeated


@pytest.mark.parametrize("task", ["{run}:tidak-ada", "{run}", "x", "{run}:"])
def test_a_task_that_does_not_exist_is_said_so_with_a_file_too(
    engine: Workspace, run: int, file: Path, task: str
) -> None:
    with pytest.raises((NoSuchTask, NoSuchInstance)):
        engine.complete(task.format(run=run), by="staf-1", outputs=[file])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_a_kept_document_is_read_only(tmp_path: Path, file: Path) -> None:
    documents = Documents(tmp_path / "documents", 1000)
    assert documents.find(documents.keep([file])[0].sha256).stat().st_mode & 0o222 == 0
