"""What programs get from `--json` about versions: their states, their stories, their reviews."""

from __future__ import annotations

from typing import Any, TypedDict


class VersionDoneData(TypedDict):
    """`sop version draft`, `submit`, `revise`, `approve`, `withdraw` and `review`."""

    process: str
    version: str
    state: str
    """Where it stands after that: draft, submitted, revision-needed, approved, in-force, superseded or withdrawn."""
    repeated: bool
    """The command had been carried out before; nothing was changed now."""


class ReviewDueData(TypedDict):
    kind: str
    """monitoring or evaluation."""
    day: str
    overdue: bool
    """The day has come, and no review since is on record."""
    last: str
    """From when on it is reckoned: the last one of its kind, or the version's coming into force."""


class VersionData(TypedDict):
    """A version as it stands today."""

    process: str
    title: str
    version: str
    state: str
    """draft, submitted, revision-needed, approved, in-force, superseded or withdrawn."""
    unapproved: bool
    """It is in force, or has a day to come, without approval."""
    units: list[str]
    """Those for which it is in force."""
    since: str | None
    """In force since."""
    comes: str | None
    """The next day from which on it will be in force, for more units or for the first."""
    drafted_by: str | None
    submitted_by: str | None
    approved_by: str | None
    approved_at: str | None
    decree: str | None
    """By which it was approved."""
    due: list[ReviewDueData]
    """While it is in force."""


class VersionsData(TypedDict):
    """`sop version list`."""

    day: str
    versions: list[VersionData]


class ReviewData(TypedDict):
    """A review that was made."""

    kind: str
    day: str
    result: str
    """keep, revise or withdraw."""
    note: str
    answers: dict[str, bool]
    """Of an evaluation."""
    document: str | None
    """SHA-256 of the filled and signed form."""
    file: str | None
    officer: str | None


class VersionPageData(TypedDict):
    """`sop version show`."""

    version: VersionData
    reviews: list[ReviewData]
    events: list[dict[str, Any]]
    """Its story, from the register."""


class ReviewFormData(TypedDict):
    """`sop version form`."""

    path: str
    process: str
    version: str
    kind: str
    missing_characters: list[str]
