"""What a place must be able to do so that documents can be kept in it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Place(Protocol):
    """Contents under their hashes. One that is there is never overwritten, and none is ever there by half.

    What fails raises DiskFull, FolderUnwritable, FileUnreadable or BucketFails.
    """

    def name(self, sha256: str) -> str:
        """Where it is, as people are told."""

    def size(self, sha256: str) -> int | None:
        """Bytes; none where there is no such content."""

    def read(self, sha256: str) -> bytes | None:
        """What is there, whatever it is; none where nothing is."""

    def write(self, sha256: str, content: bytes) -> None:
        """Put it there, whole or not at all."""

    def remove(self, sha256: str) -> None:
        """Nothing happens where it is gone already."""


def place_of(setting: Path | str) -> Place:
    """A folder, or `s3://bucket/prefix`."""
    if isinstance(setting, Path):
        from app.documents.folder import Folder

        return Folder(setting)
    from app.documents.bucket import bucket_at  # brings a client that most workspaces do without

    return bucket_at(setting)
