"""Workers are killed while they work: what they held is taken up, and every effect is there once. The long form is
`python -m benchmarks.workers`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.workers import carried_out
from benchmarks.workers_office import UNITS
from tests.databases import Databases

KILLS = 3
SEED = 20_260_401


@pytest.mark.slow
def test_what_killed_workers_leave_is_done_once_by_the_others(postgres: Databases, tmp_path: Path) -> None:
    with postgres.new() as address:
        trial, found = carried_out(tmp_path / "kerja", address, KILLS, SEED)
    assert (trial.kills, trial.said) == (KILLS, [])
    assert found.created == found.opened == found.passed == found.drawn == KILLS * len(UNITS)
    assert found.told == found.sent == 2 * KILLS * len(UNITS)
