"""What happened in an instance. Pure data: all that was decided, so that replaying needs nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Literal

from engine.domain.clock_events import ClockEvent
from engine.domain.instance import Acting, Document, Gathered
from engine.domain.moving_events import MovingEvent
from engine.domain.personal import Personal


@dataclass(frozen=True, slots=True)
class OpenedTask:
    """A task as it begins."""

    id: str
    actor: str
    unit: str
    posts: tuple[str, ...]
    turn: int = 0
    seat: int = 0
    member: str | None = None


@dataclass(frozen=True, slots=True)
class InstanceCreated:
    process: str
    unit: str
    phase: str
    period: str | None = None
    case: int | None = None
    subject: Personal | None = None
    key: str | None = None
    """What a run that answers an event is known by, beside its running number."""
    opens_at: datetime | None = None
    """When it may open, by what was in force when it was created."""
    gate_until: datetime | None = None
    """When its gate goes on without those who are missing."""
    personal: ClassVar[tuple[str, ...]] = ("subject",)


@dataclass(frozen=True, slots=True)
class ChildExcused:
    """The instance may open although this period's run is not complete."""

    child: str
    reason: str


@dataclass(frozen=True, slots=True)
class InstanceOpened:
    version: str
    gathered: tuple[Gathered, ...] = ()
    absent: tuple[str, ...] = ()
    """Children that were missing when the gate went on at its deadline."""
    due: datetime | None = None
    """The moment by which the whole run is due."""
    calendar: str | None = None
    """By which calendar its moments are reckoned."""


@dataclass(frozen=True, slots=True)
class RowEntered:
    """A token has come to stand on a row. `kept`: tasks of an earlier round that need not be done again."""

    step: str
    round: int
    tasks: tuple[OpenedTask, ...] = ()
    members: tuple[str, ...] | None = None
    kept: tuple[str, ...] = ()
    turn: int = 0
    fired: bool = False
    """It is a join that everything has reached."""
    due: datetime | None = None
    """The moment by which it is due in this round."""
    alarm: datetime | None = None
    """When to remind of it first; left out: nobody is reminded before it is due."""


@dataclass(frozen=True, slots=True)
class TurnEntered:
    """The next in an ordered list of actors has his turn."""

    step: str
    turn: int
    tasks: tuple[OpenedTask, ...]


@dataclass(frozen=True, slots=True)
class RowPassed:
    """A row was gone through without being done: Mulai, Selesai, or its condition does not hold."""

    step: str
    choice: str
    put: tuple[str, ...] = ()
    fired: bool = False
    """It is a join that everything has reached."""


@dataclass(frozen=True, slots=True)
class TokenDelivered:
    """A token waits at a join."""

    join: str
    row: str


@dataclass(frozen=True, slots=True)
class TaskClaimed:
    task: str
    officer: str
    acting: Acting


@dataclass(frozen=True, slots=True)
class TaskReleased:
    task: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TaskAssigned:
    task: str
    officer: str
    acting: Acting
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TaskCompleted:
    task: str
    outcome: str | None = None
    answer: bool | None = None
    """What was answered where the row asks whether it is needed."""
    values: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[Document, ...] = ()
    reason: str | None = None
    reference: str | None = None
    late: bool = False
    """Handed in after the row had gone on without it; it moves no token."""
    automatic: bool = False
    met_by: Gathered | None = None
    """The member's own completed run that did this task."""
    same_as: tuple[str, ...] = ()
    """Tasks of a marked duty that the same person did."""


@dataclass(frozen=True, slots=True)
class TaskMetAgain:
    """The member's own run that did this task had been reopened, and is taken as it is now."""

    task: str
    met_by: Gathered


@dataclass(frozen=True, slots=True)
class TaskSkipped:
    task: str
    reason: str
    outcome: str | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class RowCompleted:
    step: str
    round: int
    outcome: str = ""
    put: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A row is to be done again, and all that depended on it with it. Followed by RowEntered of `target`."""

    kind: Literal["return", "off-form", "withdraw", "reopen"]
    target: str
    rows: tuple[str, ...]
    source: str | None = None
    outcome: str = ""
    returned: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    unfired: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    filled: tuple[tuple[str, str], ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MemberJoined:
    step: str
    member: str
    tasks: tuple[OpenedTask, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class MemberLeft:
    step: str
    member: str
    cancelled: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class RoundAllowed:
    """One round more than the form allows."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class InstanceCompleted:
    """The last token is gone. `early`: an outcome led to the end before the last row."""

    step: str
    outcome: str = ""
    early: bool = False


@dataclass(frozen=True, slots=True)
class InstanceSuspended:
    reason: str


@dataclass(frozen=True, slots=True)
class InstanceResumed:
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class InstanceCancelled:
    reason: str
    cancelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InstanceReopened:
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChildReopened:
    """What was gathered from this instance no longer stands."""

    child: int


@dataclass(frozen=True, slots=True)
class Regathered:
    gathered: tuple[Gathered, ...]


InstanceEvent = (
    InstanceCreated
    | ChildExcused
    | InstanceOpened
    | RowEntered
    | TurnEntered
    | RowPassed
    | TokenDelivered
    | TaskClaimed
    | TaskReleased
    | TaskAssigned
    | TaskCompleted
    | TaskMetAgain
    | TaskSkipped
    | RowCompleted
    | TakenBack
    | MemberJoined
    | MemberLeft
    | RoundAllowed
    | InstanceCompleted
    | InstanceSuspended
    | InstanceResumed
    | InstanceCancelled
    | InstanceReopened
    | ChildReopened
    | Regathered
    | ClockEvent
    | MovingEvent
)
