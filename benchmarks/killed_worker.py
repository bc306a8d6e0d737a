"""One worker of a trial in which workers are killed: a process as `sop worker` is, its jobs every second, a fast clock.

python -m benchmarks.killed_worker FOLDER BEGUN
"""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from app.jobs.job import Done, Job
from app.jobs.jobs import jobs_of
from app.jobs.serving import Pace, Server
from app.settings import read_settings

SPEED = 600
"""Seconds of the trial's clock in one real second: a deadline of half an hour passes in three."""
START = datetime(2026, 2, 2, tzinfo=UTC)
EVERY = timedelta(seconds=1)
PACE = Pace(
    beat=timedelta(seconds=0.4),
    dead=timedelta(seconds=2 * SPEED),  # compared with the trial's clock
    resume=timedelta(seconds=1),
    patience=timedelta(seconds=20),
)


class FastClock:
    """The same in all processes of a trial."""

    def __init__(self, begun: float) -> None:
        self._begun = begun

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.time() - self._begun) * SPEED)


class Log:
    """Tells whoever reads our output; what fails is what the trial is there to find."""

    def did(self, job: Job, done: Done) -> None:
        for one in done.problems:
            self._say(f"problem {job.name}: {one.en}")
        for name, count in done.counts.items():
            if count:
                self._say(f"did {job.name} {name} {count}")

    def failed(self, job: str, problem: Exception) -> None:
        self._say(f"failed {job}: {problem!r}")

    def works(self, job: str) -> None:
        """Nothing is said."""

    def _say(self, text: str) -> None:
        print(text.replace("\n", " "), flush=True)


def main() -> None:
    folder, begun = Path(sys.argv[1]), float(sys.argv[2])
    jobs = [replace(job, every=EVERY) for job in jobs_of(read_settings(folder).jobs)]
    server, stop = Server(folder, Log(), clock=FastClock(begun), jobs=jobs, pace=PACE), Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    ended = server.serve(stop, lambda: print(f"name {server.name}", flush=True))
    print(f"ended {ended}", flush=True)


if __name__ == "__main__":
    main()
