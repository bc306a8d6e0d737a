"""What the register records so that the logs can be proved, and who looked into them. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SealKeyRecorded:
    """From here on seals are signed with this key. The private half is never recorded."""

    key: str
    """SHA-256 of the public key, in hexadecimal: by this people tell keys apart."""
    public: str
    """The Ed25519 public key, 32 bytes in hexadecimal."""
    before: str | None = None
    """The key that it replaces."""
    vouched: str | None = None
    """The signature of the key before, in hexadecimal; none: it is the first, or the one before was lost."""
    reason: str | None = None
    """Why nobody vouches for it."""


@dataclass(frozen=True, slots=True)
class ErasedText:
    """The personal texts of one event."""

    log: int
    """The number of the instance; 0 is the register."""
    seq: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextsErased:
    """The texts that stood beside these events are gone, and what they were salted with; their hashes stay."""

    texts: tuple[ErasedText, ...]
    reason: str
    officer: str | None = None
    """Whose texts they were."""
    instance: int | None = None
    """Of which case they were the subject."""


@dataclass(frozen=True, slots=True)
class EvidenceExported:
    """A bundle of evidence was made: what left the house, so that reading it is on record too."""

    manifest: str
    """SHA-256 of the bundle's manifest, which names every file in it by its hash."""
    instances: tuple[int, ...] = ()
    """The runs that were asked for; those that they were built on went with them."""
    process: str | None = None
    unit: str | None = None
    period: str | None = None
    without_names: bool = False
    """Of personal texts only the hashes went."""


@dataclass(frozen=True, slots=True)
class DocumentsRemoved:
    """It was decided that the files of these hashes are kept no longer. The hashes stay where they were handed in."""

    sha256s: tuple[str, ...]
    reason: str
    decree: str
    day: date
    """When it was decided, in the zone of the root."""
    key: str | None = None
    """The seal key that signed the decision. None: the root had none."""
    signature: str | None = None
    """Its signature over `removal_statement`, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class RunsRead:
    """Runs by their numbers, from the first to the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RecordsRead:
    """An officer read the records of these runs by a role, not by a post for their unit."""

    doing: str
    """With which verb."""
    runs: tuple[RunsRead, ...]


ProofEvent = SealKeyRecorded | TextsErased | EvidenceExported | DocumentsRemoved | RecordsRead
