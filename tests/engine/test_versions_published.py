"""Putting versions in force and withdrawing them: what is approved, for which units, and what comes in their place."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.lifecycle import VersionState as V
from engine.domain.none_in_force import none_in_force
from engine.domain.refusals import NoSuchProcess, NoSuchUnit, RoleWanted
from engine.domain.refusals.versions import (
    FourEyes,
    NotApproved,
    NotDrafted,
    SameWithdrawal,
    WithdrawnAlready,
    WithdrawnBeforeItBegan,
    WithdrawnThere,
    WrongVersionState,
)
from engine.domain.version_standing import Paper
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.versions import content_hash
from tests.engine.office import YEARLY
from tests.engine.versions import (
    APPROVER,
    AUTHOR,
    FIRST,
    OPERATOR,
    PROCESS,
    SECOND,
    SECOND_TEXT,
    START,
    Bureau,
    read,
)


@pytest.fixture
def bureau(store: Store) -> Bureau:
    return Bureau(store)


@pytest.fixture
def desk() -> Bureau:
    """The same in memory, for what no store has a part in."""
    return Bureau(open_store("memory:", create=True))


def test_an_analyst_of_one_unit_puts_in_force_and_withdraws_there_only(desk: Bureau) -> None:
    desk.approve()
    for units in ((), ("badan",), ("dinas", "badan")):
        with pytest.raises(RoleWanted):
            desk.put(units=units, by="analis-dinas")
    desk.put(units=("dinas",), by="analis-dinas")
    assert desk.stand().units == ("dinas",)
    with pytest.raises(RoleWanted):
        desk.engine.withdraw_version(SECOND, "batal", by="analis-dinas")
    desk.engine.withdraw_version(SECOND, "batal", units=["dinas"], by="analis-dinas")
    assert desk.state() is V.WITHDRAWN


def test_an_officer_puts_in_force_only_what_another_one_approved(desk: Bureau) -> None:
    with pytest.raises(NotDrafted):
        desk.put(by=OPERATOR)
    desk.draft()
    with pytest.raises(NotApproved):
        desk.put(by=OPERATOR)
    desk.engine.submit_version(SECOND, by=AUTHOR)
    for by in (OPERATOR, None):
        with pytest.raises(WrongVersionState):
            desk.put(by=by)
    desk.engine.approve_version(SECOND, by=APPROVER)
    desk.put(by=OPERATOR)
    with pytest.raises(NotDrafted) as caught:
        desk.put(YEARLY.replace("Mengumpulkan", "Mendata"), by=OPERATOR)
    assert SECOND[:12] in caught.value.say("id"), "the approved one is named"


def test_what_the_systems_own_account_puts_in_force_stands_as_unapproved(bureau: Bureau) -> None:
    assert bureau.stand(FIRST).unapproved
    assert bureau.state(FIRST) is V.IN_FORCE
    with pytest.raises(NotApproved):
        bureau.put(YEARLY, units=("dinas",), by=OPERATOR)
    bureau.engine.submit_version(FIRST, by=AUTHOR)
    assert (bureau.state(FIRST), bureau.register.versions[FIRST].paper) == (V.IN_FORCE, Paper.SUBMITTED)
    with pytest.raises(WrongVersionState):
        bureau.put(YEARLY, units=("dinas",))
    with pytest.raises(WrongVersionState):
        bureau.engine.submit_version(FIRST, by=AUTHOR)
    bureau.engine.approve_version(FIRST, by=APPROVER)
    assert not bureau.stand(FIRST).unapproved
    assert bureau.stand(FIRST).units == ("dinas", "badan")


def test_approved_afterwards_and_replaced_it_is_superseded(desk: Bureau) -> None:
    desk.engine.submit_version(FIRST, by=AUTHOR)
    desk.engine.approve_version(FIRST, by=APPROVER)
    desk.put()
    assert desk.state(FIRST) is V.SUPERSEDED
    desk.put(YEARLY, by=OPERATOR)
    assert (desk.state(FIRST), desk.state()) == (V.IN_FORCE, V.SUPERSEDED)


def test_a_version_that_is_withdrawn_leaves_none_in_its_place(bureau: Bureau) -> None:
    bureau.bring_to(V.IN_FORCE)
    (number,) = bureau.engine.create(PROCESS, "2026-Q1", unit="dinas")[:1]
    bureau.engine.open(number)
    (waiting, *_) = bureau.engine.create(PROCESS, "2026-Q2", unit="dinas")
    bureau.move(2026, 5, 4)
    bureau.engine.withdraw_version(PROCESS, "dasar hukum dicabut", by=APPROVER)
    assert bureau.register.version_for(PROCESS, "dinas", date(2026, 5, 3)) == SECOND
    assert bureau.register.version_for(PROCESS, "dinas", bureau.today) is None
    with pytest.raises(NoSuchProcess):
        bureau.engine.open(waiting)
    bureau.engine.complete(f"{number}:kumpul", by="staf-1")
    assert bureau.queries.instance(number).version == SECOND
    bureau.put(YEARLY, since=bureau.today)
    bureau.engine.open(waiting)
    assert bureau.queries.instance(waiting).version == FIRST


def test_what_waits_without_a_version_can_be_cancelled_and_the_clock_goes_by(bureau: Bureau) -> None:
    bureau.bring_to(V.IN_FORCE)
    (waiting,) = bureau.engine.create(PROCESS, "2026-Q2", unit="dinas")
    other = bureau.engine.create(PROCESS, "2026-S1", unit="dinas")[-1]
    bureau.engine.withdraw_version(PROCESS, "dasar hukum dicabut", by=APPROVER)
    bureau.move(2026, 12, 31)
    ticked = bureau.engine.tick()
    assert (ticked.refused, waiting in ticked.without_version) == ([], True)
    with pytest.raises(RoleWanted):
        bureau.engine.cancel(waiting, "keliru", by="staf-1")
    first = bureau.engine.cancel(waiting, "keliru", by=OPERATOR, command="c-1")
    assert bureau.engine.cancel(waiting, "keliru", by=OPERATOR, command="c-1").first == first.first
    with pytest.raises(WithdrawnThere):
        bureau.engine.excuse(other, "x", "keliru")


def test_what_is_refused_names_the_withdrawal_by_which_the_unit_lost_its_last_version(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    third = YEARLY.replace("Mengumpulkan", "Mendata")
    desk.put(third, units=("badan",))
    desk.engine.withdraw_version(content_hash(third), "bukan tugasnya", by=APPROVER)
    desk.move(2026, 2, 1)
    desk.engine.withdraw_version(SECOND, "dasar hukum dicabut", by=APPROVER)
    said = {unit: none_in_force(desk.register, PROCESS, unit, desk.today).data for unit in ("dinas", "badan")}
    assert [(one["version"], one["reason"], one["since"]) for one in said.values()] == [
        (SECOND[:12], "dasar hukum dicabut", "2026-02-01"),
        (content_hash(third)[:12], "bukan tugasnya", "2026-01-05"),
    ]


def test_what_was_withdrawn_comes_back_with_a_new_approval_only(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    desk.engine.withdraw_version(SECOND, "keliru", by=APPROVER)
    for by in (OPERATOR, None):
        with pytest.raises(WrongVersionState):
            desk.put(by=by)
    desk.engine.submit_version(SECOND, by=AUTHOR)
    with pytest.raises(FourEyes):
        desk.engine.approve_version(SECOND, by=AUTHOR)
    desk.engine.approve_version(SECOND, by=APPROVER)
    desk.put(by=OPERATOR)
    assert desk.stand().units == ("dinas", "badan")


def test_a_withdrawal_for_one_unit_leaves_the_others(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    desk.engine.withdraw_version(SECOND, "bukan tugasnya", units=["badan"], by=APPROVER)
    assert (desk.state(), desk.stand().units) == (V.IN_FORCE, ("dinas",))
    with pytest.raises(WithdrawnAlready):
        desk.engine.withdraw_version(SECOND, "lagi", units=["badan"], by=APPROVER)
    with pytest.raises(NoSuchUnit):
        desk.engine.withdraw_version(SECOND, "lagi", units=["tidak-ada"])


def test_a_day_of_withdrawal_to_come_is_honoured_on_that_day(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    desk.engine.withdraw_version(SECOND, "diganti", since=date(2026, 7, 1), by=APPROVER)
    assert desk.state(day=date(2026, 6, 30)) is V.IN_FORCE
    assert desk.state(day=date(2026, 7, 1)) is V.WITHDRAWN
    assert not desk.stand().unapproved, "until that day it is in force as it was approved"
    assert (desk.stand().since, desk.stand(day=date(2026, 7, 1)).units) == (START, ())
    with pytest.raises(NotApproved):
        desk.put(by=OPERATOR)


def test_the_same_withdrawal_is_recorded_once_until_something_has_happened_since(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)

    def withdraw(day: date, *units: str) -> int:
        return desk.engine.withdraw_version(SECOND, "diganti", since=day, units=units, by=APPROVER).last

    first = withdraw(date(2026, 7, 1))
    for day, units in ((date(2026, 7, 1), ()), (date(2026, 8, 1), ()), (date(2026, 7, 1), ("badan",))):
        with pytest.raises(SameWithdrawal, match="2026-07-01"):
            withdraw(day, *units)
    assert desk.register.seq == first
    assert withdraw(date(2026, 6, 1), "badan") == first + 1, "an earlier day is news"
    desk.engine.submit_version(SECOND, by=AUTHOR)
    assert withdraw(date(2026, 7, 1)) == first + 3, "what was submitted meanwhile is taken back"


def test_withdrawn_before_its_first_day_it_never_was_and_the_one_before_goes_on(desk: Bureau) -> None:
    desk.approve()
    desk.put(since=date(2026, 7, 1), by=OPERATOR)
    desk.engine.withdraw_version(SECOND, "belum siap", by=APPROVER)
    assert desk.state(day=date(2026, 8, 1)) is V.WITHDRAWN
    assert desk.register.version_for(PROCESS, "dinas", date(2026, 8, 1)) == FIRST
    assert desk.state(FIRST, date(2026, 8, 1)) is V.IN_FORCE


def test_a_withdrawal_is_not_dated_before_the_version_came_into_force(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    with pytest.raises(WithdrawnBeforeItBegan):
        desk.engine.withdraw_version(SECOND, "keliru", since=date(2026, 1, 4), by=APPROVER)


def test_putting_in_force_again_under_one_id_gives_the_first_answer_though_it_was_withdrawn(
    desk: Bureau,
) -> None:
    desk.approve()
    ask = {"since": START, "by": OPERATOR, "command": "c-1"}
    desk.engine.publish_text(SECOND_TEXT, read(SECOND_TEXT), **ask)
    desk.engine.withdraw_version(SECOND, "keliru", by=APPROVER)
    seq = desk.register.seq
    assert desk.engine.publish_text(SECOND_TEXT, read(SECOND_TEXT), **ask) == SECOND
    assert (desk.register.seq, desk.state()) == (seq, V.WITHDRAWN)


def test_submitted_anew_before_the_day_of_its_withdrawal_it_may_come_back_after_it(desk: Bureau) -> None:
    desk.bring_to(V.IN_FORCE)
    desk.engine.withdraw_version(SECOND, "ditinjau", since=date(2026, 7, 1), by=APPROVER)
    desk.engine.submit_version(SECOND, by=AUTHOR)
    desk.engine.approve_version(SECOND, by=APPROVER)
    assert desk.state() is V.IN_FORCE
    desk.move(2026, 7, 1)
    assert desk.state() is V.APPROVED
    desk.put(since=date(2026, 7, 1), by=OPERATOR)
    assert desk.stand().units == ("dinas", "badan")


def test_put_in_force_and_withdrawn_both_from_days_to_come_it_is_approved_until_then(desk: Bureau) -> None:
    desk.approve()
    desk.put(since=date(2026, 3, 1), by=OPERATOR)
    desk.engine.withdraw_version(SECOND, "hanya sementara", since=date(2026, 5, 1), by=APPROVER)
    days = [desk.state(day=date(2026, month, 1)) for month in (2, 3, 5)]
    assert days == [V.APPROVED, V.IN_FORCE, V.WITHDRAWN]
    assert not desk.stand(day=date(2026, 3, 1)).unapproved
