"""The heartbeats of a root in a database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from engine.domain.heartbeat import Span
from engine.persistence.heartbeat_statements import HeartbeatStatements
from engine.persistence.moments import EPOCH, MICROSECOND, to_number

Rows = Callable[[str, Sequence[Any]], Any]
"""A statement and its values to what it finds."""


class SqlHeartbeats:
    """Part of one transaction: it asks and writes through that transaction's view."""

    def __init__(self, rows: Rows, root: str, statements: HeartbeatStatements) -> None:
        self._rows = rows
        self._root = root
        self._statements = statements

    def last(self, name: str) -> Span | None:
        row = self._rows(self._statements.last, (self._root, name)).fetchone()
        return None if row is None else _span(row)

    def since(self, moment: datetime, *, limit: int = 1000) -> Sequence[Span]:
        rows = self._rows(self._statements.since, (self._root, to_number(moment), limit))
        return [_span(row) for row in rows.fetchall()]

    def begin(self, span: Span) -> None:
        values = (span.name, span.number, to_number(span.start), to_number(span.end))
        self._rows(self._statements.begin, (self._root, *values))

    def renew(self, span: Span) -> None:
        end = to_number(span.end)
        self._rows(self._statements.renew, (end, self._root, span.name, span.number, end))


def _span(row: Sequence[Any]) -> Span:
    name, number, start, end = row
    return Span(name, number, EPOCH + start * MICROSECOND, EPOCH + end * MICROSECOND)
