"""What proving the logs reads of a root in a database, and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from engine.domain.seal import KeptSeal, SealedHead
from engine.persistence.proof_rows import SqlTableRows
from engine.persistence.proof_statements import ProofStatements
from engine.proof_ports import ALL, EventRow, Extent, HeadOfSeal, Offer

Rows = Callable[[str, Sequence[Any]], Any]
"""A statement and its values to what it finds."""
FIRST = ("", "", ALL[0], ALL[0], "")


class SqlProof:
    """Part of one transaction: it asks through that transaction's view."""

    def __init__(self, rows: Rows, apart: Rows, root: str, statements: ProofStatements) -> None:
        self._rows = rows
        self._apart = apart
        self._root = root
        self._statements = statements

    def extent(self) -> Extent:
        logs, instances, tasks, sealed = (
            (self._number(least, nothing=1), self._number(greatest))
            for least, greatest in zip(self._statements.least, self._statements.greatest, strict=True)
        )
        return Extent(logs, instances, tasks, sealed, self._number(self._statements.counted, "instance"))

    def events(
        self, first: int, last: int, *, after: int = ALL[0], limit: int = ALL[1]
    ) -> Iterator[EventRow]:
        rows = self._apart(self._statements.events, (self._root, first, last, after, limit))
        return map(EventRow._make, rows)

    def tables(self, first: int, last: int) -> Mapping[int, SqlTableRows]:
        found: dict[int, SqlTableRows] = {}
        for row in self._rows(self._statements.instances, (self._root, first, last)):
            found.setdefault(row[0], SqlTableRows()).take_instance(row)
        for number, *row in self._rows(self._statements.tasks, (self._root, first, last)):
            found.setdefault(number, SqlTableRows()).take_task(row)
        return found

    def offers(self, after: Offer | None, limit: int) -> Sequence[Offer]:
        key = (after.unit, after.post, after.opened_at, after.instance, after.task) if after else FIRST
        return [Offer(*row) for row in self._rows(self._statements.offers, (self._root, *key, limit))]

    def texts(self, after: str, limit: int) -> Sequence[tuple[str, str | None, str]]:
        rows = self._rows(self._statements.texts, (self._root, after, limit))
        return [(hash, process, text) for hash, process, text in rows]

    def heads(self, after: int, limit: int) -> Sequence[SealedHead]:
        return [SealedHead(*row) for row in self._rows(self._statements.heads, (self._root, after, limit))]

    def last_sealed(self, after: int, limit: int) -> Sequence[tuple[int, int]]:
        rows = self._rows(self._statements.last_sealed, (self._root, after, limit))
        return [(log, seq) for log, seq in rows]

    def seals(self, after: int = 0) -> Sequence[KeptSeal]:
        return [KeptSeal(*row) for row in self._rows(self._statements.seals, (self._root, after))]

    def last_seal(self) -> KeptSeal | None:
        row = self._rows(self._statements.last_seal, (self._root,)).fetchone()
        return KeptSeal(*row) if row else None

    def heads_of_logs(self, first: int, last: int) -> Sequence[HeadOfSeal]:
        rows = self._rows(self._statements.heads_of_logs, (self._root, first, last))
        return [HeadOfSeal(seal, SealedHead(*head)) for seal, *head in rows]

    def heads_of_seal(self, seal: int, after: int, limit: int) -> Sequence[SealedHead]:
        rows = self._rows(self._statements.heads_of_seal, (self._root, seal, after, limit))
        return [SealedHead(*row) for row in rows]

    def _number(self, statement: str, *values: Any, nothing: int = 0) -> int:
        row = self._rows(statement, (self._root, *values)).fetchone()
        return int(row[0]) if row else nothing


class SqlProving:
    """Part of one transaction that writes."""

    def __init__(
        self,
        rows: Rows,
        add: Callable[[str, Sequence[tuple[Any, ...]]], None],
        root: str,
        statements: ProofStatements,
    ) -> None:
        self._rows = rows
        self._add = add
        self._root = root
        self._statements = statements

    def put_seal(self, number: int, kept: KeptSeal, heads: Sequence[SealedHead]) -> None:
        self._rows(self._statements.put_seal, (self._root, number, kept.text, kept.signature, kept.timestamp))
        rows = [(self._root, head.log, head.seq, number, head.hash) for head in heads]
        self._add(self._statements.put_head, rows)

    def erase_texts(self, log: int, seq: int) -> None:
        if self._statements.before_erasing:
            self._rows(self._statements.before_erasing, ()).fetchall()
        self._rows(self._statements.erase_texts, (self._root, log, seq))

    def forget_content(self, command: str) -> None:
        self._rows(self._statements.forget_content, (self._root, command))

    def erase_problems(self, recipient: str) -> None:
        self._rows(self._statements.erase_problems, (self._root, recipient))
