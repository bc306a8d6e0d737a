"""How good and how fast arrows are routed: 2,000 arrows on random grids, 2,000 of random procedures read from the
finished SVG, then two sizes for time.

The seed is printed; the same seed gives the same figures but for the times.

    python -m benchmarks.router [--seed 1] [--arrows 2000]
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from itertools import count
from statistics import median
from time import process_time

from benchmarks.random_grids import random_grid
from benchmarks.random_processes import random_process
from renderers.form import draw_form
from renderers.measures import MUST_BE_ZERO, Measures, measure
from renderers.router.plan import plan
from renderers.routes import route
from renderers.svg_measures import measure_svg

SUMMED = (*MUST_BE_ZERO, "crossings", "bends", "short_stubs")
TIMED = ((5, 14, 50), (8, 200, 1500))
"""Lanes, rows, and the most milliseconds that laying out and routing may take."""


def on_a_grid(seed: int) -> Measures:
    """The arrows of a random grid, measured on their routes."""
    grid = random_grid(seed)
    return measure(grid, route(grid))


def in_ink(seed: int) -> Measures:
    """The arrows of a random procedure, measured on nothing but its finished SVG."""
    return measure_svg(draw_form(random_process(seed)).svg())


def quality(what: str, measured: Callable[[int], Measures], seed: int, arrows: int) -> None:
    """Prints the measures over seeds that have at least so many arrows together."""
    sums: Counter[str] = Counter()
    clearance = float("inf")
    for number in count(seed):
        found = measured(number)
        sums.update({name: asdict(found)[name] for name in ("arrows", *SUMMED)})
        clearance = min(clearance, found.clearance)
        if found.faults:
            print(f"  seed {number}: {found.faults}")
        if sums["arrows"] >= arrows:
            break
    total = sums["arrows"]
    print(f"{what}: {total} arrows, seeds {seed} to {number}")
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
    quality("on the grid", on_a_grid, wanted.seed, wanted.arrows)
    quality("in the SVG", in_ink, wanted.seed, wanted.arrows)
    speed(wanted.seed)


if __name__ == "__main__":
    main()
