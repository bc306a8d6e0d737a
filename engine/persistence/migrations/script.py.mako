"""${message}

The rule: a migration does one thing, is named after it, keeps every row that is there, and can be undone. It never
imports the tables as they are today, for they will change and it will not. It is tested up and down with data.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "raise NotImplementedError"}


def downgrade() -> None:
    ${downgrades if downgrades else "raise NotImplementedError"}
