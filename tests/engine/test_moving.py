"""Whether a run can go over to another version: what stands of it is played there, and what is in its way is named."""

from __future__ import annotations

from typing import Any

import pytest

from engine.domain.commands import Claim, Return, Suspend
from engine.domain.events import MovedToVersion
from engine.domain.instance import InstanceState
from engine.domain.moving.findings import Why
from engine.domain.moving.judging import Fitness
from engine.domain.moving.saying import said
from engine.domain.moving.version_mapping import NO_MAPPING, PassedRow, VersionMapping
from engine.domain.refusals import ReasonNeeded, RunsOtherwise, WrongInstanceState
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


def test_rows_that_were_done_in_another_order_are_named() -> None:
    new = process(rows("a", "c", "b", "d"))
    run = run_of(rows("a", "b", "c", "d"), "a", "b", "c")
    assert found(run, new) == ["other-order b"]
    run.move(new, VersionMapping(passed={"b": PassedRow("dikerjakan sebelum c")}))
    assert run.instance.marking.done == {"a", "b", "c"}
    assert run.instance.tasks["b@staf#1"].officer == "staf-1"  # it was done, and stays so


def test_what_was_done_before_its_place_in_the_new_version_stays_on_record_and_is_done_again() -> None:
    new = process(rows("a", "c", "b"))
    run = run_of(rows("a", "b", "c"), "a", "b")
    assert found(run, new) == ["not-on-the-way b"]
    run.move(new, VersionMapping(rows={"b": None})).complete("c@")
    assert run.open == ["b@staf#2"]


def test_an_open_row_to_which_nothing_leads_any_more_goes_on_elsewhere() -> None:
    old: Rows = [{"id": "a", "decide": {"Satu": "b", "Dua": "c"}}, {"id": "b", "next": "end"}, {"id": "c"}]
    new = process([{**old[0], "decide": {"Satu": "c", "Dua": "b"}}, old[1], old[2]])
    run = run_of(old, "a:Satu")
    assert found(run, new) == ["no-way-there b"]
    run.move(new, VersionMapping(rows={"b": "c"}))
    assert run.open == ["c@staf#1"]


def test_a_new_branch_beside_the_run_is_opened_or_counts_as_passed() -> None:
    new = process(FORK)
    old = rows("a", "b", "d")
    assert found(run_of(old, "a"), new) == ["new-branch c"]
    opened = run_of(old, "a").move(new, VersionMapping(opened={"c": "wajib sejak Juli"}))
    assert opened.open == ["b@staf#1", "c@staf#1"]
    assert opened.last(MovedToVersion).opened == {"c": "wajib sejak Juli"}
    passed = run_of(old, "a").move(new, VersionMapping(passed={"c": PassedRow("tidak perlu")}))
    assert passed.open == ["b@staf#1"]
    assert passed.instance.marking.delivered == {("d", "c")}
    for run in (opened, passed):
        for row in [one for one in ("b", "c", "d") if one not in run.instance.marking.done]:
            run.complete(f"{row}@")
        assert run.instance.state is InstanceState.COMPLETED


def test_a_phase_that_is_gone_is_said() -> None:
    phases = {"triwulan": {"every": "quarter"}}
    old = [{"id": "a", "phase": "triwulan"}, {"id": "b", "phase": "triwulan"}]
    run = run_of(old, "a", phases=phases)
    new = process([{**one, "phase": "laporan"} for one in old], phases={"laporan": {"every": "quarter"}})
    assert found(run, new) == ["phase-gone"]
    run.move(new, VersionMapping(phases={"triwulan": "laporan"}))
    assert run.instance.phase == "laporan"
    assert run.instance.name == "contoh/prosedur:laporan/dinas/2026-Q1"
    run.complete("b@")
    assert run.instance.state is InstanceState.COMPLETED


def test_what_counted_as_passed_is_not_said_to_have_been_done_when_the_run_goes_on_elsewhere() -> None:
    field = {"jumlah": {"title": "Jumlah", "type": "integer", "required": True}}
    run = run_of(rows("a", "b", "c"), "a")
    run.move(process(rows("a", "x", "b", "c")), VersionMapping(passed={"x": PassedRow("lisan")}))
    run.complete("b@")
    first = process(rows("a", "b", "c"))
    assert found(run, first) == ["passed-row-gone x"]
    assert said(run.judged(first).found[0], "en").startswith("x: it counted as passed")
    assert found(run, process([{"id": "a"}, {"id": "x", "collect": field}, *rows("b", "c")])) == []
    assert found(run, process(rows("a", "b", "x", "c"))) == ["passed-in-other-order x"]
    aside = process([{"id": "a", "decide": {"Satu": "b", "Dua": "x"}}, *rows("x", "b", "c")])
    assert found(run, aside, VersionMapping(outcomes={"a": {"": "Satu"}})) == ["passed-not-on-the-way x"]
    run.move(first, VersionMapping(rows={"x": None}))
    assert run.instance.marking.done == {"a", "b"}


# -- asking ------------------------------------------------------------------------------------------------------------


def test_a_run_that_waits_or_has_ended_does_not_go_over() -> None:
    waiting = MovingRun(process(rows("a", "b")))
    with pytest.raises(WrongInstanceState):
        waiting.move(process(rows("a", "b", "c")))
    with pytest.raises(WrongInstanceState):
        run_of(rows("a"), "a").move(process(rows("a", "b")))


def test_moving_wants_a_reason() -> None:
    with pytest.raises(ReasonNeeded):
        run_of(rows("a", "b")).move(process(rows("a", "b", "c")), reason=" ")


def test_a_run_that_went_over_meanwhile_is_not_moved_by_what_was_seen_before() -> None:
    run = run_of(rows("a", "b"))
    with pytest.raises(RunsOtherwise):
        run.move(process(rows("a", "b", "c")), before="v0")


def test_a_run_goes_over_again_and_again() -> None:
    run = run_of(LOOP, "a", "b:Tidak", "a")
    run.move(process(rows("a", "x", "b", "c")), VersionMapping(passed={"x": PassedRow("lisan")}))
    run.do(Return("b@staf#2", "x", "belum"), "staf-1")
    assert isinstance(run, MovingRun)
    run.complete("x@")
    run.move(process([{"id": "awal"}, *rows("x", "b", "c")]), VersionMapping(rows={"a": "awal"}))
    assert run.instance.marking.done == {"awal", "x"}
    run.complete("b@").complete("c@")
    assert run.instance.state is InstanceState.COMPLETED
