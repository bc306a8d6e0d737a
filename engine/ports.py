"""What the engine needs of the world, in the smallest words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from engine.domain.encoding import Record
from engine.domain.heartbeat import Span
from engine.domain.instance import Instance, InstanceState
from engine.domain.outbox import Entry, EntryState
from engine.domain.personal import Personal
from engine.proof_ports import ProofReading, ProofWriting
from engine.task_ports import TaskFilter, TaskLine


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, in UTC."""


class Keys(Protocol):
    def new(self) -> str:
        """A name or salt that nobody has used or can guess."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log. An empty log has number 0."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """A command that was carried out: the digest of its content, and the answer it got."""

    digest: str
    answer: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a command about an instance begins with."""

    instance: Instance | None
    before: Remembered | None
    """What the same command was answered, where it was carried out already."""


@dataclass(frozen=True, slots=True)
class InstanceFilter:
    process: str | None = None
    unit: str | None = None
    phase: str | None = None
    period: str | None = None
    state: InstanceState | None = None
    stale: bool = False
    """Only those that were built on what was reopened since."""


@dataclass(frozen=True, slots=True)
class InstanceLine:
    """An instance in a list."""

    number: int
    process: str
    unit: str
    phase: str
    period: str | None
    case: int | None
    subject: Personal | None
    """What a case is about."""
    state: InstanceState
    version: str | None
    rows_done: int
    """Rows that stand done now."""
    rounds: int
    """The most rounds that one of its rows has had."""
    opened_at: datetime | None
    completed_at: datetime | None
    stale: bool
    due: datetime | None = None
    """The moment by which the whole run is due."""
    overdue: bool = False
    """That this moment passed while it was open."""
    excused: Mapping[str, str] = field(default_factory=dict)
    """Period of a child that need not be complete → why."""
    absent: tuple[str, ...] = ()
    """The children without which its gate went on at its deadline."""
    key: str | None = None
    """What a case is known by, beside its number."""
    seq: int = 0
    """How many events its log has: another number says that something happened since."""

    @property
    def name(self) -> str:
        """As of the instance itself: `process:phase/unit/period`."""
        return f"{self.process}:{self.phase}/{self.unit}/{self.period or self.key or f'case-{self.case}'}"


class Outbox(Protocol):
    """What waits to be sent, and what became of it. Only a transaction that writes can put and move."""

    def find(self, like: Entry) -> Entry | None:
        """The entry of the same name, as it stands."""

    def entries(self, state: EntryState, *, limit: int = 1000) -> Sequence[Entry]:
        """Those in a state, the oldest first."""

    def due(self, channel: str, now: datetime, *, limit: int) -> Sequence[Entry]:
        """Those of a channel that may be sent now, or that whoever took them has lost; who waits longest first."""

    def counts(self) -> Mapping[EntryState, int]:
        """How many are in each state that is not the end, given up ones among them."""

    def put(self, entries: Sequence[Entry]) -> None:
        """New ones. Raises Contended where one of that name is there."""

    def move(self, before: Entry, after: Entry) -> bool:
        """From one standing to the other; False where somebody else has moved it meanwhile."""

    def forget(self, before: datetime) -> int:
        """Remove those that ended before a moment, but not what was given up; how many."""


class Heartbeats(Protocol):
    """When the clock was looked at, and by whom. Only a transaction that writes can begin and renew."""

    def last(self, name: str) -> Span | None:
        """The newest span of a name."""

    def since(self, moment: datetime, *, limit: int = 1000) -> Sequence[Span]:
        """Those that lasted beyond a moment, of all names, the latest begun first."""

    def begin(self, span: Span) -> None:
        """A new one. Raises Contended where one of that name and number is there."""

    def renew(self, span: Span) -> None:
        """It lasts until its new end; where somebody has made it last longer, it stays so."""


