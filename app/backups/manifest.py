"""What a backup says of itself: `manifest.json`, the last thing that is written into it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database/"
DOCUMENTS = "documents/"
FILES = "files/"
SETTINGS = "files/sop.toml"
SEALS = "files/seals.log"

Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, strict=True)]
TABLE = re.compile(r"database/[a-z_]{1,40}\.jsonl")
DOCUMENT = re.compile(r"documents/([0-9a-f]{2})/(\1[0-9a-f]{62})")
ODD = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|\ud800-\udfff]')
LONGEST = 400
"""Letters of a name with its folders."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a backup."""

    name: str
    size: Count
    """Bytes."""
    sha256: Hash


@dataclass(frozen=True, slots=True)
class TableEntry(Entry):
    rows: Count


@dataclass(frozen=True, slots=True)
class Manifest:
    format: int
    root: str
    title: str
    at: str
    """When the database was as it is here; ISO 8601 in UTC."""
    revision: str
    """Where its tables stood among the migrations."""
    tables: tuple[TableEntry, ...]
    documents: tuple[Entry, ...]
    files: tuple[Entry, ...]
    lacking: tuple[Hash, ...] = field(default=())
    """Documents that the log names and nobody had any more when the backup was made."""
    left_out: tuple[str, ...] = field(default=())
    """Settings that held something secret, or led elsewhere: they must be written again."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        return (*self.tables, *self.documents, *self.files)

    @property
    def events(self) -> int:
        return next((table.rows for table in self.tables if table.name == f"{DATABASE}event.jsonl"), 0)


_ADAPTER = TypeAdapter(Manifest)


def written(manifest: Manifest) -> bytes:
    return _ADAPTER.dump_json(manifest, indent=1)


def read(text: bytes) -> Manifest:
    """Raises ValueError for what is none."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as problem:
        raise ValueError(problem.errors()[0]["msg"]) from problem


def is_safe(name: str) -> bool:
    """Whether a name in a backup leads to a file below the folder, on every system, and is one that we would give."""
    if name.startswith(DATABASE):
        return TABLE.fullmatch(name) is not None
    if name.startswith(DOCUMENTS):
        return DOCUMENT.fullmatch(name) is not None
    parts = name.split("/")
    return (
        name.startswith(FILES)
        and len(name) <= LONGEST
        and not ODD.search(name)
        and all(part and part.strip(". ") and not part.endswith((".", " ")) for part in parts)
    )
