"""Seals are kept with the heads that are new under each.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "seal",
        sa.Column("root", TEXT, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("text", "signature")),
        sa.Column("timestamp", TEXT),
        sa.PrimaryKeyConstraint("root", "number", name="pk_seal"),
    )
    op.create_table(
        "sealed_head",
        sa.Column("root", TEXT, nullable=False),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("log", "seq", "seal")),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("root", "log", "seq", name="pk_sealed_head"),
        sqlite_with_rowid=False,
    )
    op.create_index("sealed_head_of_seal", "sealed_head", ["root", "seal", "log"])


def downgrade() -> None:
    op.drop_index("sealed_head_of_seal", "sealed_head")
    op.drop_table("sealed_head")
    op.drop_table("seal")
