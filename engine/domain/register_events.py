"""What was recorded in the register of a root. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from engine.domain.personal import Personal
from engine.domain.proof_events import ProofEvent
from engine.domain.version_events import VersionEvent


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
    calendar: str | None = None
    """The calendar by which it works. None: that of the unit above it, else the one that the procedure names."""
    backdating_days: int | None = None
    """How many calendar days back something may be said to have been done. None: as the unit above it; else none."""


@dataclass(frozen=True, slots=True)
class UnitEnded:
    """From this day on there is no such unit: merged into one, split into several, or closed."""

    unit: str
    since: date
    decree: str | None = None
    into: tuple[str, ...] = ()
    """Who goes on with what it had open. None: its own officers, until that is done."""


@dataclass(frozen=True, slots=True)
class PostRecorded:
    post: str
    title: str
    holders: Literal["one", "many"] | None = None
    """How many officers may hold it definitively for one unit at one time. None: nobody said."""


@dataclass(frozen=True, slots=True)
class OfficerRecorded:
    officer: str
    name: Personal
    nip: Personal | None = None
    roles: tuple[str, ...] = ()
    email: Personal | None = None
    """Where notices go."""
    personal: ClassVar[tuple[str, ...]] = ("name", "nip", "email")


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
class AbsenceRecorded:
    """An officer is absent from `start` to `end`, both days included; the substitute may act on their posts."""

    absence: str
    officer: str
    start: date
    end: date | None = None
    substitute: str | None = None
    reason: Personal | None = None
    decree: str | None = None
    personal: ClassVar[tuple[str, ...]] = ("reason",)


@dataclass(frozen=True, slots=True)
class CalendarRecorded:
    """A calendar as it is from now on."""

    calendar: str
    content: Mapping[str, Any]
    """As `schemas.calendars.as_data` writes it."""


@dataclass(frozen=True, slots=True)
class SchedulerWasDown:
    """Nothing looked at the clock from one moment to the other (UTC): nobody was reminded then."""

    start: datetime
    end: datetime


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


RegisterEvent = (
    RootEntered
    | UnitRecorded
    | UnitEnded
    | PostRecorded
    | OfficerRecorded
    | AssignmentRecorded
    | AbsenceRecorded
    | CalendarRecorded
    | SchedulerWasDown
    | VersionPublished
    | VersionPutInForce
    | VersionEvent
    | ProofEvent
)
