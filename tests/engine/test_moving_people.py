"""Who has what after a run went over: claims, posts, notices, duties."""

from __future__ import annotations

from datetime import UTC

import pytest

from engine.domain.commands import Claim, LeaveMember, Open, Tick, Withdraw
from engine.domain.events import DuePassed, MovedToVersion
from engine.domain.facts import Reminders
from engine.domain.instance import TaskState
from engine.domain.moving.version_mapping import VersionMapping
from engine.domain.notices import Kind, notices_of
from engine.domain.refusals import AlreadyDone
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR, SECTIONS, process
from tests.engine.test_moving_tasks import FAN, LAST, LISAN, found, opened, timed, told
from tests.engine.timed import office_hours


def test_what_members_still_owe_in_a_row_that_is_gone_is_asked_no_more_unless_somebody_has_it() -> None:
    new = process([{"id": "b", "activity": "sesuatu yang lain"}, dict(LAST)])
    gone = VersionMapping(rows={"a": None}, passed={"b": LISAN})
    run = opened({**FAN, "complete_when": "any"}, dict(LAST))
    run.complete(f"a@kasi/{SECTIONS[0]}")
    run.do(Claim(f"a@kasi/{SECTIONS[1]}#1"), "kasi-1")
    assert found(run, new, gone) == ["claimed", "withdrawn"]


# -- whose hands -------------------------------------------------------------------------------------------------------


def test_open_tasks_are_asked_of_the_new_posts_and_who_may_no_longer_act_gives_back() -> None:
    old = {"id": "a", "actor": "staf"}
    new = process([{"id": "a", "actor": "staf"}], actors={"staf": {"title": "Staf", "post": "kasi"}})
    run = opened(old, posts_of=process([{"id": "a", "actor": "kasi"}]))
    run.do(Claim("a@staf#1"), "staf-1")
    assert found(run, new) == ["given-back"]
    run.move(new)
    assert run.last(MovedToVersion).given_back == {"a@staf#1": "staf-1"}
    task = run.task("a@")
    assert (task.state, task.posts, task.officer) == (TaskState.READY, ("kasi",), None)
    run.complete("a@", "kasi-1")


def test_whoever_may_take_a_task_now_is_told_and_so_is_who_has_another_deadline() -> None:
    run = opened(
        {"id": "a", "duration": "1 Hari"}, {"id": "b"}, posts_of=process([{"id": "a", "actor": "kasi"}])
    )
    before, others = run.instance, {"title": "Staf", "post": "kasi"}
    run.move(
        process([{"id": "z", "actor": "staf", "activity": "lain"}, {"id": "b"}], actors={"staf": others}),
        Z_FOR_A,
    )
    told = notices_of(
        before, run.instance, run.records[-1:], lambda posts, _: [f"{post}-1" for post in posts]
    )
    assert [(one.kind, one.officer, one.tasks) for one in told] == [(Kind.OFFERED, "kasi-1", ("z@staf#1",))]


Z_FOR_A = VersionMapping(rows={"a": "z"})


def test_whose_task_is_given_back_is_told_that_it_is_gone_and_of_its_coming_back() -> None:
    new = process(
        [{"id": "z", "actor": "staf", "activity": "lain"}], actors={"staf": {"title": "Staf", "post": "kasi"}}
    )
    run = opened({"id": "a", "actor": "staf"}, posts_of=process([{"id": "a", "actor": "kasi"}]))
    run.do(Claim("a@staf#1"), "staf-1")
    before = run.instance
    run.move(new, Z_FOR_A)
    assert told(run, before) == [
        (Kind.GONE, "staf-1", ("z@staf#1",)),
        (Kind.OFFERED, "kasi-1", ("z@staf#1",)),
    ]
    there = run.instance
    run.move_back()
    assert told(run, there) == [(Kind.OFFERED, "staf-1", ("a@staf#1",))]


def test_a_claim_that_comes_back_under_the_same_name_is_told_to_who_has_it_again() -> None:
    others = {"staf": {"title": "Staf", "post": "kasi"}}
    run = opened({"id": "a", "actor": "staf"}, posts_of=process([{"id": "a", "actor": "kasi"}]))
    run.do(Claim("a@staf#1"), "staf-1")
    run.move(process([{"id": "a", "actor": "staf"}], actors=others))
    there = run.instance
    run.move_back()
    assert told(run, there) == [(Kind.OFFERED, "staf-1", ("a@staf#1",))]


def test_a_post_that_is_asked_for_an_open_task_besides_others_is_told_of_it() -> None:
    run = opened({"id": "a", "actor": "staf"}, posts_of=process([{"id": "a", "actor": "kasi"}]))
    before = run.instance
    run.move(process([{"id": "a", "actor": {"any": ["staf", "kasi"]}}]))
    (task,) = run.open
    assert (Kind.OFFERED, "kasi-1", (task,)) in told(run, before)
    there = run.instance
    run.move_back()
    assert told(run, there) == []


