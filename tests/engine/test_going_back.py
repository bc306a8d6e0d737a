"""Taking back to a row: what is undone with it, what stays, and who may do it."""

from __future__ import annotations

from engine.domain.commands import AllowRound, Claim, Complete, Reopen, Return, Withdraw
from engine.domain.events import TakenBack
from engine.domain.instance import InstanceState, TaskState
from engine.domain.refusals import (
    NotTheDoer,
    ReasonNeeded,
    RoleWanted,
    RoundsUsedUp,
    TokenMoved,
    WrongInstanceState,
)
from tests.engine.run import OPERATOR, Run

FORK = (
    {"id": "a", "next": ["b", "c"]},
    {"id": "b", "next": "d"},
    {"id": "c", "actor": "kasi", "next": "d"},
    {"id": "d", "join": "all", "decide": {"Ya": "end", "Ulangi": "b"}},
)


def forked() -> Run:
    return Run.of(*(dict(row) for row in FORK)).complete("a@")


def test_a_join_waits_for_every_branch() -> None:
    run = forked().complete("b@")
    assert run.open == ["c@kasi#1"]
    assert run.complete("c@").open == ["d@staf#1"]


def test_a_return_into_one_branch_keeps_what_the_other_delivered() -> None:
    run = forked().complete("b@").complete("c@").complete("d@", outcome="Ulangi")
    assert run.open == ["b@staf#2"]
    assert run.instance.marking.done == {"a", "c"}
    assert run.complete("b@staf#2").open == ["d@staf#2"]


def test_a_return_off_the_form_is_marked_and_undoes_all_that_depended_on_the_row() -> None:
    run = forked().complete("b@").complete("c@").do(Return("d@staf#1", "a", "salah data"), "staf-1")
    back = run.last(TakenBack)
    assert (back.kind, back.source, back.target, back.reason) == ("off-form", "d", "a", "salah data")
    assert back.superseded == ("a@staf#1", "b@staf#1", "c@kasi#1")
    assert run.instance.tasks["d@staf#1"].state is TaskState.RETURNED
    assert run.open == ["a@staf#2"]
    assert run.instance.marking.delivered == frozenset()


def test_a_branch_that_is_still_open_is_cancelled_when_the_fork_is_taken_back() -> None:
    run = forked().do(Return("b@staf#1", "a", "salah"), "staf-1")
    assert run.instance.tasks["c@kasi#1"].state is TaskState.CANCELLED
    assert run.complete("a@staf#2").open == ["b@staf#2", "c@kasi#2"]


def test_max_rounds_is_kept_until_an_operator_allows_one_more() -> None:
    run = Run.of({"id": "a"}, {"id": "b", "decide": {"Ya": "end", "Tidak": {"to": "a", "max_rounds": 1}}})
    run.complete("a@")
    refusal = run.refuses(Complete("b@staf#1", outcome="Tidak"), RoundsUsedUp, "staf-1")
    assert refusal.data["limit"] == 1
    run.refuses(AllowRound("a", "sekali ini"), RoleWanted, "staf-1")
    run.do(AllowRound("a", "sekali ini"), OPERATOR).complete("b@", outcome="Tidak").complete("a@staf#2")
    run.refuses(Complete("b@staf#2", outcome="Tidak"), RoundsUsedUp, "staf-1")


def test_a_way_that_wants_a_reason_is_refused_without_one() -> None:
    run = Run.of({"id": "a", "decide": {"Ya": "end", "Tidak": {"to": "a", "reason": "required"}}})
    run.refuses(Complete("a@staf#1", outcome="Tidak"), ReasonNeeded, "staf-1")
    run.refuses(Complete("a@staf#1", outcome="Tidak", reason="  "), ReasonNeeded, "staf-1")
    run.complete("a@", outcome="Tidak", reason="kurang lengkap")
    assert run.last(TakenBack).reason == "kurang lengkap"


