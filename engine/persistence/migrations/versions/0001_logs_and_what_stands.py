"""The logs, and beside them the tables of what stands.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Sorted by code points, whatever a PostgreSQL was set up with."""


def upgrade() -> None:
    op.create_table(
        "event",
        *_key("root", "log", "seq"),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("texts", TEXT),
        sa.PrimaryKeyConstraint("root", "log", "seq", name="pk_event"),
    )
    op.create_table(
        "instance",
        *_key("root", "number"),
        *(sa.Column(name, TEXT, nullable=False) for name in ("process", "unit", "phase", "period")),
        sa.Column("case_number", sa.BigInteger, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("version", TEXT),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("rows_done", "rounds", "stale")),
        *(sa.Column(name, sa.BigInteger) for name in ("created_at", "opened_at", "completed_at")),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("particulars", TEXT),
        sa.PrimaryKeyConstraint("root", "number", name="pk_instance"),
        sa.UniqueConstraint(
            "root", "process", "unit", "phase", "period", "case_number", name="uq_instance_name"
        ),
    )
    op.create_table(
        "task",
        *_key("root", "instance", "id"),
        *(sa.Column(name, TEXT, nullable=False) for name in ("step", "actor", "unit")),
        *(sa.Column(name, TEXT) for name in ("post", "further_posts")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("round", "turn", "seat")),
        sa.Column("member", TEXT),
        sa.Column("state", TEXT, nullable=False),
        *(
            sa.Column(name, TEXT)
            for name in ("officer", "acting", "outcome", "reason", "reference", "filled", "outputs")
        ),
        *(sa.Column(name, sa.BigInteger) for name in ("opened_at", "done_at")),
        sa.PrimaryKeyConstraint("root", "instance", "id", name="pk_task"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "offer",
        *_key("root", "unit", "post", "opened_at", "instance", "task"),
        sa.PrimaryKeyConstraint("root", "unit", "post", "opened_at", "instance", "task", name="pk_offer"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "command",
        *_key("root", "id"),
        *(sa.Column(name, TEXT, nullable=False) for name in ("digest", "answer")),
        sa.PrimaryKeyConstraint("root", "id", name="pk_command"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counter",
        *_key("root", "name"),
        sa.Column("value", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("root", "name", name="pk_counter"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "version",
        *_key("root", "hash"),
        *(sa.Column(name, TEXT, nullable=False) for name in ("process", "text")),
        sa.PrimaryKeyConstraint("root", "hash", name="pk_version"),
    )


def downgrade() -> None:
    for table in ("version", "counter", "command", "offer", "task", "instance", "event"):
        op.drop_table(table)


NUMBERS = ("log", "seq", "number", "instance", "opened_at")


def _key(*names: str) -> list[sa.Column[str | int]]:
    return [sa.Column(name, sa.BigInteger if name in NUMBERS else TEXT, nullable=False) for name in names]
