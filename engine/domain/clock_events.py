"""What the clock did to an instance, and what moved its moments. Pure data, like all events of an instance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class OpeningMoved:
    """A version or a calendar came into force that opens the waiting run at another moment."""

    opens_at: datetime | None = None
    gate_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpeningReached:
    """The opening moment came; from now on the run waits only for those that it gathers."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WentOnWithout:
    """The deadline of a row came that goes on then; these members still owed."""

    step: str
    round: int
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reminded:
    """The moment came to remind whoever may act on a row: it is due soon, or it is overdue still."""

    step: str
    round: int
    due: datetime
    alarm: datetime | None = None
    """When to remind next."""


@dataclass(frozen=True, slots=True)
class DuePassed:
    """The deadline of a row passed, at `due`, while the row was open. A lapse is never consent."""

    step: str
    round: int
    due: datetime
    alarm: datetime | None = None
    """When to remind next."""


@dataclass(frozen=True, slots=True)
class InstanceDuePassed:
    """The deadline of the whole run passed, at `due`, while it was open."""

    due: datetime


@dataclass(frozen=True, slots=True)
class DueMoved:
    """Another calendar, or another day of the run, moved the deadline of an open row."""

    step: str
    round: int
    before: datetime | None
    due: datetime | None
    why: Literal["calendar", "date"]
    alarm: datetime | None = None


@dataclass(frozen=True, slots=True)
class InstanceDueMoved:
    """Another calendar, or another day of the run, moved the deadline of the whole run."""

    before: datetime | None
    due: datetime | None
    why: Literal["calendar", "date"]


@dataclass(frozen=True, slots=True)
class DateSet:
    """A day of the run is known, or is another one now."""

    name: str
    day: date
    before: date | None = None
    reason: str | None = None


ClockEvent = (
    OpeningMoved
    | OpeningReached
    | WentOnWithout
    | Reminded
    | DuePassed
    | InstanceDuePassed
    | DueMoved
    | InstanceDueMoved
    | DateSet
)
