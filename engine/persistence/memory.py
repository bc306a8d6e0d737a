"""A store in memory, for trials and tests: it keeps all the promises but the one to outlive its process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import islice
from operator import attrgetter
from threading import Lock
from time import sleep
from typing import Any

from engine.domain.encoding import START, Record
from engine.domain.events import TaskCompleted
from engine.domain.heartbeat import Span
from engine.domain.instance import Instance, InstanceState, Task, TaskState
from engine.domain.outbox import Entry
from engine.domain.seal import KeptSeal
from engine.persistence.instance_rows import line_of
from engine.persistence.memory_heartbeats import MemoryHeartbeats, Place
from engine.persistence.memory_outbox import Key, MemoryOutbox
from engine.persistence.memory_proof import MemoryProof
from engine.persistence.records import REGISTER
from engine.ports import Head, InstanceFilter, InstanceLine, Loaded, Remembered
from engine.proof_ports import HeadOfSeal
from engine.store_failures import Contended, ReadOnly
from engine.task_ports import TaskFilter, TaskLine

Name = tuple[str, str, str, str | None, int | None]

RUNNING = (InstanceState.OPEN, InstanceState.COMPLETED)
"""A completed instance may still have tasks of members who owe: delivering late is possible."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of one root. Never changed, only followed by another."""

    logs: Mapping[int, tuple[Record, ...]] = field(default_factory=dict)
    instances: Mapping[int, Instance] = field(default_factory=dict)
    names: Mapping[Name, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    commands: Mapping[str, Remembered] = field(default_factory=dict)
    counters: Mapping[str, int] = field(default_factory=dict)
    outbox: Mapping[Key, Entry] = field(default_factory=dict)
    heartbeats: Mapping[Place, Span] = field(default_factory=dict)
    seals: Mapping[int, KeptSeal] = field(default_factory=dict)
    sealed: Mapping[tuple[int, int], HeadOfSeal] = field(default_factory=dict)


class MemoryStore:
    def __init__(self) -> None:
        self._roots: dict[str, Kept] = {}
        self._line = Lock()

    @contextmanager
    def reading(self, root: str) -> Iterator[MemoryReading]:
        yield MemoryReading(root, self._roots.get(root, Kept()))

    @contextmanager
    def writing(self, root: str, *, shared: bool = False) -> Iterator[MemoryWriting]:  # noqa: ARG002
        with self._line:
            writing = MemoryWriting(root, self._roots.get(root, Kept()))
            yield writing
            self._roots[root] = writing.kept

    def roots(self) -> Sequence[str]:
        return sorted(root for root, kept in self._roots.items() if kept.logs)

    def give_way(self) -> None:
        """Whoever waits in line has been given the lock already."""
        sleep(0)

    def close(self) -> None:
        """Nothing is held open."""


class MemoryReading:
    def __init__(self, root: str, kept: Kept) -> None:
        self._root = root
        self.kept = kept

    @property
    def outbox(self) -> MemoryOutbox:
        return MemoryOutbox(lambda: self.kept.outbox, lambda: self._changing("outbox"))

    @property
    def heartbeats(self) -> MemoryHeartbeats:
        return MemoryHeartbeats(lambda: self.kept.heartbeats, lambda: self._changing("heartbeats"))

    @property
    def proof(self) -> MemoryProof:
        return MemoryProof(self._root, lambda: self.kept, lambda part: self._changing(part))

    proving = proof

    def register_head(self) -> Head:
        log = self._log(REGISTER)
        return Head(log[-1].seq, log[-1].hash) if log else Head(0, START)

    def register_since(self, seq: int) -> Sequence[Record]:
        return self._log(REGISTER)[seq:]

    def history(self, number: int) -> Sequence[Record]:
        return self._log(number)

    def events_of(
        self, numbers: Sequence[int], types: frozenset[str], saying: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Record]:
        for number in sorted(set(numbers)):
            for one in self._log(number):
                kind = type(one.event).__name__
                if kind in types or any(word in one.body for word in saying.get(kind, ())):
                    yield one

    def text(self, version: str) -> str | None:
        return self.kept.texts.get(version)

    def find(self, process: str, unit: str, phase: str, period: str) -> int | None:
        return self.kept.names.get((process, unit, phase, period, None))

    def find_key(self, process: str, unit: str, phase: str, key: str) -> int | None:
        named = (process, unit, phase, key)
        found = (one for one in self._instances() if (one.process, one.unit, one.phase, one.key) == named)
        return next((one.number for one in found), None)

    def waking(self, until: datetime, *, limit: int = 1000) -> Sequence[int]:
        due = [(one.wakes_at, one.number) for one in self._instances() if one.wakes_at]
        return [number for moment, number in sorted(due) if moment <= until][:limit]

    def met_by(self, number: int) -> Sequence[int]:
        return [
            one.number
            for one in self._instances()
            if any(task.met_by == number for task in one.tasks.values())
        ]

    def numbers(self, process: str, period: str) -> Mapping[tuple[str, str], int]:
        return {
            (unit, phase): number
            for (of, unit, phase, in_period, _), number in self.kept.names.items()
            if (of, in_period) == (process, period)
        }

    def handed_in(self, sha256: str) -> Sequence[int]:
        return sorted(
            number
            for number, log in self.kept.logs.items()
            if any(isinstance(one.event, TaskCompleted) and sha256 in one.body for one in log)
        )

    def instance(self, number: int) -> Instance | None:
        return self.kept.instances.get(number)

    def instances(
        self, wanted: InstanceFilter, *, after: int = 0, limit: int = 1000
    ) -> Sequence[InstanceLine]:
        found = (one for one in self._instances() if one.number > after and _is_wanted(one, wanted))
        return [line_of(one) for one in islice(found, limit)]

    def tasks(self, wanted: TaskFilter, *, limit: int = 1000) -> Sequence[TaskLine]:
        found = [
            _task_line(one, task)
            for one in self._instances()
            if wanted.instance in (None, one.number) and (one.state in RUNNING or not wanted.workable)
            for task in one.open_tasks()
            if _is_named(task, wanted) and wanted.offers(task) and _is_claimed(task, wanted)
        ]
        found = [line for line in found if wanted.after is None or line.place > wanted.after]
        return sorted(found, key=attrgetter("place"))[:limit]

    def count_tasks(self, wanted: TaskFilter, *, at_most: int) -> int:
        return len(self.tasks(wanted, limit=at_most))

    def cases(self, process: str, unit: str, phase: str, start: date, end: date) -> Sequence[int]:
        wanted = InstanceFilter(process, unit, phase, state=InstanceState.COMPLETED)
        return [
            one.number
            for one in self._instances()
            if one.case is not None
            and _is_wanted(one, wanted)
            and one.completed_at
            and start <= one.completed_at.astimezone(UTC).date() < end
        ]

    def _changing(self, part: str) -> dict[Any, Any]:  # noqa: ARG002
        raise ReadOnly(database="memory:")

    def _log(self, log: int) -> tuple[Record, ...]:
        return self.kept.logs.get(log, ())

    def _instances(self) -> Iterator[Instance]:
        return (self.kept.instances[number] for number in sorted(self.kept.instances))


class MemoryWriting(MemoryReading):
    def __init__(self, root: str, kept: Kept) -> None:
        super().__init__(root, kept)
        self._own: set[str] = set()

    def load(self, number: int, command: str) -> Loaded:
        return Loaded(self.held(number), self.remembered(command))

    def held(self, number: int) -> Instance | None:
        return self.instance(number)

    def one_at_a_time(self, what: str) -> None:
        """Whoever writes at all is the only one here."""

    def remembered(self, command: str) -> Remembered | None:
        return self.kept.commands.get(command)

    def remember(self, command: str, answer: Remembered) -> None:
        if command in self.kept.commands:
            raise Contended
        self._changing("commands")[command] = answer

    def next_number(self, counter: str) -> int:
        return self.next_numbers(counter, 1)[0]

    def next_numbers(self, counter: str, count: int) -> range:
        last = self.kept.counters.get(counter, 0)
        self._changing("counters")[counter] = last + count
        return range(last + 1, last + count + 1)

    def keep_text(self, version: str, process: str, text: str) -> None:  # noqa: ARG002
        self._changing("texts").setdefault(version, text)

    def append_register(self, records: Sequence[Record]) -> None:
        self._append(REGISTER, records)

    def save(self, before: Instance | None, after: Instance, records: Sequence[Record]) -> None:
        name: Name = (after.process, after.unit, after.phase, after.period, after.case)
        kept = self.kept.instances.get(after.number)
        if before is None:
            if kept or name in self.kept.names:
                raise Contended
            self._changing("names")[name] = after.number
        elif kept is None or kept.seq != before.seq:
            raise Contended
        elif before.phase != after.phase:
            names = self._changing("names")  # that no other has the name was looked at in this transaction
            names[name] = names.pop((before.process, before.unit, before.phase, before.period, before.case))
        self._append(after.number, records)
        self._changing("instances")[after.number] = after

    def save_new(self, new: Sequence[tuple[Instance, Sequence[Record]]]) -> None:
        for instance, records in new:
            self.save(None, instance, records)

    def _append(self, log: int, records: Sequence[Record]) -> None:
        so_far = self._log(log)
        for place, record in enumerate(records, start=len(so_far) + 1):
            if record.seq != place:
                raise Contended
        self._changing("logs")[log] = (*so_far, *records)

    def _changing(self, part: str) -> dict[Any, Any]:
        """A part of what is kept, as this transaction's own; readers go on with the part as it was."""
        if part not in self._own:
            self._own.add(part)
            self.kept = replace(self.kept, **{part: dict(getattr(self.kept, part))})
        own: dict[Any, Any] = getattr(self.kept, part)
        return own


def _is_wanted(instance: Instance, wanted: InstanceFilter) -> bool:
    return (bool(instance.stale) or not wanted.stale) and all(
        getattr(wanted, name) in (None, getattr(instance, name))
        for name in ("process", "unit", "phase", "period", "state")
    )


def _is_named(task: Task, wanted: TaskFilter) -> bool:
    return wanted.unit in (None, task.unit) and wanted.member in (None, task.member)


def _is_claimed(task: Task, wanted: TaskFilter) -> bool:
    return wanted.officer is None or (task.state is TaskState.CLAIMED and task.officer == wanted.officer)


def _task_line(instance: Instance, task: Task) -> TaskLine:
    return TaskLine(
        instance.number, instance.process, instance.unit, instance.phase, instance.period, instance.case,
        instance.subject, instance.version or "", task, instance.key,
    )  # fmt: skip
