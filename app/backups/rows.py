"""The rows of a backup on their way into a database, and back out of it to be compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from app.backups.making import Progress
from app.backups.manifest import Manifest, TableEntry
from app.backups.refusals import ROWS, TABLE_DIFFERS, BackupDamaged, DoesNotHold, NotAnEmptyPlace, Said
from app.backups.unpacking import Archive
from engine.persistence.addresses import is_server, shown
from engine.persistence.loading import bring_up_to_date, loading, remove
from engine.persistence.revisions import NEWEST
from engine.persistence.snapshots import snapshot

LONGEST = 256 << 20
"""Bytes of a line: what a run gathered of thousands of units is in one row."""


def load_rows(archive: Archive, path: Path, database: Path | str, progress: Progress) -> bool:
    """Load all tables and compare them with the backup; false where equal rows were there already.

    Raises NotAnEmptyPlace, BackupDamaged, DoesNotHold or a `StoreFailure`; then no row is there.
    """
    with ExitStack() as ending:
        tables = [
            ending.enter_context(closing(_Table(archive, path, one))) for one in archive.manifest.tables
        ]
        return _load(archive.manifest, tables, path, database, progress)


def _load(
    manifest: Manifest, tables: Sequence[_Table], path: Path, database: Path | str, progress: Progress
) -> bool:
    if is_server(database) and _is_there(database, manifest.root, manifest.revision):
        if _differing(tables, database, manifest.root) is None:
            return False
        raise NotAnEmptyPlace(place=shown(database))
    done = 0
    with loading(database, manifest.root, manifest.revision) as rows:
        for table in tables:
            rows.load(table.name, table.columns, table.rows())
            done += table.entry.rows
            progress("database", done, 0)
    try:
        differs = _differing(tables, database, manifest.root)
        if differs is not None:
            raise DoesNotHold(path=path, problem=Said(TABLE_DIFFERS, {"table": differs}))
        if manifest.revision != NEWEST:
            bring_up_to_date(database)
    except BaseException:
        if is_server(database):
            take_back(database, manifest.root)
        raise
    return True


def take_back(database: Path | str, root: str) -> None:
    """Rows that were loaded a moment ago and turned out not to hold."""
    remove(database, root)


class _Table:
    """The text of one table in a backup."""

    def __init__(self, archive: Archive, path: Path, entry: TableEntry) -> None:
        self._archive = archive
        self._path = path
        self.entry = entry
        self._lines = self._read()
        heading = self._json(next(self._lines, b""))
        self.name = str(heading["table"]) if isinstance(heading, dict) and "table" in heading else ""
        self.columns: list[str] = heading.get("columns", []) if isinstance(heading, dict) else []
        if f"database/{self.name}.jsonl" != entry.name or not all(
            isinstance(one, str) for one in self.columns
        ):
            raise self._damaged()

    def close(self) -> None:
        self._lines.close()

    def rows(self) -> Iterator[Sequence[Any]]:
        count = 0
        for line in self._lines:
            count += 1
            row = self._json(line)
            if not isinstance(row, list) or len(row) != len(self.columns):
                raise self._damaged()
            yield row
        if count != self.entry.rows:
            raise self._damaged()

    def _read(self) -> Generator[bytes, None, None]:
        begun: list[bytes] = []
        for chunk in self._archive.chunks(self.entry):
            *whole, rest = chunk.split(b"\n")
            for part in whole:
                yield b"".join((*begun, part))
                begun = []
            begun.append(rest)
            if sum(map(len, begun)) > LONGEST:
                raise self._damaged()
        if any(begun):
            yield b"".join(begun)

    def _json(self, line: bytes) -> Any:
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            raise self._damaged() from None

    def _damaged(self) -> BackupDamaged:
        return BackupDamaged(path=self._path, name=self.entry.name, problem=ROWS)


def _differing(tables: Sequence[_Table], database: Path | str, root: str) -> str | None:
    """The first table whose rows give another text than in the backup."""
    with snapshot(database, root) as moment:
        for table in tables:
            digest = hashlib.sha256()
            for line in moment.lines(table.name, table.columns):
                digest.update(line.encode())
            if digest.hexdigest() != table.entry.sha256:
                return table.name
    return None


def _is_there(database: Path | str, root: str, revision: str) -> bool:
    """Whether a database on a server knows the root already."""
    from engine.persistence.opening import open_to_read
    from engine.store_failures import NoDatabase

    try:
        open_to_read(database).close()
    except NoDatabase:
        return False
    if revision != NEWEST:
        return True  # tables of this version are there, and the backup has older ones: they need an empty database
    with snapshot(database, root) as moment:
        return not moment.is_empty
