"""A moving is undone while nothing was done since; then everything is as it stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.domain.commands import Claim, Open, Suspend, Tick
from engine.domain.events import MovedBack
from engine.domain.facts import Reminders
from engine.domain.instance import Instance
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.domain.refusals import HappenedSince, NotMoved
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR, SECTIONS, process
from tests.engine.timed import office_hours

OTHERWISE = "sesuatu yang lain"


def but_for_the_log(instance: Instance) -> Instance:
    """All of it but where its log ends."""
    return replace(instance, seq=0, hash="")


def moved() -> tuple[MovingRun, Instance]:
    """A run that went over with rows renamed, passed and left, a claim given back, and how it stood before."""
    run = MovingRun.of({"id": "a"}, {"id": "b"}, {"id": "c"})
    assert isinstance(run, MovingRun)
    new = process(
        [{"id": "x"}, {"id": "z", "activity": OTHERWISE}],
        actors={"staf": {"title": "Staf", "post": "kasi"}},
    )
    run.with_posts_of(process([{"id": "a", "actor": "kasi"}]))
    run.complete("a@").do(Claim("b@staf#1"), "staf-1")
    before = run.instance
    run.move(new, VersionMapping(rows={"a": None, "b": "z"}, passed={"x": PassedRow("lisan")}))
    assert run.task("z@").officer is None
    return run, before


def test_going_back_restores_exactly_what_stood() -> None:
    run, before = moved()
    run.move_back()
    assert but_for_the_log(run.instance) == but_for_the_log(before)
    event = run.last(MovedBack)
    assert (event.version, event.before, event.rows) == ("v1", "v2", {"z": "b"})
    run.complete("b@").complete("c@")
    assert run.happened[-1] == "InstanceCompleted"


def test_members_rounds_and_deadlines_come_back_too() -> None:
    fan = {"id": "b", "actor": "kasi", "for_each": "kasi", "duration": "2 Hari"}
    run = MovingRun(process([{"id": "a"}, fan, {"id": "c"}]), calendar=office_hours())
    run.do(Open(), OPERATOR).complete("a@").complete(f"b@kasi/{SECTIONS[0]}")
    before = run.instance
    run.move(
        process([{"id": "a"}, {**fan, "id": "d", "duration": "9 Hari"}]), VersionMapping(rows={"b": "d"})
    )
    assert run.instance.members == {"d": SECTIONS}
    run.move_back()
    assert but_for_the_log(run.instance) == but_for_the_log(before)


def test_once_something_was_done_it_stays_where_it_is_and_is_told_what_stands_in_the_way() -> None:
    run, _ = moved()
    run.do(Claim("z@staf#1"), "kasi-1")
    before = run.instance
    with pytest.raises(HappenedSince, match="TaskClaimed") as caught:
        run.move_back()
    assert "TaskClaimed" in caught.value.say("id")
    assert run.instance is before
    held, _ = moved()
    held.do(Suspend("menunggu"), OPERATOR)
    with pytest.raises(HappenedSince, match="InstanceSuspended"):
        held.move_back()


def test_a_reminder_is_nothing_that_was_done() -> None:
    steps = [{"id": "a", "duration": "3 Hari"}, {"id": "b"}]
    run = MovingRun(process(steps), calendar=office_hours(), reminders=Reminders(before=(1,)))
    run.at("2026-04-06 09:00").at_once(Open(), OPERATOR)
    before = run.instance
    run.move(process([*steps, {"id": "c"}]))
    run.now += timedelta(days=2)
    run.at_once(Tick())
    assert run.happened[-1] == "Reminded"
    run.move_back()
    assert but_for_the_log(run.instance) == but_for_the_log(before)


def test_what_was_never_moved_or_came_back_already_has_nothing_to_undo() -> None:
    run, _ = moved()
    run.move_back()
    with pytest.raises(NotMoved):
        run.move_back()


def test_of_several_movings_the_last_comes_back_first() -> None:
    run = MovingRun.of({"id": "a"}, {"id": "b"})
    assert isinstance(run, MovingRun)
    run.complete("a@")
    first = run.instance
    run.move(process([{"id": "a"}, {"id": "b"}, {"id": "c"}]))
    second = run.instance
    run.move(process([{"id": "a"}, {"id": "d", "activity": OTHERWISE}]), VersionMapping(rows={"b": "d"}))
    run.move_back()
    assert but_for_the_log(run.instance) == but_for_the_log(second)
    run.move_back()
    assert but_for_the_log(run.instance) == but_for_the_log(first)
