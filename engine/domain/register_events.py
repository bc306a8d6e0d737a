"""What was recorded in the register of a root. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from engine.domain.personal import Personal


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


RegisterEvent = (
    RootEntered
    | UnitRecorded
    | PostRecorded
    | OfficerRecorded
    | AssignmentRecorded
    | VersionPublished
    | VersionPutInForce
)
