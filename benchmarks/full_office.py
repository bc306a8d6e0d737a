"""An office in which as many tasks are open as one likes: 500 units, four posts in each, and who holds them.

The engine plays two letters of each of four procedures: one waits, one was claimed. All others are the same events
under their own names, units and moments, chained anew and folded by the engine; their rows go into the tables as those
of a backup do, so that a million open tasks are there within minutes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import psycopg

from app import init_workspace, open_workspace
from app.calendars import entries_for
from app.workspace import Workspace
from benchmarks.bare_rows import OURS
from engine.domain.change import replace
from engine.domain.encoding import START, Record, chain_all
from engine.domain.events import Event, InstanceCreated, RowEntered, Stamp, TaskClaimed
from engine.domain.evolve import replay
from engine.domain.instance import Instance
from engine.domain.register_events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitRecorded,
)
from engine.persistence.instance_rows import COLUMNS, clock_value, name_values, particulars, standing_values
from engine.persistence.loading import Loading, loading
from engine.persistence.records import to_row as to_event_row
from engine.persistence.revisions import NEWEST
from engine.persistence.tables import event
from engine.persistence.task_rows import COLUMNS as TASK_COLUMNS
from engine.persistence.task_rows import to_row as to_task_row
from scripts.postgres import started

ROOT = "kabupaten"
UNITS = 500
POSTS = ("staf", "kasubbag", "sekretaris", "camat")
ROWS = 14
CLAIMED = 10
"""One of so many tasks is claimed by another who holds the post."""
COLLEAGUE = "rekan"
AGES = timedelta(days=20)
"""The oldest open task waits so long; the rows are due a month after they were entered."""
AT_ONCE = 20_000


def seat_of(number: int) -> tuple[str, str]:
    """The post and the unit whose task an instance waits for."""
    return POSTS[(number // UNITS) % len(POSTS)], f"unit-{number % UNITS}"


def is_claimed(number: int) -> bool:
    return number // (UNITS * len(POSTS)) % CLAIMED == CLAIMED - 1


@contextmanager
def server_for(folder: Path, stores: Sequence[str]) -> Iterator[str]:
    """The address of a server for these stores: that of SOP_TEST_DATABASE, or one of its own; none for a file."""
    if "postgres" not in stores:
        yield ""
        return
    yield os.environ.get("SOP_TEST_DATABASE") or started(folder / "server", durable=True)


def furnished(folder: Path, store: str, server: str, runs: int, seed: int) -> Path:
    """The workspace of an office in which so many tasks are open; one that is there already is taken as it is."""
    place = folder / f"{store}-{runs}"
    if (place / "sop.toml").exists():
        print(f"{place.name}: as it was found")
        return place
    database = "sop.db" if store == "sqlite" else _new_database(server, f"{OURS}_{runs}")
    start = perf_counter()
    furnish(place, database, runs, seed)
    print(f"{place.name}: {runs} open tasks made in {perf_counter() - start:.0f} s", flush=True)
    return place


def _new_database(server: str, name: str) -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def load_now() -> str:
    """What else this machine does, for whoever reads a figure."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def furnish(folder: Path, database: str, runs: int, seed: int) -> None:
    """A workspace in which so many tasks are open, each of a run of its own, with their numbers from 1."""
    init_workspace(folder, ROOT, "Kabupaten", database=database)
    with open_workspace(folder) as engine:
        since = date(engine.today.year, 1, 1)
        engine.record(entries_for(["id-5-day"], engine.settings))
        engine.record(_register(engine, since))
        for post in POSTS:
            procedure = folder / f"{post}.yaml"
            procedure.write_text(text(post), encoding="utf-8")
            engine.publish(procedure, since=since)
        played = [_played(engine, post, claimed=claimed) for claimed in (False, True) for post in POSTS]
        first = 2 * len(POSTS) + 1
        with engine.store.writing(engine.root) as writing:
            writing.next_numbers("instance", max(0, runs + 1 - first))
        address = engine.settings.database
    with loading(address, ROOT, NEWEST) as tables:
        _fill(tables, played, range(first, runs + 1), Random(seed))
    if "://" in database:  # as the server does by itself after a while
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")


def text(post: str) -> str:
    """A procedure of 14 rows whose first is of that post."""
    lines = [
        "sop: 1", f"id: ukur/{post}", f"title: Surat {post}", "agency: {name: Dinas}", "calendar: id-5-day",
        "every: {case: {subject: Surat}}", "actors:", *(f"  {one}: {one.title()}" for one in POSTS), "steps:",
    ]  # fmt: skip
    first = POSTS.index(post)
    for row in range(1, ROWS + 1):
        actor = POSTS[(first + row - 1) % len(POSTS)]
        lines.append(
            f"  - {{id: row-{row}, no: {row}, activity: Baris {row}, actor: {actor}, duration: 1 Bulan}}"
        )
    return "\n".join(lines) + "\n"


