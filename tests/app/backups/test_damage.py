"""What is damaged, cut off or made to harm is refused; it is never restored wrongly, and leaves nothing behind."""

from __future__ import annotations

import json
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from app.backups import back_up, restore
from app.backups.manifest import MANIFEST, is_safe
from app.backups.refusals import BackupDamaged, BackupUnsafe, DoesNotHold, NotABackup
from engine.domain.refusals import Refusal
from engine.store_failures import StoreFailure
from tests.app.backups.office import documents, filled, opened, texts

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A workspace, and its backup."""
    folder = tmp_path_factory.mktemp("damage")
    place = filled(folder / "kerja")
    with opened(place) as engine:
        return place, back_up(engine, folder / "c.zip").path


def forged(path: Path, into: Path, change: Callable[[Entries], None], *, listed: bool = True) -> Path:
    """The archive with other entries; `listed`: its list says so too, as somebody would who knows how it is made."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(entries.pop(MANIFEST))
    change(entries)
    if listed:
        for kind in ("tables", "documents", "files"):
            for one in manifest[kind]:
                content = entries[one["name"]]
                one |= {"size": len(content), "sha256": sha256(content).hexdigest()}
                if kind == "tables":
                    one["rows"] = content.count(b"\n") - 1
    forged = into / "palsu.zip"
    with zipfile.ZipFile(forged, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps(manifest))
    return forged


def refused(path: Path, into: Path, *kinds: type[Exception]) -> str:
    before = sorted(into.iterdir())
    with pytest.raises(kinds or (Refusal,)) as caught:
        restore(path, into / "pulih")
    assert sorted(into.iterdir()) == before
    assert isinstance(caught.value, Refusal | StoreFailure)
    assert caught.value.say("id") != caught.value.say("en")
    return caught.value.say("en")


@given(data=st.data())
@examples(max_examples=60)
def test_whatever_is_damaged_is_refused_or_harmless(made: tuple[Path, Path], data: st.DataObject) -> None:
    place, path = made
    content = bytearray(path.read_bytes())
    kind = data.draw(st.sampled_from(["flip", "cut", "zero", "insert", "swap"]))
    at = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(1, 2000))
    match kind:
        case "flip":
            content[at] ^= data.draw(st.integers(1, 255))
        case "cut":
            del content[at:]
        case "zero":
            content[at : at + length] = bytes(len(content[at : at + length]))
        case "insert":
            content[at:at] = data.draw(st.binary(min_size=1, max_size=50))
        case "swap":
            other = data.draw(st.integers(0, len(content) - 1))
            content[at : at + length] = content[other : other + length]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "c.zip").write_bytes(bytes(content))
        try:
            restore(folder / "c.zip", folder / "pulih")
        except (Refusal, StoreFailure):
            assert [one.name for one in folder.iterdir()] == ["c.zip"]
        else:
            assert texts(folder / "pulih" / "sop.db") == texts(place / "sop.db")
            assert documents(folder / "pulih") == documents(place)


def test_what_was_cut_off_says_so(made: tuple[Path, Path], tmp_path: Path) -> None:
    content = made[1].read_bytes()
    (tmp_path / "c.zip").write_bytes(content[: len(content) // 2])
    assert "cut off" in refused(tmp_path / "c.zip", tmp_path, NotABackup)
    (tmp_path / "c.zip").write_bytes(b"")
    refused(tmp_path / "c.zip", tmp_path, NotABackup)
    (tmp_path / "c.zip").write_text("bukan arsip", encoding="utf-8")
    refused(tmp_path / "c.zip", tmp_path, NotABackup)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as other:
        other.writestr("a.txt", "a")
    refused(tmp_path / "c.zip", tmp_path, NotABackup)


def test_a_document_that_was_changed_is_named(made: tuple[Path, Path], tmp_path: Path) -> None:
    names = [name for name in zipfile.ZipFile(made[1]).namelist() if name.startswith("documents/")]

    def change(entries: Entries) -> None:
        entries[names[0]] += b"!"

    said = refused(forged(made[1], tmp_path, change, listed=False), tmp_path, BackupDamaged)
    assert names[0] in said
    refused(forged(made[1], tmp_path, change), tmp_path, DoesNotHold)  # also where the list was changed too


EVENTS = "database/event.jsonl"


def without_the_last(entries: Entries) -> None:
    entries[EVENTS] = b"".join(entries[EVENTS].splitlines(keepends=True)[:-1])


def with_another_officer(entries: Entries) -> None:
    entries[EVENTS] = entries[EVENTS].replace(b"staf-1", b"staf-9")


def with_another_state(entries: Entries) -> None:
    entries["database/instance.jsonl"] = entries["database/instance.jsonl"].replace(
        b"completed", b"cancelled"
    )


def with_a_row_that_is_none(entries: Entries) -> None:
    entries[EVENTS] += b'{"a": 1}\n'


def with_no_columns(entries: Entries) -> None:
    entries[EVENTS] = entries[EVENTS].replace(b'"columns":[', b'"columns":["x\\" --",', 1)


@pytest.mark.parametrize(
    "change",
    [without_the_last, with_another_officer, with_another_state, with_a_row_that_is_none, with_no_columns],
)
def test_rows_that_somebody_changed_together_with_the_list_do_not_hold(
    made: tuple[Path, Path], tmp_path: Path, change: Callable[[Entries], None]
) -> None:
    refused(forged(made[1], tmp_path, change), tmp_path, DoesNotHold, BackupDamaged, StoreFailure)


@pytest.mark.parametrize(
    "name",
    [
        "../luar.txt", "files/../../luar.txt", "/luar.txt", "files/c:/luar.txt", "files\\luar.txt", "files//luar.txt",
        "files/./luar.txt", "luar.txt", "documents/ab/luar", "files/luar.txt\n", "files/..",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(made: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    shutil.copy(made[1], tmp_path / "c.zip")
    assert not is_safe(name)
    with zipfile.ZipFile(tmp_path / "c.zip", "a") as archive:
        archive.writestr(name, "x")
    refused(tmp_path / "c.zip", tmp_path, BackupUnsafe)
    assert not (tmp_path.parent / "luar.txt").exists()


def test_links_strangers_and_doubles_are_refused(made: tuple[Path, Path], tmp_path: Path) -> None:
    link = zipfile.ZipInfo("files/processes/luar")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for info in (link, zipfile.ZipInfo("files/register/lain.yaml")):
        shutil.copy(made[1], tmp_path / "c.zip")
        with zipfile.ZipFile(tmp_path / "c.zip", "a") as archive:
            archive.writestr(info, "/etc/passwd")
        refused(tmp_path / "c.zip", tmp_path, BackupUnsafe)
    shutil.copy(made[1], tmp_path / "c.zip")
    with zipfile.ZipFile(tmp_path / "c.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("files/sop.toml", 'root = "lain"')
    refused(tmp_path / "c.zip", tmp_path, BackupUnsafe)


def test_what_would_fill_the_disk_is_refused_before_anything_is_unpacked(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    zeros = 300 << 20

    def change(entries: Entries) -> None:
        entries["files/register/register.yaml"] = bytes(zeros)

    assert "times its size" in refused(forged(made[1], tmp_path, change), tmp_path, BackupUnsafe)

    def inflate(entries: Entries) -> None:
        entries["files/register/register.yaml"] = bytes(64 << 20)

    assert "register.yaml" in refused(
        forged(made[1], tmp_path, inflate, listed=False), tmp_path, BackupDamaged
    )
