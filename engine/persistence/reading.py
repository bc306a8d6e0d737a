"""One consistent view of one root in a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from heapq import merge
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy.pool import PoolProxiedConnection

from engine.domain import encoding
from engine.domain.encoding import Record
from engine.domain.instance import Instance
from engine.domain.made_late import MadeLate
from engine.persistence.heartbeats import SqlHeartbeats
from engine.persistence.instance_rows import case_of, to_instance, to_line
from engine.persistence.lists import LOGS, Lists
from engine.persistence.moments import to_number
from engine.persistence.outbox import SqlOutbox
from engine.persistence.proof import SqlProof
from engine.persistence.records import REGISTER
from engine.persistence.statements import Statements
from engine.persistence.task_rows import to_task
from engine.ports import Head, InstanceFilter, InstanceLine, TaskFilter, TaskLine
from engine.store_failures import EventDoesNotHold, NewerEvents, RegisterDoesNotHold

EMPTY = Head(0, encoding.START)
AGE = itemgetter(-4, 0, 8)
"""When a task of a list was opened, its instance, its id: its place in the order."""


class SqlReading:
    def __init__(
        self, connection: PoolProxiedConnection, root: str, statements: Statements, lists: Lists
    ) -> None:
        self._cursor = connection.cursor()
        self._root = root
        self._statements = statements
        self._lists = lists

    def begin(self, words: str) -> None:
        self._cursor.execute(words)

    def keep(self) -> None:
        """End the transaction well. Whoever uses the view afterwards is told that it is closed."""
        self._cursor.execute("COMMIT")
        self._cursor.close()

    def undo(self) -> None:
        self._cursor.execute("ROLLBACK")
        self._cursor.close()

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._rows, self._root, self._statements.outbox)

    @property
    def heartbeats(self) -> SqlHeartbeats:
        return SqlHeartbeats(self._rows, self._root, self._statements.heartbeats)

    @property
    def proof(self) -> SqlProof:
        return SqlProof(self._rows, self._rows_apart, self._root, self._statements.proof)

    def register_head(self) -> Head:
        row = self._rows(self._statements.register_head, (self._root,)).fetchone()
        return Head(*row) if row else EMPTY

    def register_since(self, seq: int) -> Sequence[Record]:
        return self._records(REGISTER, seq)

    def history(self, number: int) -> Sequence[Record]:
        return self._records(number, 0)

    def events_of(
        self, numbers: Sequence[int], types: frozenset[str], saying: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Record]:
        statement = self._lists.events(tuple(sorted(types)), tuple(sorted(saying.items())))
        wanted = sorted(set(numbers))
        for first in range(0, len(wanted), LOGS):
            some = wanted[first : first + LOGS]
            some += some[-1:] * (LOGS - len(some))  # one statement for any number of logs
            for log, seq, *texts in self._rows_apart(statement, (self._root, *some)):
                yield _record(log, seq, texts)

    def text(self, version: str) -> str | None:
        text: str | None = self._value(self._statements.text, version)
        return text

    def find(self, process: str, unit: str, phase: str, period: str) -> int | None:
        number: int | None = self._value(self._statements.find, process, unit, phase, period)
        return number

    def find_key(self, process: str, unit: str, phase: str, key: str) -> int | None:
        number: int | None = self._value(self._statements.find_key, process, unit, phase, key)
        return number

    def waking(self, until: datetime, *, limit: int = 1000) -> Sequence[int]:
        values = (self._root, to_number(until), limit)
        return [number for (number,) in self._rows(self._statements.waking, values)]

    def met_by(self, number: int) -> Sequence[int]:
        return [one for (one,) in self._rows(self._statements.met_by, (self._root, number))]

    def handed_in(self, sha256: str) -> Sequence[int]:
        return [one for (one,) in self._rows(self._statements.handed_in, (self._root, f"%{sha256}%"))]

    def numbers(self, process: str, period: str) -> Mapping[tuple[str, str], int]:
        found = self._rows(self._statements.numbers, (self._root, process, period))
        return {(unit, phase): number for unit, phase, number in found}

    def instance(self, number: int) -> Instance | None:
        key = (self._root, number)
        row = self._rows(self._statements.instance, key).fetchone()
        if row is None:
            return None
        return self._to_instance(row, self._rows(self._statements.tasks_of_instance, key))

    def instances(
        self, wanted: InstanceFilter, *, after: int = 0, limit: int = 1000
    ) -> Sequence[InstanceLine]:
        given = _given(wanted, ("process", "unit", "phase", "period", "state"))
        values = (self._root, after, *given.values(), limit)
        return [to_line(row) for row in self._rows(self._lists.instances(tuple(given), wanted.stale), values)]

    def tasks(self, wanted: TaskFilter, *, limit: int = 1000) -> Sequence[TaskLine]:
        rows = self._tasks(wanted, {}, limit) if wanted.seats is None else self._of_seats(wanted, limit)
        return [_task_line(row) for row in rows]

    def cases(self, process: str, unit: str, phase: str, start: date, end: date) -> Sequence[int]:
        days = (to_number(datetime.combine(day, time(), UTC)) for day in (start, end))
        values = (self._root, process, unit, phase, *days)
        return [number for (number,) in self._rows(self._lists.cases, values)]

    def roots(self) -> Sequence[str]:
        """Every root there is, in their order."""
        found = [""]
        while after := self._rows(self._statements.next_root, (found[-1],)).fetchone()[0]:
            found.append(after)
        return found[1:]

    def _rows(self, statement: str, values: Sequence[Any]) -> Any:
        """What the statement finds, to be read before the next one is sent."""
        self._cursor.execute(statement, values)
        return self._cursor

    def _rows_apart(self, statement: str, values: Sequence[Any]) -> Any:
        """What the statement finds, to be read whenever it is needed."""
        return self._cursor.connection.cursor().execute(statement, values)

    def _to_instance(self, row: Sequence[Any], tasks: Iterable[Sequence[Any]]) -> Instance:
        return to_instance(self._root, row, MadeLate({task[0]: task for task in tasks}, to_task))

    def _of_seats(self, wanted: TaskFilter, limit: int) -> Iterator[Sequence[Any]]:
        """The oldest of all seats together; each seat's list is read only as far as it is needed."""
        lists = (
            self._tasks(wanted, {"unit": unit, "post": post}, limit, offered=offered)
            for post, unit in dict.fromkeys(wanted.seats or ())
            for offered in (False, True)
        )
        return islice(_once(merge(*lists, key=AGE)), limit)

    def _tasks(
        self, wanted: TaskFilter, seat: dict[str, Any], limit: int, *, offered: bool = False
    ) -> Iterator[Sequence[Any]]:
        given = seat | _given(wanted, ("officer", "free_for", "instance", "unit", "member"))
        statement = self._lists.tasks(tuple(given), offered, wanted.workable)
        return iter(self._rows_apart(statement, (self._root, *given.values(), limit)))

    def _records(self, log: int, after: int) -> Sequence[Record]:
        rows = self._rows(self._statements.records, (self._root, log, after))
        return [_record(log, place, row) for place, row in enumerate(rows, start=after + 1)]

    def _value(self, statement: str, *values: Any) -> Any:
        row = self._rows(statement, (self._root, *values)).fetchone()
        return row[0] if row else None


