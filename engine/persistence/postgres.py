"""What is particular to PostgreSQL: how a server is reached, how a connection is set up, and what its errors mean."""

from __future__ import annotations

import re
from typing import Any

from psycopg import Connection as DriverConnection
from psycopg import DataError, Error, InternalError, OperationalError, ProgrammingError, connect
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

from engine.persistence.addresses import shown
from engine.server_failures import (
    CutOff,
    NoRight,
    NoServer,
    NoSuchDatabase,
    NotLetIn,
    OldServer,
    ServerFailure,
    ServerFull,
    StandBy,
    Unkeepable,
    UnreadableAddress,
    WrongEncoding,
)
from engine.store_failures import Busy, Contended, Damaged, DiskFull, StoreFailure

OLDEST = 14
PATIENCE = 15
"""Seconds that a writer waits for others."""

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

FAILURES: dict[str, type[StoreFailure]] = {
    "23505": Contended,  # unique_violation
    "40001": Contended,  # serialization_failure
    "40P01": Contended,  # deadlock_detected
    "55P03": Busy,  # lock_not_available: we have waited
    "57014": Busy,  # query_canceled: the server lets nothing take longer
    "53100": DiskFull,
    "53300": ServerFull,
    "25006": StandBy,
    "42501": NoRight,
    "XX001": Damaged,
    "XX002": Damaged,
    "25P03": CutOff,  # idle_in_transaction_session_timeout
    "57P01": CutOff,
    "57P02": CutOff,
    "57P03": CutOff,
    "57P05": CutOff,
}
"""By the code of the error: https://www.postgresql.org/docs/current/errcodes-appendix.html"""

NOT_CONNECTED: tuple[tuple[str, type[StoreFailure]], ...] = (
    (r'database ".*" does not exist', NoSuchDatabase),
    (r"too many (connections|clients)|remaining connection slots", ServerFull),
    (
        r"password|authentication|no pg_hba\.conf entry|role \".*\" (does not exist|is not permitted)",
        NotLetIn,
    ),
    (r"permission denied for database", NoRight),
)
"""By what is said while connecting, where the driver has no code to go by; all else means that nobody answers."""


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
    usual: dict[str, Any] = {name: value for name, value in REACHING.items() if name not in said}
    try:
        opened = connect(address, autocommit=True, **usual)
    except OperationalError as problem:
        text = _said(problem)
        kind = next((kind for pattern, kind in NOT_CONNECTED if re.search(pattern, text)), NoServer)
        raise kind(database=shown(address), problem=text) from problem
    try:
        _must_fit(opened, address)
        opened.execute("; ".join(SET_UP).encode())
    except BaseException:
        opened.close()
        raise
    return opened


def _must_fit(opened: DriverConnection[tuple[Any, ...]], address: str) -> None:
    version, encoding = opened.info.server_version, opened.info.parameter_status("server_encoding")
    if version < OLDEST * 10_000:
        raise OldServer(database=shown(address), found=version // 10_000, oldest=OLDEST)
    if encoding != "UTF8":
        raise WrongEncoding(database=shown(address), found=encoding)


def failure_of(problem: Exception, address: str) -> StoreFailure | None:
    """What an error of the driver means to who asked; none where it is a fault of ours."""
    problem = getattr(problem, "orig", None) or problem  # SQLAlchemy wraps what goes wrong in its own hands
    if not isinstance(problem, Error):
        return None
    kind = FAILURES.get(problem.sqlstate or "")
    if kind is None and isinstance(problem, DataError) and "NUL" in str(problem):
        kind = Unkeepable
    if kind is None and isinstance(problem, OperationalError | InternalError):
        kind = ServerFailure if problem.sqlstate else CutOff
    return kind(database=shown(address), seconds=PATIENCE, problem=_said(problem)) if kind else None


def _said(problem: Error) -> str:
    """What the server or the driver says, in one line, without where it was reached: that is said already."""
    first = (problem.diag.message_primary or str(problem)).strip().partition("\n")[0]
    return re.sub(
        r"^connection (failed: connection )?to server at .* failed: |^connection failed: ", "", first
    )


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
