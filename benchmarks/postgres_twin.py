"""The statements of real steps, recorded while they ran on PostgreSQL, and sent again straight by psycopg.

They are sent as they were: in a pipeline, what is read fetched together before anything is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import psycopg
from sqlalchemy import event

from app.settings import read_settings
from app.workspace import Workspace
from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.persistence.postgres import connected, database_of
from engine.persistence.postgres_failures import failure_of
from engine.persistence.postgres_store import PostgresStore

Sent = tuple[str, str, Any]
"""How (`execute` or `executemany`), the statement, and its values."""

_sent: list[Sent] = []


class _Cursor(psycopg.Cursor[Any]):
    def execute(self, statement: Any, values: Any = None, **options: Any) -> Any:
        _sent.append(("execute", statement, values))
        return super().execute(statement, values, **options)

    def executemany(self, statement: Any, rows: Any, **options: Any) -> None:
        _sent.append(("executemany", statement, rows))
        super().executemany(statement, rows, **options)


def record(folder: Any, works: Iterable[Callable[[Workspace], None]]) -> list[Sequence[Sent]]:
    """Do one work after the other in the workspace and return the statements that each of them sent."""
    settings = read_settings(folder)
    address = str(settings.database)
    database = database_of(address)
    event.listen(database, "connect", _listen)
    store = PostgresStore(database, lambda problem: failure_of(problem, address))
    engine = Workspace(settings, store, SystemClock(), RandomKeys(), None)
    found = []
    for work in works:
        _sent.clear()
        work(engine)
        found.append(tuple(_sent))
    store.close()
    return found


def _listen(connection: psycopg.Connection[Any], _record: Any) -> None:
    connection.cursor_factory = _Cursor


class PostgresTwin:
    """The same database, and nothing between the statements and it."""

    def __init__(self, address: str) -> None:
        self._connection = connected(address)

    def replay(self, sent: Sequence[Sent]) -> None:
        """Send the statements again, in their transactions, and fetch what they find."""
        one: list[Sent] = []
        for how, statement, values in sent:
            one.append((how, statement, values))
            if statement == "COMMIT":
                self._transaction(one)
                one = []

    def _transaction(self, sent: Sequence[Sent]) -> None:
        connection, found = self._connection, []
        with connection.pipeline():
            for how, statement, values in sent:
                if found and not statement.startswith("SELECT"):
                    for cursor in found:
                        cursor.fetchall()
                    found = []
                if how == "executemany":
                    connection.cursor().executemany(statement, values)
                    continue
                cursor = connection.execute(statement, values)
                if statement.startswith("SELECT"):
                    found.append(cursor)

    def close(self) -> None:
        self._connection.close()
