"""The store in PostgreSQL."""

from __future__ import annotations

import select
from contextlib import AbstractContextManager, suppress
from typing import Any

from psycopg import Error
from sqlalchemy.pool import PoolProxiedConnection

from engine.persistence.postgres_views import ALONE, READING, SHARED, PostgresReading, PostgresWriting
from engine.persistence.reading import SqlReading
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
                if not _says_something(connection.fileno()):
                    return lent
                lent.invalidate()
        return self._database.raw_connection()

    def _roll_back(self, lent: PoolProxiedConnection, opened: SqlReading, problem: BaseException) -> None:
        """After a refusal of ours the connection is as good as before. After an error of the database it is let go: of
        what was sent with the statement that failed, it is not known what the server has prepared.
        """
        if isinstance(problem, Error):
            lent.invalidate()
        else:
            super()._roll_back(lent, opened, problem)


def _says_something(socket: int) -> bool:
    if not hasattr(select, "poll"):  # Windows
        return bool(select.select([socket], [], [], 0)[0])
    poll = select.poll()
    poll.register(socket, select.POLLIN)
    return bool(poll.poll(0))
