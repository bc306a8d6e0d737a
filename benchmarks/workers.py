"""Three workers on PostgreSQL, one killed with SIGKILL again and again: every job's effect is there exactly once.

Before each kill a procedure comes into force for three units: their runs are made, opened, overdue half an hour later
by a clock that is 600 times as fast, told of by webhook, reminded of the days after, and drawn, all by jobs alone. Half
of the kills come at a random moment, half while a worker holds a job. Each killed worker is followed by another.

    python -m benchmarks.workers [--kills 200] [--seed N] [--server postgresql://…]

Fails where anything is missing or there twice, and where too few of the kills met a job. The server is one of our own
unless another is named.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import psycopg

from app import Workspace, open_workspace
from app.jobs.durable import SCHEMA
from app.jobs.once import once
from benchmarks.counted_effects import Effects, effects, missing, wrong
from benchmarks.killed_worker import FastClock
from benchmarks.workers_office import UNITS, prepare, publish, receiver
from engine.adapters.clock import SetClock
from scripts.postgres import started

WORKERS = 3
SETTLE = 120.0
"""Seconds in which the others must have done what killed workers left."""
MET = 0.25
"""So many of the kills must have met a job that was being done."""


@dataclass
class Trial:
    """A workspace, its workers, and what was done to them."""

    folder: Path
    address: str
    begun: float
    chance: random.Random
    workers: list[Worker] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    """Webhook messages by their id."""
    said: list[str] = field(default_factory=list)
    """What workers said that something could not be done."""
    kills: int = 0
    met: int = 0
    """Kills of a worker that held a job."""

    def start(self) -> None:
        self.workers.append(Worker(self.folder, self.begun, self.said))

    def wait_for(self, count: int) -> None:
        """Until so many workers are at work."""
        until = time.monotonic() + SETTLE
        while sum(bool(worker.name) for worker in self.workers) < count:
            assert time.monotonic() < until, self.said
            time.sleep(0.02)

    def kill(self) -> None:
        """A worker, at a random moment or in the midst of a job."""
        victim = self._busy() if self.chance.random() < 0.5 else None
        if victim is None:
            time.sleep(self.chance.uniform(0.0, 1.0))
            victim = self.chance.choice(self.workers)
        else:
            time.sleep(self.chance.uniform(0.0, 0.03))
        victim.process.kill()
        victim.end()
        self.workers.remove(victim)
        self.kills += 1
        self.met += victim.name in self._holders()
        self.start()

    def _busy(self) -> Worker | None:
        """The first worker that is seen with a job."""
        until = time.monotonic() + 2.0
        while time.monotonic() < until:
            held = self._holders()
            for worker in self.workers:
                if worker.name in held:
                    return worker
            time.sleep(0.005)
        return None

    def _holders(self) -> set[str]:
        with suppress(psycopg.errors.UndefinedTable), psycopg.connect(self.address) as connection:
            asked = f"SELECT executor_id FROM {SCHEMA}.workflow_status WHERE status = 'PENDING'"
            return {name for (name,) in connection.execute(asked.encode())}
        return set()


class Worker:
    """A process of a worker. Its name is known when it works."""

    def __init__(self, folder: Path, begun: float, said: list[str]) -> None:
        self.name = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.killed_worker", str(folder), str(begun)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=Path(__file__).parent.parent,
        )
        self._listening = Thread(target=self._listen, args=(said,), daemon=True)
        self._listening.start()

    def end(self) -> int:
        """Wait until it is gone, and all that it said is heard."""
        code = self.process.wait(60)
        self._listening.join()
        return code

    def _listen(self, said: list[str]) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                word, _, rest = line.strip().partition(" ")
                if word == "name":
                    self.name = rest
                elif word not in ("did", "ended"):
                    said.append(line.strip())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--server")
    options = parser.parse_args()
    print(f"seed {options.seed}, {options.kills} kills, {WORKERS} workers", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="sop-workers-") as place,
        database(Path(place), options.server) as address,
    ):
        trial, found = carried_out(Path(place) / "kerja", address, options.kills, options.seed, loud=True)
    took = time.time() - trial.begun
    print(f"{trial.kills} kills in {took:.0f} s, {trial.met} of them of a worker that held a job")
    print(found)
    for line, count in Counter(trial.said).most_common(10):
        print(f"said {count} times: {line}")
    if trial.met < MET * trial.kills:
        raise SystemExit(f"too few kills met a job: {trial.met} of {trial.kills}")


def carried_out(
    folder: Path, address: str, kills: int, seed: int, *, loud: bool = False
) -> tuple[Trial, Effects]:
    """Kill so many workers, wait until the others are done, and count. Raises AssertionError with what is wrong."""
    trial = Trial(folder, address, time.time(), random.Random(seed))
    clock = FastClock(trial.begun)
    with receiver(trial.told) as port:
        prepare(folder, address, port, clock)
        try:
            for _ in range(WORKERS):
                trial.start()
            trial.wait_for(WORKERS)
            with open_workspace(folder, clock=clock) as engine:
                for number in range(1, kills + 1):
                    trial.wait_for(WORKERS - 1)
                    publish(engine, number)
                    trial.kill()
                    if loud and number % 20 == 0:
                        print(f"{number} killed, {trial.met} held a job", flush=True)
                settle(engine, kills * len(UNITS))
            stop(trial)
        finally:
            for worker in trial.workers:
                worker.process.kill()
                worker.end()
        return trial, judged(folder, clock, trial)


def settle(engine: Workspace, runs: int) -> None:
    """Wait until the jobs have done all they must."""
    until = time.monotonic() + SETTLE
    while (left := list(missing(engine, runs))) and time.monotonic() < until:
        time.sleep(0.5)
    assert not left, left


def stop(trial: Trial) -> None:
    """As an operator does: all come to a good end."""
    for worker in trial.workers:
        worker.process.terminate()
    codes = [worker.end() for worker in trial.workers]
    assert codes == [0] * WORKERS, codes


def judged(folder: Path, clock: FastClock, trial: Trial) -> Effects:
    """One last look, so that what came due while the workers stopped is not missed; then everything is counted."""
    with open_workspace(folder, clock=SetClock(clock.now())) as engine:
        late = Counter[str]()
        for one in once(engine):
            assert one.refusal is None, one.refusal
            late.update(one.done.counts)
        assert not late.keys() & {"created"} or late["created"] == 0, late
        assert late["InstanceOpened"] == late["DuePassed"] == 0, late
        problems = list(wrong(engine, folder / "gambar", trial.told))
        assert not problems, problems[:20]
        return effects(engine, folder / "gambar", trial.told)


@contextmanager
def database(place: Path, server: str | None) -> Iterator[str]:
    """An empty database on the server named, or on one of our own."""
    reached = server or started(place / "postgres")
    name = f"sop_workers_{int(time.time())}"
    with psycopg.connect(reached, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    yield urlsplit(reached)._replace(path=f"/{name}").geturl()
    with psycopg.connect(reached, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


if __name__ == "__main__":
    main()
