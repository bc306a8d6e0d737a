"""Whether the memory of a worker grows: what it holds over 1,000,000 durable steps, and the slope of that.

One process does what a worker does and what officers ask of it: the `Server` of `sop serve` and `sop worker` carries
out its jobs, each time that they are called for here in the place of the scheduler, and through the public Python API
runs are created, opened and played to their ends. Time is told by the trial: it passes in leaps, so that the clock's
job puts passed deadlines on record. A step is a command, or a deadline that the clock put on record; each is committed.
The database lies in memory where the machine has such a place (/dev/shm), or flushing would take most of the time.

    python -m benchmarks.worker_memory [--steps 1000000] [--folder /elsewhere]

The exit code is 1 when, after the first fifth, memory rises by more than 3 % over all steps: the upper end of what the
slope may be with a confidence of 95 %.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean, linear_regression, median
from threading import Event, Thread
from time import perf_counter

from app import Workspace, init_workspace, open_workspace
from app.calendars import entries_for
from app.jobs.job import Done, Job
from app.jobs.serving import Server
from benchmarks.full_office import load_now
from engine.domain.register_events import AssignmentRecorded, OfficerRecorded, PostRecorded, UnitRecorded

WANTED = 0.03
"""Of what is held after the first fifth."""
WARM = 0.2
RUNS = 100
"""Runs that are played side by side."""
ROWS = 14
LATE = (3, 8)
"""Rows whose deadline passes before they are done."""
SAMPLES = 100
FEWEST = 5
"""Samples after the first fifth; of fewer nothing can be said."""
SPREAD = 1.96
"""Standard errors to each side: 95 %."""
START = datetime(2026, 1, 5, 1, tzinfo=UTC)
ACTORS = ("staf", "kasi", "camat")
JOBS = "\n[jobs]\ngap = 1440\n"


class Time:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self._now = START

    def now(self) -> datetime:
        return self._now

    def pass_by(self, length: timedelta) -> None:
        self._now += length


class Called:
    """In the place of the scheduler: jobs are carried out when they are called for."""

    def __init__(self) -> None:
        self._jobs: Sequence[Job] = ()
        self._carry_out: Callable[[str], None] = lambda _: None

    def start(self, jobs: Sequence[Job], carry_out: Callable[[str], None]) -> None:
        self._jobs, self._carry_out = jobs, carry_out

    def stop(self, patience: timedelta) -> bool:  # noqa: ARG002
        return True

    def all(self) -> None:
        for job in self._jobs:
            self._carry_out(job.name)


@dataclass
class Told:
    """What the jobs did; anything that goes wrong ends the trial."""

    ticks: int = 0
    problems: list[str] = field(default_factory=list)

    def did(self, job: Job, done: Done) -> None:
        self.ticks += sum(done.counts.values())
        self.problems += (f"{job.name}: {one.en}" for one in done.problems)

    def failed(self, job: str, problem: Exception) -> None:
        self.problems.append(f"{job}: {problem!r}")

    def works(self, job: str) -> None:
        """Nothing to say."""


@dataclass(frozen=True)
class Sample:
    steps: int
    resident: int
    """Bytes of this process that lie in memory."""
    own: int
    """What of it belongs to this process alone and to no file: a share of what others have in memory too would change
    with them. 0 where the system does not say.
    """


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--steps", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=None)
    options = parser.parse_args()
    shared = Path("/dev/shm")
    place = options.folder or (shared if shared.is_dir() else None)
    with tempfile.TemporaryDirectory(dir=place) as made:
        print(f"the database lies in {place or made}, {load_now()}")
        flat = trial(Path(made) / "kantor", options.steps)
    sys.exit(not flat)


def trial(folder: Path, steps: int, runs: int = RUNS) -> bool:
    """Do so many steps and more, with so many runs side by side; whether memory stayed as it was."""
    time, called, told, until = Time(), Called(), Told(), Event()
    _prepare(folder, time)
    server = Server(folder, told, clock=time, make=lambda *_: called)
    begun = Event()
    serving = Thread(target=server.serve, args=(until, begun.set))
    serving.start()
    try:
        begun.wait()
        start = perf_counter()
        samples = _played(folder, time, called, told, steps, runs)
        taken = perf_counter() - start
    finally:
        until.set()
        serving.join()
    done = samples[-1].steps
    print(
        f"{done} durable steps in {taken:.0f} s ({done / taken:.0f} a second), {told.ticks} events by the clock"
    )
    assert not told.problems, told.problems[:3]
    assert told.ticks >= done // (ROWS * 2), "the clock had something to do"
    return _judge(samples)


def _prepare(folder: Path, time: Time) -> None:
    init_workspace(folder, "kabupaten", "Kabupaten", clock=time)
    with (folder / "sop.toml").open("a", encoding="utf-8") as settings:
        settings.write(JOBS)
    procedure = folder / "surat.yaml"
    procedure.write_text(_text(), encoding="utf-8")
    with open_workspace(folder, clock=time) as engine:
        engine.record(entries_for(["id-shift-24x7"], engine.settings))
        engine.record([UnitRecorded("dinas", "Dinas")])
        for actor in ACTORS:
            name = engine.officer_name(actor.title())
            held = AssignmentRecorded(actor, f"{actor}-1", actor, "dinas", date(2026, 1, 1))
            engine.record([PostRecorded(actor, actor.title()), OfficerRecorded(f"{actor}-1", name), held])
        engine.publish(procedure, since=date(2026, 1, 1))


def _text() -> str:
    rows = "".join(
        f"  - {{id: row-{row}, activity: Baris {row}, actor: {_actor(row)}, duration: 30 Menit}}\n"
        for row in range(1, ROWS + 1)
    )
    head = "sop: 1\nid: ukur/surat\ntitle: Surat\nagency: {name: Dinas}\ncalendar: id-shift-24x7\n"
    actors = ", ".join(f"{one}: {one.title()}" for one in ACTORS)
    return f"{head}every: {{case: {{subject: Surat}}}}\nactors: {{{actors}}}\nsteps:\n{rows}"


def _actor(row: int) -> str:
    return ACTORS[row % len(ACTORS)]


def _played(folder: Path, time: Time, called: Called, told: Told, steps: int, runs: int) -> list[Sample]:
    samples: list[Sample] = []
    asked = 0
    with open_workspace(folder, clock=time) as engine:
        while not samples or samples[-1].steps < steps:
            asked += _round(engine, time, called, runs)
            done = asked + told.ticks
            if done >= min(steps, len(samples) * steps / SAMPLES):
                samples.append(_sample(done))
    return samples


def _round(engine: Workspace, time: Time, called: Called, runs: int) -> int:
    """Play some runs side by side from their first row to their last; the number of commands."""
    numbers = [engine.create_case("ukur/surat", "dinas", "Surat") for _ in range(runs)]
    for number in numbers:
        engine.open(number)
    for row in range(1, ROWS + 1):
        time.pass_by(timedelta(hours=1) if row in LATE else timedelta(minutes=1))
        if row in LATE:
            called.all()
        for number in numbers:
            engine.complete(f"{number}:row-{row}@{_actor(row)}#1", by=f"{_actor(row)}-1")
    return runs * (2 + ROWS)


def _sample(steps: int) -> Sample:
    gc.collect()
    return Sample(steps, _kib("/proc/self/status", "VmRSS:"), _kib("/proc/self/smaps_rollup", "Anonymous:"))


def _kib(file: str, name: str) -> int:
    path = Path(file)
    if not path.exists():
        return 0
    return int(path.read_text(encoding="ascii").partition(name)[2].split()[0]) * 1024


def _judge(samples: Sequence[Sample]) -> bool:
    kept = [one for one in samples if one.steps >= samples[-1].steps * WARM]
    if len(kept) < FEWEST:
        raise SystemExit("too few samples: more steps")
    resident = _rises("resident", kept, [one.resident for one in kept])
    if all(one.own for one in kept):
        return _rises("its own", kept, [one.own for one in kept]) and resident
    return resident


def _rises(what: str, kept: Collection[Sample], held: Sequence[int]) -> bool:
    steps = [one.steps for one in kept]
    slope, start = linear_regression(steps, held)
    spread = fmean(steps)
    rest = sum((seen - start - slope * at) ** 2 for at, seen in zip(steps, held, strict=True))
    error = (rest / (len(steps) - 2) / sum((at - spread) ** 2 for at in steps)) ** 0.5
    low, high = ((slope + side * SPREAD * error) * steps[-1] / median(held) for side in (-1, 1))
    met = high <= WANTED
    print(
        f"{what:>12}: {held[0] / 2**20:.1f} MiB after {steps[0]} steps, {held[-1] / 2**20:.1f} after {steps[-1]}"
        f" ({min(held) / 2**20:.1f} to {max(held) / 2**20:.1f})"
    )
    print(
        f"{'':>12}  {slope:+.2f} bytes a step, {low:+.2%} to {high:+.2%} over all"
        f"   (wanted ≤ {WANTED:.0%}, {'met' if met else 'MISSED'})"
    )
    return met


if __name__ == "__main__":
    main()