def test_a_row_whose_only_way_leads_back_returns_when_it_is_done() -> None:
    run = Run.of(
        {"id": "a", "decide": {"Ya": "end", "Perbaiki": "b"}},
        {"id": "b", "next": {"to": "a", "reason": "required"}},
    )
    run.complete("a@", outcome="Perbaiki").refuses(Complete("b@staf#1"), ReasonNeeded, "staf-1")
    assert run.complete("b@", reason="sudah").open == ["a@staf#2"]


def test_one_takes_back_ones_own_completion_while_nobody_has_built_on_it() -> None:
    run = Run.of({"id": "a"}, {"id": "b"}).complete("a@")
    run.refuses(Withdraw("a@staf#1", "keliru"), NotTheDoer, "staf-2")
    run.do(Withdraw("a@staf#1", "keliru"), "staf-1")
    assert run.open == ["a@staf#2"]
    assert run.last(TakenBack).kind == "withdraw"
    assert run.instance.tasks.get("b@staf#1", run.task("b@")).state is TaskState.CANCELLED


def test_what_somebody_has_claimed_or_done_cannot_be_withdrawn_from_under_them() -> None:
    run = Run.of({"id": "a"}, {"id": "b"}).complete("a@").do(Claim("b@staf#1"), "staf-2")
    run.refuses(Withdraw("a@staf#1", "keliru"), TokenMoved, "staf-1")


def test_a_token_that_waits_at_a_join_can_be_withdrawn_but_not_once_it_has_gone_on() -> None:
    run = forked().complete("b@")
    run.do(Withdraw("b@staf#1", "keliru"), "staf-1").complete("b@staf#2").complete("c@")
    run.refuses(Withdraw("b@staf#2", "keliru"), TokenMoved, "staf-1")
    assert run.do(Withdraw("c@kasi#1", "keliru"), "kasi-1").open == ["c@kasi#2"]


def test_withdrawing_in_a_row_of_several_keeps_the_work_of_the_others() -> None:
    run = Run.of({"id": "a", "actor": ["staf", "kasi"]}, {"id": "b"}).complete("a@staf").complete("a@kasi")
    assert run.do(Withdraw("a@kasi#1", "keliru"), "kasi-1").open == ["a@kasi#2"]
    assert run.instance.tasks["a@staf#1"].state is TaskState.DONE
    assert run.complete("a@kasi#2").open == ["b@staf#1" if "b" not in run.instance.rows else "b@staf#2"]


def test_withdrawing_the_first_turn_takes_the_second_back() -> None:
    run = Run.of({"id": "a", "actor": ["staf", "kasi"]}).complete("a@staf")
    assert run.do(Withdraw("a@staf#1", "keliru"), "staf-1").open == ["a@staf#2"]
    assert run.complete("a@staf#2").open == ["a@kasi#2"]


def test_what_returned_or_ended_the_run_is_not_withdrawn() -> None:
    run = Run.of({"id": "a"}).complete("a@")
    assert run.instance.state is InstanceState.COMPLETED
    run.refuses(Withdraw("a@staf#1", "keliru"), WrongInstanceState, "staf-1")


def test_an_operator_reopens_a_completed_run_at_a_row_that_is_done() -> None:
    run = forked().complete("b@").complete("c@").complete("d@", outcome="Ya")
    run.refuses(Reopen("b", "salah"), RoleWanted, "staf-1")
    run.do(Reopen("b", "salah"), OPERATOR)
    assert (run.instance.state, run.open) == (InstanceState.OPEN, ["b@staf#2"])
    assert run.complete("b@staf#2").open == ["d@staf#2"]


def test_work_taken_back_stays_in_the_log() -> None:
    run = Run.of({"id": "a"}, {"id": "b"}).complete("a@").do(Return("b@staf#1", "a", "x"), "staf-1")
    run.complete("a@staf#2")
    assert run.happened.count("TaskCompleted") == 2
