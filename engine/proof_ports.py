"""What proving the logs needs of a store, and whoever signs, in the smallest words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from engine.domain.instance import Instance
from engine.domain.seal import KeptSeal, SealedHead

ALL = (-(2**62), 2**62)
"""Smaller than every number, and greater."""
REGISTER = 0
"""The number of the register among the logs of a root; instances are numbered from 1."""


class EventRow(NamedTuple):
    """A row of the table of events, as it stands there; nothing of it is believed yet."""

    log: int
    seq: int
    type: str
    at: int
    """Microseconds since 1970 (UTC)."""
    body: str
    hash: str
    texts: str | None


class TableRows(Protocol):
    """What the tables beside the log say of one instance."""

    def tell_of(self, instance: Instance) -> bool:
        """Whether they say just what would be written of this instance."""


@dataclass(frozen=True, slots=True)
class HeadOfSeal:
    """A sealed head, and the first seal that it stands under."""

    seal: int
    head: SealedHead


@dataclass(frozen=True, slots=True)
class Extent:
    """The least and the greatest number that each table knows; 1 and 0 where it is empty."""

    logs: tuple[int, int]
    instances: tuple[int, int]
    tasks: tuple[int, int]
    sealed: tuple[int, int]
    numbered: int
    """How many numbers of instances were given."""

    @property
    def least(self) -> tuple[int, ...]:
        return self.logs[0], self.instances[0], self.tasks[0], self.sealed[0]

    @property
    def last(self) -> int:
        """The greatest number that anything knows."""
        return max(self.logs[1], self.instances[1], self.tasks[1], self.sealed[1])


@dataclass(frozen=True, slots=True)
class Offer:
    """A row that offers an open task to one more post."""

    unit: str
    post: str
    opened_at: int
    instance: int
    task: str


class ProofReading(Protocol):
    """The rows of one root as they stand, for whoever believes none of them."""

    def extent(self) -> Extent: ...

    def events(
        self, first: int, last: int, *, after: int = ALL[0], limit: int = ALL[1]
    ) -> Iterator[EventRow]:
        """Of the logs from `first` to `last` the events with numbers above `after`, log by log."""

    def tables(self, first: int, last: int) -> Mapping[int, TableRows]:
        """What the tables say of the instances from `first` to `last`; also where only tasks of one are there."""

    def offers(self, after: Offer | None, limit: int) -> Sequence[Offer]:
        """In the order of their key, from the one after `after`."""

    def texts(self, after: str, limit: int) -> Sequence[tuple[str, str | None, str]]:
        """Hash, process (where it is kept apart) and text of published versions, by their hash."""

    def heads(self, after: int, limit: int) -> Sequence[SealedHead]:
        """How far each instance goes, by the table of instances, in the order of their numbers."""

    def last_sealed(self, after: int, limit: int) -> Sequence[tuple[int, int]]:
        """Log, and the greatest number in it that is under a seal."""

    def seals(self, after: int = 0) -> Sequence[KeptSeal]:
        """In the order of their numbers."""

    def last_seal(self) -> KeptSeal | None: ...

    def heads_of_logs(self, first: int, last: int) -> Sequence[HeadOfSeal]:
        """Every sealed head of these logs, log by log."""

    def heads_of_seal(self, seal: int, after: int, limit: int) -> Sequence[SealedHead]:
        """What is new under a seal, from the log after `after`."""


class ProofWriting(Protocol):
    """What sealing and erasing write. Nothing of a log but the texts beside it can be changed."""

    def put_seal(self, number: int, kept: KeptSeal, heads: Sequence[SealedHead]) -> None:
        """Raises Contended where there is one of that number."""

    def erase_texts(self, log: int, seq: int) -> None:
        """The personal texts beside an event and what they were salted with."""

    def forget_content(self, command: str) -> None:
        """The digest of what was asked, from which a short text could be guessed. The answer stays."""

    def erase_problems(self, recipient: str) -> None:
        """What receivers said about messages to an officer: it may name the address."""


class Signer(Protocol):
    """Signs, and never shows with what."""

    @property
    def public(self) -> bytes:
        """The public key, 32 bytes."""

    def sign(self, content: bytes) -> bytes:
        """An Ed25519 signature, 64 bytes."""
