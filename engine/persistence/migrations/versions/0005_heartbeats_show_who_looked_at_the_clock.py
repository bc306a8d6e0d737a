"""Heartbeats show when the clock was looked at, and which processes did it.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "heartbeat",
        *(sa.Column(name, TEXT, nullable=False) for name in ("root", "name")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("number", "start_at", "end_at")),
        sa.PrimaryKeyConstraint("root", "name", "number", name="pk_heartbeat"),
    )
    op.create_index("heartbeat_lasted", "heartbeat", ["root", "end_at"])


def downgrade() -> None:
    op.drop_index("heartbeat_lasted", "heartbeat")
    op.drop_table("heartbeat")
