"""The store in a database: transactions on the connections of SQLAlchemy's pool."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from time import sleep
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from engine.persistence.lists import Lists
from engine.persistence.reading import SqlReading
from engine.persistence.statements import Statements
from engine.persistence.writing import SqlWriting
from engine.store_failures import StoreFailure

View = TypeVar("View", bound=SqlReading)
NO_LINE = nullcontext()
BUSY_WAIT = 0.11
"""Seconds; SQLite looks again at least every tenth of one."""
Translate = Callable[[Exception], StoreFailure | None]


class SqlStore:
    """The store in SQLite. Writers of one process stand in line here; those of several at the database."""

    def __init__(self, database: Engine, translate: Translate) -> None:
        self._database = database
        self._translate = translate
        self._statements = Statements(database.dialect)
        self._lists = Lists(self._statements)
        self._line = Lock()
        self._idle: deque[PoolProxiedConnection] = deque()
        """Connections that nobody uses. Giving each back to the pool every time would take as long as a query."""

    def reading(self, root: str) -> AbstractContextManager[SqlReading]:
        return self._transaction(SqlReading, root, "BEGIN")

    def writing(self, root: str, *, shared: bool = False) -> AbstractContextManager[SqlWriting]:  # noqa: ARG002
        return self._transaction(SqlWriting, root, "BEGIN IMMEDIATE", self._line)

    def roots(self) -> Sequence[str]:
        with self.reading("") as reading:
            return reading.roots()

    def give_way(self) -> None:
        """SQLite's writers stand in no line: who waits looks again after a while, and must find nobody writing."""
        sleep(BUSY_WAIT)

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()
        self._database.dispose()

    @contextmanager
    def _transaction(
        self, view: type[View], root: str, begin: str, line: AbstractContextManager[object] = NO_LINE
    ) -> Iterator[View]:
        """When the block ends well all is kept, else nothing. The driver's errors leave it as ours."""
        with line:
            try:
                lent = self._borrow()
                opened = view(lent, root, self._statements, self._lists)
                try:
                    opened.begin(begin)
                    yield opened
                    opened.keep()
                except BaseException as problem:
                    self._roll_back(lent, opened, problem)
                    raise
                self._idle.append(lent)
            except Exception as problem:
                failure = self._translate(problem)
                if failure is None:
                    raise
                raise failure from problem

    def _borrow(self) -> PoolProxiedConnection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._database.raw_connection()

    def _roll_back(
        self,
        lent: PoolProxiedConnection,
        opened: SqlReading,
        problem: BaseException,  # noqa: ARG002
    ) -> None:
        try:
            opened.undo()
            self._idle.append(lent)
        except Exception:
            lent.invalidate()  # the database has ended the transaction itself, or is gone
