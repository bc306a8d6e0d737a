"""Lists of open tasks, as they are asked for and given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from engine.domain.instance import Task
from engine.domain.personal import Personal

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Place(NamedTuple):
    """Where a task stands in a list: by when it was opened; of one moment, by its instance and its name."""

    opened_at: datetime
    instance: int
    task: str


Seat = tuple[str, str]
"""A post, and the unit for which it is held."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """Which open tasks: those offered to these (post, unit) pairs, claimed by this officer, or of this instance."""

    seats: Sequence[Seat] | None = None
    taken: Mapping[Seat, Collection[str]] = field(default_factory=dict)
    """(post, unit) → officers; what these have claimed is left out there."""
    officer: str | None = None
    instance: int | None = None
    unit: str | None = None
    """Those that are done for this unit."""
    member: str | None = None
    """Those in which this member has its turn where a row fans out."""
    after: Place | None = None
    """Those that come after this place of the list."""
    workable: bool = True
    """Leave out what nobody can work on now: that of instances which are suspended."""

    def offers(self, task: Task) -> bool:
        """Whether the task is offered to one of the seats, and is free there."""
        if self.seats is None:
            return True
        seats = ((post, task.unit) for post in task.posts)
        return any(
            seat in self.seats and (task.officer is None or task.officer not in self.taken.get(seat, ()))
            for seat in seats
        )


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task in a list, with the name of its instance."""

    instance: int
    process: str
    unit: str
    phase: str
    period: str | None
    case: int | None
    subject: Personal | None
    version: str
    task: Task
    key: str | None = None

    @property
    def place(self) -> Place:
        return Place(self.task.opened_at or EPOCH, self.instance, self.task.id)
