"""What must be zero is zero on random grids, and what is to be low is low."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.random_grids import random_grid
from renderers.measures import measure
from renderers.router.plan import plan
from renderers.routes import route

ROOT = Path(__file__).parents[2]


def test_hundreds_of_random_arrows_have_no_fault_few_crossings_and_few_bends() -> None:
    found = []
    for seed in range(2001, 2013):
        grid = random_grid(seed)
        found.append(measure(grid, route(grid)))
        assert found[-1].faults == {}, f"seed {seed}"
    arrows = sum(one.arrows for one in found)
    assert arrows > 400
    assert sum(one.short_stubs for one in found) == 0
    assert min(one.clearance for one in found) >= 4
    assert sum(one.crossings for one in found) <= 0.03 * arrows
    assert sum(one.bends for one in found) <= 0.8 * arrows


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), lanes=st.integers(2, 12), rows=st.integers(5, 20))
def test_no_random_grid_has_a_fault(seed: int, lanes: int, rows: int) -> None:
    grid = random_grid(seed, lanes, rows)
    assert measure(grid, route(grid)).faults == {}


def test_the_same_grid_gives_the_same_routes_in_every_run() -> None:
    grid = random_grid(7, 6, 30)
    here = repr(route(grid))
    plan.cache_clear()
    assert repr(route(grid)) == here
    program = (
        "from benchmarks.random_grids import random_grid; from renderers.routes import route; "
        "import sys; sys.stdout.write(repr(route(random_grid(7, 6, 30))))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345"}
    there = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert there.stdout == here
