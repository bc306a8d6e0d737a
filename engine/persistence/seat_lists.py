"""What the list of an officer asks of the database: the open tasks of many seats, each seat's the oldest first.

On a server one statement reads some tasks of each of many seats, for round trips cost more than reading; a file has
none. How a page comes of them is in `seat_pages`.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from engine.persistence.asked import Asked
from engine.persistence.statements import NONE, ONE, Statements
from engine.persistence.tables import IS_OPEN, instance, offer, task
from engine.persistence.task_lines import (
    AFTER,
    GIVEN,
    IN_RUNNING_INSTANCE,
    OF_INSTANCE,
    PLACE,
    RUNNING,
    TASK_LINE,
    comes_after,
)

OF_OFFER = and_(task.c.root == offer.c.root, task.c.instance == offer.c.instance, task.c.id == offer.c.task)
SEAT = ("post", "unit")
FROM = ("root", "unit", "post", *AFTER, "taken")
"""The values that tell the free tasks of one seat."""
MARK = "\x1f"
"""Stands in no officer's name, and around each of those who are named."""


def named(officers: Collection[str]) -> str:
    return f"{MARK}{MARK.join(sorted(officers))}{MARK}" if officers else ""


class SeatLists:
    """The statements in the words of one database. `workable`: without the tasks of instances that are suspended.

    `offered` tells the tasks that are offered to a seat as one of several from those whose first post it is.
    """

    def __init__(self, statements: Statements) -> None:
        self._words = statements.words
        self._asked = statements.asked
        self._is_file = statements.is_file
        self.heads = cache(self._heads)
        self.of_seat = cache(self._of_seat)
        self.of_seats = cache(self._of_seats)
        self.keys = cache(self._keys)

    def _heads(self) -> Asked:
        """of each seat when the oldest open task was opened whose first post it is, and the oldest of those that are
        offered to it further, whoever has them
        """
        seats = self._seats()
        oldest = []
        for table, place in ((task, PLACE), (offer, _place(True))):
            first = select(place[0]).where(*_is_of(table, seats.c), comes_after(place))
            first = first.where(IS_OPEN) if table is task else first
            first = first.order_by(*place).limit(ONE).offset(NONE)
            oldest.append(first.correlate(seats).scalar_subquery())
        return self._asked(select(*oldest).select_from(seats))

    def _of_seat(self, offered: bool, workable: bool, keys: bool = False) -> str:
        """root, unit, post, place after which, taken, limit: lines of tasks; `keys`: only their instances and names"""
        seat: dict[str, ColumnElement[Any]] = {name: bindparam(name) for name in (*SEAT, "taken")}
        columns = _place(offered)[1:] if keys else TASK_LINE
        found = self._free(seat, offered, workable, GIVEN).with_only_columns(*columns)
        return self._words(found.limit(_limit()).offset(NONE), *FROM, "limit")

    def _of_seats(self, offered: bool, workable: bool) -> Asked:
        """On a server: the place of a seat among those named, from 1, and a line of its tasks; of each so many"""
        seats = self._seats("taken", *AFTER)
        after = tuple(seats.c[name] for name in AFTER)
        its = self._free(seats.c, offered, workable, after).limit(_limit()).correlate(seats).lateral()
        full = and_(
            task.c.root == bindparam("root"), task.c.instance == its.c.instance, task.c.id == its.c.id
        )
        joined = seats.join(its, true()).join(task, full).join(instance, OF_INSTANCE)
        found = select(seats.c.nr, *TASK_LINE).select_from(joined)
        return self._asked(found.order_by(seats.c.nr, its.c.opened_at, its.c.instance, its.c.id))

    def _keys(self, workable: bool) -> Asked:
        """On a server: instances and names of so many tasks, in no order and perhaps twice"""
        seats = self._seats("taken")
        parts = []
        for offered in (False, True):
            free = self._free(seats.c, offered, workable, GIVEN).order_by(None).limit(_limit())
            its = free.correlate(seats).lateral()
            parts.append(select(its.c.instance, its.c.id).select_from(seats.join(its, true())))
        every = union_all(*parts).subquery()
        return self._asked(select(every.c.instance, every.c.id).limit(_limit()))

    def _free(
        self, seat: Any, offered: bool, workable: bool, after: tuple[ColumnElement[Any], ...]
    ) -> Select[Any]:
        """The open tasks of a seat after a place, the oldest first, but for those that somebody has."""
        source: FromClause = offer.join(task, OF_OFFER) if offered else task
        if self._is_file:
            source = source.join(instance, OF_INSTANCE)
        place = _place(offered)
        named = zip(("opened_at", "instance", "id"), place, strict=True)
        found = select(*(column.label(name) for name, column in named))
        return (
            found.select_from(source)
            .where(
                *_is_of(offer if offered else task, seat),
                comes_after(place, after),
                IS_OPEN,
                or_(task.c.officer.is_(None), self._is_not_among(seat["taken"])),
                *((self._in_running_instance(),) if workable else ()),
            )
            .order_by(*place)
        )

    def _in_running_instance(self) -> ColumnElement[bool]:
        """A server that is let choose may read all instances for the few that are needed: it is asked for one each."""
        if self._is_file:
            return IN_RUNNING_INSTANCE
        state = select(instance.c.state).where(OF_INSTANCE).correlate(task).scalar_subquery()
        return state.in_(RUNNING)

    def _is_not_among(self, taken: ColumnElement[str]) -> ColumnElement[bool]:
        mark = literal_column(f"'{MARK}'", Text)
        position = func.instr if self._is_file else func.strpos
        return position(taken, mark.concat(task.c.officer).concat(mark)) == NONE

    def _seats(self, *more: str) -> FromClause:
        """The seats as rows: of a list in JSON, for SQLite knows no arrays, or of an array of each part."""
        if self._is_file:
            each = func.json_each(bindparam("seats")).table_valued("value")
            parts = (func.json_extract(each.c.value, literal_column(f"'$[{n}]'")) for n in range(len(SEAT)))
            return select(*(one.label(name) for one, name in zip(parts, SEAT, strict=True))).subquery("seat")
        kinds = {name: column.type for name, column in zip(AFTER, PLACE, strict=True)}
        names = (*SEAT, *more)
        arrays = (cast(bindparam(name), ARRAY(kinds.get(name, Text()))) for name in names)
        columns = [column(name, kinds.get(name, Text())) for name in names]
        valued = func.unnest(*arrays).table_valued(*columns, with_ordinality="nr")
        return valued.render_derived("seat")


def _is_of(table: Any, seat: Any) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.root == bindparam("root"),
        table.c.unit == seat["unit"],
        table.c.post == seat["post"],
    )


def _place(offered: bool) -> tuple[ColumnElement[Any], ...]:
    return (offer.c.opened_at, offer.c.instance, offer.c.task) if offered else PLACE


def _limit() -> ColumnElement[Any]:
    return bindparam("limit")