def test_of_going_back_those_are_told_whose_tasks_come_back_or_are_due_at_another_time() -> None:
    steps = [{"id": "a", "duration": "2 Hari"}, {"id": "b"}]
    run = MovingRun(process(steps), calendar=office_hours())
    run.do(Open(), OPERATOR)
    begun = run.instance
    run.move(process([{**steps[0], "duration": "9 Hari"}, steps[1]]))
    assert told(run, begun) == [(Kind.DUE_MOVED, "staf-1", ("a@staf#1",))]
    longer = run.instance
    run.move_back()
    assert told(run, longer) == [(Kind.DUE_MOVED, "staf-1", ("a@staf#1",))]
    run.move(process([{"id": "z", "activity": "lain"}, {"id": "b"}]), Z_FOR_A)
    renamed = run.instance
    run.move_back()
    assert told(run, renamed) == [(Kind.OFFERED, "staf-1", ("a@staf#1",))]


def test_duties_that_one_person_did_and_that_are_kept_apart_now_block() -> None:
    steps = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
    apart = process([dict(one) for one in steps], duties={"separate": [["a", "b"]]})
    run = opened(*steps)
    run.complete("a@").complete("b@")
    assert found(run, apart) == ["duties-apart", "duties-apart"]
    held = opened(*steps)
    held.complete("a@").do(Claim("b@staf#1"), "staf-1")
    assert isinstance(held, MovingRun)
    held.move(apart)
    assert held.last(MovedToVersion).given_back == {"b@staf#1": "staf-1"}


def test_what_is_claimed_and_asked_of_nobody_any_more_is_released_first() -> None:
    run = opened({"id": "a", "actor": {"each": ["staf", "kasi"]}}, {"id": "b"})
    run.do(Claim("a@staf#1"), "staf-1")
    new = process([{"id": "a", "actor": "kasi"}, {"id": "b"}])
    assert found(run, new) == ["actor-gone"]
    assert found(run, new, VersionMapping(actors={"staf": None})) == ["claimed"]


# -- moments -----------------------------------------------------------------------------------------------------------


def test_deadlines_are_reckoned_anew_from_when_the_row_was_entered() -> None:
    run = MovingRun(timed("1 Hari"), calendar=office_hours(), reminders=Reminders(before=(1,)))
    run.at("2026-04-06 09:00").at_once(Open(), OPERATOR)
    before = run.instance.rows["a"]
    run.at("2026-04-06 10:00").move(timed("5 Hari"))
    after = run.instance.rows["a"]
    assert before.due is not None
    assert after.due is not None
    assert (before.due.astimezone(UTC).day, after.due.astimezone(UTC).day) == (7, 13)
    assert after.entered_at == before.entered_at
    assert run.task("a@").due == after.due
    assert after.alarm is not None
    assert after.alarm < after.due


def test_a_deadline_that_passed_stands() -> None:
    run = MovingRun(timed("1 Hari"), calendar=office_hours())
    run.at("2026-04-06 09:00").at_once(Open(), OPERATOR)
    run.at("2026-04-09 09:00").at_once(Tick())
    due = run.last(DuePassed).due
    run.move(timed("5 Hari"))
    assert (run.instance.rows["a"].due, run.instance.rows["a"].overdue) == (due, True)


def test_whoever_withdraws_what_was_done_before_the_moving_finds_its_token_under_its_new_name() -> None:
    run = opened({"id": "a"}, {"id": "b"}, {"id": "c"})
    run.complete("a@")
    run.move(
        process([{"id": "a"}, {"id": "z", "activity": "sesuatu yang lain"}, {"id": "c"}]),
        VersionMapping(rows={"b": "z"}),
    )
    run.do(Withdraw("a@staf#1", "keliru"), "staf-1")
    assert run.open == ["a@staf#2"]
    with pytest.raises(AlreadyDone):
        run.complete("a@").complete("z@").complete("z@")


def test_a_turn_that_is_behind_stays_so_whoever_has_left_since() -> None:
    fan = {"id": "a", "actor": "staf", "for_each": "kasi", "complete_when": "any"}
    asked = {"kasi": "kasi"}
    run = opened(fan, dict(LAST), actors=asked)
    run.complete(f"a@kasi/{SECTIONS[0]}").do(LeaveMember("a", SECTIONS[0], "digabung"), OPERATOR)
    assert isinstance(run, MovingRun)
    before = run.instance
    run.move(process([dict(fan), dict(LAST)], actors=asked))
    assert (run.instance.tasks, run.instance.rows) == (before.tasks, before.rows)
