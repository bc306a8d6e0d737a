"""The statements of real steps, recorded while they ran, and sent again straight to `sqlite3`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from engine.persistence.sql_store import SqlStore
from engine.persistence.sqlite import database_of, failure_of

Sent = tuple[str, str, Any]
"""How (`execute` or `executemany`), the statement, and its values."""

_sent: list[Sent] = []


class _Cursor(sqlite3.Cursor):
    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        _sent.append(("execute", statement, values))
        return super().execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> sqlite3.Cursor:
        _sent.append(("executemany", statement, rows))
        return super().executemany(statement, rows)


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)


def record(path: Path, work: Callable[[SqlStore], None]) -> Sequence[Sent]:
    """Do the work on the database and return every statement that it sent."""
    _sent.clear()
    store = SqlStore(database_of(path, _Connection), lambda problem: failure_of(problem, path))
    work(store)
    store.close()
    return tuple(_sent)


def replay(path: Path, sent: Sequence[Sent]) -> None:
    """Send the statements again, in their transactions, and fetch what they find."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA cache_size = -16384")
    cursor = connection.cursor()
    for how, statement, values in sent:
        if how == "execute":
            cursor.execute(statement, values).fetchall()
        else:
            cursor.executemany(statement, values)
    connection.close()
