"""The store in PostgreSQL."""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from select import select
from typing import Any

from sqlalchemy.pool import PoolProxiedConnection

from engine.persistence.postgres_views import ALONE, READING, SHARED, PostgresReading, PostgresWriting
from engine.persistence.sql_store import SqlStore


class PostgresStore(SqlStore):
    """Writers stand in line at the database, those of one process too."""

    def reading(self, root: str) -> AbstractContextManager[PostgresReading]:
        return self._transaction(PostgresReading, root, READING)

    def writing(self, root: str, *, shared: bool = False) -> AbstractContextManager[PostgresWriting]:
        return self._transaction(PostgresWriting, root, SHARED if shared else ALONE)

    def give_way(self) -> None:
        """The database serves whoever has waited longest first."""

    def _borrow(self) -> PoolProxiedConnection:
        """A connection that has something to say while nobody asks was ended by its server."""
        with suppress(IndexError):  # none is idle, or another thread was quicker
            while True:
                lent = self._idle.pop()
                connection: Any = lent.driver_connection
                if not select([connection], [], [], 0)[0]:
                    return lent
                lent.invalidate()
        return self._database.raw_connection()
