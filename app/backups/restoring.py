"""Restoring a backup into an empty place, and proving that what stands there is what was backed up.

All is made in a folder beside the place, under a name that says so; it gets its own name when everything was proved.
Rows on a server are one transaction. Where a process dies before the end, restoring can begin anew: what it left on a
server is then found to be equal.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.backups.making import Progress
from app.backups.manifest import DOCUMENTS, FILES, SETTINGS, Entry, Manifest
from app.backups.proving import Proved, prove
from app.backups.refusals import (
    SIZE,
    UNREADABLE,
    BackupDamaged,
    NoRoomToRestore,
    NotAnEmptyPlace,
    OutsideTheFolder,
)
from app.backups.rows import load_rows, take_back
from app.backups.settings_text import for_the_new_place, toml
from app.backups.unpacking import Archive, unpacking
from app.files import FULL
from app.refusals import DiskFull, FolderUnwritable
from app.settings import DEFAULTS, NAME, read_settings
from engine.persistence.addresses import is_server, shown

MIB = 1 << 20
LONGEST_SETTINGS = MIB
"""Bytes of a `sop.toml`."""


@dataclass(frozen=True, slots=True)
class Restored:
    folder: Path
    database: str
    """As it may be printed."""
    manifest: Manifest
    proved: Proved


def restore(
    path: Path, folder: Path, *, database: str | None = None, progress: Progress = lambda *_: None
) -> Restored:
    """Make a workspace in an empty place from a backup. `database`: a file in it, or an address; default: `sop.db`.

    Raises NoBackup, NotABackup, NewerBackup, BackupUnsafe, BackupDamaged, NotAnEmptyPlace, OutsideTheFolder,
    NoRoomToRestore, DoesNotHold, DiskFull, FolderUnwritable or a `StoreFailure`; then nothing was restored.
    """
    place = folder.resolve()
    _must_be_empty(place)
    wanted = _database(database)
    with unpacking(path) as archive:
        with _beside(place) as made:
            if archive.unpacked > shutil.disk_usage(made).free:
                free = shutil.disk_usage(made).free // MIB
                raise NoRoomToRestore(path=path, wanted=archive.unpacked // MIB, folder=folder, free=free)
            _unpack(archive, made, wanted, progress)
            proved = _load_and_prove(archive, path, made, progress)
            if hasattr(os, "sync"):
                os.sync()
            _must_be_empty(place)
            if place.exists():
                place.rmdir()
            made.replace(place)
        return Restored(place, shown(wanted), archive.manifest, proved)


def _must_be_empty(place: Path) -> None:
    if place.exists() and not (place.is_dir() and not any(place.iterdir())):
        raise NotAnEmptyPlace(place=place)


def _database(wanted: str | None) -> str:
    if wanted is None:
        return str(DEFAULTS["database"])
    if not is_server(wanted) and (":" in wanted or not Path(wanted).name or Path(wanted).name != wanted):
        raise OutsideTheFolder(database=shown(wanted))
    return wanted


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """A folder beside a place; gone after the block unless it got another name. Errors of the disk leave it as ours."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        outer = Path(tempfile.mkdtemp(prefix=f".{place.name[:32]}.restoring-", dir=place.parent))
        try:
            made = outer / "made"  # with the rights that are usual here; the outer one is ours alone
            made.mkdir()
            yield made
        finally:
            shutil.rmtree(outer, ignore_errors=True)
    except OSError as problem:
        kind = DiskFull if problem.errno in FULL else FolderUnwritable
        raise kind(path=place, problem=problem.strerror or problem) from problem


def _unpack(archive: Archive, made: Path, database: str, progress: Progress) -> None:
    manifest = archive.manifest
    for entry in manifest.files:
        if entry.name != SETTINGS:
            _write(archive, entry, made / entry.name.removeprefix(FILES), 0o644)
    written = _settings(archive)
    written = {**written, "root": manifest.root, "title": manifest.title}
    try:
        text = toml(for_the_new_place(written, database))
    except RecursionError:
        raise BackupDamaged(path=archive.path, name=SETTINGS, problem=UNREADABLE) from None
    (made / NAME).write_text(text, encoding="utf-8")
    for folder in ("processes", "register", "documents"):
        (made / folder).mkdir(exist_ok=True)
    for done, entry in enumerate(manifest.documents, start=1):
        _write(archive, entry, made / "documents" / entry.name.removeprefix(DOCUMENTS), 0o444)
        progress("documents", done, len(manifest.documents))


def _settings(archive: Archive) -> dict[str, object]:
    """Raises BackupDamaged where they are none."""
    entry = next((one for one in archive.manifest.files if one.name == SETTINGS), None)
    if entry is None:
        return {}
    if entry.size > LONGEST_SETTINGS:
        raise BackupDamaged(path=archive.path, name=SETTINGS, problem=SIZE)
    try:
        return tomllib.loads(archive.content(entry).decode())
    except (ValueError, RecursionError):
        raise BackupDamaged(path=archive.path, name=SETTINGS, problem=UNREADABLE) from None


def _write(archive: Archive, entry: Entry, path: Path, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in archive.chunks(entry):
            file.write(chunk)
    path.chmod(mode)


def _load_and_prove(archive: Archive, path: Path, made: Path, progress: Progress) -> Proved:
    settings = read_settings(made)
    loaded = load_rows(archive, path, settings.database, progress)
    try:
        return prove(archive.manifest, path, made, progress)
    except BaseException:
        if loaded and is_server(settings.database):
            take_back(settings.database, archive.manifest.root)
        raise
