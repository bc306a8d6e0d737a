"""What the register records of a version's life: drafted, submitted, approved, withdrawn, looked at again. Pure data.

That a version was published and put in force was recorded before there were these; those two events are beside the
others. Each names the officer, as its stamp does: who may approve is told from the events alone. None: the system's
own account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from engine.domain.instance import Document

ReviewKind = Literal["monitoring", "evaluation"]
"""The half-yearly look at how a procedure is applied, and the yearly one at whether it is still right."""
ReviewResult = Literal["keep", "revise", "withdraw"]


@dataclass(frozen=True, slots=True)
class VersionDrafted:
    """A text is on record from now on, and nobody has been asked to approve it."""

    process: str
    version: str
    """SHA-256 of the text, in hexadecimal."""
    title: str
    officer: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VersionSubmitted:
    """Somebody else is asked to approve it."""

    process: str
    version: str
    officer: str
    reason: str | None = None
    """What has changed since a revision was asked for, though the text has not."""
    afterwards: bool = False
    """It was in force already, put there without approval."""


@dataclass(frozen=True, slots=True)
class RevisionAsked:
    """It is not approved as it stands. A revised text has another hash: it is a version of its own."""

    process: str
    version: str
    officer: str
    reason: str


@dataclass(frozen=True, slots=True)
class VersionApproved:
    """A second pair of eyes has seen it: from now on it may be put in force."""

    process: str
    version: str
    officer: str
    decree: str | None = None


@dataclass(frozen=True, slots=True)
class VersionWithdrawn:
    """From this day it is in force no longer, and no other in its place. No units: every unit of the root."""

    process: str
    version: str
    since: date
    reason: str
    units: tuple[str, ...] = ()
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class VersionReviewed:
    """It was looked at again, as the form that was filled in says."""

    process: str
    version: str
    kind: ReviewKind
    day: date
    """When that was, in the zone of the root: the next one is reckoned from it."""
    result: ReviewResult
    note: str
    document: Document | None = None
    """The filled and signed form."""
    answers: Mapping[str, bool] = field(default_factory=dict)
    """Of an evaluation: question → yes or no."""
    officer: str | None = None


@dataclass(frozen=True, slots=True)
class ReviewFellDue:
    """The day came on which it is to be looked at again, and it had not been."""

    process: str
    version: str
    kind: ReviewKind
    day: date


VersionEvent = (
    VersionDrafted
    | VersionSubmitted
    | RevisionAsked
    | VersionApproved
    | VersionWithdrawn
    | VersionReviewed
    | ReviewFellDue
)
