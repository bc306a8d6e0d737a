"""What a durable step costs with 1,000, 10,000, 100,000 and 1,000,000 instances in the store, on both databases.

A step: a task claimed, or completed, loaded, decided, committed and flushed through the public Python API, of a run
that is drawn at random from all of them and of which the connection has read nothing yet. The sizes take turns in each
round, in another order each time, so that whatever else the machine does hits all alike; the ratio is taken round by
round. How the instances are made is told by `benchmarks.full_office`; what was written last still lies in the memory of
the system, so that no disk is read.

    python -m benchmarks.flat [--rounds 24] [--sizes 1000 10000 100000 1000000] [--only sqlite] [--folder /on/the/disk]

The exit code is 1 when the cost of the largest is more than 1.3 times that of the smallest. `--folder` keeps the
offices that were made for the next time; those in PostgreSQL on the server that SOP_TEST_DATABASE names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from app import open_workspace
from app.workspace import Workspace
from benchmarks.disk import flush_time
from benchmarks.full_office import furnished, load_now, server_for
from engine.domain.instance import TaskState

WANTED = 1.3
SEED = 20_261_120
SIZES = (1_000, 10_000, 100_000, 1_000_000)
RUNS = 20
"""Runs of each size in a round, two steps each."""
WARM = 40
"""Rounds before time is taken: until then what each connection keeps in memory fills, and that memory is new."""
STORES = ("sqlite", "postgres")


def main() -> None:
    options = _options()
    stores = [one for one in STORES if options.only in (None, one)]
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        with server_for(Path(made), stores) as server:
            flat = [measure(folder, one, server, options.sizes, options.rounds) for one in stores]
    sys.exit(not all(flat))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--only", choices=STORES, default=None)
    parser.add_argument("--folder", type=Path, default=None, help="on the disk that is to be measured")
    return parser.parse_args()


def measure(
    folder: Path, store: str, server: str, sizes: tuple[int, ...], rounds: int, warm: int = WARM
) -> bool:
    """Whether a step in the largest office costs no more than it may."""
    offices = {size: furnished(folder, store, server, size, SEED) for size in sizes}
    random = Random(SEED)
    taken: dict[int, list[float]] = {size: [] for size in sizes}
    flushes = []
    with ExitStack() as stack:
        engines = {size: stack.enter_context(open_workspace(place)) for size, place in offices.items()}
        # What is to be done is looked up by another connection: that of the steps has read nothing of it.
        beside = {size: stack.enter_context(open_workspace(place)) for size, place in offices.items()}
        for _ in range(warm + rounds):
            flushes.append(flush_time(folder, 20))
            for size in random.sample(sizes, len(sizes)):
                chosen = _drawn(beside[size], size, random)
                start = perf_counter()
                for task, officer in chosen:
                    engines[size].claim(task, by=officer)
                    engines[size].complete(task, by=officer)
                taken[size].append((perf_counter() - start) / len(chosen) / 2)
                assert all(_is_done(beside[size], task) for task, _ in chosen), "every step was kept"
    print(f"{store}: a flush of this disk {median(flushes) * 1e6:.0f} µs, {load_now()}")
    for size, times in taken.items():
        low, middle, high = quantiles(times[warm:], n=4)
        quarters = f"quarters {low * 1e6:.0f} to {high * 1e6:.0f}"
        print(f"{size:>9} instances: {middle * 1e6:5.0f} µs a step   ({quarters})")
    return _judge(store, taken[min(sizes)][warm:], taken[max(sizes)][warm:])


def _drawn(engine: Workspace, size: int, random: Random) -> list[tuple[str, str]]:
    """Some tasks that wait, of runs drawn from all of them, and who holds the post of each."""
    found: dict[str, str] = {}
    for _ in range(size * RUNS):
        number = random.randint(1, size)
        for task in engine.instance(number).open_tasks():
            if task.officer is None:
                found[f"{number}:{task.id}"] = f"{task.actor}-{task.unit.removeprefix('unit-')}"
        if len(found) >= RUNS:
            return list(found.items())
    raise SystemExit(f"too few of {size} runs have something to do: make a new office")


def _is_done(engine: Workspace, name: str) -> bool:
    number, _, task = name.partition(":")
    return engine.instance(int(number)).tasks[task].state is TaskState.DONE


def _judge(store: str, few: list[float], many: list[float]) -> bool:
    ratios = [late / early for early, late in zip(few, many, strict=True)]
    low, middle, high = quantiles(ratios, n=4)
    met = middle <= WANTED
    print(
        f"{store}, most / fewest: {middle:.2f}   (wanted ≤ {WANTED}, {'met' if met else 'MISSED'};"
        f" quarters {low:.2f} to {high:.2f}, rounds {min(ratios):.2f} to {max(ratios):.2f})"
    )
    return met


if __name__ == "__main__":
    main()
