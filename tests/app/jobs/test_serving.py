"""A process does the jobs until it is stopped, on a file and on a server; what goes wrong is told and tried again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

import psycopg
import pytest

from app import init_workspace, open_workspace
from app.jobs.job import Done, Job
from app.jobs.jobs import jobs_of
from app.jobs.refusals import NeedsServer
from app.jobs.serving import Pace, Server, must_serve_several
from app.jobs.settings import SETTINGS
from app.settings import read_settings
from engine.adapters.clock import SystemClock
from engine.domain.events import UnitRecorded
from engine.domain.heartbeat import CLOCK
from engine.persistence.addresses import is_server
from engine.ports import InstanceFilter
from engine.server_failures import NoRight
from tests.app.jobs.conftest import PROCEDURE

QUICK = Pace(
    beat=timedelta(seconds=0.1),
    dead=timedelta(seconds=1),
    resume=timedelta(seconds=1),
    patience=timedelta(seconds=10),
)
PATIENCE = 90.0
ROOT = Path(__file__).resolve().parents[3]


class Heard:
    def __init__(self) -> None:
        self.done: list[tuple[str, Done]] = []
        self.problems: list[tuple[str, Exception]] = []
        self.well: list[str] = []

    def did(self, job: Job, done: Done) -> None:
        self.done.append((job.name, done))

    def failed(self, job: str, problem: Exception) -> None:
        self.problems.append((job, problem))

    def works(self, job: str) -> None:
        self.well.append(job)

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.done}


def until(condition: Callable[[], object]) -> None:
    """Wait for what other threads do."""
    end = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < end, "it did not happen in time"
        sleep(0.02)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """In a thread, which ends whatever comes of the test."""
    stop = Event()
    thread = Thread(target=lambda: server.serve(stop))
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.fixture
def place(tmp_path: Path, address: str) -> Path:
    """A workspace on a file, and one on a server, with one unit and a procedure in force."""
    folder = tmp_path / "kerja"
    init_workspace(folder, "contoh", "Contoh", database=address if is_server(address) else "sop.db")
    (folder / "processes" / "kantor").mkdir()
    (folder / "processes" / "kantor" / "laporan.yaml").write_text(PROCEDURE, encoding="utf-8")
    with open_workspace(folder) as engine:
        engine.record([UnitRecorded("kantor", "Kantor")])
        engine.publish("kantor/laporan", since=date(2026, 1, 1))
    return folder


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def served(place: Path, heard: Heard) -> Iterator[Server]:
    """A process that serves the workspace in a thread, with jobs every second."""
    jobs = [replace(job, every=timedelta(seconds=1)) for job in jobs_of(SETTINGS)]
    with serving(Server(place, heard, jobs=jobs, pace=QUICK)) as server:
        yield server


def test_every_job_is_carried_out_again_and_again(place: Path, served: Server, heard: Heard) -> None:
    until(lambda: len(heard.done) > 8 and heard.names == {"periods", "clock", "notices", "forms"})
    until(lambda: sum(done.counts.get("InstanceOpened", 0) for _, done in heard.done) == 1)
    with open_workspace(place) as engine:
        states = {line.phase: str(line.state) for line in engine.lines(InstanceFilter())}
        assert states == {"triwulan": "open", "semester": "waiting"}
        spans = engine.heartbeats(SystemClock().now() - timedelta(minutes=5))
        assert {span.name for span in spans} == {CLOCK, served.name}
    assert heard.problems == []


def test_a_job_that_fails_is_told_and_tried_again(place: Path, heard: Heard) -> None:
    tries: list[int] = []

    def fails_once(_engine: object) -> Done:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("the disk was away")
        return Done({"n": 1})

    job = replace(jobs_of(SETTINGS)[0], name="fails", every=timedelta(seconds=1), carry_out=fails_once)
    with serving(Server(place, heard, jobs=[job], pace=QUICK)):
        until(lambda: heard.done)
    ((name, problem),) = heard.problems
    assert (name, str(problem)) == ("fails", "the disk was away")
    assert heard.done[0] == ("fails", Done({"n": 1}))
    assert "fails" in heard.well


def test_several_workers_need_a_server(place: Path, address: str) -> None:
    settings = read_settings(place)
    if is_server(address):
        must_serve_several(settings)
        return
    with pytest.raises(NeedsServer, match="sop serve"):
        must_serve_several(settings)


def test_jobs_go_on_after_the_server_has_cut_everybody_off(
    address: str, served: Server, heard: Heard, request: pytest.FixtureRequest
) -> None:
    if not is_server(address):
        pytest.skip("nobody is connected to a file")
    until(lambda: "clock" in heard.names)
    assert served.name
    name = urlsplit(address).path[1:]
    request.getfixturevalue("postgres").do(
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    )
    before = len(heard.done)
    until(lambda: {job for job, _ in heard.done[before + 4 :]} == {"periods", "clock", "notices", "forms"})


@pytest.fixture
def newcomer(address: str) -> Iterator[str]:
    """The address for one who may do everything with the tables there are, and make none."""
    if not is_server(address):
        pytest.skip("a file that can be written can hold any table")
    user, parts = f"newcomer_{os.getpid()}", urlsplit(address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {user} LOGIN".encode())
        connection.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {user}".encode())
        yield parts._replace(netloc=f"{user}@{parts.netloc.rpartition('@')[2]}").geturl()
        connection.execute(f"DROP OWNED BY {user}".encode())
        connection.execute(f"DROP ROLE {user}".encode())


def test_a_database_in_which_nothing_can_be_made_is_said(place: Path, address: str, newcomer: str) -> None:
    settings = (place / "sop.toml").read_text(encoding="utf-8").replace(address, newcomer)
    (place / "sop.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(NoRight):
        Server(place, Heard(), pace=QUICK).serve(Event())


def test_one_look_from_cron_does_not_wait_for_what_only_a_process_that_stays_needs() -> None:
    code = "import sys, app.jobs.once, app.jobs.serving, cli.commands.tick; sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
