"""What the tables say of one instance, compared with what would be written of the one that its log tells of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.domain.instance import Instance, Task
from engine.persistence.instance_rows import (
    clock_value,
    name_values,
    particulars,
    standing_values,
    to_instance,
)
from engine.persistence.task_rows import to_row, to_task

STANDING, PARTICULARS = -4, -3
"""Where in an instance's row the texts stand that older versions may have written with other words."""

Row = tuple[Any, ...]
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What reading a row raises that the engine has not written."""


class SqlTableRows:
    """The rows of one instance. They can be handed to another process."""

    __slots__ = ("_instance", "_tasks")

    def __init__(self) -> None:
        self._instance: Row | None = None
        self._tasks: list[Row] = []

    def take_instance(self, row: Sequence[Any]) -> None:
        self._instance = tuple(row)

    def take_task(self, row: Sequence[Any]) -> None:
        self._tasks.append(tuple(row))

    def tell_of(self, instance: Instance) -> bool:
        if self._instance is None:
            return False
        wanted = (
            *name_values(instance), *standing_values(instance), particulars(instance), clock_value(instance),
            instance.key,
        )  # fmt: skip
        if wanted != self._instance and not self._reads_alike(instance, wanted):
            return False
        rows = {row[0]: row for row in self._tasks}
        if len(rows) != len(self._tasks) or rows.keys() != instance.tasks.keys():
            return False
        return all(_is_row_of(rows[name], task) for name, task in instance.tasks.items())

    def _reads_alike(self, instance: Instance, wanted: Row) -> bool:
        """Whether only the spelling differs, of what is kept as JSON."""
        kept = self._instance
        if kept is None or _plain(kept) != _plain(wanted):
            return False
        try:
            return to_instance(instance.root, kept[:-2], instance.tasks) == instance
        except UNREADABLE:
            return False


def _is_row_of(row: Row, task: Task) -> bool:
    if row == to_row(task):
        return True
    try:
        return to_task(row) == task
    except UNREADABLE:
        return False


def _plain(row: Row) -> Row:
    return (*row[:STANDING], *row[PARTICULARS + 1 :])
