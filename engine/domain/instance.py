"""An instance as it stands: one run of one phase of a process by one unit. Pure data, folded from its events."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from engine.domain.personal import Personal
from schemas.flow import Marking


class InstanceState(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class TaskState(StrEnum):
    READY = "ready"
    CLAIMED = "claimed"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


_place = attrgetter("step", "turn", "seat", "id")
OPEN_TASK = frozenset({TaskState.READY, TaskState.CLAIMED})
FILLED_TASK = frozenset({TaskState.DONE, TaskState.SKIPPED})


@dataclass(frozen=True, slots=True)
class Document:
    """A file handed in, or a document that was named without one. Files are kept by content."""

    title: str
    file: str | None = None
    """The file's name as it was handed in."""
    sha256: str | None = None
    size: int | None = None
    type: str | None = None
    """What its content was found to be: `pdf`, `xlsx`, `text` …; none where nobody looked."""


@dataclass(frozen=True, slots=True)
class Acting:
    """By which assignment an officer acted: the post, the unit acted for, and the decree."""

    post: str
    unit: str
    kind: str = "definitive"
    """definitive, plt, plh or substitute"""
    decree: str | None = None
    instead_of: str | None = None
    """The absent officer whom a substitute stands in for."""


@dataclass(frozen=True, slots=True)
class Task:
    """One step waiting in an instance for one actor, and one member where it fans out."""

    id: str
    """`step@actor/member#round`"""
    step: str
    actor: str
    """The actor of its seat; of several candidates the first."""
    unit: str
    """The unit it is done for: the instance's, or the member."""
    posts: tuple[str, ...]
    """Whoever holds one of these posts for the unit may act. None: the engine does it."""
    round: int
    turn: int = 0
    seat: int = 0
    member: str | None = None
    state: TaskState = TaskState.READY
    officer: str | None = None
    """Who has claimed it, or did it."""
    acting: Acting | None = None
    outcome: str | None = None
    reason: str | None = None
    reference: str | None = None
    """The number of a letter, or whatever other systems call what was done."""
    values: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[Document, ...] = ()
    opened_at: datetime | None = None
    done_at: datetime | None = None
    due: datetime | None = None
    """The moment by which its row is due."""
    met_by: int | None = None
    """The member's own run that did it."""


@dataclass(frozen=True, slots=True)
class RowState:
    """How often a row was entered and what became of it the last time."""

    round: int
    turn: int = 0
    outcome: str | None = None
    entered_at: datetime | None = None
    done_at: datetime | None = None
    put: tuple[str, ...] = ()
    """Where its tokens went when it was done: `row#round` for rows it opened, `row` for joins that wait."""
    back: bool = False
    """Its last way out was a return."""
    due: datetime | None = None
    """The moment by which it is due in this round."""
    alarm: datetime | None = None
    """When the clock next has something to do with it while it is open: a reminder, or its deadline."""
    overdue: bool = False
    """That its deadline passed is on record."""
    since: datetime | None = None
    """When its work could begin, where what led to it was done earlier than it was recorded."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A child instance as it was taken: which event completed it, and its documents."""

    instance: int
    seq: int
    hash: str
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)  # without slots: it is changed with each event, and a dictionary is copied at once
class Instance:
    """Named by process, unit, phase and period (or a running number of its cases); numbered within its root."""

    root: str
    number: int
    process: str
    unit: str
    phase: str
    period: str | None = None
    case: int | None = None
    subject: Personal | None = None
    state: InstanceState = InstanceState.WAITING
    version: str | None = None
    marking: Marking = field(default_factory=Marking)
    rows: Mapping[str, RowState] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    """The tasks of each row's last round, whatever became of them; the log has those of earlier rounds."""
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Row → the member units it was opened for, joined and left ones counted in."""
    allowed: Mapping[str, int] = field(default_factory=dict)
    """Row → rounds allowed beyond its limit."""
    excused: Mapping[str, str] = field(default_factory=dict)
    """Period of a child → why it need not be complete."""
    gathered: tuple[Gathered, ...] = ()
    stale: tuple[int, ...] = ()
    """Children reopened since they were gathered."""
    ended_by: tuple[str, str] | None = None
    """The row and outcome that ended it."""
    early: bool = False
    """It ended before its last row, by an outcome that leads to the end."""
    key: str | None = None
    """What a run that answers an event is known by, beside its running number."""
    opens_at: datetime | None = None
    """Its opening moment, while it waits."""
    gate_until: datetime | None = None
    """When its gate goes on without those who are missing, while it waits."""
    reached: bool = False
    """Its opening moment came, and it waits for its gate alone."""
    absent: tuple[str, ...] = ()
    """The children without which its gate went on at its deadline."""
    due: datetime | None = None
    """The moment by which the whole run is due."""
    overdue: bool = False
    """That this moment passed is on record."""
    dates: Mapping[str, date] = field(default_factory=dict)
    """The moments of the run that are known: the day of the activity, of the hearing."""
    on_paper: bool = False
    """It began on paper and was entered later."""
    created_at: datetime | None = None
    opened_at: datetime | None = None
    completed_at: datetime | None = None
    seq: int = 0
    hash: str = ""

    @property
    def wakes_at(self) -> datetime | None:
        """When the clock next has something to do with it; none: nothing before somebody else does something."""
        if self.state is InstanceState.WAITING:
            return self.gate_until if self.reached or self.opens_at is None else self.opens_at
        if self.state is not InstanceState.OPEN and self.state is not InstanceState.SUSPENDED:
            return None
        first = None if self.overdue else self.due
        for step in self.marking.open:
            alarm = self.rows[step].alarm
            if alarm is not None and (first is None or alarm < first):
                first = alarm
        return first

    @property
    def name(self) -> str:
        """How people name it: `process:phase/unit/period`; a case by its key, or its number."""
        return f"{self.process}:{self.phase}/{self.unit}/{self.period or self.key or f'case-{self.case}'}"

    def tasks_of(self, steps: Collection[str]) -> list[Task]:
        """The tasks of these rows, in an order that does not depend on where they were kept."""
        tasks = self.tasks
        found = [tasks[name] for name in tasks if step_of(name) in steps]
        return found if len(found) < 2 else sorted(found, key=_place)

    def open_tasks(self, step: str | None = None) -> tuple[Task, ...]:
        steps = self.rows if step is None else (step,)
        return tuple(task for task in self.tasks_of(steps) if task.state in OPEN_TASK)


def step_of(task: str) -> str:
    """The row of a task, by its name: `step@actor/member#round`."""
    return task.partition("@")[0]
