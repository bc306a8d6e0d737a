"""One transaction on one root in PostgreSQL: what is sent together goes in one round trip.

The driver's pipeline keeps what is written back until something is read or the transaction ends. A step so takes two
round trips: one that begins, locks and loads; one that saves and commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from itertools import islice
from typing import Any

from psycopg import Connection, Cursor, Pipeline
from psycopg.pq import TransactionStatus
from sqlalchemy.pool import PoolProxiedConnection

from engine.domain.encoding import Record
from engine.domain.instance import Instance
from engine.persistence.lists import Lists
from engine.persistence.reading import EMPTY, SqlReading, after_of, taken_in
from engine.persistence.seat_lists import SEAT, named
from engine.persistence.seat_pages import Read, SeatList
from engine.persistence.statements import Statements
from engine.persistence.task_lines import AFTER
from engine.persistence.writing import SqlWriting
from engine.ports import Head, Loaded, Remembered
from engine.store_failures import Contended
from engine.task_ports import Seat, TaskFilter

Rows = Cursor[tuple[Any, ...]]

READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
SHARED = "SELECT pg_advisory_xact_lock_shared(%s)"
ALONE = "SELECT pg_advisory_xact_lock(%s)"
"""Locks that end with the transaction. Who writes to a root's register waits for all that write to the root, and they
for it; the others do not wait.
"""
MANY = 100
"""From so many rows on they are copied in."""


class PostgresReading(SqlReading):
    """A snapshot: what others keep meanwhile is not seen."""

    def __init__(self, lent: PoolProxiedConnection, root: str, statements: Statements, lists: Lists) -> None:
        super().__init__(lent, root, statements, lists)
        self._connection: Connection[tuple[Any, ...]] = lent.driver_connection  # type: ignore[assignment]
        self._open: AbstractContextManager[Pipeline] | None = None

    def begin(self, words: str) -> None:
        self._pipe()
        self._connection.execute(words)

    def keep(self) -> None:
        self._connection.execute("COMMIT")
        self.drain()

    def undo(self) -> None:
        self.drain()
        if self._connection.info.transaction_status != TransactionStatus.IDLE:
            self._connection.execute("ROLLBACK")

    def drain(self) -> None:
        """Wait until all that was sent is answered, and leave the pipeline. Raises what went wrong."""
        pipeline, self._open = self._open, None
        if pipeline is not None:
            pipeline.__exit__(None, None, None)

    def _pipe(self) -> None:
        self._open = self._connection.pipeline()
        self._pipeline = self._open.__enter__()

    def instance(self, number: int) -> Instance | None:
        return self._read(*self._asked_for(self._statements.instance, number))

    def _asked_for(self, statement: str, number: int) -> tuple[Rows, Rows]:
        key = (self._root, number)
        return self._rows(statement, key), self._rows(self._statements.tasks_of_instance, key)

    def _read(self, found: Rows, tasks: Rows) -> Instance | None:
        row = found.fetchone()
        return None if row is None else self._to_instance(row, tasks)

    def _in_one(self, seats: Sequence[Seat]) -> dict[str, Any]:
        return dict(zip(SEAT, _columns(seats), strict=True))

    def _reader(self, wanted: TaskFilter) -> Read:
        def read(lists: Sequence[SeatList], some: int) -> Iterable[Sequence[Any]]:
            found: list[list[Any]] = [[] for _ in lists]
            for offered in (False, True):
                numbers = [number for number, one in enumerate(lists) if one.offered is offered]
                if numbers:
                    for number, *row in self._some_of([lists[n] for n in numbers], offered, wanted, some):
                        found[numbers[number - 1]].append(row)
            return found

        return read

    def _some_of(self, lists: Sequence[SeatList], offered: bool, wanted: TaskFilter, some: int) -> Rows:
        asked = self._seat_lists.of_seats(offered, wanted.workable)
        rows = [(one.post, one.unit, taken_in(wanted, one), *one.after) for one in lists]
        given = dict(zip((*SEAT, "taken", *AFTER), _columns(rows), strict=True))
        found: Rows = self._rows(asked.words, asked.values({"root": self._root, "limit": some, **given}))
        return found

    def _keys(self, wanted: TaskFilter, at_most: int) -> set[tuple[int, str]]:
        """Of so many seats as could be needed, if each had one; of all where that is not enough."""
        found: set[tuple[int, str]] = set()
        seats = list(dict.fromkeys(wanted.seats or ()))
        asked = self._seat_lists.keys(wanted.workable)
        while seats and len(found) < at_most:
            some, seats = seats[:at_most], seats[at_most:]
            rows = [(*seat, named(wanted.taken.get(seat, ()))) for seat in some]
            given = dict(zip((*SEAT, "taken"), _columns(rows), strict=True)) | after_of(wanted)
            values = asked.values({"root": self._root, "limit": at_most, **given})
            found.update(self._rows(asked.words, values))
        return set(islice(found, at_most))

    def _rows(self, statement: str, values: Sequence[Any]) -> Any:
        return self._connection.execute(statement, values)

    _rows_apart = _rows


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


class PostgresWriting(PostgresReading, SqlWriting):
    """Each statement sees what was kept before it was sent; what must not move meanwhile is locked."""

    def __init__(self, lent: PoolProxiedConnection, root: str, statements: Statements, lists: Lists) -> None:
        super().__init__(lent, root, statements, lists)
        self._held: dict[int, int] = {}
        """The instances that nobody else can move now, and the number of the last event of each."""
        self._head: Head | None = None
        """The register's; it stays as long as the root is locked."""

    def begin(self, words: str) -> None:
        super().begin("BEGIN")
        self._rows(words, (_lock_of(self._root),))

    def load(self, number: int, command: str) -> Loaded:
        found, tasks = self._asked_for(self._statements.hold_instance, number)
        answered = self._rows(self._statements.remembered, (self._root, command))
        head = self._rows(self._statements.register_head, (self._root,))
        instance = self._hold(number, self._read(found, tasks))
        row = answered.fetchone()
        self._head = Head(*found) if (found := head.fetchone()) else EMPTY
        return Loaded(instance, Remembered(*row) if row else None)

    def held(self, number: int) -> Instance | None:
        return self._hold(number, self._read(*self._asked_for(self._statements.hold_instance, number)))

    def one_at_a_time(self, what: str) -> None:
        self._rows(ALONE, (_lock_of(f"{self._root}/{what}"),))

    def register_head(self) -> Head:
        if self._head is None:
            self._head = super().register_head()
        return self._head

    def append_register(self, records: Sequence[Record]) -> None:
        self._head = None
        super().append_register(records)

    def save(self, before: Instance | None, after: Instance, records: Sequence[Record]) -> None:
        super().save(before, after, records)
        self._hold(after.number, after)

    def _hold(self, number: int, instance: Instance | None) -> Instance | None:
        if instance is not None:
            self._held[number] = instance.seq
        return instance

    def _move(self, before: Instance, values: tuple[Any, ...]) -> None:
        cursor = self._rows(self._statements.move_instance, values)
        if self._held.get(before.number) == before.seq:
            return
        self._pipeline.sync()
        if cursor.rowcount != 1:
            raise Contended

    def _add(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if len(rows) < MANY:
            super()._add(statement, rows)
            return
        table = statement.partition(" VALUES ")[0].removeprefix("INSERT INTO ")
        self.drain()  # a pipeline takes no COPY
        with self._connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self._pipe()


def _lock_of(name: str) -> int:
    """The number by which PostgreSQL knows the lock of a root, or of something in it."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big", signed=True)
