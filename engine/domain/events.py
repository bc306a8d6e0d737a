"""What happened: the events of an instance and of the register. A type is never changed, only followed by a new one.

Pure data. Events say all that was decided, so that replaying them needs neither the process nor the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Literal

from engine.domain.instance import Acting, Document, Gathered
from engine.domain.personal import Personal


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all events of one command share."""

    at: datetime
    """When it was recorded (UTC)."""
    command: str
    register: int = 0
    """The position in the register at which it was decided."""
    performed_at: datetime | None = None
    """When it was done, where that is not when it was recorded."""
    by: str | None = None
    """The officer; none: the operator at the system's own account, or the engine."""
    acting_for: Acting | None = None
    system_user: str | None = None


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


# -- an instance's own log ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InstanceCreated:
    process: str
    unit: str
    phase: str
    period: str | None = None
    case: int | None = None
    subject: Personal | None = None
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


# -- the register of a root --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RootEntered:
    title: str


@dataclass(frozen=True, slots=True)
class UnitRecorded:
    """A unit as it is from now on."""

    unit: str
    title: str
    parent: str | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRecorded:
    post: str
    title: str


@dataclass(frozen=True, slots=True)
class OfficerRecorded:
    officer: str
    name: Personal
    nip: Personal | None = None
    roles: tuple[str, ...] = ()
    personal: ClassVar[tuple[str, ...]] = ("name", "nip")


@dataclass(frozen=True, slots=True)
class AssignmentRecorded:
    """An officer holds a post for a unit from `start` to `end`, both days included."""

    assignment: str
    officer: str
    post: str
    unit: str
    start: date
    end: date | None = None
    kind: Literal["definitive", "plt", "plh"] = "definitive"
    decree: str | None = None


@dataclass(frozen=True, slots=True)
class VersionPublished:
    process: str
    version: str
    """SHA-256 of the text, in hexadecimal."""
    title: str


@dataclass(frozen=True, slots=True)
class VersionPutInForce:
    """From this day the units open their runs in this version. No units: every unit of the root."""

    process: str
    version: str
    since: date
    units: tuple[str, ...] = ()


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
)
RegisterEvent = (
    RootEntered
    | UnitRecorded
    | PostRecorded
    | OfficerRecorded
    | AssignmentRecorded
    | VersionPublished
    | VersionPutInForce
)
Event = InstanceEvent | RegisterEvent
