"""What programs get from `--json` about files that were handed in."""

from __future__ import annotations

from typing import TypedDict


class RemovalData(TypedDict):
    """A decision to keep documents no longer; their hashes stay."""

    day: str
    decree: str
    reason: str


class HandedInData(TypedDict):
    """A file that was handed in during a run, or that was gathered with another."""

    title: str
    file: str
    sha256: str
    size: int | None
    """Bytes."""
    path: str
    """Where it is kept; not to be changed."""
    state: str
    """kept, changed, gone or removed."""
    removed: RemovalData | None
    """The decision by which it was removed."""
    instance: int
    """Where it was handed in; of gathered files another than the one asked for."""
    task: str | None
    officer: str | None
    at: str | None
    counts: bool
    """The work it was handed in with was not taken back since."""


class DocumentsData(TypedDict):
    """`sop document`."""

    instance: int
    documents: list[HandedInData]
    copies: list[str]
