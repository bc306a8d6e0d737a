"""Instances with a history, as stores are given them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce

from engine.domain.encoding import START, Record, chain
from engine.domain.events import (
    Event,
    InstanceCreated,
    InstanceOpened,
    OpenedTask,
    RegisterEvent,
    RootEntered,
    RowCompleted,
    RowEntered,
    Stamp,
    TaskCompleted,
    UnitRecorded,
)
from engine.domain.evolve import follow
from engine.domain.instance import Acting, Document, Instance
from engine.ports import InstanceFilter, Store
from engine.task_ports import TaskFilter

ROOT = "kabupaten"
MORNING = datetime(2026, 10, 7, 8, 30, 0, 123456, UTC)


@dataclass(frozen=True)
class Written:
    """An instance, the one before it, and the records that lie between."""

    before: Instance | None
    after: Instance
    records: tuple[Record, ...]

    def then(self, *events: Event, minutes: int = 0) -> Written:
        return written(self.after, self.after, events, minutes)

    def save(self, store: Store, root: str = ROOT) -> Instance:
        with store.writing(root) as writing:
            writing.save(self.before, self.after, self.records)
        return self.after


def written(before: Instance | None, start: Instance, events: Sequence[Event], minutes: int = 0) -> Written:
    stamp = Stamp(MORNING + timedelta(minutes=minutes), "command-1", register=3, by="staf-1")
    records, hash = [], start.hash or START
    for seq, event in enumerate(events, start=start.seq + 1):
        records.append(chain(f"{start.root}/{start.number}", seq, hash, event, stamp))
        hash = records[-1].hash
    return Written(before, reduce(follow, records, start), tuple(records))


def created(
    number: int = 1,
    unit: str = "dinas",
    period: str | None = "2026",
    case: int | None = None,
    root: str = ROOT,
) -> Written:
    event = InstanceCreated("agency/collect", unit, "main", period=period, case=case)
    return written(None, Instance(root, number, "", "", ""), [event])


def opened(
    number: int = 1, unit: str = "dinas", minutes: int = 0, posts: tuple[str, ...] = ("staf",)
) -> Written:
    """A new instance with one open task, saved in one go."""
    first = OpenedTask("collect@staf#1", "staf", unit, posts)
    events = (
        InstanceCreated("agency/collect", unit, "main", period="2026"),
        InstanceOpened("v1"),
        RowEntered("collect", 1, (first,)),
    )
    return written(None, Instance(ROOT, number, "", "", ""), events, minutes)


def first_done(standing: Written, *, outcome: str | None = None) -> Written:
    """The first task completed, and the next opened."""
    unit = standing.after.unit
    completed = TaskCompleted(
        "collect@staf#1",
        outcome,
        values={"realisasi": "87.5"},
        outputs=(Document("Laporan", "a.pdf", "00", 3),),
    )
    entered = RowEntered("check", 1, (OpenedTask("check@kasubbag#1", "kasubbag", unit, ("kasubbag",)),))
    return standing.then(completed, RowCompleted("collect", 1, put=("check#1",)), entered, minutes=5)


def register(*events: RegisterEvent, after: Record | None = None) -> list[Record]:
    events = events or (RootEntered("Kabupaten"), UnitRecorded("dinas", "Dinas"))
    records, seq, hash = [], after.seq if after else 0, after.hash if after else START
    for event in events:
        seq += 1
        records.append(chain(f"{ROOT}/register", seq, hash, event, Stamp(MORNING, f"command-{seq}")))
        hash = records[-1].hash
    return records


ACTING = Acting("staf", "dinas", "plh", "12/2026")


def loaded(store: Store, number: int = 1, root: str = ROOT) -> Instance | None:
    with store.reading(root) as reading:
        return reading.instance(number)


def open_tasks(store: Store, limit: int = 1000, **wanted: object) -> list[tuple[int, str]]:
    with store.reading(ROOT) as reading:
        found = reading.tasks(TaskFilter(**wanted), limit=limit)  # type: ignore[arg-type]
    return [(line.instance, line.task.id) for line in found]


def numbers(store: Store, *, after: int = 0, limit: int = 1000, **wanted: object) -> list[int]:
    with store.reading(ROOT) as reading:
        lines = reading.instances(InstanceFilter(**wanted), after=after, limit=limit)  # type: ignore[arg-type]
    return [line.number for line in lines]
