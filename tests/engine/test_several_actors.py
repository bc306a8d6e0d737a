"""Rows that several do: in order, each, any one of several; automatic and outside actors; questions and conditions."""

from __future__ import annotations

from engine.domain.commands import Complete, Skip
from engine.domain.events import RowPassed, TaskCompleted
from engine.domain.instance import InstanceState
from engine.domain.refusals import AnswerNeeded, NoDecisionHere, NothingAsked, NotYours, OutcomeNeeded
from tests.engine.run import OPERATOR, Run


def test_actors_in_order_have_one_task_at_a_time() -> None:
    run = Run.of({"id": "a", "actor": ["staf", "kasi", "camat"]})
    assert run.open == ["a@staf#1"]
    assert run.complete("a@staf").open == ["a@kasi#1"]
    assert run.complete("a@kasi").open == ["a@camat#1"]
    assert run.complete("a@camat").instance.state is InstanceState.COMPLETED


def test_the_last_of_an_ordered_list_decides() -> None:
    run = Run.of({"id": "a", "actor": ["staf", "kasi"], "decide": {"Ya": "end", "Tidak": "a"}})
    run.refuses(Complete("a@staf#1", outcome="Ya"), NoDecisionHere, "staf-1")
    run.complete("a@staf").refuses(Complete("a@kasi#1"), OutcomeNeeded, "kasi-1")
    assert run.complete("a@kasi", outcome="Tidak").open == ["a@staf#2"]


def test_where_another_decides_the_outcome_takes_effect_when_all_are_done() -> None:
    run = Run.of(
        {"id": "a", "actor": ["kasi", "staf"], "decides": "kasi", "decide": {"Ya": "b", "Tidak": "end"}},
        {"id": "b"},
    )
    assert run.complete("a@kasi", outcome="Ya").open == ["a@staf#1"]
    assert run.complete("a@staf").open == ["b@staf#1"]


def test_each_has_a_task_at_once_and_the_row_ends_with_the_last() -> None:
    run = Run.of({"id": "a", "actor": {"each": ["staf", "kasi"]}}, {"id": "b"})
    assert run.open == ["a@kasi#1", "a@staf#1"]
    assert run.complete("a@kasi").open == ["a@staf#1"]
    assert run.complete("a@staf").open == ["b@staf#1"]


def test_any_one_of_several_is_one_task_that_either_may_do() -> None:
    run = Run.of({"id": "a", "actor": {"any": ["staf", "kasi"]}}, {"id": "b", "actor": "camat"})
    assert run.open == ["a@staf#1"]
    run.refuses(Complete("a@staf#1"), NotYours, "camat-1")
    assert run.complete("a@staf", by="kasi-2").open == ["b@camat#1"]
    assert run.instance.tasks["a@staf#1"].officer == "kasi-2"


def test_a_long_chain_of_automatic_rows_runs_inside_the_command_that_entered_it() -> None:
    chain = [{"id": f"s{n}", "actor": "sistem"} for n in range(600)]
    run = Run.of({"id": "a"}, *chain, {"id": "z"}, actors={"sistem": {"title": "Sistem", "automatic": True}})
    assert run.complete("a@").open == ["z@staf#1"]
    assert run.last(TaskCompleted).automatic


def test_an_automatic_actor_among_others_fills_its_place_itself() -> None:
    actors = {"sistem": {"title": "Sistem", "automatic": True}}
    run = Run.of({"id": "a", "actor": ["sistem", "staf"]}, {"id": "b"}, actors=actors)
    assert run.open == ["a@staf#1"]


def test_for_one_outside_the_one_who_records_for_them_acts() -> None:
    actors = {"pemohon": {"title": "Pemohon", "outside": True, "recorded_by": "staf"}, "staf": "staf"}
    run = Run.of({"id": "a", "actor": "pemohon"}, actors=actors)
    run.refuses(Complete("a@pemohon#1"), NotYours, "pemohon-1")
    assert run.complete("a@pemohon", by="staf-1").instance.state is InstanceState.COMPLETED


def test_a_row_asks_whether_it_is_needed_and_is_passed_over_on_no() -> None:
    rows = (
        {"id": "a", "when": {"ask": "Perlu?"}, "otherwise": "c", "actor": ["staf", "kasi"]},
        {"id": "b"},
        {"id": "c"},
    )
    run = Run.of(*rows)
    run.refuses(Complete("a@staf#1"), AnswerNeeded, "staf-1")
    assert Run.of(*rows).complete("a@staf", answer=True).open == ["a@kasi#1"]
    run.complete("a@staf", answer=False)
    assert run.open == ["c@staf#1"]
    assert "a" not in run.instance.marking.done
    run.refuses(Complete("c@staf#1", answer=True), NothingAsked, "staf-1")


def test_the_last_row_passed_over_ends_the_run() -> None:
    run = Run.of({"id": "a", "when": {"ask": "Perlu?"}})
    assert run.complete("a@", answer=False).instance.state is InstanceState.COMPLETED


def test_a_condition_looks_at_what_was_decided_last() -> None:
    run = Run.of(
        {"id": "a", "decide": {"Besar": "b", "Kecil": "b"}},
        {"id": "b", "when": {"a": "Besar"}, "actor": "kasi"},
        {"id": "c", "decide": {"Ya": "end", "Ulang": "a"}},
    )
    assert run.complete("a@", outcome="Kecil").open == ["c@staf#1"]
    assert run.last(RowPassed).step == "b"
    run.complete("c@", outcome="Ulang").complete("a@", outcome="Besar")
    assert run.open == ["b@kasi#1"]


def test_rows_that_are_only_mulai_or_selesai_are_nobodys_task() -> None:
    run = Run.of({"id": "m", "kind": "start"}, {"id": "a"}, {"id": "s", "kind": "end"})
    assert run.open == ["a@staf#1"]
    assert run.complete("a@").instance.state is InstanceState.COMPLETED


def test_a_skipped_decision_still_names_its_outcome() -> None:
    run = Run.of({"id": "a", "decide": {"Ya": "b", "Tidak": "end"}}, {"id": "b"})
    run.refuses(Skip("a@staf#1", "mendesak"), OutcomeNeeded, OPERATOR)
    assert run.do(Skip("a@staf#1", "mendesak", "Ya"), OPERATOR).open == ["b@staf#1"]


def test_a_join_that_is_passed_over_has_fired_all_the_same() -> None:
    run = Run.of(
        {"id": "a", "decide": {"Ya": "b", "Tidak": "b"}},
        {"id": "b", "next": ["c", "d"]},
        {"id": "c", "actor": "kasi", "next": "e"},
        {"id": "d", "next": "e"},
        {"id": "e", "join": "all", "when": {"a": "Ya"}},
    )
    run.complete("a@", outcome="Tidak").complete("b@").complete("c@").complete("d@")
    assert run.instance.state is InstanceState.COMPLETED
