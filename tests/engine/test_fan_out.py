"""Rows that are done once for each member: who is asked, when they go on, who comes late, who joins and leaves."""

from __future__ import annotations

import pytest

from engine.domain.commands import Cancel, Complete, JoinMember, LeaveMember, Open, Return, Skip
from engine.domain.events import TaskCompleted
from engine.domain.instance import InstanceState, TaskState
from engine.domain.play import needed
from engine.domain.refusals import AlreadyMember, NoSuchMember, NotYours
from tests.engine.run import OPERATOR, SECTIONS, Run, process

FAN = {"id": "isi", "actor": "kasi", "for_each": "kasi"}


def test_each_section_has_a_task_of_its_own_done_by_its_own_post() -> None:
    run = Run.of({**FAN}, {"id": "b"})
    assert run.open == [f"isi@kasi/{one}#1" for one in SECTIONS]
    assert run.instance.members["isi"] == SECTIONS
    run.refuses(Complete("isi@kasi/seksi-1#1"), NotYours, "staf-1")
    for one in SECTIONS:
        assert "b@staf#1" not in run.open
        run.complete(f"isi@kasi/{one}")
    assert run.open == ["b@staf#1"]


@pytest.mark.parametrize(
    ("complete_when", "enough"),
    [("all", 3), ("any", 1), (2, 2), ("50%", 2), ("34%", 2), ("33%", 1), ("100%", 3)],
)
def test_the_row_goes_on_when_enough_have_delivered(complete_when: object, enough: int) -> None:
    run = Run.of({**FAN, "complete_when": complete_when}, {"id": "b"})
    for delivered, one in enumerate(SECTIONS, start=1):
        run.complete(f"isi@kasi/{one}")
        assert ("b@staf#1" in run.open) == (delivered >= enough)
        if delivered == enough:
            break


@pytest.mark.parametrize(("percentage", "members", "least"), [("80%", 7, 6), ("1%", 50, 1), ("50%", 4, 2)])
def test_a_percentage_is_rounded_up(percentage: str, members: int, least: int) -> None:
    assert needed(percentage, members) == least


def test_members_still_owing_may_deliver_late_which_moves_no_token() -> None:
    run = Run.of({**FAN, "complete_when": "any"}, {"id": "b"}).complete("isi@kasi/seksi-2")
    assert run.open == ["b@staf#1", "isi@kasi/seksi-1#1", "isi@kasi/seksi-3#1"]
    run.complete("isi@kasi/seksi-1")
    assert run.last(TaskCompleted).late
    assert run.open == ["b@staf#1", "isi@kasi/seksi-3#1"]
    assert run.complete("b@").instance.state is InstanceState.COMPLETED
    run.complete("isi@kasi/seksi-3")
    assert run.instance.state is InstanceState.COMPLETED
    assert run.open == []


def test_without_members_the_row_waits_visibly_until_one_joins() -> None:
    steps = ({**FAN}, {"id": "b"})

    run = Run(process([dict(one) for one in steps]), sections=())

    run.do(Open(), OPERATOR)
    assert run.open == []
    assert run.instance.marking.open == {"isi"}
    run.do(JoinMember("isi", "dinas", "satu-satunya"), OPERATOR)
    assert run.open == ["isi@kasi/dinas#1"]
    assert run.complete("isi@kasi/dinas").open == ["b@staf#1"]


def test_others_fan_out_first_and_the_rows_own_actor_closes_it() -> None:
    row = {"id": "tunggu", "actor": "staf", "for_each": {"group": "seksi", "by": "pd"}}
    run = Run.of(row, {"id": "b"}, actors={"pd": {"title": "pd", "lane": False}})
    assert run.open == [f"tunggu@pd/{one}#1" for one in SECTIONS]
    for one in SECTIONS:
        run.complete(f"tunggu@pd/{one}")
    assert run.open == ["tunggu@staf#1"]
    assert run.complete("tunggu@staf").open == ["b@staf#1"]


def test_a_unit_that_leaves_is_asked_no_longer_and_may_be_the_last_missing_one() -> None:
    run = Run.of({**FAN}, {"id": "b"}).complete("isi@kasi/seksi-1").complete("isi@kasi/seksi-2")
    run.refuses(LeaveMember("isi", "dinas", "x"), NoSuchMember, OPERATOR)
    run.do(LeaveMember("isi", "seksi-3", "digabung"), OPERATOR)
    assert run.instance.tasks["isi@kasi/seksi-3#1"].state is TaskState.CANCELLED
    assert run.open == ["b@staf#1"]


def test_a_percentage_counts_the_members_of_now() -> None:
    run = Run.of({**FAN, "complete_when": "50%"}, {"id": "b"}).complete("isi@kasi/seksi-1")
    assert "b@staf#1" not in run.open
    run.do(LeaveMember("isi", "seksi-3", "digabung"), OPERATOR)
    assert "b@staf#1" in run.open


def test_a_unit_joins_once() -> None:
    run = Run.of({**FAN}, {"id": "b"})
    run.refuses(JoinMember("isi", "seksi-1", "lagi"), AlreadyMember, OPERATOR)
    run.do(JoinMember("isi", "dinas", "ikut"), OPERATOR)
    for one in (*SECTIONS, "dinas"):
        run.complete(f"isi@kasi/{one}")
    assert run.open == ["b@staf#1"]


def test_a_skipped_member_counts_as_delivered() -> None:
    run = Run.of({**FAN}, {"id": "b"}).complete("isi@kasi/seksi-1").complete("isi@kasi/seksi-2")
    assert run.do(Skip("isi@kasi/seksi-3", "kosong"), OPERATOR).open == ["b@staf#1"]


def test_a_return_reopens_all_members_or_those_that_are_named() -> None:
    rows = ({**FAN}, {"id": "b", "decide": {"Ya": "end", "Tidak": "isi"}})
    run = Run.of(*(dict(row) for row in rows))
    for one in SECTIONS:
        run.complete(f"isi@kasi/{one}")
    run.refuses(Complete("b@staf#1", outcome="Tidak", members=("dinas",)), NoSuchMember, "staf-1")
    run.complete("b@", outcome="Tidak", members=("seksi-2",))
    assert run.open == ["isi@kasi/seksi-2#2"]
    assert run.complete("isi@kasi/seksi-2#2").open == ["b@staf#2"]
    assert run.complete("b@staf#2", outcome="Tidak").open == [f"isi@kasi/{one}#3" for one in SECTIONS]


def test_what_is_owed_ends_when_its_row_is_taken_back_or_the_run_is_cancelled() -> None:
    run = Run.of({"id": "a"}, {**FAN, "complete_when": "any"}, {"id": "b"}).complete("a@")
    run.complete("isi@kasi/seksi-1").do(Return("b@staf#1", "a", "ulang"), "staf-1")
    assert run.open == ["a@staf#2"]
    assert run.do(Cancel("batal"), OPERATOR).open == []
