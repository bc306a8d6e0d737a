"""The jobs from the command line: one look for cron, a process that serves, and what is shown of both."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.jobs.job import Done, Said
from app.jobs.jobs import jobs_of
from app.jobs.settings import SETTINGS
from cli import exits
from cli.commands.tick import JOBS
from cli.serving import Log
from cli.terminal import Terminal
from engine.store_failures import Busy
from tests.cli.office import Sop

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def office(sop: Sop) -> Sop:
    """A quarterly procedure in force, of which no run exists yet."""
    sop.prepare()
    sop.does("publish", "kantor/laporan", "--from", "2026-01-01", "--unit", "muara-papalik")
    return sop


def test_one_look_does_everything_and_says_it(office: Sop) -> None:
    said = office("tick", "--lang", "en")
    assert (said.code, said.err) == (exits.DONE, "")
    assert said.out.splitlines() == [
        "periods: runs made 2",
        "clock: runs opened 1, rows begun 1, reviews fallen due 1",
    ]
    again = office("tick", "--lang", "id")
    assert (again.code, again.out, again.err) == (exits.DONE, "", "tidak ada yang perlu dilakukan\n")


def test_a_program_learns_what_was_done(office: Sop) -> None:
    found = office("tick", "--only", "periods", "--json").document
    assert found == {
        "ok": True,
        "jobs": [{"name": "periods", "counts": {"created": 2}, "problems": [], "notes": []}],
    }


def test_the_command_knows_every_job_there_is() -> None:
    assert tuple(job.name for job in jobs_of(SETTINGS)) == JOBS


def test_a_job_that_there_is_not_is_named_with_those_there_are(office: Sop) -> None:
    said = office("tick", "--only", "clocks", "--lang", "en")
    assert said.code == exits.USAGE
    assert "'clocks' is no job; there are: periods, clock, notices, forms" in said.err


def test_a_job_that_is_refused_leaves_the_others_done_and_gives_the_exit_code(office: Sop) -> None:
    with (office.folder / "sop.toml").open("a") as settings:
        settings.write('\n[webhook]\nurl = "https://contoh.go.id/sop"\nsecret_file = "not-there"\n')
    said = office("tick", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "clock: runs opened 1" in said.out
    assert "not-there" in said.err
    problems = {one["name"]: one["problems"] for one in office("tick", "--json").document["jobs"]}
    assert problems["clock"] == []
    assert len(problems["notices"]) == 1


def test_that_nobody_looked_is_shown_while_it_lasts_and_afterwards(office: Sop) -> None:
    assert "nobody has looked at the clock here yet" in office("heartbeats", "--lang", "en").err
    office.does("tick")
    assert "none longer than 15 min" in office.tells("heartbeats", "--lang", "en")
    office.clock.move(by=timedelta(hours=3))
    lasting = office.tells("heartbeats", "--lang", "en")
    assert "3 h 0 min ago" in lasting
    assert "it still lasts" in lasting
    assert office("heartbeats", "--json").document["breaks"][0]["recorded"] is False
    said = office("tick", "--lang", "en")
    assert "nobody looked at the clock from 2026-11-20 09:00 to 2026-11-20 12:00" in said.err
    found = office("heartbeats", "--json").document
    assert found["breaks"] == [
        {"start": "2026-11-20T02:00:00Z", "end": "2026-11-20T05:00:00Z", "recorded": True}
    ]
    assert [look["name"] for look in found["looks"]] == [None, None]
    shown = office.tells("heartbeats", "--lang", "id")
    assert "2026-11-20 09:00 2026-11-20 12:00 3 jam 0 mnt" in shown


def test_breaks_of_long_ago_are_shown_when_asked_for(office: Sop) -> None:
    office.does("tick")
    office.clock.move(by=timedelta(days=2))
    office.does("tick")
    office.clock.move(by=timedelta(days=40))
    assert office("heartbeats", "--json").document["breaks"][1:] == []
    assert len(office("heartbeats", "--days", "60", "--json").document["breaks"]) == 2


def test_a_clock_that_was_set_back_is_said(office: Sop) -> None:
    office.does("tick")
    office.clock.move(by=timedelta(hours=-5))
    said = office("tick", "--lang", "en")
    assert said.code == exits.DONE
    assert "it has been set back" in said.err


def test_several_workers_need_a_server_and_are_sent_to_serve(office: Sop) -> None:
    said = office("worker", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "'sop serve'" in said.err


def test_doctor_says_when_somebody_last_looked(office: Sop) -> None:
    def answer() -> tuple[str, str]:
        found = office("doctor", "--json").document["answers"]
        return next((one["state"], one["found"]) for one in found if one["about"] == "clock looked at")

    assert answer()[0] == "notable"
    office.does("tick")  # by the clock of this test, which is not the machine's
    assert "2026-11-20 09:00" in answer()[1]


@pytest.fixture
def serving(office: Sop) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--lang", "en"],
        cwd=office.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_process_serves_until_it_is_told_to_stop_and_ends_well(serving: subprocess.Popen[str]) -> None:
    assert serving.stderr is not None
    assert serving.stdout is not None
    assert "does the jobs of Kabupaten Contoh" in serving.stderr.readline()
    said = {serving.stdout.readline().partition(":")[0] for _ in range(2)}  # whichever job comes first
    assert said == {"periods", "clock"}
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(60) == exits.DONE
    assert "nothing is left half done" in serving.stderr.read()


def test_what_fails_again_and_again_is_said_once_and_that_it_works_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = Log(Terminal("en", sys.stdout, sys.stderr), as_json=False)
    for _ in range(3):
        log.failed("clock", Busy(seconds=15, problem="locked", database="sop.db"))
    log.works("clock")
    log.works("clock")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[0].startswith("clock: ")
    assert said[0].endswith("; it will be tried again")
    assert said[1] == "clock works again"


def test_a_problem_of_a_job_is_said_until_it_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    log, (job, *_) = Log(Terminal("en", sys.stdout, sys.stderr), as_json=False), jobs_of(SETTINGS)
    problem, other = Said("#1: no", "#1: tidak"), Said("#2: no", "#2: tidak")
    for problems in ((problem,), (problem,), (other,), (), (other,)):
        log.did(job, Done({"created": 1}, problems))
    told = capsys.readouterr()
    assert told.err.splitlines() == ["! #1: no", "! #2: no", "! #2: no"]
    assert told.out.splitlines() == ["periods: runs made 1"] * 5
