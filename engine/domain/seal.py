"""A seal: what is signed over the ends of all logs of a root, and the chain that seals hang in. Pure.

Its text is canonical JSON, as that of an event, and names the seal before it by its hash; so no seal can be changed,
left out or put in later unseen. The Merkle root stands over the head of every log: its name, its last number and the
hash there, the register first, then the instances in the order of their numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from engine.domain.encoding import canonical, digest
from engine.domain.events import DocumentsRemoved

KIND = "seal"
KEY_KIND = "seal-key"
REMOVAL_KIND = "removal"


@dataclass(frozen=True, slots=True)
class SealedHead:
    """How far a log went when it was sealed. Kept of those logs only that went on since the seal before."""

    log: int
    """The number of an instance; 0 is the register."""
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Seal:
    root: str
    number: int
    """1, 2, 3 … of each root."""
    at: datetime
    """By the clock of the machine that sealed (UTC)."""
    before: str
    """The hash of the seal before; 64 zeros for the first."""
    merkle: str
    """The root over the heads of all logs, in hexadecimal."""
    logs: int
    events: int
    """In all logs together."""
    heads: str
    """The digest of the heads that are new with this seal."""
    key: str
    """The fingerprint of the key that signs."""

    def text(self) -> str:
        """What is signed."""
        said = {name: getattr(self, name) for name in self.__slots__}
        return canonical({**said, "at": self.at.isoformat().replace("+00:00", "Z"), "type": KIND})

    @property
    def hash(self) -> str:
        return digest(self.text())


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """A seal as it is kept, in the database and in the file beside it."""

    text: str
    signature: str
    """Ed25519 over the text, in hexadecimal."""
    timestamp: str | None = None
    """The answer of a time-stamping authority to the signature (RFC 3161), in base64."""

    @property
    def seal(self) -> Seal:
        """Raises ValueError where the text is that of no seal."""
        return read_seal(self.text)

    @property
    def hash(self) -> str:
        return digest(self.text)


def read_seal(text: str) -> Seal:
    """Raises ValueError where the text is that of no seal, or not in the one form in which it is signed."""
    try:
        raw = dict(json.loads(text))
        if raw.pop("type") != KIND:
            raise ValueError(KIND)
        seal = Seal(**{**raw, "at": datetime.fromisoformat(raw["at"])})
        same = seal.text() == text
    except (TypeError, KeyError, AttributeError) as problem:
        raise ValueError(str(problem)) from problem
    if not same:
        raise ValueError(text)
    return seal


def log_name(root: str, log: int) -> str:
    """As events name their log."""
    return f"{root}/{log or 'register'}"


def leaf(root: str, head: SealedHead) -> bytes:
    """What the Merkle tree holds of a log."""
    return canonical({"hash": head.hash, "log": log_name(root, head.log), "seq": head.seq}).encode()


class HeadsDigest:
    """The digest of new heads, taken in one after the other in the order of their logs."""

    def __init__(self) -> None:
        self._hash = sha256()

    def take(self, head: SealedHead) -> None:
        self._hash.update(f"{head.log} {head.seq} {head.hash}\n".encode())

    @property
    def hex(self) -> str:
        return self._hash.hexdigest()


def heads_digest(heads: Iterable[SealedHead]) -> str:
    taken = HeadsDigest()
    for head in heads:
        taken.take(head)
    return taken.hex


def key_statement(root: str, key: str, public: str, before: str | None) -> str:
    """What the key before signs to vouch for a new one."""
    said: Mapping[str, Any] = {"before": before, "key": key, "public": public, "root": root, "type": KEY_KIND}
    return canonical(said)


def removal_statement(root: str, removed: DocumentsRemoved) -> str:
    """What the key of the root signs when documents are removed."""
    said: Mapping[str, Any] = {
        "day": removed.day.isoformat(), "decree": removed.decree, "reason": removed.reason, "root": root,
        "sha256s": list(removed.sha256s), "type": REMOVAL_KIND,
    }  # fmt: skip
    return canonical(said)


def fingerprint(public: bytes) -> str:
    """By what people tell keys apart: SHA-256 of the public key, in hexadecimal."""
    return sha256(public).hexdigest()
