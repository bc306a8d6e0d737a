"""Whether a run can go over to another version: what stands of it is played there, and what is in its way is named."""

from __future__ import annotations

from typing import Any

from engine.domain.commands import Claim, Suspend
from engine.domain.events import MovedToVersion
from engine.domain.instance import InstanceState
from engine.domain.moving.findings import Why
from engine.domain.moving.judging import Fitness
from engine.domain.moving.saying import said
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from schemas.process import Process
from tests.engine.moved import REASON, MovingRun
from tests.engine.run import OPERATOR, process

Rows = list[dict[str, Any]]


def rows(*ids: str) -> Rows:
    return [{"id": one} for one in ids]


def run_of(old: Rows, *done: str, **more: Any) -> MovingRun:
    """An open run of these rows in which some are done; `b:Ya` is done with an outcome."""
    run = MovingRun.of(*old, **more)
    assert isinstance(run, MovingRun)
    for one in done:
        row, _, outcome = one.partition(":")
        run.complete(f"{row}@", **({"outcome": outcome} if outcome else {}))
    return run


def found(run: MovingRun, new: Process, mapping: VersionMapping = NO_MAPPING) -> list[str]:
    """What was found, as `why row`; every one can be said in both languages."""
    judged = run.judged(new, mapping)
    for one in judged.found:
        assert said(one, "en") != said(one, "id")
    return [f"{one.why} {one.row}".strip() for one in judged.found]


FORK: Rows = [
    {"id": "a", "next": ["b", "c"]},
    {"id": "b", "next": "d"},
    {"id": "c", "next": "d"},
    {"id": "d", "join": "all"},
]
LOOP: Rows = [{"id": "a"}, {"id": "b", "decide": {"Ya": "c", "Tidak": "a"}}, {"id": "c"}]

# -- safe --------------------------------------------------------------------------------------------------------------


def test_a_text_that_only_says_it_otherwise_is_safe_and_nothing_else_changes() -> None:
    run = run_of(rows("a", "b", "c"), "a")
    before = run.instance
    run.move(process([{"id": "a", "activity": "Lain"}, {"id": "b"}, {"id": "c"}]))
    moved = run.last(MovedToVersion)
    assert (moved.before, moved.version, moved.reason, moved.mapping) == ("v1", "v2", REASON, None)
    assert run.instance.marking == before.marking
    assert (run.instance.tasks, run.instance.rows) == (before.tasks, before.rows)
    run.complete("b@").complete("c@")
    assert run.instance.state is InstanceState.COMPLETED


def test_a_row_that_comes_later_is_done_when_the_run_comes_to_it() -> None:
    run = run_of(rows("a", "b"), "a").move(process(rows("a", "b", "baru")))
    run.complete("b@")
    assert run.open == ["baru@staf#1"]


def test_both_branches_of_a_fork_and_what_waits_at_its_join_go_along() -> None:
    run = run_of(FORK, "a", "b").move(process([*FORK, {"id": "e"}]))
    assert run.instance.marking.delivered == {("d", "b")}
    assert run.open == ["c@staf#1"]
    run.complete("c@")
    assert run.open == ["d@staf#1"]


def test_rounds_that_were_taken_back_do_not_matter_and_the_count_of_rounds_goes_along() -> None:
    once_more = [{"id": "a"}, {"id": "x"}, {"id": "b", "decide": {"Ya": "c", "Tidak": "a"}}, {"id": "c"}]
    run = run_of(once_more, "a", "x", "b:Tidak")
    assert found(run, process(LOOP)) == []  # x was done in the round before, and stands no more
    run.move(process(LOOP)).complete("a@").complete("b@", outcome="Ya")
    assert run.instance.rows["b"].round == 2


def test_a_return_into_a_branch_that_was_not_taken_goes_along() -> None:
    two_ways: Rows = [
        {"id": "a", "decide": {"Satu": "b", "Dua": "c"}},
        {"id": "b", "next": "e"},
        {"id": "c", "next": "e"},
        {"id": "e", "decide": {"Ya": "f", "Lewat c": "c"}},
        {"id": "f"},
    ]
    run = run_of(two_ways, "a:Satu", "b", "e:Lewat c")
    assert found(run, process(two_ways)) == []
    run.move(process(two_ways)).complete("c@").complete("e@", outcome="Ya").complete("f@")
    assert run.instance.state is InstanceState.COMPLETED


def test_a_suspended_run_goes_over_and_stays_suspended() -> None:
    run = run_of(rows("a", "b")).do(Suspend("menunggu"), OPERATOR)
    assert isinstance(run, MovingRun)
    run.move(process(rows("a", "b", "c")))
    assert run.instance.state is InstanceState.SUSPENDED


def test_branches_that_become_a_sequence_are_safe_once_only_one_of_them_is_open() -> None:
    sequence = process(rows("a", "b", "c", "d"))
    assert found(run_of(FORK, "a"), sequence) == ["never-together b"]
    assert found(run_of(FORK, "a", "b"), sequence) == []


# -- needs a mapping ---------------------------------------------------------------------------------------------------


