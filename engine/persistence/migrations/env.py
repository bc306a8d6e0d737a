"""Runs migrations on the connection that it is handed, all of them in one transaction."""

from __future__ import annotations

from alembic import context

from engine.persistence.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
context.run_migrations()
