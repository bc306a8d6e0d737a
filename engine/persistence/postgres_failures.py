"""What the errors of PostgreSQL and its driver mean to who asked."""

from __future__ import annotations

import re

from psycopg import DataError, Error, InternalError, OperationalError

from engine.persistence.addresses import shown
from engine.server_failures import (
    CutOff,
    NoRight,
    NoServer,
    NoSuchDatabase,
    NotLetIn,
    ServerFailure,
    ServerFull,
    StandBy,
    Unkeepable,
)
from engine.store_failures import Busy, Contended, Damaged, DiskFull, StoreFailure

PATIENCE = 15
"""Seconds that a writer waits for others."""

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


WHERE = r"^(connection failed: )?(connection to server at .* failed: )?((FATAL|ERROR): +)?"


def not_connected(problem: OperationalError, address: str) -> StoreFailure:
    """Why there is no connection."""
    text = _said(problem)
    kind = next((kind for pattern, kind in NOT_CONNECTED if re.search(pattern, text)), NoServer)
    return kind(database=shown(address), seconds=PATIENCE, problem=text)


def _said(problem: Error) -> str:
    """What the server or the driver says, in one line, without where it was reached: that is said already."""
    first = (problem.diag.message_primary or str(problem)).strip().partition("\n")[0]
    return re.sub(WHERE, "", first)
