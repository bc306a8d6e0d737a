"""Given these events, then these notices to these officers: each once, and none to who did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.domain.commands import (
    Assign,
    Cancel,
    Claim,
    Command,
    Complete,
    Open,
    Release,
    Suspend,
    Withdraw,
)
from engine.domain.encoding import START, chain
from engine.domain.events import DueMoved, DuePassed, InstanceDuePassed, Reminded
from engine.domain.instance_events import InstanceEvent
from engine.domain.notices import Holders, Kind, Notice, notices_of, still_concerns
from tests.engine.run import OPERATOR, Run

ROWS = (
    {"id": "isi", "actor": "staf"},
    {
        "id": "periksa",
        "actor": "kasi",
        "decide": {"Ya": "simpan", "Tidak": {"to": "isi", "reason": "required"}},
    },
    {"id": "simpan", "actor": "staf"},
)


def told(run: Run, command: Command, by: str | None = None) -> list[tuple[str, str, str]]:
    """What a command says to whom: kind, officer, tasks."""
    before, length = run.instance, len(run.records)
    run.do(command, by)
    return _said(notices_of(before, run.instance, run.records[length:], holders(run), ("staf", "kasi")))


def holders(run: Run) -> Holders:
    return lambda posts, unit: run.register.candidates(posts, unit, run.now.date())


def _said(notices: tuple[Notice, ...]) -> list[tuple[str, str, str]]:
    return sorted((str(one.kind), one.officer, " ".join(one.tasks)) for one in notices)


def heard(
    run: Run, event: InstanceEvent, after: timedelta = timedelta(), **stamp: object
) -> list[tuple[str, str, str]]:
    """What an event of the clock says to whom."""
    made = replace(run.records[-1].stamp, at=run.now + after, by=None, **stamp)  # type: ignore[arg-type]
    record = chain("r/1", len(run.records) + 1, START, event, made)
    return _said(notices_of(run.instance, run.instance, [record], holders(run)))


def test_a_task_is_offered_to_all_who_hold_the_post() -> None:
    run = Run.of(*ROWS)
    assert told(run, Complete("isi@staf#1"), "staf-1") == [
        ("task-offered", "kasi-1", "periksa@kasi#1"),
        ("task-offered", "kasi-2", "periksa@kasi#1"),
    ]


def test_who_did_it_is_not_told_of_what_follows() -> None:
    run = Run.of({"id": "a", "actor": "staf"}, {"id": "b", "actor": "staf"})
    assert told(run, Complete("a@staf#1"), "staf-1") == [("task-offered", "staf-2", "b@staf#1")]


def test_several_tasks_of_one_event_are_one_notice_to_each_officer() -> None:
    run = Run.of({"id": "a", "actor": "staf"}, {"id": "b", "actor": "kasi", "for_each": "kasi"})
    found = told(run, Complete("a@staf#1"), "staf-1")
    assert [officer for _, officer, _ in found] == ["kasi-1", "kasi-2"]
    assert len(found[0][2].split()) == 3


def test_what_is_sent_back_is_told_with_its_reason() -> None:
    run = Run.of(*ROWS).complete("isi")
    before, length = run.instance, len(run.records)
    run.do(Complete("periksa@kasi#1", "Tidak", reason="angka kurang"), "kasi-1")
    found = notices_of(before, run.instance, run.records[length:], holders(run))
    assert _said(found) == [
        ("task-returned", "staf-1", "isi@staf#2"),
        ("task-returned", "staf-2", "isi@staf#2"),
    ]
    assert {one.reason for one in found} == {"angka kurang"}


def test_withdrawing_is_no_return_and_who_had_claimed_the_next_task_misses_nothing() -> None:
    run = Run.of(*ROWS).complete("isi")
    assert told(run, Withdraw("isi@staf#1", "keliru"), "staf-1") == [("task-offered", "staf-2", "isi@staf#2")]


def test_an_assigned_task_is_told_to_its_officer_and_to_who_had_it() -> None:
    run = Run.of(*ROWS)
    assert told(run, Assign("isi@staf#1", "staf-1"), OPERATOR) == [("task-assigned", "staf-1", "isi@staf#1")]
    assert told(run, Assign("isi@staf#1", "staf-2", "sakit"), OPERATOR) == [
        ("task-assigned", "staf-2", "isi@staf#1"),
        ("task-gone", "staf-1", "isi@staf#1"),
    ]


def test_claiming_tells_nobody_and_releasing_offers_it_to_the_others() -> None:
    run = Run.of(*ROWS)
    assert told(run, Claim("isi@staf#1"), "staf-1") == []
    assert told(run, Release("isi@staf#1"), "staf-1") == [("task-offered", "staf-2", "isi@staf#1")]


def test_a_cancelled_run_is_told_to_who_had_claimed_something_in_it() -> None:
    run = Run.of(*ROWS).do(Claim("isi@staf#1"), "staf-1")
    assert told(run, Cancel("tidak jadi"), OPERATOR) == [("task-gone", "staf-1", "isi@staf#1")]
    assert told(Run.of(*ROWS), Cancel("tidak jadi"), OPERATOR) == []


def test_the_clock_reminds_who_has_the_task_or_all_who_may_take_it() -> None:
    run = Run.of(*ROWS)
    reminded = Reminded("isi", 1, due=run.now + timedelta(days=1))
    assert [one[:2] for one in heard(run, reminded)] == [
        ("task-due-soon", "staf-1"),
        ("task-due-soon", "staf-2"),
    ]
    run.do(Claim("isi@staf#1"), "staf-1")
    assert heard(run, reminded) == [("task-due-soon", "staf-1", "isi@staf#1")]
    assert heard(run, reminded, timedelta(days=2)) == [("task-overdue", "staf-1", "isi@staf#1")]
    assert heard(run, DuePassed("isi", 1, due=run.now)) == [("task-overdue", "staf-1", "isi@staf#1")]
    assert heard(run, InstanceDuePassed(due=run.now)) == [("run-overdue", "staf-1", "isi@staf#1")]
    moved = DueMoved("isi", 1, before=None, due=run.now, why="calendar")
    assert heard(run, moved) == [("task-due-moved", "staf-1", "isi@staf#1")]


def test_a_row_that_is_done_reminds_nobody() -> None:
    run = Run.of(*ROWS).complete("isi")
    assert heard(run, Reminded("isi", 1, due=run.now)) == []


def test_what_is_entered_later_from_paper_tells_nobody() -> None:
    run = Run.of(*ROWS)
    assert heard(run, DuePassed("isi", 1, due=run.now), paper=True) == []


def test_a_run_that_begins_is_told_to_those_who_come_later_in_it() -> None:
    fresh = Run(Run.of(*ROWS).version.process)
    assert told(fresh, Open(), OPERATOR) == [
        ("run-opened", "kasi-1", ""),
        ("run-opened", "kasi-2", ""),
        ("task-offered", "staf-1", "isi@staf#1"),
        ("task-offered", "staf-2", "isi@staf#1"),
    ]


def test_when_it_is_sent_it_is_told_only_if_it_still_matters() -> None:
    run = Run.of(*ROWS)
    task = ["isi@staf#1"]
    assert still_concerns(Kind.OFFERED, "staf-2", task, run.instance) == ("isi@staf#1",)
    run.do(Claim("isi@staf#1"), "staf-1")
    assert still_concerns(Kind.OFFERED, "staf-2", task, run.instance) is None
    assert still_concerns(Kind.ASSIGNED, "staf-1", task, run.instance) == ("isi@staf#1",)
    assert still_concerns(Kind.OVERDUE, None, task, run.instance) == ("isi@staf#1",)
    run.do(Suspend("x"), OPERATOR)
    assert still_concerns(Kind.ASSIGNED, "staf-1", task, run.instance) is None
    assert still_concerns(Kind.GONE, "staf-1", task, run.instance) == ("isi@staf#1",)
    assert still_concerns(Kind.OPENED, "staf-1", [], run.instance) is None


def test_nobody_is_told_of_one_event_twice() -> None:
    run = Run.of(*ROWS)
    for command, by in (
        (Claim("isi@staf#1"), "staf-1"),
        (Assign("isi@staf#1", "staf-2"), OPERATOR),
        (Complete("isi@staf#1"), "staf-2"),
        (Complete("periksa@kasi#1", "Tidak", reason="x"), "kasi-1"),
    ):
        before, length = run.instance, len(run.records)
        run.do(command, by)
        found = notices_of(before, run.instance, run.records[length:], holders(run), ("staf", "kasi"))
        named = [(one.seq, one.officer) for one in found]
        assert len(named) == len(set(named))
