"""All rows of a root as they stood at one moment, in a form that every database can take again.

Nobody has to wait meanwhile: SQLite and PostgreSQL both keep for a reader what was there when it began. A table is one
text: a line that names it and its columns, then a line for each row, in the order of its key; so equal rows give equal
texts, whichever database they come from.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from engine.persistence.addresses import is_server
from engine.persistence.opening import path_of
from engine.persistence.tables import metadata
from engine.store_failures import NoDatabase, StoreFailure

Rows = Iterator[Sequence[Any]]
Ask = Callable[[str, str], Rows]
"""A query with one place for the root, and the root."""
AT_ONCE = 2000
"""Rows that are fetched from a server in one go."""
ONE_MOMENT = b"BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table of this version, without the root, which all rows share."""
    return tuple(column.name for column in metadata.tables[table].columns if column.name != "root")


def names_of_tables() -> tuple[str, ...]:
    return tuple(sorted(metadata.tables))


def heading(table: str, columns: Sequence[str]) -> str:
    """The first line of a table's text."""
    return line({"columns": list(columns), "table": table})


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


class Snapshot:
    """One root of a database at one moment."""

    def __init__(self, ask: Ask, root: str, place: str) -> None:
        self._ask = ask
        self._root = root
        self._place = place

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Rows:
        """The rows of a table, in the order of its key."""
        wanted = columns or columns_of(table)
        keys = [column.name for column in metadata.tables[table].primary_key if column.name != "root"]
        order = f" ORDER BY {_named(keys)}" if keys else ""
        # Names are those of our own tables; the root is bound.
        yield from self._ask(
            f'SELECT {_named(wanted)} FROM "{table}" WHERE root = {self._place}{order}', self._root
        )

    def lines(self, table: str, columns: Sequence[str] | None = None) -> Iterator[str]:
        """The text of a table, line by line."""
        wanted = columns or columns_of(table)
        yield heading(table, wanted)
        for row in self.rows(table, wanted):
            yield line(list(row))

    @property
    def is_empty(self) -> bool:
        """Whether the database knows nothing of this root."""
        return all(next(self.rows(table), None) is None for table in names_of_tables())


@contextmanager
def snapshot(database: Path | str, root: str) -> Iterator[Snapshot]:
    """What a database holds of a root now. Its tables must be those of this version. Raises a `StoreFailure`."""
    opening = _on_server(str(database), root) if is_server(database) else _in_file(path_of(database), root)
    with opening as opened:
        yield opened


@contextmanager
def told(failure_of: Callable[[Exception], StoreFailure | None]) -> Iterator[None]:
    """What the driver says is wrong leaves the block as a failure of ours."""
    try:
        yield
    except Exception as problem:
        failure = failure_of(problem)
        if failure is None:
            raise
        raise failure from problem


@contextmanager
def _in_file(path: Path, root: str) -> Iterator[Snapshot]:
    from engine.persistence.sqlite import connect_to_read, failure_of

    if not path.is_file():
        raise NoDatabase(database=path)
    with told(lambda problem: failure_of(problem, path)), closing(connect_to_read(path)) as connection:
        connection.execute("BEGIN")
        # The moment is that of the first look, not of the beginning.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield Snapshot(lambda query, root: connection.execute(query, (root,)), root, "?")


@contextmanager
def _on_server(address: str, root: str) -> Iterator[Snapshot]:
    from engine.persistence.postgres import connected
    from engine.persistence.postgres_failures import failure_of

    with told(lambda problem: failure_of(problem, address)), closing(connected(address)) as connection:
        connection.execute(ONE_MOMENT)
        connection.execute(b"SELECT 1")

        def ask(query: str, root: str) -> Rows:
            with connection.cursor(name="rows") as cursor:
                cursor.itersize = AT_ONCE
                cursor.execute(query.encode(), (root,))
                yield from cursor

        yield Snapshot(ask, root, "%s")


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
