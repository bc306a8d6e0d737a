"""How long it takes to verify 1,000,000 events, and to seal 100,000 logs: seconds and memory, on both databases.

One run of the procedure of 14 rows is played by the engine; all others are the same events under their own names,
chained anew, so that a large database is there within minutes. Every log is then read, replayed and compared with its
tables just as `sop verify` does it.

    python -m benchmarks.verify [--events 1000000] [--folder /where/the/disk/is] [--only sqlite]
    python -m benchmarks.verify --events 300000 --of-each 3

PostgreSQL is the one that SOP_TEST_DATABASE names, or one of its own from the wheel.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from app import open_workspace
from app.workspace import Workspace
from benchmarks.bare_rows import database_beside
from benchmarks.work import COMPLETIONS, play, prepare
from engine.adapters.signing import Ed25519Signer, is_signed
from engine.domain.change import replace
from engine.domain.encoding import START, Record, chain_all
from engine.domain.events import InstanceCreated
from engine.domain.evolve import replay
from engine.domain.instance import Instance
from engine.proof import Ways, verify
from engine.service.sealing import seal

WANTED = 50.0
"""Seconds for a million events."""
AT_ONCE = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument(
        "--of-each", type=int, default=None, help="events of each log: 3 makes many short logs"
    )
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--only", choices=("sqlite", "postgres"), default=None)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        if options.only != "postgres":
            _measure(folder / "sqlite", "sop.db", options.events, options.of_each)
        if options.only != "sqlite":
            with database_beside(folder) as address:
                _measure(folder / "postgres", address, options.events, options.of_each)


def _measure(folder: Path, database: str, events: int, of_each: int | None) -> None:
    """`of_each`: of every log only so many events, the first ones."""
    prepare(folder, 1, database)
    with open_workspace(folder) as engine:
        play(engine, range(1, 2))
        signer = Ed25519Signer.new()
        engine.record_first_key(signer)
        start = perf_counter()
        logs = _multiply(engine, events, of_each)
        print(f"{folder.name}: {logs} logs made in {perf_counter() - start:.0f} s")
        for what in ("the first seal", "nothing new"):
            start = perf_counter()
            put = seal(engine.store, engine.root, engine.world.registers, signer, datetime.now(UTC), None)
            print(f"  {what}: {perf_counter() - start:.2f} s (new: {put.is_new}, {put.kept.seal.logs} logs)")
    with get_context("spawn").Pool(1) as fresh:  # what making the database took in memory is not counted
        logs, events, taken, grown = fresh.apply(_verify, (folder,))
    wanted = WANTED * events / 1_000_000
    met = "met" if taken <= wanted else "MISSED"
    print(f"  verified {events} events of {logs} logs in {taken:.1f} s, {events / taken:.0f} a second")
    print(f"  (wanted ≤ {wanted:.0f} s, {met}); memory grew by {grown / 2**20:.0f} MiB meanwhile")


def _verify(folder: Path) -> tuple[int, int, float, int]:
    """Logs, events, seconds, and bytes of memory."""
    with open_workspace(folder) as engine, engine.store.reading(engine.root) as reading:
        before, start = _memory(), perf_counter()
        found = verify(reading, engine.root, Ways(is_signed, lambda *_: None))
        taken = perf_counter() - start
    assert found.holds, [one.say("en") for one in found.findings[:3]]
    return found.logs, found.events, taken, _memory() - before


def _multiply(engine: Workspace, events: int, of_each: int | None) -> int:
    """As many runs as are needed; the number of all logs."""
    instance, records = engine.standing(1)
    assert len(records) > COMPLETIONS
    records = records[:of_each]
    runs = max(1, events // len(records))
    with engine.store.writing(engine.root) as writing:
        writing.next_numbers("instance", runs - 1)
    for first in range(2, runs + 1, AT_ONCE):
        with engine.store.writing(engine.root) as writing:
            for number in range(first, min(first + AT_ONCE, runs + 1)):
                made, log = _again(instance, records, number)
                writing.save(None, made, log)
    return runs + 1


def _again(instance: Instance, records: Sequence[Record], number: int) -> tuple[Instance, Sequence[Record]]:
    """The same run under another number, of another year."""
    log = list(_chained(f"{instance.root}/{number}", records, f"{10_000 + number}"))
    return replay(instance.root, number, log), log


def _chained(log: str, records: Sequence[Record], period: str) -> Iterator[Record]:
    seq, hash = 0, START
    for stamp, group in groupby(records, key=lambda record: record.stamp):
        events = [
            replace(record.event, period=period)
            if isinstance(record.event, InstanceCreated)
            else record.event
            for record in group
        ]
        for record in chain_all(log, seq, hash, events, stamp):
            seq, hash = record.seq, record.hash
            yield record


def _memory() -> int:
    """Bytes, at the most so far. (`getrusage` would tell what the process held that began this one, too.)"""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()
