"""What is asked of an instance, in the imperative. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from engine.domain.instance import Document, Gathered
from engine.domain.moving.version_mapping import NO_MAPPING, VersionMapping
from engine.domain.personal import Personal


@dataclass(frozen=True, slots=True)
class By:
    """Who asks: an officer, or (none named) whoever sits at the system's own account."""

    officer: str | None = None
    system_user: str | None = None


@dataclass(frozen=True, slots=True)
class Create:
    """Expect a run: it waits for its moment and its gate."""

    process: str
    unit: str
    phase: str
    period: str | None = None
    case: int | None = None
    subject: Personal | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """Begin the run, in the version in force for the unit. `dates`: days of the run that are known by then."""

    dates: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tick:
    """Do what the clock says: open, record deadlines that passed, remind, go on. Sent by the engine itself."""


@dataclass(frozen=True, slots=True)
class SetDate:
    """Name a day of the run, or another one than before."""

    name: str
    day: date
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Recalculate:
    """Reckon all moments that are still to come by the calendar as it is now."""


@dataclass(frozen=True, slots=True)
class Meet:
    """A member's own run is complete and does the member's task. Sent by the engine itself."""

    task: str
    run: Gathered


@dataclass(frozen=True, slots=True)
class Excuse:
    """Let the run open although that child is not complete."""

    child: str
    reason: str


@dataclass(frozen=True, slots=True)
class Claim:
    task: str


@dataclass(frozen=True, slots=True)
class Release:
    task: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Assign:
    task: str
    officer: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Complete:
    """Hand in a task. `members` names those who shall do the row again that a return leads to; none: all."""

    task: str
    outcome: str | None = None
    answer: bool | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[Document, ...] = ()
    reason: str | None = None
    reference: str | None = None
    members: tuple[str, ...] = ()
    performed_at: datetime | None = None
    """When it was done, where that is not now; wants a reason."""


@dataclass(frozen=True, slots=True)
class Return:
    """Send a task one holds back to a row that is done: off the form, on record."""

    task: str
    to: str
    reason: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back one's own completion while nobody has built on it."""

    task: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    task: str
    reason: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class AllowRound:
    """Let a row have one round more than the form allows."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class JoinMember:
    step: str
    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeaveMember:
    step: str
    member: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suspend:
    reason: str


@dataclass(frozen=True, slots=True)
class Resume:
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    reason: str


@dataclass(frozen=True, slots=True)
class Reopen:
    step: str
    reason: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteReopened:
    """A child that was gathered has been reopened. Sent by the engine itself."""

    child: int


@dataclass(frozen=True, slots=True)
class Regather:
    """Take the children again as they are now."""


@dataclass(frozen=True, slots=True)
class MoveToVersion:
    """Go on by another version of the process. `before`: the version by which it is taken to run until now."""

    version: str
    before: str
    reason: str
    mapping: VersionMapping = NO_MAPPING


@dataclass(frozen=True, slots=True)
class MoveBack:
    """Undo the last moving: go on by the version before it, from where the run stood."""

    reason: str


Command = (
    Create
    | Open
    | Tick
    | SetDate
    | Recalculate
    | Meet
    | Excuse
    | Claim
    | Release
    | Assign
    | Complete
    | Return
    | Withdraw
    | Skip
    | AllowRound
    | JoinMember
    | LeaveMember
    | Suspend
    | Resume
    | Cancel
    | Reopen
    | NoteReopened
    | Regather
    | MoveToVersion
    | MoveBack
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, who gives it, and the id by which it is known."""

    command: Command
    by: By
    id: str
    on_paper_at: datetime | None = None
    """When it happened on paper, for a command that enters what nobody entered then."""
    entered_by: str | None = None
    """The officer who enters it; none: whoever sits at the system's own account."""
