"""What programs get from `--json` about keys, seals, verifying and erasing."""

from __future__ import annotations

from typing import TypedDict


class KeyData(TypedDict):
    """A key that seals were signed with."""

    key: str
    """SHA-256 of the public key, in hexadecimal: its fingerprint."""
    public: str
    """The Ed25519 public key in hexadecimal."""
    before: str | None
    """The key that it replaced."""
    vouched: bool
    """That the key before signed it. The first has none before it."""
    reason: str | None
    """Why nobody vouches for it."""


class KeysData(TypedDict):
    """`sop keys init`, `sop keys rotate` and `sop keys show`: the first key first; the last one signs."""

    file: str
    """Where the private half is."""
    keys: list[KeyData]


class SealData(TypedDict):
    """A seal."""

    number: int
    at: str
    hash: str
    """Of its text: what the next seal names."""
    merkle: str
    """The Merkle root over the heads of all logs."""
    logs: int
    events: int
    key: str
    timestamped: bool


class SealedData(TypedDict):
    """`sop seal`."""

    new: bool
    """False: nothing had happened since."""
    seal: SealData


class FindingData(TypedDict):
    """Something that is not as it was recorded."""

    log: str | None
    """ROOT/NUMBER or ROOT/register; null where it concerns no log."""
    instance: int | None
    seq: int | None
    """The first event of that log that does not hold; null where the tables or the seals do not."""
    what: str
    """In the language of the call."""
    seal: int | None
    """The first seal that covers it: since then it was sure. null: not sealed so far."""


class VerifiedData(TypedDict):
    """`sop verify`."""

    holds: bool
    logs: int
    events: int
    erased: int
    """Personal texts that are gone by a recorded decision."""
    seals: int
    last_seal: SealData | None
    keys: list[str]
    """Fingerprints, the first key first."""
    first: FindingData | None
    """The first thing that does not hold."""
    findings: list[FindingData]
    """The first thing of each log that does not hold, at most 1000."""


class ErasedData(TypedDict):
    """`sop erase`."""

    texts: int
    events: int
    """Of so many events."""
    repeated: bool
