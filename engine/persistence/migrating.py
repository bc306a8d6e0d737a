"""Brings the tables of a database to a migration, up or down. Imports alembic, so it is itself imported late."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).parent / "migrations"
ALONE = "SELECT pg_advisory_xact_lock(hashtext('migrations of sop'))"
"""Two processes may find the tables of an older version at the same moment. (SQLite has but one writer.)"""
NOTHING = "base"
"""Where a database stands that has none of our tables."""


def upgrade(database: Engine, to: str = "head") -> None:
    """All or nothing. Does nothing where the tables are already there."""
    with database.begin() as connection:
        _alone(connection)
        command.upgrade(_config(connection), to)


def downgrade(database: Engine, to: str) -> None:
    """All or nothing: undo what came after the migration named, or everything (`NOTHING`)."""
    with database.begin() as connection:
        _alone(connection)
        command.downgrade(_config(connection), to)


def revisions() -> tuple[str, ...]:
    """Every migration in its order, as the scripts tell it."""
    scripts = ScriptDirectory(str(SCRIPTS))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(ALONE)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
