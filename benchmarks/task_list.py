"""How long an officer waits for the list of their tasks where 1,000,000 are open, on both databases: P50 and P95.

What `sop inbox` asks is asked, through the public Python API and with the register: what the officer has claimed, the
page of what is offered, and how much more there is. One officer holds one seat; one two posts in each of 40 units; one
acts for 500 units. Of each seat one task in ten is claimed by another who holds it. The three take turns.

    python -m benchmarks.task_list [--tasks 1000000] [--calls 1000] [--only sqlite] [--folder /on/the/disk]

The exit code is 1 when the 95th percentile of one of them is more than 20 ms. `--folder` keeps the offices that were
made for the next time; those in PostgreSQL on the server that SOP_TEST_DATABASE names.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

from app import open_workspace
from app.workspace import Workspace
from benchmarks.full_office import POSTS, UNITS, furnished, load_now, server_for
from engine.task_lists import PAGE

WANTED = 0.020
"""Seconds."""
SEED = 20_261_120
STORES = ("sqlite", "postgres")
SEATS = {"one seat": 1, "80 seats": 80, f"{UNITS} units": UNITS}
ENOUGH = 1_000
"""Fewer calls say little of a 95th percentile."""


def main() -> None:
    options = _options()
    stores = [one for one in STORES if options.only in (None, one)]
    with tempfile.TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        with server_for(Path(made), stores) as server:
            quick = [
                measure(furnished(folder, one, server, options.tasks, SEED), options.calls) for one in stores
            ]
    sys.exit(not all(quick))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--calls", type=int, default=ENOUGH, help="of each officer")
    parser.add_argument("--only", choices=STORES, default=None)
    parser.add_argument("--folder", type=Path, default=None)
    return parser.parse_args()


def measure(office: Path, calls: int) -> bool:
    """Whether everybody's list is there soon enough."""
    random = Random(SEED)
    waits: dict[str, list[float]] = {who: [] for who in SEATS}
    work: dict[str, list[float]] = {who: [] for who in SEATS}
    with open_workspace(office) as engine:
        engine.register()
        officers = {"80 seats": "rangkap", f"{UNITS} units": "irban"}
        for who in (*officers, "one seat"):
            officer = officers.get(who, "staf-1")
            found = len(engine.register().seats_of(officer, engine.today))
            assert found == SEATS[who], f"{officer} holds {found} seats"
        for _ in range(calls):
            for who in random.sample(list(SEATS), len(SEATS)):
                officer = officers.get(who) or f"{random.choice(POSTS)}-{random.randrange(UNITS)}"
                start, worked = perf_counter(), process_time()
                shown = inbox(engine, officer)
                work[who].append(process_time() - worked)
                waits[who].append(perf_counter() - start)
                assert shown, f"{officer} has nothing to do"
    print(f"{office.name}: {calls} calls of each, pages of {PAGE}, {load_now()}")
    judged = [_judge(who, seen, work[who]) for who, seen in waits.items()]  # each is printed
    return all(judged)


def inbox(engine: Workspace, officer: str) -> int:
    """The first page; how many tasks there are, as far as they are counted."""
    waiting = engine.waiting(officer)
    return len(waiting.claimed) + len(waiting.offered) + waiting.more


def _judge(who: str, waits: list[float], work: list[float]) -> bool:
    parts = quantiles(waits, n=20)
    half, most = parts[9], parts[18]
    met = most <= WANTED
    print(
        f"{who:>9}: P50 {half * 1e3:6.2f} ms, P95 {most * 1e3:6.2f} ms   (wanted ≤ {WANTED * 1e3:.0f} ms,"
        f" {'met' if met else 'MISSED'}; the longest {max(waits) * 1e3:.0f} ms;"
        f" processor of this process P50 {median(work) * 1e3:.2f}, P95 {quantiles(work, n=20)[18] * 1e3:.2f} ms)"
    )
    return met


if __name__ == "__main__":
    main()
