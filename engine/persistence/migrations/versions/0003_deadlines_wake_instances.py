"""The clock finds the instances whose moment has come, and cases are found by their key.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WAKES = sa.text("wakes_at IS NOT NULL")
KEYED = sa.text("case_key IS NOT NULL")
MET = sa.text("met_by IS NOT NULL")


def upgrade() -> None:
    op.add_column("instance", sa.Column("wakes_at", sa.BigInteger))
    op.add_column("instance", sa.Column("case_key", TEXT))
    op.add_column("task", sa.Column("due", sa.BigInteger))
    op.add_column("task", sa.Column("met_by", sa.BigInteger))
    _index("instance_wakes", "instance", ["root", "wakes_at", "number"], WAKES)
    _index(
        "instance_of_key", "instance", ["root", "process", "unit", "phase", "case_key"], KEYED, unique=True
    )
    _index("task_met", "task", ["root", "met_by", "instance"], MET)


def downgrade() -> None:
    op.drop_index("task_met", "task")
    for index in ("instance_of_key", "instance_wakes"):
        op.drop_index(index, "instance")
    for column in ("met_by", "due"):
        op.drop_column("task", column)
    for column in ("case_key", "wakes_at"):
        op.drop_column("instance", column)


def _index(name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
