"""What is particular to SQLite: how a connection is set up, and what its errors mean."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from engine.store_failures import (
    Busy,
    Contended,
    Damaged,
    DiskFull,
    NotOurs,
    ReadOnly,
    StoreFailure,
    Unreachable,
)

PATIENCE = 15
"""Seconds that a writer waits for another process."""

PRAGMAS = (
    "journal_mode = WAL",  # readers and the one writer do not wait for each other
    "synchronous = FULL",  # a commit has reached the disk when it returns
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -16384",  # KiB, negative by SQLite's custom
)
"""How each connection is set up."""

FAILURES: dict[int, type[StoreFailure]] = {
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_CONSTRAINT: Contended,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_NOTADB: NotOurs,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_CANTOPEN: Unreachable,
    sqlite3.SQLITE_IOERR: Unreachable,
    sqlite3.SQLITE_PERM: ReadOnly,
}

NOT_WRITTEN = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
"""What SQLite says where it may read a file and not write beside it."""


def database_of(path: Path, connection: type[sqlite3.Connection] = sqlite3.Connection) -> Engine:
    """The file as SQLAlchemy sees it. Transactions are begun and ended by whoever needs them, not by the driver."""
    database = create_engine(
        f"sqlite+pysqlite:///{path}",
        connect_args={"timeout": PATIENCE, "isolation_level": None, "factory": connection},
        pool_reset_on_return=None,
    )
    event.listen(database, "connect", _set_up)
    event.listen(database, "begin", _begin)
    return database


def database_to_read(path: Path) -> Engine:
    """The file for whoever may read it and no more: nothing can be written, not even by SQLite itself."""
    return create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect_to_read(path),
        poolclass=QueuePool,
        pool_reset_on_return=None,
    )


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that only reads. Where the folder is read-only too, SQLite can keep no account of who reads: then
    the file is taken to be one that nobody changes, unless changes lie beside it that are not in it yet.
    """
    address = path.resolve().as_uri()
    opened = _connected(f"{address}?mode=ro")
    try:
        opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as problem:
        opened.close()
        if problem.sqlite_errorcode & 0xFF not in NOT_WRITTEN or _has_changes_beside(path):
            raise
        opened = _connected(f"{address}?mode=ro&immutable=1")
    return opened


def _connected(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


def _has_changes_beside(path: Path) -> bool:
    beside = path.with_name(f"{path.name}-wal")
    return beside.exists() and beside.stat().st_size > 0


def failure_of(problem: Exception, path: Path) -> StoreFailure | None:
    """What an error of the driver means to who asked; none where it is a fault of ours."""
    problem = getattr(problem, "orig", problem)  # SQLAlchemy wraps what goes wrong while it connects
    code = getattr(problem, "sqlite_errorcode", None)
    kind = FAILURES.get(code & 0xFF) if code is not None else None
    return kind(database=path, seconds=PATIENCE, problem=problem) if kind else None


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
