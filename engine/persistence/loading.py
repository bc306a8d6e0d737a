"""Writing the rows of a root, as a snapshot told them, into a database that knows nothing of it: all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from psycopg import Connection as ServerConnection
from sqlalchemy import Engine

from engine.persistence.addresses import is_server, shown
from engine.persistence.migrating import upgrade
from engine.persistence.opening import path_of, revision_of
from engine.persistence.revisions import KNOWN, NEWEST
from engine.persistence.snapshots import names_of_tables, told
from engine.store_failures import NewerDatabase, StoreFailure
from schemas.words import Words


class OtherTables(StoreFailure):
    words = Words(
        en="{database} has tables of another version ({found}, wanted {wanted}): name an empty database",
        id="{database} berisi tabel versi lain ({found}, seharusnya {wanted}): sebut basis data yang kosong",
    )


class NoSuchColumns(StoreFailure):
    words = Words(
        en="'{table}' with {columns} is no table of ours: the backup is damaged, or of a newer version",
        id="'{table}' dengan {columns} bukan tabel kami: cadangannya rusak, atau dari versi yang lebih baru",
    )


class Loading(Protocol):
    """Rows on their way into tables, in one transaction."""

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Raises NoSuchColumns, ValueError for rows of another shape, or what the database says."""


@contextmanager
def loading(database: Path | str, root: str, revision: str) -> Iterator[Loading]:
    """Make the tables as they were at a revision, unless they are there, and begin. Kept when the block ends well.

    Raises OtherTables, NewerDatabase, or another `StoreFailure`.
    """
    if revision not in KNOWN:
        raise NewerDatabase(database=shown(database), found=revision, known=NEWEST)
    opening = (
        _on_server(str(database), root, revision)
        if is_server(database)
        else _in_file(path_of(database), root, revision)
    )
    with opening as opened:
        yield opened


def remove(database: Path | str, root: str) -> None:
    """Take all rows of a root out of a database on a server: those that were loaded, and turned out not to hold."""
    from engine.persistence.postgres import connected

    with closing(connected(str(database))) as connection, connection.transaction():
        for table in names_of_tables():
            connection.execute(f'DELETE FROM "{table}" WHERE root = %s'.encode(), (root,))


class _IntoFile:
    def __init__(self, connection: sqlite3.Connection, root: str) -> None:
        self._connection = connection
        self._root = root

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        known = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
        _must_be_known(table, columns, {name for (name,) in known})
        marks = ", ".join("?" * (len(columns) + 1))
        self._connection.executemany(
            f'INSERT INTO "{table}" ({_named(columns)}) VALUES ({marks})',
            ((self._root, *_shaped(row, columns)) for row in rows),
        )


class _IntoServer:
    def __init__(self, connection: ServerConnection[tuple[Any, ...]], root: str) -> None:
        self._connection = connection
        self._root = root

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        known = self._connection.execute(
            "SELECT column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = %s",
            (table,),
        ).fetchall()
        _must_be_known(table, columns, {name for (name,) in known})
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f'COPY "{table}" ({_named(columns)}) FROM STDIN'.encode()) as copy,
        ):
            for row in rows:
                copy.write_row((self._root, *_shaped(row, columns)))


@contextmanager
def _in_file(path: Path, root: str, revision: str) -> Iterator[Loading]:
    from engine.persistence.sqlite import database_of, failure_of

    with told(lambda problem: failure_of(problem, path)):
        database = database_of(path)
        try:
            upgrade(database, revision)
        finally:
            database.dispose()
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in ("journal_mode = WAL", "synchronous = FULL"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            yield _IntoFile(connection, root)
            connection.execute("COMMIT")


@contextmanager
def _on_server(address: str, root: str, revision: str) -> Iterator[Loading]:
    from engine.persistence.postgres import connected, database_of
    from engine.persistence.postgres_failures import failure_of

    with told(lambda problem: failure_of(problem, address)):
        database = database_of(address)
        try:
            _prepare(database, address, revision)
        finally:
            database.dispose()
        with closing(connected(address)) as connection, connection.transaction():
            yield _IntoServer(connection, root)


def _prepare(database: Engine, address: str, revision: str) -> None:
    found = revision_of(database, shown(address))
    if found is None:
        upgrade(database, revision)
    elif found != revision:
        raise OtherTables(database=shown(address), found=found, wanted=revision)


def bring_up_to_date(database: Path | str) -> None:
    """From the revision that was loaded to that of this version."""
    from engine.persistence.postgres import database_of as on_server
    from engine.persistence.sqlite import database_of as in_file

    opened = on_server(str(database)) if is_server(database) else in_file(path_of(database))
    try:
        upgrade(opened)
    finally:
        opened.dispose()


def _must_be_known(table: str, columns: Sequence[str], known: set[str]) -> None:
    wanted = set(columns)
    if (
        table not in names_of_tables()
        or not wanted
        or not {"root", *wanted} <= known
        or len(wanted) < len(columns)
    ):
        raise NoSuchColumns(table=table[:60], columns=", ".join(columns)[:200])


def _shaped(row: Sequence[Any], columns: Sequence[str]) -> Sequence[Any]:
    fitting = isinstance(row, list) and len(row) == len(columns)
    if not fitting or not all(one is None or type(one) in (str, int) for one in row):
        raise ValueError("a row of another shape")
    return row


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in ("root", *columns))
