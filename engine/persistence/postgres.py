"""What is particular to PostgreSQL: how a server is reached, and how a connection is set up."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

from psycopg import Connection as DriverConnection
from psycopg import Error, OperationalError, ProgrammingError, connect
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from engine.persistence.addresses import shown
from engine.persistence.postgres_failures import PATIENCE, failure_of, not_connected
from engine.server_failures import OldServer, UnreadableAddress, WrongEncoding
from engine.store_failures import NoDatabase, NotOurs

# What the driver finds while it clears away a connection that was cut would else be printed over our own sentence.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

OLDEST = 14
NAMES_OF_HOSTS = r"[\w.,:/%*\[\]-]*"
"""Several may be named; a folder is where a server of this machine listens."""
REACHING = {"connect_timeout": "10", "application_name": "sop", "client_encoding": "UTF8"}
"""What an address does not say itself. Seconds."""

SET_UP = (
    f"SET lock_timeout = '{PATIENCE}s'",
    "SET idle_in_transaction_session_timeout = '5min'",  # whoever vanished while writing holds nobody up for longer
    "SET jit = off",  # what we ask is short
    # A commit has reached the disk when it returns, whatever is usual on the server.
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
)
"""How each connection is set up."""

LOOK = """
SELECT split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()),
       to_regclass('alembic_version'), (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema())
"""


def database_of(address: str) -> Engine:
    """The database as SQLAlchemy sees it. Transactions are begun and ended by whoever needs them, not by the driver."""
    database = create_engine(
        "postgresql+psycopg://", creator=lambda: connected(address), poolclass=NullPool, paramstyle="format"
    )
    event.listen(database, "begin", _begin)
    return database


def connected(address: str) -> DriverConnection[tuple[Any, ...]]:
    """A connection, set up. Raises UnreadableAddress, OldServer, WrongEncoding, or why there is none."""
    try:
        said = conninfo_to_dict(address)
    except ProgrammingError as problem:
        raise UnreadableAddress(database=shown(address)) from problem.with_traceback(None)
    if not re.fullmatch(NAMES_OF_HOSTS, str(said.get("host") or "")):
        raise UnreadableAddress(
            database=shown(address)
        )  # a part of the password, which the driver would repeat
    usual: dict[str, Any] = {name: value for name, value in REACHING.items() if name not in said}
    try:
        opened = connect(address, autocommit=True, **usual)
    except OperationalError as problem:
        raise not_connected(problem, address) from problem
    try:
        _must_fit(opened, address)
        opened.execute("; ".join(SET_UP).encode())
    except BaseException:
        opened.close()
        raise
    return opened


@dataclass(frozen=True, slots=True)
class Seen:
    """What a database on a server is."""

    version: str
    """Of the server."""
    size: int
    """Bytes."""
    revision: str
    """Where its tables stand among the migrations."""


def look_at(address: str) -> Seen:
    """A look without a change. Raises a StoreFailure; NoDatabase or NotOurs where it holds no tables of ours."""
    opened = connected(address)
    try:
        row = opened.execute(LOOK).fetchone()
        version, size, ours, tables = row or ("", 0, None, 0)
        if ours is None:
            raise (NotOurs if tables else NoDatabase)(database=shown(address))
        found = opened.execute("SELECT version_num FROM alembic_version").fetchone()
        return Seen(str(version), int(size), str(found[0]) if found else "–")
    except Error as problem:
        raise failure_of(problem, address) or problem from problem
    finally:
        opened.close()


def _must_fit(opened: DriverConnection[tuple[Any, ...]], address: str) -> None:
    version, encoding = opened.info.server_version, opened.info.parameter_status("server_encoding")
    if version < OLDEST * 10_000:
        raise OldServer(database=shown(address), found=version // 10_000, oldest=OLDEST)
    if encoding != "UTF8":
        raise WrongEncoding(database=shown(address), found=encoding)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