def test_a_row_that_was_done_and_is_gone_is_another_row_or_stays_on_record() -> None:
    new = process([{"id": "a"}, {"id": "z", "activity": "sesuatu yang lain"}, {"id": "c"}])
    run = run_of(rows("a", "b", "c"), "a", "b")
    assert found(run, new) == ["row-gone b", "not-done z"]
    renamed = run.judged(new, VersionMapping(rows={"b": "z"}))
    assert renamed.fitness is Fitness.SAFE
    assert renamed.rows == {"b": "z"}
    passed = VersionMapping(rows={"b": None}, passed={"z": PassedRow("tidak perlu")})
    run.move(new, passed)
    assert (run.last(MovedToVersion).left, run.last(MovedToVersion).passed) == (("b",), {"z": "tidak perlu"})
    assert run.instance.tasks["b@staf#1"].state.value == "done"  # on record still
    assert run.instance.marking.done == {"a", "z"}


def test_the_likeliest_row_is_named_first_for_one_that_is_gone() -> None:
    old = [{"id": "a"}, {"id": "b", "activity": "Memeriksa konsep surat"}, {"id": "c"}]
    new = process(
        [{"id": "a"}, {"id": "x"}, {"id": "periksa", "activity": "Memeriksa konsep surat"}, {"id": "c"}]
    )
    (only,) = [one for one in run_of(old, "a", "b").judged(new).found if one.why is Why.ROW_GONE]
    assert only.missing is not None
    assert only.missing.may_be[0] == "periksa"
    assert only.missing.nothing


def test_an_open_row_that_is_gone_goes_on_where_the_mapping_says() -> None:
    new = process([{"id": "a"}, {"id": "z", "activity": "sesuatu yang lain"}])
    run = run_of(rows("a", "b"), "a")
    assert found(run, new) == ["open-row-gone b"]
    run.do(Claim("b@staf#1"), "staf-1")
    run.move(new, VersionMapping(rows={"b": "z"}))
    assert run.open == ["z@staf#1"]
    assert run.task("z@").officer == "staf-1"  # whoever has it keeps it


def test_two_rows_become_one() -> None:
    new = process([{"id": "a"}, {"id": "bc", "activity": "sesuatu yang lain"}, {"id": "d"}])
    mapping = VersionMapping(rows={"b": "bc", "c": "bc"})
    done = run_of(rows("a", "b", "c", "d"), "a", "b", "c").move(new, mapping)
    assert done.instance.marking.done == {"a", "bc"}
    half = run_of(rows("a", "b", "c", "d"), "a", "b").move(new, mapping)
    assert half.open == ["bc@staf#1"]


def test_an_outcome_that_has_another_name_is_said() -> None:
    other = process([LOOP[0], {"id": "b", "decide": {"Setuju": "c", "Tidak": "a"}}, LOOP[2]])
    run = run_of(LOOP, "a", "b:Ya")
    assert found(run, other) == ["outcome-gone b"]
    run.move(other, VersionMapping(outcomes={"b": {"Ya": "Setuju"}}))
    assert run.instance.rows["b"].outcome == "Setuju"
    assert run.instance.marking.decided == {("b", "Setuju")}


def test_an_outcome_that_leads_back_now_is_said() -> None:
    other = process([LOOP[0], {"id": "b", "decide": {"Ya": "a", "Lanjut": "c"}}, LOOP[2]])
    run = run_of(LOOP, "a", "b:Ya")
    assert found(run, other) == ["outcome-returns b"]
    assert found(run, other, VersionMapping(outcomes={"b": {"Ya": "Lanjut"}})) == []


def test_a_row_that_ends_in_a_decision_now_wants_its_outcome() -> None:
    run = run_of(rows("a", "b", "c"), "a", "b")
    assert found(run, process(LOOP)) == ["outcome-needed b"]
    assert found(run, process(LOOP), VersionMapping(outcomes={"b": {"": "Ya"}})) == []


def test_an_outcome_that_nobody_is_asked_for_any_more_is_no_matter() -> None:
    assert found(run_of(LOOP, "a", "b:Ya"), process(rows("a", "b", "c"))) == []


def test_a_new_row_above_where_the_run_stands_counts_as_passed_for_a_reason() -> None:
    new = process(rows("a", "x", "b", "c"))
    run = run_of(rows("a", "b", "c"), "a")
    assert found(run, new) == ["not-done x"]
    assert run.judged(new).found[0].data == {"before": "b"}
    run.move(new, VersionMapping(passed={"x": PassedRow("sudah dikerjakan lisan")}))
    assert run.last(MovedToVersion).passed == {"x": "sudah dikerjakan lisan"}
    assert run.instance.marking.done == {"a", "x"}
    run.complete("b@")
    assert run.open == ["c@staf#1"]


def test_a_decision_that_counts_as_passed_wants_its_outcome() -> None:
    new = process([{"id": "a"}, {"id": "x", "decide": {"Ya": "b", "Batal": "end"}}, {"id": "b"}])
    run = run_of(rows("a", "b"), "a")
    assert found(run, new, VersionMapping(passed={"x": PassedRow("lisan")})) == ["passed-outcome x"]
    assert found(run, new, VersionMapping(passed={"x": PassedRow("lisan", "Ya")})) == []
