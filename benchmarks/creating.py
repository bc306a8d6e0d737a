"""A year of a quarterly procedure for every unit of a country: seconds on both databases, beside bare inserts.

30,000 units make 120,000 quarters, 60,000 semesters and 30,000 years. Then the same command again, which finds all of
them there. The bare inserts put the same rows into the same tables by nothing but the driver, in transactions of the
same size. Meanwhile an officer in a process of their own goes on working: how long each of their commands took.

    python -m benchmarks.creating [--units 30000] [--folder /where/the/disk/is] [--only sqlite]

PostgreSQL is the one that SOP_TEST_DATABASE names, or one of its own from the wheel, durable as it comes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, sleep

from app import init_workspace, open_workspace
from benchmarks.bare_rows import PostgresRows, Rows, SqliteRows, database_beside
from benchmarks.disk import flush_time
from engine.domain.register_events import RegisterEvent, UnitRecorded
from engine.service.expecting import AT_ONCE

WANTED = 60.0
"""Seconds."""
YEARLY = """\
sop: 1
id: ukur/triwulanan
title: Triwulanan
agency: {name: Dinas}
calendar: id-5-day
actors: {staf: Staf}
phases:
  triwulan: {every: quarter, opens: {after: period-end, working_days: 1}}
  semester: {every: semester, gathers: triwulan}
  tahunan: {every: year, gathers: semester}
steps:
  - {id: isi, phase: triwulan, activity: Mengisi, actor: staf, duration: 2 Hari, output: Data}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf, output: Rekap}
  - {id: susun, phase: tahunan, activity: Menyusun, actor: staf, output: Laporan}
"""
LETTERS = """\
sop: 1
id: ukur/surat
title: Surat
agency: {name: Dinas}
every: {case: {subject: Surat}}
actors: {staf: Staf}
steps: [{id: tulis, activity: Menulis, actor: staf}]
"""
PAUSE = 0.05
"""Seconds between two commands of the officer."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--units", type=int, default=30_000)
    parser.add_argument("--folder", type=Path, default=None, help="on the disk that is to be measured")
    parser.add_argument("--only", choices=("sqlite", "postgres"), default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        print(f"a flush of this disk: {flush_time(folder) * 1e6:.0f} µs")
        if options.only != "postgres":
            _measure(folder / "sqlite", "sop.db", options.units)
        if options.only != "sqlite":
            with database_beside(folder) as address:
                _measure(folder / "postgres", address, options.units)


def _measure(folder: Path, database: str, units: int) -> None:
    prepare(folder, database, units)
    is_file = "://" not in database
    bare: Rows = SqliteRows(folder / database) if is_file else PostgresRows(database)
    bare.keep_empty_copy()
    with _officer_at_work(folder) as waits, open_workspace(folder) as engine:
        year = engine.today.year
        start = perf_counter()
        created = engine.create_all("ukur/triwulanan", str(year))
        taken = perf_counter() - start
    with open_workspace(folder) as engine:
        start = perf_counter()
        again = engine.create_all("ukur/triwulanan", str(year))
        repeated = perf_counter() - start
    assert (created.new, again.new, again.numbers) == (units * 7, 0, created.numbers)
    inserted = bare.insert_again(AT_ONCE)
    met = "met" if taken <= WANTED else "MISSED"
    print(f"{folder.name}: {created.new} runs in {taken:.1f} s   (wanted ≤ {WANTED:.0f} s, {met})")
    print(
        f"  bare inserts of the same rows: {inserted:.1f} s, ours takes {taken / inserted:.1f} times as long"
    )
    print(f"  the same command again: {repeated:.1f} s")
    if waits:
        print(f"  an officer meanwhile: {len(waits)} commands, the longest {max(waits):.2f} s")


def prepare(folder: Path, database: str, units: int) -> None:
    """A workspace with so many units and both procedures in force."""
    init_workspace(folder, "negara", "Negara", database=database)
    with open_workspace(folder) as engine:
        since = date(engine.today.year, 1, 1)
        engine.record(_units(units))
        for name, text in (("tahunan.yaml", YEARLY), ("surat.yaml", LETTERS)):
            procedure = folder / name
            procedure.write_text(text, encoding="utf-8")
            engine.publish(procedure, since=since)


def _units(count: int) -> Iterator[RegisterEvent]:
    for number in range(1, count + 1):
        yield UnitRecorded(f"unit-{number}", f"Unit {number}")


@contextmanager
def _officer_at_work(folder: Path) -> Iterator[list[float]]:
    """Somebody who records letters all the while; seconds that each took, once it is over."""
    waits: list[float] = []
    processes = get_context("spawn")
    begun, over, answer = processes.Event(), processes.Event(), processes.SimpleQueue()
    officer = processes.Process(target=_work, args=(folder, begun, over, answer))
    officer.start()
    begun.wait()
    try:
        yield waits
    finally:
        over.set()
        waits += answer.get()
        officer.join()


def _work(folder: Path, begun: object, over: object, answer: object) -> None:
    taken = []
    with open_workspace(folder) as engine:
        begun.set()  # type: ignore[attr-defined]
        while not over.is_set():  # type: ignore[attr-defined]
            start = perf_counter()
            engine.create_case("ukur/surat", "unit-1", "Surat")
            taken.append(perf_counter() - start)
            sleep(PAUSE)
    answer.put(taken)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
