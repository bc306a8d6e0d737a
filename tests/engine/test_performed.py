"""When something was done beside when it was recorded: dating back within bounds, and what happened on paper."""

from __future__ import annotations

from dataclasses import replace

from engine.domain.commands import Complete, Open, Tick
from engine.domain.events import DuePassed, TaskCompleted, UnitRecorded
from engine.domain.refusals import BeforeItsTurn, InTheFuture, NotYours, ReasonNeeded, TooFarBack
from engine.domain.register_fold import record
from tests.engine.run import OPERATOR, UNIT, Run
from tests.engine.timed import local, opened, waiting


def allowing(days: int, run: Run) -> Run:
    """The run in a unit that allows work to be dated back so many days."""
    run.register = record(run.register, [UnitRecorded(UNIT, UNIT, backdating_days=days)])
    return run


def done(at: str, reason: str | None = "lupa mencatat") -> Complete:
    return Complete("a@staf#1", performed_at=local(at), reason=reason)


def test_both_moments_are_kept() -> None:
    run = allowing(3, opened({"id": "a"}, {"id": "b"})).at("2026-08-05 10:00")
    run.at_once(done("2026-08-03 11:00"), "staf-1")
    stamp = run.records[-1].stamp
    assert (stamp.at, stamp.performed_at) == (local("2026-08-05 10:00"), local("2026-08-03 11:00"))
    assert run.task("a").done_at == local("2026-08-03 11:00")


def test_no_further_back_than_the_unit_allows() -> None:
    run = allowing(1, opened({"id": "a"}, {"id": "b"})).at("2026-08-05 10:00")
    refusal = run.refuses(done("2026-08-03 11:00"), TooFarBack, "staf-1")
    assert refusal.data["allowed"] == 1
    run.at_once(done("2026-08-04 11:00"), "staf-1")


def test_where_the_unit_says_nothing_the_same_day_only() -> None:
    run = opened({"id": "a"}, {"id": "b"}).at("2026-08-03 15:00")
    run.at_once(done("2026-08-03 11:00"), "staf-1")


def test_it_wants_a_reason() -> None:
    run = opened({"id": "a"}, {"id": "b"}).at("2026-08-03 15:00")
    run.refuses(done("2026-08-03 11:00", None), ReasonNeeded, "staf-1")


def test_nothing_was_done_in_the_future_or_before_its_turn_came() -> None:
    run = allowing(9, opened({"id": "a"}, {"id": "b"})).at("2026-08-03 15:00")
    run.refuses(done("2026-08-03 15:01"), InTheFuture, "staf-1")
    run.refuses(done("2026-08-03 08:59"), BeforeItsTurn, "staf-1")


def test_what_follows_could_begin_when_it_was_done_but_is_due_from_when_it_was_recorded() -> None:
    run = allowing(3, opened({"id": "a"}, {"id": "b", "duration": "1 Hari"})).at("2026-08-05 10:00")
    run.at_once(done("2026-08-03 11:00"), "staf-1")
    row = run.instance.rows["b"]
    assert (row.entered_at, row.since) == (local("2026-08-05 10:00"), local("2026-08-03 11:00"))
    assert row.due == local("2026-08-06 16:00")
    run.do(Complete("b@staf#1", performed_at=local("2026-08-04 09:00"), reason="idem"), "staf-1")


def test_a_deadline_that_passed_stands_though_the_work_is_dated_before_it() -> None:
    run = allowing(3, opened({"id": "a", "duration": "1 Hari"}, {"id": "b"})).at("2026-08-05 10:00")
    run.at_once(Tick()).at_once(done("2026-08-04 11:00"), "staf-1")
    assert run.instance.rows["a"].overdue


# -- on paper ----------------------------------------------------------------------------------------------------------


def on_paper(run: Run, command: object, by: str, at: str) -> Run:
    return run.at_once(command, by, on_paper_at=local(at))  # type: ignore[arg-type]


def test_a_run_entered_from_paper_is_marked_as_such_and_keeps_its_own_moments() -> None:
    run = waiting({"id": "a", "duration": "1 Hari"}, {"id": "b"}).at("2026-09-10 09:00")
    on_paper(run, Open(), OPERATOR, "2026-08-03 09:00")
    assert run.instance.on_paper
    assert run.instance.opened_at == local("2026-08-03 09:00")
    assert run.instance.rows["a"].due == local("2026-08-04 16:00")
    on_paper(run, Complete("a@staf#1"), "staf-1", "2026-08-04 10:00")
    assert run.instance.rows["a"].done_at == local("2026-08-04 10:00")
    assert run.instance.rows["b"].entered_at == local("2026-08-04 10:00")
    assert all(
        record.stamp.paper and record.stamp.at == local("2026-09-10 09:00") for record in run.records[1:]
    )


def test_what_was_late_on_paper_is_late_on_record() -> None:
    run = waiting({"id": "a", "duration": "1 Hari"}, {"id": "b"}).at("2026-09-10 09:00")
    on_paper(run, Open(), OPERATOR, "2026-08-03 09:00")
    on_paper(run, Complete("a@staf#1"), "staf-1", "2026-08-06 10:00")
    assert [type(event) for event in run.just[:2]] == [DuePassed, TaskCompleted]


def test_who_held_the_post_then_is_who_did_it() -> None:
    run = waiting({"id": "a"}, {"id": "b"}).at("2026-09-10 09:00")
    gone = {
        name: replace(one, end=local("2026-08-31 12:00").date())
        for name, one in run.register.assignments.items()
        if one.officer == "staf-1"
    }
    run.register = record(run.register, gone.values())
    on_paper(run, Open(), OPERATOR, "2026-08-03 09:00")
    on_paper(run, Complete("a@staf#1"), "staf-1", "2026-08-04 10:00")
    run.refuses(Complete("b@staf#1"), NotYours, "staf-1")
