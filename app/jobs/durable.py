"""Jobs by DBOS Transact, on SQLite for one process and on PostgreSQL for as many as one likes.

It enqueues each job once whenever its time comes, however many processes run; one of them takes it, and never two take
the same job at once. What a process held when it was killed is put back by the next `resume`, which knows from the
heartbeats who lives: nothing of the paid conductor is used. Its tables are its own: a file beside the database, or a
schema of its own on the server. They can be thrown away while nothing runs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from dbos import DBOS, DBOSConfig, ScheduleInput
from psycopg import Connection, connect
from sqlalchemy import Engine, create_engine

from app.jobs.job import Job
from app.jobs.scheduler import CarryOut
from engine.persistence import postgres_failures, sqlite
from engine.ports import Clock
from engine.store_failures import StoreFailure

MEANING = "1"
"""Pins what DBOS calls the application's version: raised when a job of an older sop must not be taken up by a newer."""
SCHEMA = "sop_jobs"
KEPT = timedelta(days=7)
"""So long it stays in DBOS's tables which process carried out which job when."""
MANY = 1000


class DurableScheduler:
    """One process of however many carry out the jobs of a root. There can be one in a process at a time."""

    def __init__(
        self,
        root: str,
        database: Path | str,
        name: str,
        clock: Clock,
        living: Callable[[], Collection[str]],
        *,
        resume_every: timedelta = timedelta(minutes=1),
    ) -> None:
        """`name` is this process's own; `living` the names of all that live. `clock` shows the real time."""
        self._root = root
        self._application = f"sop-{root}"
        self._name = name
        self._clock = clock
        self._living = living
        self._resume_every = resume_every
        self._database, self._failure_of = _database_of(database)
        self._running = Lock()
        self._held = 0

    def start(self, jobs: Sequence[Job], carry_out: CarryOut) -> None:
        """Raises a `StoreFailure` where its tables cannot be made."""
        _keep_quiet()
        try:
            self._start(jobs, carry_out)
        except Exception as problem:
            DBOS.destroy(destroy_registry=True)
            self._database.dispose()
            failure = self._failure_of(problem)
            if failure is None:
                raise
            raise failure from problem

    def _start(self, jobs: Sequence[Job], carry_out: CarryOut) -> None:
        DBOS(config=self._config())

        @DBOS.workflow(name="sop-job")
        def job(_at: datetime, name: str) -> None:
            self._counted(partial(carry_out, name))

        @DBOS.workflow(name="sop-resume")
        def resume(_at: datetime, _context: Any) -> None:
            self._counted(lambda: DBOS.run_step({"name": "resume"}, self._resume))

        DBOS.launch()
        for one in jobs:
            DBOS.register_queue(
                self._queue(one.name),
                global_concurrency=1,
                polling_interval_sec=_poll(one.every),
                on_conflict="always_update",
            )
        schedules = [self._schedule(one.name, one.every, job, self._queue(one.name)) for one in jobs]
        DBOS.apply_schedules([*schedules, self._schedule("resume", self._resume_every, resume, None)])
        for one in jobs:
            DBOS.trigger_schedule(self._scheduled(one.name))

    def stop(self, patience: timedelta) -> bool:
        """Begin nothing more, and wait so long for what runs. False: something still runs, in a thread of its own."""
        DBOS.destroy(
            destroy_registry=True, workflow_completion_timeout_sec=max(1, round(patience.total_seconds()))
        )
        with self._running:
            ended = self._held == 0
        self._database.dispose()
        return ended

    def _config(self) -> DBOSConfig:
        return {
            "name": self._application,
            "system_database_engine": self._database,
            "dbos_system_schema": SCHEMA,
            "application_version": MEANING,
            "executor_id": self._name,
            "log_level": "CRITICAL",
            "scheduler_polling_interval_sec": 30.0,
        }

    def _counted(self, work: Callable[[], None]) -> None:
        with self._running:
            self._held += 1
        try:
            work()
        finally:
            with self._running:
                self._held -= 1

    def _resume(self) -> None:
        """Put back what processes held that live no more, and forget what ended long ago."""
        living = {self._name, *self._living()}
        listed = partial(
            DBOS.list_workflows,
            application_name=self._application,
            load_input=False,
            load_output=False,
            limit=MANY,
        )
        for held in listed(status="PENDING"):
            if held.executor_id not in living:
                DBOS.resume_workflow(held.workflow_id, queue_name=held.queue_name)
        ended = (self._clock.now() - KEPT).isoformat()
        old = [one.workflow_id for one in listed(completed_before=ended)]
        if old:
            DBOS.delete_workflows(old)

    def _queue(self, job: str) -> str:
        return f"{self._root}-{job}"

    def _scheduled(self, job: str) -> str:
        return f"{self._root}/{job}"

    def _schedule(
        self, name: str, every: timedelta, work: Callable[[datetime, Any], None], queue: str | None
    ) -> ScheduleInput:
        made: ScheduleInput = {
            "schedule_name": self._scheduled(name),
            "workflow_fn": work,
            "schedule": cron(every),
            "context": name,
        }
        return made if queue is None else {**made, "queue_name": queue}


def cron(every: timedelta) -> str:
    """As DBOS writes it: seconds first. Spans that are a part of an hour, or of a minute."""
    seconds = every // timedelta(seconds=1)
    if seconds < 60:
        return f"*/{seconds} * * * * *"
    if seconds < 3600:
        return f"0 */{seconds // 60} * * * *"
    return "0 0 * * * *"


def _poll(every: timedelta) -> float:
    """Seconds between two looks into a queue: a job may begin a little late, and looking costs."""
    return min(2.0, max(0.2, every.total_seconds() / 10))


def _keep_quiet() -> None:
    """DBOS would write to stderr by itself; what goes wrong in a job is told by us."""
    log = logging.getLogger("dbos")
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())


def _database_of(database: Path | str) -> tuple[Engine, Callable[[Exception], StoreFailure | None]]:
    """Where DBOS keeps its tables, and what an error of that database means."""
    if isinstance(database, Path):
        file = database.with_name(f"{database.stem}-jobs.db")
        return create_engine(f"sqlite+pysqlite:///{file}"), partial(sqlite.failure_of, path=file)
    opened = create_engine("postgresql+psycopg://", creator=partial(_connected, database), pool_pre_ping=True)
    return opened, partial(postgres_failures.failure_of, address=database)


def _connected(address: str) -> Connection[tuple[Any, ...]]:
    """A connection as DBOS expects it; whoever vanishes in the midst of something holds the others up for a minute."""
    opened = connect(address, connect_timeout=10, application_name="sop-jobs")
    opened.execute("SET idle_in_transaction_session_timeout = '60s'")
    opened.commit()
    return opened
