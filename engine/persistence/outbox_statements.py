"""What the outbox sends to the database, in SQLAlchemy Core, put into the words of one database once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from sqlalchemy import ColumnElement, Integer, bindparam, delete, func, insert, literal_column, select, update

from engine.domain.outbox import EntryState
from engine.persistence.outbox_rows import COLUMNS, KEY_COLUMNS, STANDING_COLUMNS
from engine.persistence.tables import IS_UNSETTLED, outbox

Words = Callable[..., str]
"""A statement, and the names of its values in the order in which they will be given, to its text."""

ROW = tuple(outbox.c[name] for name in COLUMNS)
NONE = literal_column("0", Integer)


class OutboxStatements:
    """The statements in the words of one database, each made when it is first asked for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._in_state: dict[EntryState, str] = {}

    @cached_property
    def put(self) -> str:
        """root, then the columns of an entry's row"""
        return self._words(insert(outbox), "root", *COLUMNS)

    @cached_property
    def find(self) -> str:
        """root, then the parts of the entry's name"""
        names = ("root", *KEY_COLUMNS)
        named = (outbox.c[name] == bindparam(name) for name in names)
        return self._words(select(*ROW).where(*named), *names)

    @cached_property
    def due(self) -> str:
        """root, channel, now, limit"""
        found = select(*ROW).where(
            outbox.c.root == bindparam("root"),
            IS_UNSETTLED,
            outbox.c.channel == bindparam("channel"),
            outbox.c.next_at <= bindparam("now"),
        )
        found = found.order_by(outbox.c.next_at, *(outbox.c[name] for name in KEY_COLUMNS))
        return self._words(found.limit(bindparam("limit")).offset(NONE), "root", "channel", "now", "limit")

    def in_state(self, state: EntryState) -> str:
        """root, limit: entries in a state, the oldest first"""
        if state not in self._in_state:
            found = select(*ROW).where(outbox.c.root == bindparam("root"), *_is(state))
            found = found.order_by(outbox.c.created_at, *(outbox.c[name] for name in KEY_COLUMNS))
            words = self._words(found.limit(bindparam("limit")).offset(NONE), "root", "limit")
            self._in_state[state] = words
        return self._in_state[state]

    @cached_property
    def counts(self) -> str:
        """root: how many are in each state that is not the end"""
        found = select(outbox.c.state, func.count()).where(outbox.c.root == bindparam("root"), IS_UNSETTLED)
        return self._words(found.group_by(outbox.c.state), "root")

    @cached_property
    def move(self) -> str:
        """what a try changes; root, the parts of the name, and the state and attempts that it must still have"""
        moved = update(outbox).where(
            outbox.c.root == bindparam("of_root"),
            *(outbox.c[name] == bindparam(f"of_{name}") for name in KEY_COLUMNS),
            outbox.c.state == bindparam("from_state"),
            outbox.c.attempts == bindparam("from_attempts"),
        )
        moved = moved.values({name: bindparam(name) for name in STANDING_COLUMNS})
        names = (*STANDING_COLUMNS, "of_root", *(f"of_{name}" for name in KEY_COLUMNS))
        return self._words(moved.returning(outbox.c.seq), *names, "from_state", "from_attempts")

    @cached_property
    def forget(self) -> str:
        """root, the moment before which it must have ended"""
        gone = delete(outbox).where(
            outbox.c.root == bindparam("root"),
            outbox.c.state != literal_column("'failed'"),
            outbox.c.ended_at < bindparam("before"),
        )
        return self._words(gone.returning(outbox.c.seq), "root", "before")


def _is(state: EntryState) -> list[ColumnElement[bool]]:
    """Written out, not bound: the index of what is not settled is used only where the query says the same words."""
    there: list[ColumnElement[bool]] = [outbox.c.state == literal_column(f"'{state}'")]
    return [IS_UNSETTLED, *there] if state.is_unsettled else there
