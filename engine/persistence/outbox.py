"""The outbox of a root in a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.domain.outbox import Entry, EntryState
from engine.persistence.moments import to_number
from engine.persistence.outbox_rows import key_values, standing_values, to_entry, to_row
from engine.persistence.outbox_statements import OutboxStatements

Rows = Callable[[str, Sequence[Any]], Any]
"""A statement and its values to what it finds."""


class SqlOutbox:
    """Part of one transaction: it asks and writes through that transaction's view."""

    def __init__(self, rows: Rows, root: str, statements: OutboxStatements) -> None:
        self._rows = rows
        self._root = root
        self._statements = statements

    def find(self, like: Entry) -> Entry | None:
        row = self._rows(self._statements.find, (self._root, *key_values(like))).fetchone()
        return None if row is None else to_entry(row)

    def entries(self, state: EntryState, *, limit: int = 1000) -> Sequence[Entry]:
        rows = self._rows(self._statements.in_state(state), (self._root, limit))
        return [to_entry(row) for row in rows.fetchall()]

    def due(self, channel: str, now: datetime, *, limit: int) -> Sequence[Entry]:
        rows = self._rows(self._statements.due, (self._root, channel, to_number(now), limit))
        return [to_entry(row) for row in rows.fetchall()]

    def counts(self) -> Mapping[EntryState, int]:
        rows = self._rows(self._statements.counts, (self._root,))
        return {EntryState(state): count for state, count in rows.fetchall()}

    def put(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._rows(self._statements.put, (self._root, *to_row(entry)))

    def move(self, before: Entry, after: Entry) -> bool:
        still = (str(before.state), before.attempts)
        values = (*standing_values(after), self._root, *key_values(before), *still)
        return self._rows(self._statements.move, values).fetchone() is not None

    def forget(self, before: datetime) -> int:
        return len(self._rows(self._statements.forget, (self._root, to_number(before))).fetchall())
