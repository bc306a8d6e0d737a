"""The statements of real steps, recorded while they ran, and sent again straight to `sqlite3`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from app.settings import read_settings
from app.workspace import Workspace
from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.persistence.sql_store import SqlStore
from engine.persistence.sqlite import PRAGMAS, database_of, failure_of

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


def record(folder: Path, works: Iterable[Callable[[Workspace], None]]) -> list[Sequence[Sent]]:
    """Do one work after the other in the workspace and return the statements that each of them sent."""
    settings = read_settings(folder)
    path = Path(settings.database)
    store = SqlStore(database_of(path, _Connection), lambda problem: failure_of(problem, path))
    engine = Workspace(settings, store, SystemClock(), RandomKeys(), None)
    found = []
    for work in works:
        _sent.clear()
        work(engine)
        found.append(tuple(_sent))
    store.close()
    return found


class Twin:
    """The same database, and nothing between the statements and it."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(read_settings(folder).database, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")

    def replay(self, sent: Sequence[Sent]) -> None:
        """Send the statements again, in their transactions, and fetch what they find."""
        cursor = self._connection.cursor()
        for how, statement, values in sent:
            if how == "execute":
                cursor.execute(statement, values).fetchall()
            else:
                cursor.executemany(statement, values)

    def close(self) -> None:
        self._connection.close()
