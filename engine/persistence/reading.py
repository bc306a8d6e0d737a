"""One consistent view of one root in a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import islice, product
from typing import Any

from pydantic_core import to_json
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
from engine.persistence.seat_lists import named
from engine.persistence.seat_pages import Read, SeatList, oldest
from engine.persistence.statements import Statements
from engine.persistence.task_lines import AFTER
from engine.persistence.task_rows import to_task
from engine.ports import Head, InstanceFilter, InstanceLine
from engine.store_failures import EventDoesNotHold, NewerEvents, RegisterDoesNotHold
from engine.task_ports import Seat, TaskFilter, TaskLine

EMPTY = Head(0, encoding.START)
FIRST = (-1, 0, "")
"""The place before all tasks."""
PAGE = 100


class SqlReading:
    def __init__(
        self, connection: PoolProxiedConnection, root: str, statements: Statements, lists: Lists
    ) -> None:
        self._cursor = connection.cursor()
        self._root = root
        self._statements = statements
        self._lists = lists
        self._seat_lists = lists.of_seats

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
        if wanted.seats is None:
            return [_task_line(row) for row in self._tasks(wanted, limit)]
        if _is_narrow(wanted):
            return list(
                islice((line for line in self._one_by_one(wanted) if wanted.offers(line.task)), limit)
            )
        rows = oldest(self._lists_of(wanted), limit, self._reader(wanted)) if wanted.seats else ()
        return [_task_line(row) for row in rows]

    def count_tasks(self, wanted: TaskFilter, *, at_most: int) -> int:
        if wanted.seats is None or _is_narrow(wanted):
            return len(self.tasks(wanted, limit=at_most))
        if not wanted.seats:
            return 0
        return len(self._keys(wanted, at_most))

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

    def _one_by_one(self, wanted: TaskFilter) -> Iterator[TaskLine]:
        """Without a look at the seats."""
        while lines := [_task_line(row) for row in self._tasks(wanted, PAGE)]:
            yield from lines
            wanted = replace(wanted, after=lines[-1].place)

    def _lists_of(self, wanted: TaskFilter) -> list[SeatList]:
        """What is offered to each of the seats; those to which nothing is are left out."""
        asked, after, seats = (
            self._seat_lists.heads(),
            _after(wanted),
            list(dict.fromkeys(wanted.seats or ())),
        )
        values = asked.values({"root": self._root, **self._in_one(seats), **after_of(wanted)})
        heads = self._rows(asked.words, values).fetchall()
        return [
            SeatList(*seat, bool(offered), after, (at, -1, ""))
            for seat, head in zip(seats, heads, strict=True)
            for offered, at in enumerate(head)
            if at is not None
        ]

    def _in_one(self, seats: Sequence[Seat]) -> dict[str, Any]:
        """The seats as values of one statement."""
        return {"seats": to_json(seats).decode()}

    def _reader(self, wanted: TaskFilter) -> Read:
        """Reads some rows of each of these lists."""

        def read(lists: Sequence[SeatList], some: int) -> Iterator[Sequence[Any]]:
            for one in lists:
                statement = self._seat_lists.of_seat(one.offered, wanted.workable)
                values = (self._root, one.unit, one.post, *one.after, taken_in(wanted, one), some)
                # Read to its end: a statement that is still in use would be made anew for the next list.
                yield self._rows(statement, values).fetchall()

        return read

    def _keys(self, wanted: TaskFilter, at_most: int) -> set[tuple[int, str]]:
        """The instances and names of so many tasks of the seats."""
        found: set[tuple[int, str]] = set()
        for (post, unit), offered in product(dict.fromkeys(wanted.seats or ()), (False, True)):
            if len(found) >= at_most:
                break
            statement = self._seat_lists.of_seat(offered, wanted.workable, keys=True)
            taken = named(wanted.taken.get((post, unit), ()))
            values = (self._root, unit, post, *_after(wanted), taken, at_most)
            found.update(self._rows(statement, values))
        return set(islice(found, at_most))

    def _tasks(self, wanted: TaskFilter, limit: int) -> Iterator[Sequence[Any]]:
        given = _given(wanted, ("officer", "instance", "unit", "member"))
        after = _after(wanted) if wanted.after is not None else ()
        statement = self._lists.tasks(tuple(given), wanted.workable, bool(after))
        return iter(self._rows_apart(statement, (self._root, *given.values(), *after, limit)))

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


def _is_narrow(wanted: TaskFilter) -> bool:
    """So much else is said that there are few anyhow."""
    return any(one is not None for one in (wanted.officer, wanted.instance, wanted.unit, wanted.member))


def taken_in(wanted: TaskFilter, one: SeatList) -> str:
    return named(wanted.taken.get((one.post, one.unit), ()))


def after_of(wanted: TaskFilter) -> dict[str, Any]:
    """The place after which, as values of a statement."""
    return dict(zip(AFTER, _after(wanted), strict=True))


def _after(wanted: TaskFilter) -> tuple[int, int, str]:
    if wanted.after is None:
        return FIRST
    opened_at, number, task = wanted.after
    return to_number(opened_at) or 0, number, task


def _task_line(row: Sequence[Any]) -> TaskLine:
    number, process, unit, phase, period, case_number, beside, version = row[:8]
    subject, key = case_of(case_number, beside)
    return TaskLine(
        number, process, unit, phase, period or None, case_number or None, subject, version or "",
        to_task(row[8:]), key,
    )  # fmt: skip
