"""What officers are to be told waits in an outbox, written with the event that it tells of.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
UNSETTLED = sa.text("state IN ('held', 'waiting', 'sending', 'failed')")
ENDED = sa.text("ended_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("root", TEXT, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("log", "seq")),
        *(sa.Column(name, TEXT, nullable=False) for name in ("channel", "recipient", "kind")),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("content", "state")),
        sa.Column("next_at", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("problem", TEXT),
        sa.Column("ended_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("root", "log", "seq", "channel", "recipient", "kind", name="pk_outbox"),
    )
    op.create_index(
        "outbox_unsettled",
        "outbox",
        ["root", "next_at"],
        sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )
    op.create_index(
        "outbox_ended", "outbox", ["root", "ended_at"], sqlite_where=ENDED, postgresql_where=ENDED
    )


def downgrade() -> None:
    op.drop_index("outbox_ended", "outbox")
    op.drop_index("outbox_unsettled", "outbox")
    op.drop_table("outbox")
