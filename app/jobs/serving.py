"""A process that does the jobs of one workspace until it is told to stop: it says that it lives, and what it did."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Protocol

from app.bootstrap import open_workspace
from app.jobs.job import Done, Job
from app.jobs.jobs import jobs_of
from app.jobs.refusals import NeedsServer
from app.jobs.scheduler import Scheduler
from app.settings import NAME, Settings, read_settings
from app.workspace import Workspace
from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.heartbeat import CLOCK
from engine.ports import Clock


class Told(Protocol):
    """Whoever looks after the process hears of what it does, from several threads."""

    def did(self, job: Job, done: Done) -> None:
        """A job came to its end."""

    def failed(self, job: str, problem: Exception) -> None:
        """A job, or saying that the process lives, was broken off. It will be tried again."""

    def works(self, job: str) -> None:
        """It was not broken off."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How soon it is noticed that a process is gone. Calendar time."""

    beat: timedelta = timedelta(seconds=15)
    """Between two beats of a process."""
    dead: timedelta = timedelta(seconds=60)
    """Without a beat for longer than this a process counts as gone, and others take up what it held."""
    resume: timedelta = timedelta(minutes=1)
    """Between two looks for what such processes held."""
    patience: timedelta = timedelta(seconds=30)
    """So long what runs may take to end when the process is told to stop."""


PACE = Pace()
Make = Callable[[str, Callable[[], Collection[str]]], Scheduler]
"""Makes a scheduler for a process of that name; it may ask which processes live."""


class Server:
    """One process that does the jobs of a workspace."""

    def __init__(
        self,
        folder: Path,
        told: Told,
        *,
        clock: Clock | None = None,
        jobs: Sequence[Job] | None = None,
        pace: Pace = PACE,
        make: Make | None = None,
    ) -> None:
        """Raises NoWorkspace, or what is wrong with its settings."""
        self.settings: Settings = read_settings(folder)
        self.jobs = jobs or jobs_of(self.settings.jobs)
        self.name = process_name()
        self._told = told
        self._clock = clock
        self._pace = pace
        self._make = make or self._by_dbos

    def serve(self, until: Event, begun: Callable[[], None] = lambda: None) -> bool:
        """Do the jobs until the event is set. False: a job had to be left while it ran; another process takes it up.

        Raises what opening the workspace or the scheduler's tables raises. Afterwards nothing ends it but the event:
        what goes wrong is told, and tried again.
        """
        with self._opened() as engine:  # refuses at once what it cannot serve
            self._beat(engine)
            scheduler = self._make(self.name, self._living)
            scheduler.start(self.jobs, self._carry_out)
            begun()
            try:
                while not until.wait(self._pace.beat.total_seconds()):
                    self._try("heartbeat", lambda: self._beat(engine))
            finally:
                ended = scheduler.stop(self._pace.patience)
        return ended

    def _carry_out(self, name: str) -> None:
        job = next(one for one in self.jobs if one.name == name)

        def do() -> None:
            with self._opened() as engine:
                self._told.did(job, job.carry_out(engine))

        self._try(name, do)

    def _try(self, what: str, do: Callable[[], None]) -> None:
        try:
            do()
        except Exception as problem:
            self._told.failed(what, problem)
        else:
            self._told.works(what)

    def _opened(self) -> AbstractContextManager[Workspace]:
        return open_workspace(self.settings.folder, clock=self._clock)

    def _beat(self, engine: Workspace) -> None:
        engine.beat(self.name, allowed=self._pace.dead)

    def _living(self) -> Collection[str]:
        with self._opened() as engine:
            spans = engine.heartbeats(engine.world.clock.now() - self._pace.dead)
        return {span.name for span in spans if span.name != CLOCK}

    def _by_dbos(self, name: str, living: Callable[[], Collection[str]]) -> Scheduler:
        from app.jobs.durable import DurableScheduler  # takes a second to import: only where it is needed

        return DurableScheduler(
            self.settings.root,
            self.settings.database,
            name,
            SystemClock(),
            living,
            resume_every=self._pace.resume,
        )


def must_serve_several(settings: Settings) -> None:
    """Raises NeedsServer where the database is a file: one process is enough there, and several only wait in line."""
    if isinstance(settings.database, Path) or settings.database.startswith("sqlite"):
        raise NeedsServer(path=settings.folder / NAME, database=settings.database)


def process_name() -> str:
    """A name that no other process has or had: the machine, the process, and something that cannot be guessed."""
    return f"{socket.gethostname().partition('.')[0]}-{os.getpid()}-{RandomKeys().new()[-4:]}"
