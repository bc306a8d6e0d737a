"""What becomes of the tasks of open rows when a run goes over: who has a turn, who is asked anew, who gives back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from engine.domain.commands import Claim, LeaveMember, Open, Tick, Withdraw
from engine.domain.events import DuePassed, MovedToVersion
from engine.domain.facts import Child, Reminders
from engine.domain.instance import Document, Instance, TaskState
from engine.domain.moving.judging import Fitness
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.notices import Kind, notices_of
from engine.domain.refusals import AlreadyDone
from schemas.process import Process
from tests.engine.moved import MovingRun
from tests.engine.run import OPERATOR, SECTIONS, process
from tests.engine.timed import office_hours


def opened(*steps: dict[str, Any], posts_of: Process | None = None, **more: Any) -> MovingRun:
    run = MovingRun.of(*steps, **more)
    assert isinstance(run, MovingRun)
    return run.with_posts_of(posts_of) if posts_of else run


def found(run: MovingRun, new: Process, mapping: VersionMapping = NO_MAPPING) -> list[str]:
    return [str(one.why) for one in run.judged(new, mapping).found]


# -- several actors ----------------------------------------------------------------------------------------------------


def test_the_turn_of_an_ordered_row_is_the_first_that_nobody_has_done() -> None:
    run = opened({"id": "a", "actor": ["staf", "kasi"]})
    run.complete("a@staf")
    new = process([{"id": "a", "actor": ["staf", "camat", "kasi"]}])
    run.with_posts_of(new)
    assert found(run, new) == ["withdrawn", "asked-anew"]
    run.move(new)
    assert run.open == ["a@camat#1"]
    assert run.last(MovedToVersion).withdrawn == ("a@kasi#1",)
    run.complete("a@camat").complete("a@kasi")
    assert run.happened[-1] == "InstanceCompleted"


def test_a_part_that_was_done_too_early_for_the_new_order_blocks() -> None:
    run = opened({"id": "a", "actor": ["staf", "kasi"]})
    run.complete("a@staf")
    assert found(run, process([{"id": "a", "actor": ["kasi", "staf"]}])) == ["turns-crossed"]


def test_all_at_once_becomes_one_after_the_other_with_what_is_done() -> None:
    run = opened({"id": "a", "actor": {"each": ["staf", "kasi"]}})
    run.complete("a@staf")
    run.move(process([{"id": "a", "actor": ["staf", "kasi"]}]))
    assert run.open == ["a@kasi#1"]


def test_a_part_that_nobody_asks_for_any_more_needs_a_word_and_stays_on_record() -> None:
    run = opened({"id": "a", "actor": ["staf", "kasi"]})
    run.complete("a@staf")
    new = process([{"id": "a", "actor": "kasi"}])
    assert found(run, new) == ["actor-gone"]
    run.move(new, VersionMapping(actors={"staf": None}))
    assert run.open == ["a@kasi#1"]
    assert run.instance.tasks["a@staf#1"].state is TaskState.DONE
    run.complete("a@kasi")
    assert run.happened[-1] == "InstanceCompleted"


TWO = {"id": "a", "actor": {"each": ["staf", "kasi"]}}
BOTH = [Document("Data", f"{one}.pdf", one[0] * 64, 3) for one in ("staf", "kasi")]


@pytest.mark.parametrize("actor", [{"each": ["staf", "kasi"]}, ["staf", "kasi"]])
def test_where_one_of_two_is_enough_now_the_work_of_both_still_counts(actor: Any) -> None:
    run = opened({"id": "a", "actor": actor}, {"id": "b"})
    run.complete("a@staf", outputs=(BOTH[0],)).complete("a@kasi", outputs=(BOTH[1],))
    run.move(process([{"id": "a", "actor": {"any": ["staf", "kasi"]}}, {"id": "b"}]))
    assert {name: task.officer for name, task in run.instance.tasks.items() if task.step == "a"} == {
        "a@staf#1": "staf-1",
        "a@kasi#1": "kasi-1",
    }
    assert sorted(Child.of("2026-Q1", run.instance).documents, key=BOTH.index) == BOTH
    run.complete("b@staf")
    assert run.happened[-1] == "InstanceCompleted"


def test_two_actors_who_became_one_in_an_open_row_keep_what_each_has_done() -> None:
    new = process([{"id": "a", "actor": ["petugas", "camat"]}])
    run = opened({"id": "a", "actor": ["staf", "kasi", "camat"]}, posts_of=new)
    run.complete("a@staf", outputs=(BOTH[0],)).complete("a@kasi", outputs=(BOTH[1],))
    run.move(new, VersionMapping(actors={"staf": "petugas", "kasi": "petugas"}))
    moved = run.last(MovedToVersion)
    assert (moved.tasks, moved.displaced) == ({"a@staf#1": "a@petugas#1"}, ())
    assert [run.instance.tasks[name].outputs for name in ("a@petugas#1", "a@kasi#1")] == [
        (BOTH[0],),
        (BOTH[1],),
    ]
    run.complete("a@camat")
    assert run.happened[-1] == "InstanceCompleted"


def test_a_seat_goes_to_whoever_had_it_under_that_name_before_it_goes_to_another() -> None:
    run = opened(TWO, {"id": "b", "actor": "bupati"})
    run.complete("a@staf").complete("a@kasi")
    new = process([{"id": "a", "actor": "kasi"}, {"id": "b", "actor": "bupati"}])
    run.move(new, VersionMapping(actors={"staf": "kasi"}))
    assert {name: task.officer for name, task in run.instance.tasks.items() if task.step == "a"} == {
        "a@staf#1": "staf-1",
        "a@kasi#1": "kasi-1",
    }


def test_work_that_has_no_name_of_its_own_left_blocks() -> None:
    last = {"id": "b", "actor": "bupati"}
    new = process([{"id": "a", "actor": {"each": ["petugas", "kasi"]}}, last])
    run = opened({"id": "a", "actor": {"each": ["staf", "kasi", "camat"]}}, last, posts_of=new)
    run.complete("a@staf").complete("a@kasi").complete("a@camat")
    mapping = VersionMapping(actors={"staf": "petugas", "kasi": "petugas", "camat": "kasi"})
    judged = run.judged(new, mapping)
    assert (judged.fitness, found(run, new, mapping)) == (Fitness.BLOCKED, ["name-taken"])
    assert [one.data for one in judged.found] == [{"task": "a@kasi#1"}]


def test_work_beside_the_seats_blocks_where_its_name_is_asked_for_later_in_the_row() -> None:
    new = process([{"id": "a", "actor": ["petugas", "camat", "kasi"]}])
    run = opened({"id": "a", "actor": ["staf", "kasi", "camat"]}, posts_of=new)
    run.complete("a@staf").complete("a@kasi")
    mapping = VersionMapping(actors={"staf": "petugas", "kasi": "petugas"})
    assert found(run, new, mapping) == ["name-taken"]


def test_a_task_that_is_asked_no_more_does_not_take_the_name_of_what_was_done() -> None:
    new = process([{"id": "a", "actor": {"each": ["kasi", "camat"]}}])
    run = opened({"id": "a", "actor": {"each": ["staf", "kasi", "camat"]}}, posts_of=new)
    run.complete("a@staf", outputs=(BOTH[0],))
    run.move(new, VersionMapping(actors={"staf": "kasi"}))
    moved = run.last(MovedToVersion)
    assert (moved.tasks, moved.withdrawn) == ({"a@staf#1": "a@kasi#1"}, ("a@kasi#1",))
    assert moved.displaced == ("a@kasi#1",)
    assert (run.instance.tasks["a@kasi#1"].officer, run.open) == ("staf-1", ["a@camat#1"])


def test_an_actor_who_is_called_otherwise_is_said() -> None:
    new = process([{"id": "a", "actor": ["petugas", "kasi"]}])
    run = opened({"id": "a", "actor": ["staf", "kasi"]}, posts_of=new)
    run.do(Claim("a@staf#1"), "staf-1")
    assert found(run, new) == ["actor-gone", "asked-anew"]
    judged = run.judged(new, VersionMapping(actors={"staf": "petugas"}))
    assert judged.fitness is Fitness.SAFE
    assert judged.given_back == {"a@petugas#1": "staf-1"}  # who holds the one post need not hold the other


def test_another_name_for_the_same_post_is_the_same_seat() -> None:
    new = process([{"id": "a", "actor": "petugas"}], actors={"petugas": {"title": "Petugas", "post": "staf"}})
    run = opened({"id": "a"}, {"id": "b"})
    run.do(Claim("a@staf#1"), "staf-1")
    run.move(
        process([{"id": "a", "actor": "petugas"}, {"id": "b"}], actors={"petugas": new.actors["petugas"]})
    )
    task = run.task("a@")
    assert (task.id, task.officer, task.posts) == ("a@petugas#1", "staf-1", ("staf",))


def test_a_row_that_would_be_complete_at_once_goes_on_by_its_own_version_first() -> None:
    run = opened({"id": "a", "actor": ["staf", "kasi"]}, {"id": "b"})
    run.complete("a@staf")
    assert found(run, process([{"id": "a", "actor": "staf"}, {"id": "b"}])) == ["goes-on"]
    automatic = process(
        [{"id": "a", "actor": "sistem"}, {"id": "b"}],
        actors={"sistem": {"title": "Sistem", "automatic": True}},
    )
    assert found(opened({"id": "a"}, {"id": "b"}), automatic)[-1] == "goes-on"


def test_whoever_decided_already_must_still_be_the_one_who_decides() -> None:
    decide = {"Ya": "b", "Tidak": "end"}
    by_staf = {"id": "a", "actor": ["staf", "kasi"], "decide": decide, "decides": "staf"}
    by_kasi = {**by_staf, "decides": "kasi"}
    run = opened(by_staf, {"id": "b"})
    run.complete("a@staf", outcome="Ya")
    assert found(run, process([dict(by_kasi), {"id": "b"}])) == ["decided-already"]
    other = {**by_staf, "decide": {"Setuju": "b", "Tidak": "end"}}
    assert found(run, process([other, {"id": "b"}])) == ["outcome-gone"]
    run.move(process([other, {"id": "b"}]), VersionMapping(outcomes={"a": {"Ya": "Setuju"}}))
    run.complete("a@kasi")
    assert run.open == ["b@staf#1"]


# -- fan-outs ----------------------------------------------------------------------------------------------------------

LISAN = PassedRow("lisan")
FAN: dict[str, Any] = {"id": "a", "actor": "kasi", "for_each": "kasi"}
LAST: dict[str, Any] = {"id": "z"}


def test_members_stay_as_they_were_recorded() -> None:
    run = opened(dict(FAN), dict(LAST))
    run.complete(f"a@kasi/{SECTIONS[0]}")
    run.move(process([{**FAN, "activity": "Lain"}, dict(LAST)]))
    assert run.instance.members["a"] == SECTIONS
    assert run.open == [f"a@kasi/{one}#1" for one in SECTIONS[1:]]


def test_a_fan_out_that_would_be_complete_by_a_smaller_share_goes_on_first() -> None:
    run = opened(dict(FAN), dict(LAST))
    run.complete(f"a@kasi/{SECTIONS[0]}")
    assert found(run, process([{**FAN, "complete_when": "any"}, dict(LAST)])) == ["goes-on"]
    assert found(run, process([{**FAN, "complete_when": "2"}, dict(LAST)])) == []


def test_a_fan_out_that_is_none_any_more_blocks_and_one_that_is_new_asks_the_members() -> None:
    run = opened(dict(FAN), dict(LAST))
    assert found(run, process([{"id": "a", "actor": "kasi"}, dict(LAST)])) == ["no-fan-out"]
    single = opened({"id": "a", "actor": "kasi"}, dict(LAST))
    single.move(process([dict(FAN), dict(LAST)]))
    assert single.open == [f"a@kasi/{one}#1" for one in SECTIONS]
    held = opened({"id": "a", "actor": ["kasi", "staf"]}, dict(LAST))
    held.complete("a@kasi")
    assert found(held, process([{**FAN, "actor": ["kasi", "staf"]}, dict(LAST)])) == ["no-fan-out"]


def test_members_who_still_owe_may_deliver_after_the_run_went_over() -> None:
    run = opened({**FAN, "complete_when": "any"}, dict(LAST))
    run.complete(f"a@kasi/{SECTIONS[0]}")
    run.move(
        process([{**FAN, "complete_when": "any"}, {"id": "x"}, dict(LAST)]),
        VersionMapping(passed={"x": LISAN}),
    )
    run.complete(f"a@kasi/{SECTIONS[1]}")
    assert run.instance.marking.open == {"z"}


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


def told(run: MovingRun, before: Instance) -> list[tuple[Kind, str, tuple[str, ...]]]:
    """What the last event of the run says to whom; every post is held by one officer."""
    notices = notices_of(
        before, run.instance, run.records[-1:], lambda posts, _: [f"{post}-1" for post in posts]
    )
    return [(one.kind, one.officer, one.tasks) for one in notices]


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


def timed(duration: str) -> Process:
    return process([{"id": "a", "duration": duration}, {"id": "b"}])


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
