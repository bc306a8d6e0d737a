"""What looking up the version in force costs, with and without withdrawals, and what a look for due reviews costs.

    python -m benchmarks.versions

30,000 units, 50 procedures with three versions each. Medians of seven interleaved rounds, as multiples of the plain
loop over the entries, without which no version is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from statistics import median
from time import perf_counter

from engine.domain.events import UnitRecorded, VersionPutInForce, VersionWithdrawn
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.review_days import fell_due
from engine.domain.version_events import ReviewFellDue

UNITS, PROCESSES, VERSIONS = 30_000, 50, 3
ROUNDS = 7
DAY = date(2026, 6, 1)


def main() -> None:
    plain = record(Register(), [*(UnitRecorded(f"u{one}", "U") for one in range(UNITS)), *_put()])
    before, now = (record(plain, _gone(version)) for version in (0, 2))
    told = record(plain, fell_due(plain, date(2027, 6, 1)))
    units = list(plain.units)
    entries = plain.in_force["p7"]
    looked: dict[str, Callable[[], object]] = {
        "the loop alone": lambda: [_latest(entries, unit, DAY) for unit in units],
        "nothing withdrawn": lambda: [plain.entry_for("p7", unit, DAY) for unit in units],
        "an older one withdrawn": lambda: [before.entry_for("p7", unit, DAY) for unit in units],
        "this one withdrawn": lambda: [now.entry_for("p7", unit, DAY) for unit in units],
    }
    took = _medians(looked)
    alone = took["the loop alone"]
    for name, seconds in took.items():
        print(f"{name:<22} {seconds / UNITS * 1e9:6.0f} ns a unit   {seconds / alone:5.2f} x")
    ticks: dict[str, Callable[[], object]] = {
        "none due yet": lambda: fell_due(plain, date(2026, 5, 1)),
        "all due, on record": lambda: fell_due(told, date(2027, 6, 1)),
        "all due, not yet told": lambda: fell_due(plain, date(2027, 6, 1)),
    }
    for name, seconds in _medians(ticks).items():
        print(f"{name:<22} {seconds * 1e3:6.2f} ms a look at {PROCESSES * VERSIONS} versions")
    assert all(isinstance(one, ReviewFellDue) for one in fell_due(plain, date(2027, 6, 1)))


def _latest(entries: Sequence[VersionPutInForce], unit: str, day: date) -> VersionPutInForce | None:
    found: VersionPutInForce | None = None
    for one in entries:
        in_scope = not one.units or unit in one.units
        if in_scope and one.since <= day and (found is None or one.since >= found.since):
            found = one
    return found


def _gone(version: int) -> list[VersionWithdrawn]:
    return [
        VersionWithdrawn(f"p{one}", f"v{one}-{version}", date(2026, 5, 1), "x") for one in range(PROCESSES)
    ]


def _put() -> list[VersionPutInForce]:
    """Each version for every unit, the second for forty of them only."""
    some = tuple(f"u{one}" for one in range(40))
    return [
        VersionPutInForce(
            f"p{process}", f"v{process}-{one}", date(2026, 1, 1 + one), some if one == 1 else ()
        )
        for process in range(PROCESSES)
        for one in range(VERSIONS)
    ]


def _medians(what: dict[str, Callable[[], object]]) -> dict[str, float]:
    took: dict[str, list[float]] = {name: [] for name in what}
    for _ in range(ROUNDS):
        for name, do in what.items():
            began = perf_counter()
            do()
            took[name].append(perf_counter() - began)
    return {name: median(times) for name, times in took.items()}


if __name__ == "__main__":
    main()
