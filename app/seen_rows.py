"""A log as it is seen from the version by which a run goes on: under the names that its rows have there. Pure.

What was done in rows that this version does not have is left out; the run sheet and the history tell of it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from app.task_names import parts_of
from engine.domain.encoding import Record
from engine.domain.events import InstanceEvent, MovedBack, MovedToVersion, OpenedTask
from engine.domain.moving.names_now import NamesNow, moves_that_stand

ROW_FIELDS = ("step", "target", "source", "join", "row")
TASK_LISTS = ("returned", "withdrawn", "cancelled", "superseded", "kept", "same_as")


@dataclass(frozen=True, slots=True)
class _Named:
    """How what an event names is called now; none where it has no place in the version of today."""

    names: NamesNow
    seq: int
    steps: Container[str]

    def row(self, row: str) -> str | None:
        name = self.names.row(self.seq, row)
        return name if name in self.steps else None

    def task(self, task: str) -> str | None:
        return self.names.task(self.seq, task) if self.row(parts_of(task).step) else None


def seen_from_now(history: Sequence[Record], steps: Container[str]) -> Sequence[Record]:
    """The events about rows that are there now, under the names that they have now."""
    moves = moves_that_stand(history)
    if not moves:
        return history
    names, seen = NamesNow(moves), list[Record]()
    for record in history:
        event = _renamed(record.event, _Named(names, record.seq, steps))
        if event is not None:
            seen.append(replace(record, event=event))
    return seen


def _renamed(event: Any, named: _Named) -> InstanceEvent | None:
    """The event about rows of today; none where the row that it is about is no more."""
    if isinstance(event, MovedToVersion | MovedBack):
        return event
    there = {field.name for field in fields(event)}
    changed: dict[str, Any] = {}
    for field in ROW_FIELDS:
        row = getattr(event, field) if field in there else None
        if row is not None:
            changed[field] = named.row(row)
            if changed[field] is None:
                return None
    if "task" in there:
        changed["task"] = named.task(event.task)
        if changed["task"] is None:
            return None
    for field in TASK_LISTS:
        if field in there:
            changed[field] = tuple(filter(None, map(named.task, getattr(event, field))))
    if "rows" in there:
        changed["rows"] = tuple(filter(None, map(named.row, event.rows)))
    if "tasks" in there:
        opened = ((one, named.task(one.id)) for one in event.tasks)
        changed["tasks"] = tuple(_opened(one, task) for one, task in opened if task is not None)
    renamed: InstanceEvent = replace(event, **changed) if changed else event
    return renamed


def _opened(one: OpenedTask, name: str) -> OpenedTask:
    return replace(one, id=name, actor=parts_of(name).actor)
