"""Runs that go over with several rows open, or with joins that wait."""

from __future__ import annotations

from typing import Any

import pytest

from engine.domain.commands import Return
from engine.domain.events import MovedToVersion
from engine.domain.instance import InstanceState
from engine.domain.moving.saying import said
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.domain.refusals import ReasonNeeded, RunsOtherwise, WrongInstanceState
from tests.engine.moved import MovingRun
from tests.engine.run import process
from tests.engine.test_moving import FORK, LOOP, found, rows, run_of

Rows = list[dict[str, Any]]


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
