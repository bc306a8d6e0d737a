"""Lists of open tasks, of a unit's instances and of a period's find what they show by an index.

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('ready', 'claimed')")
CLAIMED = sa.text("state = 'claimed'")


def upgrade() -> None:
    op.create_index("instance_of_unit", "instance", ["root", "unit", "number"])
    op.create_index("instance_of_period", "instance", ["root", "period", "process", "number"])
    op.create_index(
        "task_open",
        "task",
        ["root", "unit", "post", "opened_at", "instance", "id"],
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index(
        "task_claimed",
        "task",
        ["root", "officer", "opened_at", "instance", "id"],
        sqlite_where=CLAIMED,
        postgresql_where=CLAIMED,
    )


def downgrade() -> None:
    for index in ("task_claimed", "task_open"):
        op.drop_index(index, "task")
    for index in ("instance_of_period", "instance_of_unit"):
        op.drop_index(index, "instance")
