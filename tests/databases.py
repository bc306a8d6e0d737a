"""Databases for tests, each its own, on a PostgreSQL that the tests share.

It is the one that the variable `SOP_TEST_DATABASE` names (its user must be allowed to make databases), or one from a
wheel, which is started when the first test needs it and ends with the tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from engine.persistence.opening import open_store
from scripts.postgres import address_in, started


def server(config: pytest.Config, shared: Path) -> str:
    """The address of the server. `shared` is a folder that all processes of the tests see."""
    named = os.environ.get("SOP_TEST_DATABASE")
    if named:
        return named
    file = shared / "postgres"
    try:
        file.with_suffix(".first").touch(exist_ok=False)
    except FileExistsError:
        return address_in(file)
    return started(file, owner=os.getppid() if hasattr(config, "workerinput") else os.getpid())


class Databases:
    """Makes databases on the server, each in a few milliseconds."""

    def __init__(self, server: str) -> None:
        self.server = server
        self._names = (f"sop_test_{os.getpid()}_{number}" for number in count(1))

    def do(self, statement: str) -> None:
        """Something that concerns the whole server."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def new(self, *, template: str = "template0", more: str = "") -> Iterator[str]:
        """The address of an empty database, or of a copy. `more` stands in CREATE DATABASE."""
        name = next(self._names)
        self.do(f"CREATE DATABASE {name} TEMPLATE {template} {more}")
        yield urlsplit(self.server)._replace(path=f"/{name}").geturl()
        self.do(f"DROP DATABASE {name} WITH (FORCE)")

    @cached_property
    def filled(self) -> str:
        """The name of a database with the tables of this version, to be copied."""
        name = next(self._names)
        self.do(f"CREATE DATABASE {name} TEMPLATE template0")
        open_store(urlsplit(self.server)._replace(path=f"/{name}").geturl(), create=True).close()
        return name

    def close(self) -> None:
        if "filled" in self.__dict__:
            self.do(f"DROP DATABASE {self.filled} WITH (FORCE)")
