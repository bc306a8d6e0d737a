"""Every verb in every state has an answer: what follows, or a refusal that says why. Nothing is a silent no-op."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from engine.domain.commands import (
    AllowRound,
    Assign,
    Cancel,
    Claim,
    Command,
    Complete,
    Excuse,
    JoinMember,
    LeaveMember,
    MoveBack,
    Open,
    Regather,
    Release,
    Reopen,
    Resume,
    Return,
    SetDate,
    Skip,
    Suspend,
    Withdraw,
)
from engine.domain.decide import decide
from engine.domain.instance import InstanceState, TaskState
from engine.domain.lifecycle import (
    INSTANCE_LIFE,
    INSTANCE_VERBS,
    TASK_LIFE,
    TASK_VERBS,
    instance_after,
    task_after,
)
from engine.domain.refusals import (
    AlreadyDone,
    Conflict,
    NoLongerOpen,
    NoSuchTask,
    NotDone,
    NotFromThere,
    NothingToGather,
    NotMoved,
    Refusal,
    TokenMoved,
    WrongInstanceState,
    WrongTaskState,
)
from tests.engine.run import OPERATOR, Run, process

TASK = "b@kasi#1"


def two_rows(state: TaskState) -> Run:
    """A run whose row b has one task, in the state asked for, and whose row a is done."""
    run = Run.of({"id": "a"}, {"id": "b", "actor": "kasi", "decide": {"Ya": "c", "Tidak": "a"}}, {"id": "c"})
    run.complete("a@")
    match state:
        case TaskState.CLAIMED:
            run.do(Claim(TASK), "kasi-1")
        case TaskState.DONE:
            run.complete(TASK, outcome="Ya")
        case TaskState.RETURNED:
            run.complete(TASK, outcome="Tidak")
        case TaskState.WITHDRAWN:
            run.complete(TASK, outcome="Ya").do(Withdraw(TASK, "keliru"), "kasi-1")
        case TaskState.SKIPPED:
            run.do(Skip(TASK, "tidak perlu", "Ya"), OPERATOR)
        case TaskState.CANCELLED:
            run.do(Cancel("batal"), OPERATOR)
        case TaskState.SUPERSEDED:
            run.complete(TASK, outcome="Ya").do(Return("c@staf#1", "a", "ulang"), "staf-1")
    return run


TASK_COMMANDS: dict[str, tuple[Command, str]] = {
    "claim": (Claim(TASK), "kasi-1"),
    "release": (Release(TASK), OPERATOR),
    "assign": (Assign(TASK, "kasi-2"), OPERATOR),
    "complete": (Complete(TASK, outcome="Ya"), "kasi-1"),
    "return": (Return(TASK, "a", "kurang lengkap"), "kasi-1"),
    "withdraw": (Withdraw(TASK, "keliru"), "kasi-1"),
    "skip": (Skip(TASK, "tidak perlu", "Ya"), OPERATOR),
}


@pytest.mark.parametrize("state", TaskState)
@pytest.mark.parametrize("verb", TASK_COMMANDS)
def test_each_verb_on_a_task_in_each_state_has_the_answer_that_the_table_gives(
    verb: str, state: TaskState
) -> None:
    run = two_rows(state)
    command, officer = TASK_COMMANDS[verb]
    allowed = task_after(verb, state)
    if allowed is not None:
        run.do(command, officer)
        standing = run.instance.tasks.get(TASK)
        assert standing is None or standing.state is allowed
        return
    refusal = run.refuses(command, Refusal, officer)
    expected = {
        TaskState.READY: WrongTaskState,
        TaskState.CLAIMED: WrongTaskState,
        TaskState.DONE: AlreadyDone,
        # A withdrawn row has been entered anew: the task is one of an earlier round.
        TaskState.WITHDRAWN: NoLongerOpen,
        TaskState.CANCELLED: WrongInstanceState,
    }.get(state, Conflict)
    assert isinstance(refusal, expected)


def test_verbs_of_the_table_that_no_officer_gives_follow_from_other_commands() -> None:
    assert set(TASK_VERBS) - set(TASK_COMMANDS) == {"cancel", "supersede"}
    assert two_rows(TaskState.CANCELLED).instance.tasks[TASK].state is TaskState.CANCELLED
    assert two_rows(TaskState.SUPERSEDED).instance.tasks[TASK].state is TaskState.SUPERSEDED


def in_state(state: InstanceState) -> Run:
    rows = [{"id": "a"}, {"id": "b", "actor": "kasi", "for_each": "kasi"}, {"id": "c"}]
    run = Run(process(rows, dates={"kegiatan": {"title": "Tanggal kegiatan", "from": "opening"}}))
    if state is InstanceState.WAITING:
        return run
    run.do(Open(), OPERATOR).complete("a@")
    match state:
        case InstanceState.SUSPENDED:
            run.do(Suspend("menunggu"), OPERATOR)
        case InstanceState.CANCELLED:
            run.do(Cancel("batal"), OPERATOR)
        case InstanceState.COMPLETED:
            for section in ("seksi-1", "seksi-2", "seksi-3"):
                run.complete(f"b@kasi/{section}")
            run.complete("c@")
    return run


MEMBER_TASK = "b@kasi/seksi-1#1"
INSTANCE_COMMANDS: dict[str, tuple[Callable[[], Command], str]] = {
    "open": (Open, OPERATOR),
    "excuse": (lambda: Excuse("2026-01", "belum ada"), OPERATOR),
    "regather": (Regather, OPERATOR),
    "claim": (lambda: Claim(MEMBER_TASK), "kasi-1"),
    "release": (lambda: Release(MEMBER_TASK), OPERATOR),
    "assign": (lambda: Assign(MEMBER_TASK, "kasi-2"), OPERATOR),
    "complete": (lambda: Complete(MEMBER_TASK), "kasi-1"),
    "return": (lambda: Return(MEMBER_TASK, "a", "kurang"), "kasi-1"),
    "withdraw": (lambda: Withdraw("a@staf#1", "keliru"), "staf-1"),
    "skip": (lambda: Skip(MEMBER_TASK, "tidak perlu"), OPERATOR),
    "allow": (lambda: AllowRound("a", "sekali lagi"), OPERATOR),
    "join": (lambda: JoinMember("b", "dinas", "ikut"), OPERATOR),
    "leave": (lambda: LeaveMember("b", "seksi-1", "dihapus"), OPERATOR),
    "date": (lambda: SetDate("kegiatan", date(2026, 5, 4)), OPERATOR),
    "suspend": (lambda: Suspend("menunggu"), OPERATOR),
    "resume": (Resume, OPERATOR),
    "cancel": (lambda: Cancel("batal"), OPERATOR),
    "reopen": (lambda: Reopen("a", "salah"), OPERATOR),
    "migrate-instances": (lambda: MoveBack("keliru"), OPERATOR),
}
# What the state allows and the situation of the run above does not, and what then is said.
BEYOND_THE_STATE: dict[tuple[str, InstanceState], type[Refusal]] = {
    ("excuse", InstanceState.WAITING): Refusal,
    ("regather", InstanceState.OPEN): NothingToGather,
    ("migrate-instances", InstanceState.OPEN): NotMoved,
    ("migrate-instances", InstanceState.SUSPENDED): NotMoved,
    ("release", InstanceState.OPEN): WrongTaskState,
    ("claim", InstanceState.COMPLETED): AlreadyDone,
    ("release", InstanceState.COMPLETED): AlreadyDone,
    ("assign", InstanceState.COMPLETED): AlreadyDone,
    ("complete", InstanceState.COMPLETED): AlreadyDone,
    ("skip", InstanceState.COMPLETED): AlreadyDone,
}


@pytest.mark.parametrize("state", InstanceState)
@pytest.mark.parametrize("verb", INSTANCE_COMMANDS)
def test_each_verb_on_an_instance_in_each_state_has_the_answer_that_the_table_gives(
    verb: str, state: InstanceState
) -> None:
    run = in_state(state)
    make, officer = INSTANCE_COMMANDS[verb]
    allowed = instance_after(verb, state)
    beyond = BEYOND_THE_STATE.get((verb, state))
    if beyond is not None:
        run.refuses(make(), beyond, officer)
    elif allowed is not None:
        run.do(make(), officer)
        assert run.instance.state is allowed
    else:
        refusal = run.refuses(make(), Refusal, officer)
        # Before it opens a run has no tasks at all, which is what a verb on a task then hears.
        assert isinstance(refusal, WrongInstanceState | NoSuchTask)


def test_every_verb_of_the_tables_is_tried() -> None:
    assert set(INSTANCE_VERBS) == {*INSTANCE_COMMANDS, "end"}


def test_the_tables_name_each_pair_of_verb_and_state_once() -> None:
    for life in (TASK_LIFE, INSTANCE_LIFE):
        pairs = [(verb, before) for verb, before, _ in life]
        assert len(pairs) == len(set(pairs))


def test_suspended_only_assigning_moving_resuming_and_cancelling_are_possible() -> None:
    possible = {verb for verb in INSTANCE_VERBS if instance_after(verb, InstanceState.SUSPENDED)}
    assert possible == {"assign", "migrate-instances", "resume", "cancel"}


def test_a_refusal_names_the_command_that_would_help() -> None:
    run = in_state(InstanceState.SUSPENDED)
    assert "sop resume 1" in run.refuses(Claim(MEMBER_TASK), WrongInstanceState, "kasi-1").say("id")


def test_a_reopened_row_that_is_not_done_is_refused_with_those_that_are() -> None:
    run = in_state(InstanceState.COMPLETED)
    assert run.refuses(Reopen("b2", "x"), Refusal, OPERATOR).name == "no-such-step"
    run.do(Reopen("c", "salah"), OPERATOR)
    assert decide(run.instance, run.asked(Complete("c@staf#2"), "staf-1"), run.facts).events


def test_a_return_leads_only_to_rows_that_are_done_and_lead_here() -> None:
    run = in_state(InstanceState.OPEN)
    refusal = run.refuses(Return(MEMBER_TASK, "c", "lompat"), NotFromThere, "kasi-1")
    assert refusal.data["rows"] == "a"
    run.complete(MEMBER_TASK).refuses(Withdraw("a@staf#1", "keliru"), TokenMoved, "staf-1")
    run.refuses(Reopen("c", "belum selesai"), WrongInstanceState, OPERATOR)


def test_a_row_that_was_passed_over_cannot_be_reopened() -> None:
    run = (
        Run.of({"id": "a"}, {"id": "b", "when": {"ask": "Perlu?"}})
        .complete("a@")
        .complete("b@", answer=False)
    )
    assert run.refuses(Reopen("b", "salah"), NotDone, OPERATOR).data["rows"] == "a"
