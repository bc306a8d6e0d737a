"""What lists ask of the database: one statement for each set of conditions, made when it is first asked for."""

from __future__ import annotations

from functools import cache, cached_property
from string import ascii_letters
from typing import Any

from sqlalchemy import TEXT, ColumnElement, Select, and_, bindparam, literal_column, or_, select

from engine.persistence import instance_rows
from engine.persistence.seat_lists import SeatLists
from engine.persistence.statements import NONE, RECORD, Statements
from engine.persistence.tables import IS_CLAIMED, IS_OPEN, event, instance, task
from engine.persistence.task_lines import (
    AFTER,
    IN_RUNNING_INSTANCE,
    OF_INSTANCE,
    PLACE,
    TASK_LINE,
    comes_after,
)

LINE = tuple(instance.c[name] for name in instance_rows.LINE_COLUMNS)

_PLAIN = frozenset(ascii_letters + '_-%":')
LOGS = 250
"""So many logs are read by one statement."""


class Lists:
    """The statements of lists in the words of one database. `given` names the conditions that hold."""

    def __init__(self, statements: Statements) -> None:
        self._words = statements.words
        self.of_seats = SeatLists(statements)
        self.instances = cache(self._instances)
        self.tasks = cache(self._tasks)
        self.events = cache(self._events)

    def _instances(self, given: tuple[str, ...], stale: bool = False) -> str:
        """root, after, the values given, limit. `stale`: only those that are."""
        names = ("root", "after", *given)
        found = select(*LINE).where(
            instance.c.root == bindparam("root"),
            instance.c.number > bindparam("after"),
            *(instance.c[name] == bindparam(name) for name in given),
            *([instance.c.stale > NONE] if stale else []),
        )
        found = found.order_by(instance.c.number).limit(bindparam("limit")).offset(NONE)
        return self._words(found, *names, "limit")

    def _tasks(self, given: tuple[str, ...], workable: bool, after: bool = False) -> str:
        """root, the values given, the place after which, limit"""
        conditions = [task.c[name] == bindparam(name) for name in ("root", *given)]
        if workable:
            conditions.append(IN_RUNNING_INSTANCE)
        if after:
            conditions.append(comes_after(PLACE))
        found: Select[Any] = select(*TASK_LINE).select_from(task.join(instance, OF_INSTANCE))
        found = found.where(*conditions, IS_CLAIMED if "officer" in given else IS_OPEN)
        found = found.order_by(*PLACE).limit(bindparam("limit")).offset(NONE)
        return self._words(found, "root", *given, *(AFTER if after else ()), "limit")

    def _events(self, types: tuple[str, ...], saying: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
        """root, then the numbers of so many logs as are read at once"""
        names = [f"log_{number}" for number in range(LOGS)]
        wanted: list[ColumnElement[bool]] = [event.c.type.in_([_quoted(one) for one in types])]
        for kind, words in saying:
            said = [event.c.body.like(_quoted(f"%{word}%")) for word in words]
            wanted.append(and_(event.c.type == _quoted(kind), or_(*said)))
        found = select(event.c.log, event.c.seq, *RECORD).where(
            event.c.root == bindparam("root"),
            event.c.log.in_([bindparam(name) for name in names]),
            or_(*wanted),
        )
        return self._words(found.order_by(event.c.log, event.c.seq), "root", *names)

    @cached_property
    def cases(self) -> str:
        """root, process, unit, phase, the first moment, the moment after the last"""
        names = ("root", "process", "unit", "phase")
        found = select(instance.c.number).where(
            *(instance.c[name] == bindparam(name) for name in names),
            instance.c.period == literal_column("''"),
            instance.c.state == literal_column("'completed'"),
            instance.c.completed_at >= bindparam("start"),
            instance.c.completed_at < bindparam("end"),
        )
        return self._words(found.order_by(instance.c.number), *names, "start", "end")


def _quoted(text: str) -> ColumnElement[str]:
    """A text of ours within a statement; never one that somebody gave."""
    if not set(text) <= _PLAIN:
        raise ValueError(text)
    return literal_column(f"'{text}'", TEXT)
