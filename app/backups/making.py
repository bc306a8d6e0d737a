"""Making a backup while others work: the database at one moment, the documents it names, the files of the workspace.

The seals are copied before that moment and the documents after it: so no seal is ahead of the database, and every
document that the database names has been kept already.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from app.backups.collected import Collected
from app.backups.manifest import (
    DATABASE,
    DOCUMENTS,
    FILES,
    FORMAT,
    MANIFEST,
    SEALS,
    SETTINGS,
    Entry,
    Manifest,
    TableEntry,
    written,
)
from app.backups.packing import Packing, packing
from app.backups.refusals import DocumentsLacking
from app.backups.settings_text import toml, without_secrets
from app.refusals import FileUnreadable, NotKept
from app.settings import NAME
from engine.persistence.revisions import NEWEST
from engine.persistence.snapshots import Snapshot, columns_of, heading, line, names_of_tables, snapshot

if TYPE_CHECKING:
    from app.workspace import Workspace

Progress = Callable[[str, int, int], None]
"""Hears what is done (`database`, `documents`), how much of it, and of how much; 0: nobody knows."""
FOLDERS = ("notices", "schemas")
"""What else may lie in a workspace, beside processes and register."""
EVERY = 5000
"""Rows after which progress is told."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    path: Path
    size: int
    """Bytes of the archive."""
    manifest: Manifest


def back_up(
    engine: Workspace, target: Path, *, incomplete: bool = False, progress: Progress = lambda *_: None
) -> BackedUp:
    """Copy a workspace into an archive; in a folder it is named after the root and the moment.

    Nobody has to wait meanwhile, but the register may not lose a document in the middle of it. `incomplete`: also where
    documents are gone. Raises BackupThere, DocumentsLacking, OddName, DiskFull, FolderUnwritable, FileUnreadable, or a
    `StoreFailure`; then there is no archive.
    """
    now = engine.world.clock.now().astimezone(engine.settings.zone)
    path = target
    if target.is_dir() or target.suffix.lower() != ".zip":
        path = target / f"{engine.root}-{now:%Y%m%d-%H%M%S}.zip"
    with packing(path, now) as archive:
        files, left_out = _files(engine, archive)
        collected = Collected(columns_of("event"))
        with snapshot(engine.settings.database, engine.root) as moment:
            at = engine.world.clock.now().astimezone(UTC).isoformat()
            tables = tuple(_tables(moment, archive, collected, progress))
        documents, lacking = _documents(engine, archive, collected, progress)
        if lacking and not incomplete:
            raise DocumentsLacking(count=len(lacking), first=lacking[0])
        title = engine.settings.title
        manifest = Manifest(
            FORMAT, engine.root, title, at, NEWEST, tables, documents, files, lacking, left_out
        )
        archive.end(MANIFEST, written(manifest))
    return BackedUp(path, path.stat().st_size, manifest)


def _tables(
    moment: Snapshot, archive: Packing, collected: Collected, progress: Progress
) -> Iterator[TableEntry]:
    passed = _Passed(collected, progress)
    for table in names_of_tables():
        before = passed.rows
        entry = archive.add(f"{DATABASE}{table}.jsonl", passed.text(moment, table))
        yield TableEntry(entry.name, entry.size, entry.sha256, passed.rows - before)


class _Passed:
    """Counts the rows of all tables on their way into the archive."""

    def __init__(self, collected: Collected, progress: Progress) -> None:
        self.rows = 0
        self._collected = collected
        self._progress = progress

    def text(self, moment: Snapshot, table: str) -> Iterator[bytes]:
        yield heading(table, columns_of(table)).encode()
        for row in moment.rows(table):
            if table == "event":
                self._collected.take(row)
            self.rows += 1
            if self.rows % EVERY == 0:
                self._progress("database", self.rows, 0)
            yield line(list(row)).encode()


def _documents(
    engine: Workspace, archive: Packing, collected: Collected, progress: Progress
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Each document that the log names; those that were removed by a decision only where they are there again."""
    kept: list[Entry] = []
    lacking: list[str] = []
    wanted = sorted(collected.handed_in)
    for done, sha256 in enumerate(wanted, start=1):
        try:
            content = engine.documents.content(sha256)
        except NotKept:
            content = None
            if sha256 in collected.removed:
                continue
        if content is None:
            lacking.append(sha256)
            continue
        kept.append(archive.add(f"{DOCUMENTS}{sha256[:2]}/{sha256}", (content,)))
        progress("documents", done, len(wanted))
    return tuple(kept), tuple(lacking)


def _files(engine: Workspace, archive: Packing) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Settings without secrets, seals, procedures with their calendars, register files."""
    settings = engine.settings
    toml_file = settings.folder / NAME
    kept, left_out = without_secrets(tomllib.loads(_content(toml_file).decode()))
    found = [archive.add(SETTINGS, (toml(kept).encode(),))]
    if settings.proof.file.is_file():
        whole, newline, _ = _content(settings.proof.file).rpartition(b"\n")
        found.append(archive.add(SEALS, (whole + newline,)))
    folders = {"processes": settings.processes, "register": settings.register}
    folders |= {name: settings.folder / name for name in FOLDERS}
    for name, folder in folders.items():
        for file in sorted(folder.rglob("*")):
            below = file.relative_to(folder)
            if file.is_file() and not any(part.startswith((".", "~$")) for part in below.parts):
                found.append(archive.add(f"{FILES}{name}/{below.as_posix()}", (_content(file),)))
    return tuple(found), left_out


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise FileUnreadable(path=file, problem=problem.strerror or problem) from problem
