"""What is asked about a version, in the imperative. Pure data.

`what` is the version as it was named: the beginning of its hash, or its process where one version only can be meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.domain.instance import Document
from engine.domain.version_events import ReviewKind, ReviewResult


@dataclass(frozen=True, slots=True)
class DraftVersion:
    """Put a checked text on record."""

    process: str
    version: str
    title: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SubmitVersion:
    what: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class AskRevision:
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApproveVersion:
    what: str
    decree: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawVersion:
    """From a day on (none: today) for these units (none: every one)."""

    what: str
    reason: str
    since: date | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewVersion:
    what: str
    kind: ReviewKind
    result: ReviewResult
    note: str
    day: date | None = None
    """When it was; none: today."""
    document: Document | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


VersionCommand = DraftVersion | SubmitVersion | AskRevision | ApproveVersion | WithdrawVersion | ReviewVersion
VERBS: Mapping[type[VersionCommand], str] = {
    DraftVersion: "draft",
    SubmitVersion: "submit",
    AskRevision: "revise",
    ApproveVersion: "approve",
    WithdrawVersion: "withdraw",
    ReviewVersion: "review",
}
"""Each command by the name that its verb has in the table of the life."""
