"""What becomes of the tasks of open rows when a run goes over: who has a turn, who is asked anew, who gives back."""

from __future__ import annotations

from typing import Any

import pytest

from engine.domain.commands import Claim
from engine.domain.events import MovedToVersion
from engine.domain.facts import Child
from engine.domain.instance import Document, Instance, TaskState
from engine.domain.moving.judging import Fitness
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.notices import Kind, notices_of
from schemas.process import Process
from tests.engine.moved import MovingRun
from tests.engine.run import SECTIONS, process


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


def told(run: MovingRun, before: Instance) -> list[tuple[Kind, str, tuple[str, ...]]]:
    """What the last event of the run says to whom; every post is held by one officer."""
    notices = notices_of(
        before, run.instance, run.records[-1:], lambda posts, _: [f"{post}-1" for post in posts]
    )
    return [(one.kind, one.officer, one.tasks) for one in notices]


def timed(duration: str) -> Process:
    return process([{"id": "a", "duration": duration}, {"id": "b"}])
