"""What a line of a list of tasks consists of, and its place in the list; for the statements of all such lists."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, tuple_

from engine.persistence import instance_rows, task_rows
from engine.persistence.tables import instance, task

TASK_LINE = (
    *(instance.c[name] for name in (*instance_rows.NAME_COLUMNS, "particulars", "version")),
    *(task.c[name] for name in task_rows.COLUMNS),
)
# A completed instance may still have tasks of members who owe: delivering late is possible.
RUNNING: list[ColumnElement[str]] = [literal_column("'open'"), literal_column("'completed'")]
IN_RUNNING_INSTANCE = instance.c.state.in_(RUNNING)
OF_INSTANCE = and_(instance.c.root == task.c.root, instance.c.number == task.c.instance)
PLACE = (task.c.opened_at, task.c.instance, task.c.id)
AFTER = ("after_at", "after_instance", "after_task")


GIVEN = tuple(bindparam(name, type_=column.type) for name, column in zip(AFTER, PLACE, strict=True))


def comes_after(
    place: tuple[ColumnElement[Any], ...], other: tuple[ColumnElement[Any], ...] = GIVEN
) -> ColumnElement[bool]:
    """In the order of lists: by when a task was opened, its instance, its name."""
    return tuple_(*place) > tuple_(*other)
