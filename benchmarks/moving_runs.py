"""Ten thousand open runs looked at, moved to another version and brought back: seconds on both databases.

A third of the runs stand in their first row, a third in the middle, a third were sent back once; the new version has a
row more at the end, and one in the middle that only a mapping can pass.

    python -m benchmarks.moving_runs [--runs 10000] [--folder /where/the/disk/is] [--only sqlite]

PostgreSQL is the one that SOP_TEST_DATABASE names, or one of its own from the wheel, durable as it comes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

from app import init_workspace, open_workspace
from app.workspace import Workspace
from benchmarks.bare_rows import database_beside
from benchmarks.disk import flush_time
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.domain.personal import Personal
from engine.domain.register_events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitRecorded,
)
from engine.service.moved_runs import MovedRuns, Wanted

OLD = """\
sop: 1
id: ukur/surat
title: Surat
agency: {name: Dinas}
every: {case: {subject: Surat}}
actors: {staf: Staf}
steps:
  - {id: konsep, activity: Membuat konsep, actor: staf, duration: 30 Menit, output: Konsep}
  - {id: periksa, activity: Memeriksa, actor: staf, decide: {Ya: paraf, Tidak: konsep}}
  - {id: paraf, activity: Memaraf, actor: staf}
  - {id: tanda-tangan, activity: Menandatangani, actor: staf, duration: 1 Hari}
  - {id: kirim, activity: Mengirim, actor: staf}
"""
NEW = OLD.replace("  - {id: kirim,", "  - {id: catat, activity: Mencatat, actor: staf}\n  - {id: kirim,") + (
    "  - {id: arsip, activity: Mengarsipkan, actor: staf}\n"
)
MIDDLE = NEW.replace(
    "  - {id: paraf,", "  - {id: teliti, activity: Meneliti, actor: staf}\n  - {id: paraf,"
).replace("Ya: paraf", "Ya: teliti")
MAPPING = VersionMapping(passed={"teliti": PassedRow("sudah diteliti di atas kertas")})
WAYS = ((), ("Ya",), ("Tidak", "Ya"))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, default=None, help="on the disk that is to be measured")
    parser.add_argument("--only", choices=("sqlite", "postgres"), default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        print(f"a flush of this disk: {flush_time(folder) * 1e6:.0f} µs")
        if options.only != "postgres":
            _measure(folder / "sqlite", "sop.db", options.runs)
        if options.only != "sqlite":
            with database_beside(folder) as address:
                _measure(folder / "postgres", address, options.runs)


def _measure(folder: Path, database: str, runs: int) -> None:
    init_workspace(folder, "ukur", "Ukur", database=database)
    with open_workspace(folder) as engine:
        engine.record(_office())
        old = _publish(engine, folder, OLD)
        for number in range(runs):
            _run(engine, WAYS[number % len(WAYS)])
        middle, new = _publish(engine, folder, MIDDLE), _publish(engine, folder, NEW)
        wanted = Wanted("ukur/surat", old)
        kind = "SQLite" if "://" not in database else "PostgreSQL"
        _timed(f"{kind}: {runs} looked at", runs, lambda: engine.foresee_moving(wanted, new))
        _timed(f"{kind}: looked at, a mapping missing", runs, lambda: engine.foresee_moving(wanted, middle))
        _timed(
            f"{kind}: looked at with it", runs, lambda: engine.foresee_moving(wanted, middle, mapping=MAPPING)
        )
        done = _timed(f"{kind}: moved", runs, lambda: engine.move_runs(wanted, new, "ukur"))
        assert not done.left
        back = Wanted("ukur/surat", new)
        done = _timed(f"{kind}: brought back", runs, lambda: engine.move_runs_back(back, old, "ukur"))
        assert len(done.runs) == runs
        assert not done.left


def _timed(what: str, runs: int, work: Callable[[], MovedRuns]) -> MovedRuns:
    start = perf_counter()
    done = work()
    taken = perf_counter() - start
    print(f"{what}: {taken:.1f} s, {runs / taken:.0f} a second")
    return done


def _office() -> list[RegisterEvent]:
    return [
        UnitRecorded("dinas", "Dinas"),
        PostRecorded("staf", "Staf"),
        OfficerRecorded("staf-1", Personal.of("Staf 1", "garam")),
        AssignmentRecorded("a-1", "staf-1", "staf", "dinas", date(2026, 1, 1)),
    ]


def _publish(engine: Workspace, folder: Path, text: str) -> str:
    file = folder / "surat.yaml"
    file.write_text(text, encoding="utf-8")
    return engine.publish(file).version


def _run(engine: Workspace, outcomes: tuple[str, ...]) -> None:
    number = engine.create_case("ukur/surat", "dinas", "Surat")
    engine.open(number)
    for outcome in outcomes:
        engine.complete(f"{number}:konsep", by="staf-1")
        engine.complete(f"{number}:periksa", by="staf-1", outcome=outcome)
    if outcomes:
        engine.complete(f"{number}:paraf", by="staf-1")


if __name__ == "__main__":
    main()