def _register(engine: Workspace, since: date) -> Iterator[RegisterEvent]:
    """Each post of each unit is held by an officer of its own and by one who holds them all; `rangkap` holds two posts
    in each of 40 units, `irban` one in every unit.
    """
    name = engine.officer_name("Pegawai")
    yield from (PostRecorded(post, post.title()) for post in POSTS)
    yield from (UnitRecorded(f"unit-{unit}", f"Unit {unit}") for unit in range(UNITS))
    yield from (OfficerRecorded(officer, name) for officer in (COLLEAGUE, "rangkap", "irban"))
    for unit in range(UNITS):
        for post in POSTS:
            officer = f"{post}-{unit}"
            yield OfficerRecorded(officer, name)
            for holder in (officer, COLLEAGUE):
                yield AssignmentRecorded(f"{holder}-{post}-{unit}", holder, post, f"unit-{unit}", since)
        yield AssignmentRecorded(f"irban-{unit}", "irban", POSTS[-1], f"unit-{unit}", since)
    for unit in range(0, 400, 10):
        for post in POSTS[:2]:
            yield AssignmentRecorded(f"rangkap-{post}-{unit}", "rangkap", post, f"unit-{unit}", since)


def _played(engine: Workspace, post: str, *, claimed: bool) -> Sequence[Record]:
    number = engine.create_case(f"ukur/{post}", "unit-0", "Surat")
    engine.open(number)
    if claimed:
        engine.claim(f"{number}:row-1@{post}#1", by=COLLEAGUE)
    return engine.standing(number)[1]


def _fill(tables: Loading, played: Sequence[Sequence[Record]], numbers: range, random: Random) -> None:
    runs = (_run(number, played, random) for number in numbers)
    while some := list(islice(runs, AT_ONCE)):
        for name, columns, rows in _rows(some):
            tables.load(name, columns, rows)


def _rows(
    runs: Sequence[tuple[Instance, Sequence[Record]]],
) -> Iterator[tuple[str, Sequence[str], Iterable[list[Any]]]]:
    yield (
        "event",
        event.c.keys()[1:],
        (list(to_event_row(ROOT, run.number, one)[1:]) for run, log in runs for one in log),
    )
    yield "instance", (*COLUMNS, "wakes_at", "case_key"), (_instance_row(run) for run, _ in runs)
    yield (
        "task",
        ("instance", *TASK_COLUMNS),
        ([run.number, *to_task_row(task)] for run, _ in runs for task in run.tasks.values()),
    )


def _instance_row(run: Instance) -> list[Any]:
    return [*name_values(run), *standing_values(run), particulars(run), clock_value(run), run.key]


def _run(
    number: int, played: Sequence[Sequence[Record]], random: Random
) -> tuple[Instance, Sequence[Record]]:
    """A run like the one that was played, of another unit and begun earlier."""
    post, unit = seat_of(number)
    records = played[POSTS.index(post) + len(POSTS) * is_claimed(number)]
    case = number // UNITS // len(POSTS) + 1000  # those that were played have the first ones
    like = _Like(unit, case, timedelta(seconds=random.uniform(0, AGES.total_seconds())))
    log = list(like.chained(f"{ROOT}/{number}", records))
    return replay(ROOT, number, log), log


@dataclass(frozen=True, slots=True)
class _Like:
    unit: str
    case: int
    earlier: timedelta

    def chained(self, log: str, records: Sequence[Record]) -> Iterator[Record]:
        seq, hash = 0, START
        for stamp, group in groupby(records, key=lambda record: record.stamp):
            for record in chain_all(
                log, seq, hash, [self._event(one.event) for one in group], self._stamp(stamp)
            ):
                seq, hash = record.seq, record.hash
                yield record

    def _stamp(self, stamp: Stamp) -> Stamp:
        acting = stamp.acting_for and replace(stamp.acting_for, unit=self.unit)
        return replace(stamp, at=stamp.at - self.earlier, acting_for=acting)

    def _event(self, one: Event) -> Event:
        match one:
            case InstanceCreated():
                opens_at = one.opens_at and one.opens_at - self.earlier
                return replace(one, unit=self.unit, case=self.case, opens_at=opens_at)
            case RowEntered():
                tasks = tuple(replace(task, unit=self.unit) for task in one.tasks)
                due, alarm = one.due and one.due - self.earlier, one.alarm and one.alarm - self.earlier
                return replace(one, tasks=tasks, due=due, alarm=alarm)
            case TaskClaimed():
                return replace(one, acting=replace(one.acting, unit=self.unit))
            case _:
                return one
