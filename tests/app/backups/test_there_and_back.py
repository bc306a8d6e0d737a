"""A backup holds everything, and a workspace restored from it is the same on either store, and proved."""

from __future__ import annotations

import json
import os
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.backups import back_up, restore
from app.backups.manifest import MANIFEST, Manifest, read
from app.backups.refusals import (
    BackupThere,
    DocumentsLacking,
    NewerBackup,
    NoBackup,
    NotAnEmptyPlace,
    OutsideTheFolder,
)
from engine.store_failures import NewerDatabase
from tests.app.backups.office import documents, filled, letter, opened, prepare, texts
from tests.databases import Databases

Database = Callable[[str], str]


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of a kind: a file in the workspace, or one on a server."""
    with ExitStack() as ending:

        def made(kind: str) -> str:
            if kind == "sqlite":
                return "sop.db"
            server: Databases = request.getfixturevalue("postgres")
            return ending.enter_context(server.new())

        yield made


def where(place: Path, database: str) -> Path | str:
    return place / database if database == "sop.db" else database


@pytest.mark.parametrize("target", ["sqlite", "postgres"])
@pytest.mark.parametrize("source", ["sqlite", "postgres"])
def test_each_store_is_restored_to_each(source: str, target: str, database: Database, tmp_path: Path) -> None:
    first, second = database(source), database(target)
    place = filled(tmp_path / "kerja", first)
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip")
    done = restore(made.path, tmp_path / "pulih", database=second)
    assert texts(where(place, first)) == texts(where(tmp_path / "pulih", second))
    assert documents(place) == documents(tmp_path / "pulih")
    assert (done.proved.documents, done.proved.events) == (3, made.manifest.events)
    with opened(tmp_path / "pulih") as engine:  # and work goes on
        letter(engine, b"surat baru", tmp_path)


def test_everything_that_belongs_to_a_workspace_comes_along(tmp_path: Path) -> None:
    place = filled(tmp_path / "kerja")
    (place / "processes" / "calendars").mkdir()
    (place / "processes" / "calendars" / "kantor.yaml").write_text("# kalender\n", encoding="utf-8")
    (place / "notices").mkdir()
    (place / "notices" / "kata.yaml").write_text("# kata\n", encoding="utf-8")
    (place / "seals.log").write_bytes(b"")
    with opened(place) as engine:
        made = back_up(engine, tmp_path)
    assert made.path.name == "contoh-20260401-090000.zip"
    restore(made.path, tmp_path / "pulih")

    def files(folder: Path) -> set[str]:
        found = (one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())
        return {one for one in found if not one.startswith("sop.db-")}

    assert files(tmp_path / "pulih") == files(place)


def test_a_password_does_not_come_along_and_the_restored_copy_does_not_lead_back(
    postgres: Databases, tmp_path: Path
) -> None:
    with postgres.new() as address:
        place = filled(tmp_path / "kerja", address)
        file = place / "sop.toml"
        hook = '[webhook]\nurl = "https://kait.example/rahasia-1?token=rahasia-2"\n'
        file.write_text(file.read_text(encoding="utf-8") + f"# rahasia-3\n{hook}", encoding="utf-8")
        with opened(place) as engine:
            made = back_up(engine, tmp_path / "c.zip")
        with zipfile.ZipFile(made.path) as archive:
            everything = b"".join(archive.read(name) for name in archive.namelist())
        assert b"rahasia" not in everything
        assert "webhook.url" in made.manifest.left_out
    restore(made.path, tmp_path / "pulih")  # the server's database is gone by now
    assert (
        tomllib.loads((tmp_path / "pulih" / "sop.toml").read_text(encoding="utf-8"))["database"] == "sop.db"
    )


def test_a_root_that_a_server_knows_is_never_written_over(postgres: Databases, tmp_path: Path) -> None:
    with postgres.new() as address:
        place = filled(tmp_path / "kerja", address)
        with opened(place) as engine:
            other = back_up(engine, tmp_path / "c.zip")
        (tmp_path / "pulih").mkdir()
        with opened(place) as engine:
            letter(engine, b"sejak itu", tmp_path)
        before = texts(address)
        with pytest.raises(NotAnEmptyPlace):  # the server knows this root, and more of it
            restore(other.path, tmp_path / "pulih", database=address)
        assert texts(address) == before
        assert list((tmp_path / "pulih").iterdir()) == []


def test_restoring_that_was_broken_off_after_its_rows_were_kept_goes_on(
    postgres: Databases, tmp_path: Path
) -> None:
    place = filled(tmp_path / "kerja")
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip")
    with postgres.new() as address:
        first = restore(made.path, tmp_path / "pulih", database=address)
        os.rename(tmp_path / "pulih", tmp_path / "hilang")  # noqa: PTH104
        again = restore(made.path, tmp_path / "pulih", database=address)
        assert again.proved == first.proved


def test_a_place_where_something_is_stays_as_it_is(tmp_path: Path) -> None:
    place = filled(tmp_path / "kerja")
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip")
        before = made.path.read_bytes()
        with pytest.raises(BackupThere):
            back_up(engine, tmp_path / "c.zip")
    assert made.path.read_bytes() == before
    content = texts(place / "sop.db")
    with pytest.raises(NotAnEmptyPlace):
        restore(made.path, place)
    with pytest.raises(NotAnEmptyPlace):
        restore(made.path, place / "sop.toml")
    assert texts(place / "sop.db") == content
    for outside in ("../sop.db", "/sop.db", "a/b.db"):
        with pytest.raises(OutsideTheFolder):
            restore(made.path, tmp_path / "pulih", database=outside)
    with pytest.raises(NoBackup):
        restore(tmp_path / "tidak-ada.zip", tmp_path / "pulih")
    assert not (tmp_path / "pulih").exists()


def test_a_document_that_is_gone_is_named_and_may_be_done_without(tmp_path: Path) -> None:
    place = filled(tmp_path / "kerja")
    gone, changed, _ = sorted((place / "documents").rglob("?" * 64))
    gone.unlink()
    changed.chmod(0o644)
    changed.write_bytes(b"lain")
    with opened(place) as engine:
        with pytest.raises(DocumentsLacking) as caught:
            back_up(engine, tmp_path / "c.zip")
        assert gone.name in caught.value.say("id")
        assert not (tmp_path / "c.zip").exists()
        made = back_up(engine, tmp_path / "c.zip", incomplete=True)
    assert set(made.manifest.lacking) == {gone.name, changed.name}
    assert restore(made.path, tmp_path / "pulih").proved.documents == 1


def rewritten(path: Path, change: Callable[[Manifest, dict[str, bytes]], dict[str, object]]) -> Path:
    """The same archive with another list, and other entries where they are changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    listed = entries.pop(MANIFEST)
    data = {**json.loads(listed), **change(read(listed), entries)}
    other = path.with_name("lain.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(data))
    return other


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    place = filled(tmp_path / "kerja")
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip")

    def older(manifest: Manifest, entries: dict[str, bytes]) -> dict[str, object]:
        later = {"database/seal.jsonl", "database/sealed_head.jsonl"}  # came with 0006
        for name in later:
            del entries[name]
        kept = [one for one in json.loads(json.dumps(_tables(manifest))) if one["name"] not in later]
        return {"revision": "0005", "tables": kept}

    restore(rewritten(made.path, older), tmp_path / "pulih")
    assert texts(tmp_path / "pulih" / "sop.db") == texts(place / "sop.db")


def _tables(manifest: Manifest) -> list[dict[str, object]]:
    return [
        {"name": one.name, "size": one.size, "sha256": one.sha256, "rows": one.rows}
        for one in manifest.tables
    ]


def test_a_backup_of_a_newer_version_says_so(tmp_path: Path) -> None:
    place = filled(tmp_path / "kerja", letters=1)
    with opened(place) as engine:
        made = back_up(engine, tmp_path / "c.zip")
    with pytest.raises(NewerDatabase):
        restore(rewritten(made.path, lambda *_: {"revision": "9999"}), tmp_path / "pulih")
    with pytest.raises(NewerBackup):
        restore(rewritten(made.path, lambda *_: {"format": 2, "more": 1}), tmp_path / "pulih")
    assert sorted(one.name for one in tmp_path.iterdir() if "pulih" in one.name) == []


def test_an_empty_workspace_can_be_copied_too(tmp_path: Path) -> None:
    prepare(tmp_path / "kerja")
    with opened(tmp_path / "kerja") as engine:
        made = back_up(engine, tmp_path / "c.zip")
    assert restore(made.path, tmp_path / "pulih").proved.documents == 0
