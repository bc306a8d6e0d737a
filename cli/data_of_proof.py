"""What programs get from `--json` about keys, seals, verifying and erasing."""

from __future__ import annotations

from typing import TypedDict


class ReadingData(TypedDict):
    """Runs that were read by a role, or taken away as evidence."""

    at: str
    by: str | None
    """The officer; null: the account beside it."""
    system_user: str | None
    doing: str
    """The command; evidence: a bundle was made."""
    runs: list[list[int]]
    """The numbers of the instances, each stretch by its first and its last."""


class ReadingsData(TypedDict):
    """`sop readings`: the first first."""

    readings: list[ReadingData]


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
    timestamped: int
    """So many of them bear a time stamp."""
    timestamps_checked: bool
    """False: no certificates say whose time stamps these are."""
    last_seal: SealData | None
    keys: list[str]
    """Fingerprints, the first key first."""
    first: FindingData | None
    """The first thing that does not hold."""
    findings: list[FindingData]
    """The first thing of each log that does not hold, at most 1000."""


class VerifiedBundleData(TypedDict):
    """`sop verify bundle.zip`."""

    holds: bool
    manifest: str
    """SHA-256 of the manifest, as the register recorded it where the bundle was made."""
    signed_by: str | None
    """The key that signed the manifest; null: nobody did."""
    instances: list[int]
    built_on: list[int]
    logs: int
    events: int
    sealed: int
    """So many of the events stand under the newest seal."""
    erased: int
    documents: int
    """How many were handed in."""
    missing: int
    """So many of them are not in the bundle."""
    seals: int
    timestamped: int
    """So many of them bear a time stamp."""
    timestamps_checked: bool
    """False: no certificates say whose time stamps these are."""
    last_seal: SealData | None
    keys: list[str]
    unvouched: list[str]
    """Keys that nobody vouches for."""
    key_given: bool
    """False: the first key was compared with nothing from elsewhere."""
    first: FindingData | None
    findings: list[FindingData]
    """What does not hold, at most 1000."""


class EvidenceData(TypedDict):
    """`sop evidence`."""

    path: str
    manifest: str
    """SHA-256 of the manifest; the register has it too."""
    signed_by: str | None
    instances: list[int]
    built_on: list[int]
    """Runs that those were built on."""
    events: int
    sealed: int
    seal: int | None
    """The newest; null: there is none."""
    missing: list[str]
    """Files that were handed in and are not in the bundle, as they were called."""
    undrawn: list[int]
    """Runs without a form."""


class ErasedData(TypedDict):
    """`sop erase`."""

    texts: int
    events: int
    """Of so many events."""
    repeated: bool
