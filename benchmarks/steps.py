"""Durable steps a second: ours, the same statements sent straight to sqlite3, and SpiffWorkflow doing the same work.

A step: a task completed, the next opened, the events written, all committed (SQLite, WAL, synchronous=FULL), through
the public Python API, the instance loaded anew for each. The rounds of the three take turns, so that whatever else the
machine does hits all alike; figures are medians over the rounds, and what counts are the ratios.

    python -m benchmarks.steps [--rounds 25] [--runs 5] [--folder /where/the/disk/is]
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from app import open_workspace
from benchmarks.disk import flush_time
from benchmarks.spiff import Spiff
from benchmarks.twin import Twin, record
from benchmarks.work import COMPLETIONS, begin, copied, go_back, play, prepare
from engine.domain.instance import InstanceState

Rates = dict[str, list[float]]
WANTED = {"raw": 0.35, "spiff": 1.5, "returns": 1.2}
MANY_RETURNS = 100
PER_ROUND = 4
WARM = 3
SLOW_FLUSH = 0.0005
"""Seconds."""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        _report(*_rounds(Path(name), options.rounds, options.runs))
        _report_returns(*_after_returns(Path(name), options.rounds))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--runs", type=int, default=5, help="instances played side by side in each round")
    parser.add_argument("--folder", type=Path, default=None, help="on the disk that is to be measured")
    return parser.parse_args()


def _rounds(folder: Path, rounds: int, runs: int) -> tuple[Rates, list[float]]:
    """The rates of the three in each round, and how long a flush of the disk took then.

    Each goes on in its own database from round to round. In the first rounds files grow and what is read once and then
    kept is read: no time is taken.
    """
    slices = [range(n * runs + 1, (n + 1) * runs + 1) for n in range(WARM + rounds)]
    prepared = folder / "prepared"
    prepare(prepared, len(slices) * runs)
    sent = record(copied(prepared, "recorded"), [partial(play, numbers=numbers) for numbers in slices])
    twin, spiff = Twin(copied(prepared, "twin")), Spiff(folder / "spiff.db", len(slices) * runs)
    rates: Rates = {"ours": [], "raw": [], "spiff": []}
    flushes = []
    with open_workspace(copied(prepared, "ours")) as engine:
        for round, numbers in enumerate(slices):
            flushes.append(flush_time(folder))
            for who, work in (
                ("raw", partial(twin.replay, sent[round])),
                ("ours", partial(play, engine, numbers)),
                ("spiff", partial(spiff.play, numbers)),
            ):
                start = perf_counter()
                work()
                rates[who].append(runs * COMPLETIONS / (perf_counter() - start))
            assert engine.instance(numbers[-1]).state is InstanceState.COMPLETED
            assert spiff.completed(numbers[-1]), "the other engine has done the same work"
    twin.close()
    spiff.close()
    return {who: seen[WARM:] for who, seen in rates.items()}, flushes[WARM:]


def _after_returns(folder: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds a step in an instance that has hardly returned, and in one that has returned a hundred times."""
    prepare(folder / "returns", 2)
    fresh, old = 1, 2
    taken: tuple[list[float], list[float]] = ([], [])
    with open_workspace(folder / "returns") as engine:
        for number in (fresh, old):
            begin(engine, number)
        go_back(engine, old, range(1, MANY_RETURNS + 1))
        for round in range(rounds):
            for number, returned, times in ((fresh, 0, taken[0]), (old, MANY_RETURNS, taken[1])):
                first = returned + round * PER_ROUND + 1
                start = perf_counter()
                steps = go_back(engine, number, range(first, first + PER_ROUND))
                times.append((perf_counter() - start) / steps)
    return taken


def _report(rates: Rates, flushes: list[float]) -> None:
    print(f"a flush of this disk: {median(flushes) * 1e6:.0f} µs")
    if median(flushes) > SLOW_FLUSH:
        print(
            "  that is longer than the work itself: the ratios below say little, try a quieter or faster disk"
        )
    for who, seen in rates.items():
        print(f"{who:>6}: {median(seen):7.0f} steps a second   ({min(seen):.0f} to {max(seen):.0f})")
    for who in ("raw", "spiff"):
        ratios = [ours / theirs for ours, theirs in zip(rates["ours"], rates[who], strict=True)]
        _judge(f"ours / {who}", median(ratios), WANTED[who], min(ratios), max(ratios))
        print(f"    the best round of each: {max(rates['ours']) / max(rates[who]):.2f}")


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
