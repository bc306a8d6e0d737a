"""Every time that a row was gone through, from the log of a run: when, by when it was due, and through how many hands.
Pure.

A passage runs from the row's entry to its completion, in each round anew, by when things were done and not by when they
were recorded. A round that was taken back before it was done has no length; a row that turned out not to be needed is
no passage at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.task_names import parts_of
from engine.domain.encoding import Record
from engine.domain.events import (
    DueMoved,
    DuePassed,
    InstanceCancelled,
    InstanceEvent,
    MemberJoined,
    MovedBack,
    MovedToVersion,
    OpenedTask,
    RowCompleted,
    RowEntered,
    RowPassed,
    TakenBack,
    TaskAssigned,
    TaskClaimed,
    TaskCompleted,
    TaskSkipped,
    TurnEntered,
)

PASSAGE_EVENTS: tuple[type[InstanceEvent], ...] = (
    RowEntered, TurnEntered, MemberJoined, TaskClaimed, TaskAssigned, TaskCompleted, TaskSkipped, RowCompleted,
    RowPassed, TakenBack, DueMoved, DuePassed, InstanceCancelled, MovedToVersion, MovedBack,
)  # fmt: skip
"""The events that passages are read from."""
END_EVENTS: tuple[type[InstanceEvent], ...] = (
    RowEntered, RowCompleted, RowPassed, TakenBack, InstanceCancelled, MovedToVersion, MovedBack,
)  # fmt: skip
"""What suffices to tell when passages began and ended."""


HANDED_BACK = ("return", "off-form")


@dataclass(frozen=True, slots=True)
class Passage:
    """One time that a row was gone through."""

    step: str
    entered: datetime
    done: datetime | None
    """None: the row is open still, or was taken back."""
    round: int = 1
    due: datetime | None = None
    """The moment by which it was due, as the log has it."""
    overdue: bool = False
    """That this moment passed while it was open is on record."""
    hands: int = 0
    """How often the work came into the hands of another officer: from the row before, from lane to lane, anew."""
    skipped: bool = False
    """Nobody did it; it says nothing about how long the work takes."""
    by: str | None = None
    """The officer who brought it to its end."""
    taken_back: bool = False
    """It was taken back, or the run was cancelled, before it was done."""


@dataclass(slots=True)
class _Open:
    """A row that is open, while the log is read."""

    entered: datetime
    round: int
    due: datetime | None
    overdue: bool = False
    hands: int = 0
    worked: bool = False
    holders: dict[str, str | None] = field(default_factory=dict)
    """Task → the officer who has it, or from whom it came."""

    def opened(self, tasks: Iterable[OpenedTask], came_from: str | None) -> None:
        self.holders |= {task.id: came_from for task in tasks}

    def taken(self, task: str, officer: str | None) -> None:
        before = self.holders.get(task)
        if officer is not None:
            self.hands += before is not None and before != officer
            self.holders[task] = officer

    def left(self, step: str, done: datetime | None = None, by: str | None = None) -> Passage:
        skipped = done is not None and not self.worked
        return Passage(step, self.entered, done, self.round, self.due, self.overdue, self.hands, skipped, by)

    def taken_back(self, step: str) -> Passage:
        return replace(self.left(step), taken_back=True)


def passages(history: Iterable[Record]) -> Iterator[Passage]:
    """Every time that a row was entered and done, or left by a return; then the rows that are open still.

    The history needs no other events than PASSAGE_EVENTS.
    """
    rows: dict[str, _Open] = {}
    at_work = ""
    names: list[Mapping[str, str]] = []
    """Of each moving that stands the tasks that were named otherwise, and how."""
    """The last command by which somebody handed work on; whoever opens a run or reopens it has done none of it."""
    for record in history:
        stamp = record.stamp
        when = stamp.performed_at or stamp.at
        if _hands_on(record.event):
            at_work = stamp.command
        match record.event:
            case RowEntered(step=step, round=round, tasks=tasks, due=due):
                rows[step] = _Open(when, round, due)
                rows[step].opened(tasks, stamp.by if stamp.command == at_work else None)
            case RowCompleted(step=step) if step in rows:
                yield rows.pop(step).left(step, when, stamp.by)
            case RowPassed(step=step):
                rows.pop(step, None)
            case TakenBack(kind=kind, source=source, rows=taken):
                if kind == "return" and source is not None and source in rows:
                    rows[source].worked = True
                    yield rows.pop(source).left(source, when, stamp.by)
                yield from _ended(rows, (*taken, source or ""))
            case InstanceCancelled():
                yield from _ended(rows, tuple(rows))
            case MovedToVersion() as moved:
                names.append(moved.tasks)
                rows = _moved(rows, moved, moved.tasks, when)
            case MovedBack() as moved:
                rows = _moved(rows, moved, {new: old for old, new in names.pop().items()}, when)
            case event:
                _seen(rows, event, stamp.by)
    for step, row in rows.items():
        yield row.left(step)


def _moved(
    rows: Mapping[str, _Open],
    moved: MovedToVersion | MovedBack,
    names: Mapping[str, str],
    when: datetime,
) -> dict[str, _Open]:
    """Rows that are open go on under the names that they have in the other version; those of a new branch begin."""
    changed = moved.changed
    after: dict[str, _Open] = {}
    for step, row in rows.items():
        name = moved.rows.get(step, step)
        if name in changed.open:
            row.holders = {names.get(task, task): who for task, who in row.holders.items()}
            after[name] = row
    for name in changed.open:
        state = changed.rows.get(name)
        if state is not None and name in after:
            after[name].due, after[name].round = state.due, state.round
        elif state is not None:
            after[name] = _Open(state.entered_at or when, state.round, state.due)
    return after


def _hands_on(event: object) -> bool:
    return isinstance(event, TaskCompleted) or (isinstance(event, TakenBack) and event.kind in HANDED_BACK)


def _ended(rows: dict[str, _Open], steps: Iterable[str]) -> Iterator[Passage]:
    for step in steps:
        if step in rows:
            yield rows.pop(step).taken_back(step)


def _seen(rows: dict[str, _Open], event: object, by: str | None) -> None:
    """What happens to a row while it is open."""
    match event:
        case TurnEntered(step=step, tasks=tasks) if step in rows:
            rows[step].opened(tasks, by)
        case MemberJoined(step=step, tasks=tasks) if step in rows:
            rows[step].opened(tasks, None)
        case DueMoved(step=step, due=due) if step in rows:
            rows[step].due = due
        case DuePassed(step=step) if step in rows:
            rows[step].overdue = True
        case TaskClaimed(task=task, officer=officer) | TaskAssigned(task=task, officer=officer):
            _taken(rows, task, officer)
        case TaskCompleted(task=task, late=False) as done:
            _taken(rows, task, None if done.automatic else by)
            row = rows.get(parts_of(task).step)
            if row is not None:
                row.worked = True


def _taken(rows: dict[str, _Open], task: str, officer: str | None) -> None:
    row = rows.get(parts_of(task).step)
    if row is not None:
        row.taken(task, officer)
