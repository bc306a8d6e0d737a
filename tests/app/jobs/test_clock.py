"""The clock does everything once, also after nothing ran, with a clock set back, and with several who look at once."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from app import Workspace, open_workspace
from app.jobs.clock import look_at_clock
from app.jobs.job import Done
from app.jobs.periods import make_periods
from engine.adapters.clock import SetClock
from engine.domain.encoding import Record
from engine.domain.events import DuePassed, Reminded
from engine.domain.heartbeat import CLOCK
from engine.ports import InstanceFilter
from tests.app.jobs.conftest import Jumps


def logs(engine: Workspace) -> list[Record]:
    return [record for line in engine.lines(InstanceFilter()) for record in engine.history(line.number)]


def events(engine: Workspace) -> Counter[str]:
    return Counter(type(record.event).__name__ for record in logs(engine))


def written(engine: Workspace) -> list[tuple[str, str]]:
    return [(record.log, record.hash) for record in logs(engine)]


@pytest.fixture
def running(jumps: Jumps) -> Jumps:
    """The second quarter of two units, opened on its first day at 9, and looked at."""
    make_periods(jumps.to("2026-04-01 09:00"))
    look_at_clock(jumps.engine)
    return jumps


def test_runs_open_and_it_is_kept_that_the_clock_was_looked_at(running: Jumps) -> None:
    assert events(running.engine)["InstanceOpened"] == 2
    (span,) = running.engine.heartbeats(running.clock.now())
    assert (span.name, span.end) == (CLOCK, running.clock.now())


def test_overdue_is_on_record_once_with_the_moment_it_became_true_though_nothing_ran_then(
    running: Jumps,
) -> None:
    done = look_at_clock(running.to("2026-04-20 09:00"))
    passed = [record for record in logs(running.engine) if isinstance(record.event, DuePassed)]
    assert [str(one.event.due) for one in passed if isinstance(one.event, DuePassed)] == [
        "2026-04-09 09:00:00+00:00"
    ] * 2  # the end of the fifth working day after 1 April; 3 April is Good Friday
    assert {one.stamp.at for one in passed} == {running.clock.now()}
    assert (done.counts["DuePassed"], done.counts["down"]) == (2, 1)
    before = written(running.engine)
    assert not look_at_clock(running.engine).anything
    assert written(running.engine) == before


def test_that_nobody_looked_is_in_the_register_once_and_said(running: Jumps) -> None:
    start = running.clock.now()
    done = look_at_clock(running.to("2026-04-20 09:00"))
    (note,) = done.notes
    assert "from 2026-04-01 09:00 to 2026-04-20 09:00" in note.say("en")
    assert "dari 2026-04-01 09:00 sampai 2026-04-20 09:00" in note.say("id")
    look_at_clock(running.to("2026-04-20 09:10"))
    (down,) = running.engine.register().downtimes
    assert (down.start, down.end) == (start, running.clock.now() - timedelta(minutes=10))


def test_reminders_come_before_and_after_the_deadline_as_the_settings_say(running: Jumps) -> None:
    engine, hours = running.engine, timedelta(hours=1)
    while running.clock.now().day < 25:
        running.clock.move(by=hours)
        look_at_clock(engine)
    seen = [
        (type(one.event).__name__, one.stamp.at.astimezone(engine.settings.zone).date().isoformat())
        for one in engine.history(1)
        if isinstance(one.event, Reminded | DuePassed)
    ]
    assert seen == [
        ("Reminded", "2026-04-08"),
        ("DuePassed", "2026-04-09"),
        ("Reminded", "2026-04-10"),
        ("Reminded", "2026-04-16"),
    ]


def test_a_clock_that_was_set_back_undoes_nothing_and_doubles_nothing(running: Jumps) -> None:
    look_at_clock(running.to("2026-04-20 09:00"))
    before = written(running.engine)
    done = look_at_clock(running.to("2026-04-02 09:00"))
    assert written(running.engine) == before
    (note,) = done.notes
    assert "shows 2026-04-02 09:00" in note.say("en")
    assert "set back" in note.say("en")
    assert "dimundurkan" in note.say("id")
    assert look_at_clock(running.to("2026-04-02 09:01")).notes == ()
    for _ in range(60):
        running.clock.move(by=timedelta(hours=10))
        look_at_clock(running.engine)
    assert events(running.engine)["DuePassed"] == 2


def test_a_clock_set_back_by_a_second_is_not_worth_a_word(running: Jumps) -> None:
    running.clock.move(by=timedelta(seconds=-1))
    assert not look_at_clock(running.engine).anything


def test_two_who_look_at_once_do_what_one_does(folder: Path, running: Jumps) -> None:
    running.to("2026-04-20 09:00")
    now: datetime = running.clock.now()
    together, done = Barrier(3), list[Done]()

    def look() -> None:
        with open_workspace(folder, clock=SetClock(now)) as own:
            together.wait()
            done.append(look_at_clock(own))

    threads = [Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 3
    assert sum(one.counts.get("DuePassed", 0) for one in done) == events(running.engine)["DuePassed"] == 2
    assert sum(one.counts["down"] for one in done) == len(running.engine.register().downtimes) == 1


def test_a_run_whose_log_was_tampered_with_keeps_no_other_from_being_recorded(
    folder: Path, running: Jumps
) -> None:
    with closing(sqlite3.connect(folder / "sop.db")) as database, database:
        database.execute("UPDATE event SET body = 'x' WHERE log = 1 AND seq = 2")
    done = look_at_clock(running.to("2026-04-20 09:00"))
    assert done.counts["DuePassed"] == 1
    (problem,) = done.problems
    assert problem.say("en").startswith("#1: ")
    assert [type(one.event).__name__ for one in running.engine.history(2)].count("DuePassed") == 1