class Reading(Protocol):
    """One consistent view of one root."""

    @property
    def outbox(self) -> Outbox: ...

    @property
    def heartbeats(self) -> Heartbeats: ...

    @property
    def proof(self) -> ProofReading: ...

    def register_head(self) -> Head: ...

    def register_since(self, seq: int) -> Sequence[Record]:
        """The register's records after number `seq`, in their order."""

    def text(self, version: str) -> str | None:
        """The YAML of a published version."""

    def find(self, process: str, unit: str, phase: str, period: str) -> int | None:
        """The number of the instance of that name."""

    def numbers(self, process: str, period: str) -> Mapping[tuple[str, str], int]:
        """The number of every instance of the process in the period, by its unit and phase."""

    def find_key(self, process: str, unit: str, phase: str, key: str) -> int | None:
        """The number of the case of that key."""

    def waking(self, until: datetime, *, limit: int = 1000) -> Sequence[int]:
        """The instances with which the clock has something to do by that moment, the first first."""

    def met_by(self, number: int) -> Sequence[int]:
        """The instances in which a member's task was done by that instance."""

    def handed_in(self, sha256: str) -> Sequence[int]:
        """The instances in which a task was done with a document of that content. Reads whole logs."""

    def instance(self, number: int) -> Instance | None:
        """The instance as it stands. Its size depends on its rows, not on how often they were entered."""

    def history(self, number: int) -> Sequence[Record]:
        """The instance's records, from the first."""

    def events_of(
        self, numbers: Sequence[int], types: frozenset[str], saying: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Record]:
        """Of these instances' logs the records of some types, in the order of logs and numbers.

        `saying`: of these types only the records whose text says one of the words. Many logs need little room.
        """

    def instances(
        self, wanted: InstanceFilter, *, after: int = 0, limit: int = 1000
    ) -> Sequence[InstanceLine]:
        """In the order of their numbers, from the one after `after`."""

    def tasks(self, wanted: TaskFilter, *, limit: int = 1000) -> Sequence[TaskLine]:
        """Open tasks, the oldest first."""

    def count_tasks(self, wanted: TaskFilter, *, at_most: int) -> int:
        """How many there are; of more than `at_most` no more are counted."""

    def cases(self, process: str, unit: str, phase: str, start: date, end: date) -> Sequence[int]:
        """Numbers of the cases that were completed on a day from `start` up to, not including, `end` (UTC days)."""


class Writing(Reading, Protocol):
    """One transaction on one root: when its block ends well all of it is kept, else nothing."""

    @property
    def proving(self) -> ProofWriting: ...

    def load(self, number: int, command: str) -> Loaded:
        """The instance, held as by `held`, and what is remembered of the command: all that a command begins with."""

    def held(self, number: int) -> Instance | None:
        """The instance as it stands; nobody else moves it before the transaction ends.

        Whoever holds several takes the gathered one before the one that gathers it, so that nobody waits in a circle.
        """

    def one_at_a_time(self, what: str) -> None:
        """Wait until nobody else is at this; whoever comes to it later sees what this transaction keeps."""

    def remembered(self, command: str) -> Remembered | None: ...

    def remember(self, command: str, answer: Remembered) -> None: ...

    def next_number(self, counter: str) -> int:
        """1, 2, 3 …, each once; a number is given back when the transaction fails."""

    def next_numbers(self, counter: str, count: int) -> range:
        """So many of them, one after the other."""

    def keep_text(self, version: str, process: str, text: str) -> None:
        """Keep a version's YAML. The same version again changes nothing."""

    def append_register(self, records: Sequence[Record]) -> None: ...

    def save(self, before: Instance | None, after: Instance, records: Sequence[Record]) -> None:
        """Append the records to the instance's log and bring the tables beside it from `before` to `after`."""

    def save_new(self, new: Sequence[tuple[Instance, Sequence[Record]]]) -> None:
        """Begin the logs of many instances that have no task yet, and their rows in the tables."""


class Store(Protocol):
    """Keeps the logs of many roots, and the tables that are a cache of their fold."""

    def reading(self, root: str) -> AbstractContextManager[Reading]: ...

    def writing(self, root: str, *, shared: bool = False) -> AbstractContextManager[Writing]:
        """Writers of one root wait for each other; a reader sees nothing half done.

        Those that say `shared` write nothing to the register, and need wait only for each other's held instances:
        the register stays as it is until they end. What they read and do not hold may be older than what others keep.
        """

    def roots(self) -> Sequence[str]: ...

    def give_way(self) -> None:
        """Between two of many transactions of one long work: whoever waits to write comes first."""

    def close(self) -> None: ...
