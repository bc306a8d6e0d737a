"""The rows that creating runs leaves behind, put into the same tables once more by nothing but the driver."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg

from engine.persistence.sqlite import PRAGMAS
from scripts.postgres import started

OURS, BARE = "sop_benchmark", "sop_benchmark_bare"
ROWS = {
    "instance": "SELECT * FROM instance WHERE period <> '' ORDER BY number",
    "event": "SELECT event.* FROM event JOIN instance ON (event.root, event.log) = (instance.root, number)"
    " WHERE period <> '' ORDER BY log, seq",
}
"""What the letters of the officer left is not counted."""


class Rows(Protocol):
    def keep_empty_copy(self) -> None:
        """A database of the same tables, before anything is created in the first. Nobody may have it open."""

    def insert_again(self, at_once: int) -> float:
        """Seconds that the rows take there, so many of a table in each transaction."""


class SqliteRows:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._copy = path.with_name("bare.db")

    def keep_empty_copy(self) -> None:
        shutil.copy(self._path, self._copy)

    def insert_again(self, at_once: int) -> float:
        with closing(sqlite3.connect(self._path)) as ours:
            rows = {table: ours.execute(query).fetchall() for table, query in ROWS.items()}
        with closing(sqlite3.connect(self._copy, isolation_level=None)) as bare:
            for pragma in PRAGMAS:
                bare.execute(f"PRAGMA {pragma}")
            start = perf_counter()
            for part in _parts(rows, at_once):
                bare.execute("BEGIN IMMEDIATE")
                for table, some in part.items():
                    marks = ", ".join("?" * len(some[0]))
                    bare.executemany(f"INSERT INTO {table} VALUES ({marks})", some)
                bare.execute("COMMIT")
            return perf_counter() - start


class PostgresRows:
    def __init__(self, address: str) -> None:
        self._address = address
        self._bare = urlsplit(address)._replace(path=f"/{BARE}").geturl()

    def keep_empty_copy(self) -> None:
        server = urlsplit(self._address)._replace(path="/postgres").geturl()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {BARE}".encode())
            connection.execute(f"CREATE DATABASE {BARE} TEMPLATE {OURS}".encode())

    def insert_again(self, at_once: int) -> float:
        with psycopg.connect(self._address) as ours:
            rows = {table: ours.execute(query.encode()).fetchall() for table, query in ROWS.items()}
        with psycopg.connect(self._bare) as bare:
            start = perf_counter()
            for part in _parts(rows, at_once):
                for table, some in part.items():
                    with bare.cursor().copy(f"COPY {table} FROM STDIN".encode()) as copy:
                        for row in some:
                            copy.write_row(row)
                bare.commit()
            return perf_counter() - start


def _parts(rows: dict[str, list[Any]], at_once: int) -> Iterator[dict[str, Sequence[Any]]]:
    left = {table: iter(every) for table, every in rows.items()}
    while part := {table: some for table, every in left.items() if (some := list(islice(every, at_once)))}:
        yield part


@contextmanager
def database_beside(folder: Path) -> Iterator[str]:
    """The address of an empty database: on the server of SOP_TEST_DATABASE, or on one of its own."""
    server = os.environ.get("SOP_TEST_DATABASE") or started(folder / "server", durable=True)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {OURS}".encode())
        connection.execute(f"CREATE DATABASE {OURS} TEMPLATE template0".encode())
    try:
        yield urlsplit(server)._replace(path=f"/{OURS}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            for name in (OURS, BARE):
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
