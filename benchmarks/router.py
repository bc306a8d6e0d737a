"""How good and how fast arrows are routed: random grids until there are 2,000 arrows, then two sizes for time.

The seed is printed; the same seed gives the same figures but for the times.

    python -m benchmarks.router [--seed 1] [--arrows 2000]
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from itertools import count
from statistics import median
from time import process_time

from benchmarks.random_grids import random_grid
from renderers.measures import MUST_BE_ZERO, measure
from renderers.router.plan import plan
from renderers.routes import route

SUMMED = (*MUST_BE_ZERO, "crossings", "bends", "short_stubs")
TIMED = ((5, 14, 50), (8, 200, 1500))
"""Lanes, rows, and the most milliseconds that laying out and routing may take."""


def quality(seed: int, arrows: int) -> None:
    """Prints the measures over random grids with at least so many arrows together."""
    sums: Counter[str] = Counter()
    clearance = float("inf")
    for number in count(seed):
        grid = random_grid(number)
        found = measure(grid, route(grid))
        sums.update({name: asdict(found)[name] for name in ("arrows", *SUMMED)})
        clearance = min(clearance, found.clearance)
        if found.faults:
            print(f"  seed {number}: {found.faults}")
        if sums["arrows"] >= arrows:
            break
    total = sums["arrows"]
    print(f"{total} arrows, seeds {seed} to {number}")
    print("must be 0: " + ", ".join(f"{name} {sums[name]}" for name in MUST_BE_ZERO))
    print(f"crossings {sums['crossings'] / total:.3f} an arrow, bends {sums['bends'] / total:.2f} an arrow")
    print(f"stubs under 8 pt {sums['short_stubs']}, least distance of two arrows {clearance:.1f} pt")


def speed(seed: int) -> None:
    """Prints the processor time in which a grid is given room and routed, from nothing (median of five grids)."""
    for lanes, rows, most in TIMED:
        taken = []
        for number in range(seed, seed + 5):
            plan.cache_clear()
            start = process_time()
            route(random_grid(number, lanes, rows))
            taken.append((process_time() - start) * 1000)
        print(
            f"{rows} rows, {lanes} lanes: {median(taken):.0f} ms, worst {max(taken):.0f} ms (at most {most})"
        )


def main() -> None:
    """Reads the seed and prints all figures."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--arrows", type=int, default=2000)
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}")
    quality(wanted.seed, wanted.arrows)
    speed(wanted.seed)


if __name__ == "__main__":
    main()