def _record(log: int, place: int, row: Sequence[Any]) -> Record:
    """A text that cannot be read and does not give its hash was changed by somebody. Raises ...DoesNotHold."""
    try:
        return encoding.read(*row)
    except (ValueError, KeyError, TypeError, encoding.UnknownEvent) as problem:
        if encoding.digest(str(row[0])) == row[1]:
            if isinstance(problem, encoding.UnknownEvent):
                raise NewerEvents(type=problem) from problem
            raise
        if log == REGISTER:
            raise RegisterDoesNotHold(seq=place) from problem
        raise EventDoesNotHold(seq=place, instance=log) from problem


def _given(wanted: InstanceFilter | TaskFilter, names: Iterable[str]) -> dict[str, Any]:
    values = ((name, getattr(wanted, name)) for name in names)
    return {name: value for name, value in values if value is not None}


def _once(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """A task that is offered to two of the seats stands twice in a row."""
    last = None
    for row in rows:
        if AGE(row) != last:
            last = AGE(row)
            yield row


def _task_line(row: Sequence[Any]) -> TaskLine:
    number, process, unit, phase, period, case_number, beside, version = row[:8]
    subject, key = case_of(case_number, beside)
    return TaskLine(
        number, process, unit, phase, period or None, case_number or None, subject, version or "",
        to_task(row[8:]), key,
    )  # fmt: skip
