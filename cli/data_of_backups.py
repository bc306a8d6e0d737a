"""What programs get from `--json` about backups, restoring and removing documents."""

from __future__ import annotations

from typing import TypedDict


class BackupData(TypedDict):
    """`sop backup`."""

    path: str
    size: int
    """Bytes."""
    at: str
    """When the database was as it is in there."""
    events: int
    rows: int
    documents: int
    lacking: list[str]
    """SHA-256 of documents that the log names and that were gone or changed; only with --incomplete."""
    left_out: list[str]
    """Settings that held something secret: they must be written again after restoring."""


class RestoredData(TypedDict):
    """`sop restore`: what stands there now was read whole and holds."""

    folder: str
    database: str
    root: str
    at: str
    """When the database was as it is here."""
    logs: int
    events: int
    seals: int
    documents: int
    lacking: list[str]
    """SHA-256 of documents that were gone or changed when the backup was made."""
    left_out: list[str]
    """Settings that must be written again."""


class RetainedDocumentData(TypedDict):
    """A document that is removed, or would be."""

    sha256: str
    title: str
    file: str
    instance: int


class RetainedData(TypedDict):
    """`sop retain`."""

    removed: bool
    """False: it was only asked, or there is nothing."""
    documents: list[RetainedDocumentData]
    needed: int
    """Documents that stay because other runs still need them."""
    signed_by: str | None
    """The fingerprint of the seal key that signed the decision; none where nothing was removed."""
