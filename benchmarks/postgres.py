"""Durable steps a second on PostgreSQL: ours, the same statements sent straight by psycopg, and eight clients at once.

A step: a task completed, the next opened, the events written, all committed and flushed, through the public Python
API, the instance loaded anew for each. The server is one of our own on this machine, started for the purpose, unless
another is named. First one stream, ours and raw taking turns; then clients that are processes of their own, each with
other runs of the same root.

    python -m benchmarks.postgres [--clients 8] [--rounds 15] [--runs 5] [--seconds 15] [--server postgresql://…]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.parse import urlsplit

import psycopg

from app import open_workspace
from benchmarks.disk import flush_time
from benchmarks.postgres_twin import PostgresTwin, record
from benchmarks.work import COMPLETIONS, play, prepare
from engine.domain.instance import InstanceState
from scripts.postgres import started

WANTED_RATIO = 0.3
WANTED_STEPS = 1000
WARM = 3
SLOW_FLUSH = 0.0005
"""Seconds."""
NAMES = ("ours", "raw", "recorded", "clients")


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = options.server or started(folder / "server", durable=True)
        flush = flush_time(folder)
        print(f"a flush of this disk: {flush * 1e6:.0f} µs")
        if flush > SLOW_FLUSH:
            print(
                "  that is longer than the work itself: the figures below tell of the disk, try a quieter one"
            )
        with _databases(server) as addresses:
            _one_stream(folder, addresses, options.rounds, options.runs)
            _many(folder / "clients", addresses["clients"], options.clients, options.seconds)


def client() -> None:
    """What a process of `_many` does: begin when told to, play its runs to their ends, tell how many steps it made."""
    folder, first, runs, seconds = sys.argv[1:]
    numbers = iter(range(int(first), int(first) + int(runs)))
    done = 0
    with open_workspace(folder) as engine:
        engine.register()
        print("ready", flush=True)
        sys.stdin.readline()
        start = perf_counter()
        while perf_counter() - start < float(seconds):
            number = next(numbers)
            play(engine, range(number, number + 1))
            done += COMPLETIONS
        taken = perf_counter() - start
    print(done, taken, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--runs", type=int, default=5, help="instances played side by side in each round")
    parser.add_argument("--seconds", type=float, default=15, help="how long the clients work")
    parser.add_argument("--server", help="the address of a server on which databases may be made")
    return parser.parse_args()


@contextmanager
def _databases(server: str) -> Iterator[dict[str, str]]:
    """An empty database for each that is measured."""
    names = {name: f"sop_benchmark_{name}" for name in NAMES}
    with psycopg.connect(server, autocommit=True) as connection:
        for name in names.values():
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        yield {what: urlsplit(server)._replace(path=f"/{name}").geturl() for what, name in names.items()}
        for name in names.values():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _one_stream(folder: Path, addresses: dict[str, str], rounds: int, runs: int) -> None:
    slices = [range(n * runs + 1, (n + 1) * runs + 1) for n in range(WARM + rounds)]
    for name in ("ours", "raw", "recorded"):
        prepare(folder / name, len(slices) * runs, database=addresses[name])
    sent = record(folder / "recorded", [partial(play, numbers=numbers) for numbers in slices])
    twin = PostgresTwin(addresses["raw"])
    rates: dict[str, list[float]] = {"ours": [], "raw": []}
    with open_workspace(folder / "ours") as engine:
        for round, numbers in enumerate(slices):
            for who, work in (
                ("raw", partial(twin.replay, sent[round])),
                ("ours", partial(play, engine, numbers)),
            ):
                start = perf_counter()
                work()
                rates[who].append(runs * COMPLETIONS / (perf_counter() - start))
            assert engine.instance(numbers[-1]).state is InstanceState.COMPLETED
    twin.close()
    for who, seen in rates.items():
        kept = seen[WARM:]
        print(f"{who:>6}: {median(kept):7.0f} steps a second   ({min(kept):.0f} to {max(kept):.0f})")
    ratios = [ours / raw for ours, raw in zip(rates["ours"][WARM:], rates["raw"][WARM:], strict=True)]
    _judge("ours / raw", median(ratios), WANTED_RATIO)


def _many(folder: Path, address: str, clients: int, seconds: float) -> None:
    each = int(3000 * seconds / clients / COMPLETIONS) + 1
    prepare(folder, clients * each, database=address)
    command = [sys.executable, "-c", "from benchmarks.postgres import client; client()", str(folder)]
    workers = [
        subprocess.Popen(
            [*command, str(n * each + 1), str(each), str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(clients)
    ]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    sleep(0.5)
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    total = 0.0
    for worker in workers:
        said, _ = worker.communicate(timeout=seconds * 4 + 60)
        done, taken = said.split()
        total += int(done) / float(taken)
    _judge(f"{clients} clients, durable steps a second", total, WANTED_STEPS)


def _judge(what: str, found: float, wanted: float) -> None:
    print(f"{what}: {found:.2f}   (wanted ≥ {wanted}, {'met' if found >= wanted else 'MISSED'})")


if __name__ == "__main__":
    main()
