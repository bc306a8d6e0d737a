"""Durable steps a second: ours, the same statements sent straight to sqlite3, and SpiffWorkflow doing the same work.

A step: a task completed, the next opened, the events written, all committed (SQLite, WAL, synchronous=FULL), through
the public Python API, the instance loaded anew for each. The rounds of the three take turns, so that whatever else the
machine does hits all alike; figures are medians over the rounds, and what counts are the ratios.

    python -m benchmarks.steps [--rounds 9] [--runs 20] [--folder /where/the/disk/is]
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.disk import flush_time
from benchmarks.spiff import Spiff
from benchmarks.twin import record, replay
from benchmarks.work import COMPLETIONS, begin, copy_database, go_back, play, prepare, service
from engine.persistence.opening import open_store

Rates = dict[str, list[float]]
WANTED = {"raw": 0.35, "spiff": 1.5, "returns": 1.2}
MANY_RETURNS = 100
PER_ROUND = 4


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        flushes, rates = [], {"ours": [], "raw": [], "spiff": []}
        rounds = _rounds(folder, options.runs)
        for _ in range(options.rounds):
            flushes.append(flush_time(folder))
            for who, work in next(rounds).items():
                start = perf_counter()
                work()
                rates[who].append(options.runs * COMPLETIONS / (perf_counter() - start))
        _report(rates, flushes)
        _report_returns(*_after_returns(folder, options.rounds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--runs", type=int, default=20, help="instances played side by side in each round")
    parser.add_argument("--folder", type=Path, default=None, help="on the disk that is to be measured")
    return parser.parse_args()


def _rounds(folder: Path, runs: int) -> Iterator[dict[str, Callable[[], None]]]:
    """For each round the work of the three, on databases in the same state."""
    numbers = range(1, runs + 1)
    prepared = folder / "prepared.db"
    store = open_store(prepared, create=True)
    prepare(store, runs)
    store.close()
    sent = record(
        copy_database(prepared, folder / "recorded.db"), lambda store: play(service(store), numbers)
    )
    round = 0
    while True:
        round += 1
        path = copy_database(prepared, folder / "ours.db")
        twin = copy_database(prepared, folder / "twin.db")
        store, spiff = open_store(path), Spiff(folder / f"spiff-{round}.db", runs)
        engine = service(store)
        yield {
            "raw": lambda twin=twin: replay(twin, sent),
            "ours": lambda engine=engine: play(engine, numbers),
            "spiff": lambda spiff=spiff: spiff.play(numbers),
        }
        assert spiff.completed(runs), "the other engine has done the same work"
        spiff.close()
        store.close()


def _after_returns(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds a step in an instance that has hardly returned, and in one that has returned a hundred times."""
    store = open_store(folder / "returns.db", create=True)
    prepare(store, 2)
    engine = service(store)
    fresh, old = 1, 2
    for number in (fresh, old):
        begin(engine, number)
    go_back(engine, old, range(1, MANY_RETURNS + 1))
    taken: tuple[list[float], list[float]] = ([], [])
    for round in range(rounds):
        for number, returned, times in ((fresh, 0, taken[0]), (old, MANY_RETURNS, taken[1])):
            first = returned + round * PER_ROUND + 1
            start = perf_counter()
            steps = go_back(engine, number, range(first, first + PER_ROUND))
            times.append((perf_counter() - start) / steps)
    store.close()
    return taken


def _report(rates: Rates, flushes: list[float]) -> None:
    print(f"a flush of this disk: {median(flushes) * 1e6:.0f} µs")
    for who, seen in rates.items():
        print(f"{who:>6}: {median(seen):7.0f} steps a second   ({min(seen):.0f} to {max(seen):.0f})")
    for who in ("raw", "spiff"):
        ratios = [ours / theirs for ours, theirs in zip(rates["ours"], rates[who], strict=True)]
        _judge(f"ours / {who}", median(ratios), WANTED[who], min(ratios), max(ratios))


def _report_returns(few: list[float], many: list[float]) -> None:
    print(
        f"a step after few returns {median(few) * 1e6:.0f} µs, after {MANY_RETURNS} {median(many) * 1e6:.0f} µs"
    )
    ratios = [late / early for early, late in zip(few, many, strict=True)]
    _judge("many / few returns", median(ratios), WANTED["returns"], min(ratios), max(ratios), at_most=True)


def _judge(what: str, ratio: float, wanted: float, low: float, high: float, *, at_most: bool = False) -> None:
    met = ratio <= wanted if at_most else ratio >= wanted
    sign = "≤" if at_most else "≥"
    print(
        f"{what}: {ratio:.2f}   (wanted {sign} {wanted}, {'met' if met else 'MISSED'}; rounds {low:.2f} to {high:.2f})"
    )


if __name__ == "__main__":
    main()
