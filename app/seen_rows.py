"""A log as it is seen from the version by which a run goes on: under the names that its rows have there. Pure.

What was done in rows that this version does not have is left out; the run sheet and the history tell of it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import Any

from engine.domain.encoding import Record
from engine.domain.events import InstanceEvent, MovedBack, MovedToVersion, OpenedTask

Named = Callable[[str], str | None]
"""The name of a row in the version now; none where it has no place there."""
ROW_FIELDS = ("step", "target", "source", "join", "row")
TASK_LISTS = ("returned", "withdrawn", "cancelled", "superseded", "kept", "same_as")


def moves_that_stand(history: Iterable[Record]) -> list[tuple[int, MovedToVersion]]:
    """Each moving to another version that was not undone, with the number of its event."""
    found: list[tuple[int, MovedToVersion]] = []
    for record in history:
        if isinstance(record.event, MovedToVersion):
            found.append((record.seq, record.event))
        elif isinstance(record.event, MovedBack):
            found.pop()
    return found


def seen_from_now(history: Sequence[Record], steps: Container[str]) -> Sequence[Record]:
    """The events about rows that are there now, under the names that they have now."""
    moves = moves_that_stand(history)
    if not moves:
        return history
    seen: list[Record] = []
    for record in history:
        later = [event for seq, event in moves if record.seq < seq]
        event = _renamed(record.event, partial(_name_now, later, steps))
        if event is not None:
            seen.append(replace(record, event=event))
    return seen


def _name_now(later: Sequence[MovedToVersion], steps: Container[str], row: str) -> str | None:
    for move in later:
        if row in move.left:
            return None
        row = move.rows.get(row, row)
    return row if row in steps else None


def _renamed(event: Any, name: Named) -> InstanceEvent | None:
    """The event about rows of today; none where the row that it is about is no more."""
    if isinstance(event, MovedToVersion | MovedBack):
        return event
    there = {field.name for field in fields(event)}
    changed: dict[str, Any] = {}
    for field in ROW_FIELDS:
        row = getattr(event, field) if field in there else None
        if row is not None:
            changed[field] = name(row)
            if changed[field] is None:
                return None
    if "task" in there:
        changed["task"] = _task(event.task, name)
        if changed["task"] is None:
            return None
    for field in TASK_LISTS:
        if field in there:
            changed[field] = tuple(filter(None, (_task(one, name) for one in getattr(event, field))))
    if "rows" in there:
        changed["rows"] = tuple(filter(None, map(name, event.rows)))
    if "tasks" in there:
        opened = ((one, _task(one.id, name)) for one in event.tasks)
        changed["tasks"] = tuple(_opened(one, task) for one, task in opened if task is not None)
    renamed: InstanceEvent = replace(event, **changed) if changed else event
    return renamed


def _opened(one: OpenedTask, name: str) -> OpenedTask:
    return replace(one, id=name)


def _task(task: str, name: Named) -> str | None:
    """A task's name begins with its row: `step@actor/member#round`."""
    step, at, rest = task.partition("@")
    row = name(step)
    return None if row is None else f"{row}{at}{rest}"
