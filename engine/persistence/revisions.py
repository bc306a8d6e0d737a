"""Where the tables of a database stand among the migrations, without importing alembic, which takes a while."""

from __future__ import annotations

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every migration in its order; the last is where the tables of this version stand."""
NEWEST = KNOWN[-1]
