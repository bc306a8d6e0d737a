"""A run went over to another version of its process, or came back from it. Pure data, like all events of an instance.

All that changed stands in the event, so that replaying it needs neither of the two versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.domain.instance import RowState, Task


@dataclass(frozen=True, slots=True)
class Changed:
    """What of an instance became something else. A row, a task or a list that is null is gone from it."""

    version: str
    phase: str
    open: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    delivered: tuple[tuple[str, str], ...] = ()
    fired: tuple[str, ...] = ()
    decided: tuple[tuple[str, str], ...] = ()
    rows: Mapping[str, RowState | None] = field(default_factory=dict)
    tasks: Mapping[str, Task | None] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    allowed: Mapping[str, int | None] = field(default_factory=dict)
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A part of the way that led to where the run stands, in the token game of its version."""

    row: str = ""
    choice: str = ""
    back: str | None = None
    """The row to which a return led that the way before it does not lead to."""


@dataclass(frozen=True, slots=True)
class MovedToVersion:
    """The run goes on by another version of its process. Nothing that was done is undone by it."""

    version: str
    before: str
    """The version by which it ran until now."""
    reason: str
    changed: Changed
    way: tuple[StepTaken, ...] = ()
    """What stands of the run so far, as the new version's token game was played with it."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Row of the version before → the row that it is now, where that is another one."""
    tasks: Mapping[str, str] = field(default_factory=dict)
    """Task of the instance before → its name now, where that is another one; events before keep the old name."""
    displaced: tuple[str, ...] = ()
    """Tasks that the instance keeps no more, because their names are others' now: only the log has them."""
    left: tuple[str, ...] = ()
    """Rows of the version before that were done and have no place in this one: their work stays on record."""
    passed: Mapping[str, str] = field(default_factory=dict)
    """Row that counts as passed though nobody did it → why."""
    opened: Mapping[str, str] = field(default_factory=dict)
    """Row of a new branch that was opened → why."""
    given_back: Mapping[str, str] = field(default_factory=dict)
    """Task that was given back → the officer who had claimed it."""
    withdrawn: tuple[str, ...] = ()
    """Tasks that the new version no longer asks of anybody: they were ready, nobody had claimed them."""
    lacks: tuple[str, ...] = ()
    """What the new version asks of rows that were done before it, as `row.field`: it stays unanswered."""
    mapping: str | None = None
    """The mapping that was given, in its one form; left out where none was needed."""


@dataclass(frozen=True, slots=True)
class MovedBack:
    """A moving was undone: the run goes on by the version before it, from exactly where it stood."""

    version: str
    before: str
    """The version from which it came back."""
    moved: int
    """The number of the event that is undone."""
    reason: str
    changed: Changed
    rows: Mapping[str, str] = field(default_factory=dict)
    """Open row → the row that it is again, where that is another one."""


MovingEvent = MovedToVersion | MovedBack
