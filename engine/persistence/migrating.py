"""Brings the tables of a database to a migration, up or down. Imports alembic, so it is itself imported late."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).parent / "migrations"
NOTHING = "base"
"""Where a database stands that has none of our tables."""


def upgrade(database: Engine, to: str = "head") -> None:
    """All or nothing. Does nothing where the tables are already there."""
    with database.begin() as connection:
        command.upgrade(_config(connection), to)


def downgrade(database: Engine, to: str) -> None:
    """All or nothing: undo what came after the migration named, or everything (`NOTHING`)."""
    with database.begin() as connection:
        command.downgrade(_config(connection), to)


def revisions() -> tuple[str, ...]:
    """Every migration in its order, as the scripts tell it."""
    scripts = ScriptDirectory(str(SCRIPTS))
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
