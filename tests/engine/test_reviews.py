"""Monitoring every six months, evaluation every year: due, on record once, and told to whoever looks after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from engine.adapters.keys import CountedKeys
from engine.domain.evaluation import QUESTIONS
from engine.domain.events import OfficerRecorded, ReviewFellDue, UnitEnded
from engine.domain.notices import Kind
from engine.domain.outbox import EVERYBODY, Entry, EntryState
from engine.domain.review_days import due_of, fell_due, overdue, reviewers
from engine.ports import Store
from engine.service import Service
from engine.service.noting import Channel
from tests.engine.office import YEARLY
from tests.engine.versions import APPROVER, AUTHOR, FIRST, OPERATOR, PROCESS, SECOND, START, Bureau

MAIL = Channel("mail", frozenset(Kind))
WEBHOOK = Channel("webhook", frozenset(Kind), to_each=False)
YES = dict.fromkeys(QUESTIONS, True)


@pytest.fixture
def bureau(store: Store) -> Bureau:
    return Bureau(store)


def days(bureau: Bureau, version: str = FIRST) -> dict[str, date]:
    standing = bureau.register.versions[version]
    return {due.kind: due.day for due in due_of(bureau.register, standing, bureau.today)}


def on_record(bureau: Bureau) -> list[ReviewFellDue]:
    return [one.event for one in bureau.queries.register_history() if isinstance(one.event, ReviewFellDue)]


def waiting(bureau: Bureau) -> Sequence[Entry]:
    with bureau.engine.store.reading("contoh") as reading:
        return [one for one in reading.outbox.entries(EntryState.WAITING) if one.kind == Kind.REVIEW_DUE]


def with_channels(bureau: Bureau, *channels: Channel) -> None:
    bureau.engine.world = replace(bureau.engine.world, notices=channels)


def test_both_are_reckoned_in_months_from_the_first_day_in_force(bureau: Bureau) -> None:
    assert days(bureau) == {"monitoring": date(2026, 7, 1), "evaluation": date(2027, 1, 1)}
    bureau.put(YEARLY, since=START, units=("dinas",))
    assert days(bureau) == {"monitoring": date(2026, 7, 1), "evaluation": date(2027, 1, 1)}


def test_of_the_last_day_of_a_month_the_last_day_counts(bureau: Bureau) -> None:
    bureau.approve()
    bureau.move(2026, 8, 31)
    bureau.put(since=date(2026, 8, 31), by=OPERATOR)
    assert days(bureau, SECOND)["monitoring"] == date(2027, 2, 28)


def test_the_next_one_is_reckoned_from_the_last_of_its_kind(bureau: Bureau) -> None:
    bureau.move(2026, 7, 20)
    bureau.engine.review_version(PROCESS, "monitoring", "keep", "baik", day=date(2026, 7, 15), by=AUTHOR)
    assert days(bureau) == {"monitoring": date(2027, 1, 15), "evaluation": date(2027, 1, 1)}
    bureau.engine.review_version(PROCESS, "evaluation", "keep", "baik", answers=YES, by=AUTHOR)
    assert days(bureau) == {"monitoring": date(2027, 1, 15), "evaluation": date(2027, 7, 20)}


def test_that_the_day_came_is_recorded_once_however_often_the_clock_is_looked_at(bureau: Bureau) -> None:
    bureau.move(2026, 6, 30)
    assert bureau.engine.tick().events == {}
    bureau.move(2026, 7, 1)
    assert bureau.engine.tick().events == {"ReviewFellDue": 1}
    seq = bureau.register.seq
    for day in (1, 2, 30):
        bureau.move(2026, 7, day)
        assert bureau.engine.tick().events == {}
    assert bureau.register.seq == seq, "where nothing is due nothing is written"
    assert on_record(bureau) == [ReviewFellDue(PROCESS, FIRST, "monitoring", date(2026, 7, 1))]
    bureau.engine.review_version(PROCESS, "monitoring", "keep", "baik", by=AUTHOR)
    bureau.move(2027, 1, 30)
    assert bureau.engine.tick().events == {"ReviewFellDue": 2}


def test_what_is_superseded_or_withdrawn_or_of_no_unit_is_not_due(bureau: Bureau) -> None:
    bureau.approve()
    bureau.put(by=OPERATOR)
    bureau.move(2026, 7, 4)
    assert fell_due(bureau.register, bureau.today) == ()
    bureau.move(2026, 7, 5)
    assert [one.version for one in fell_due(bureau.register, bureau.today)] == [SECOND]
    bureau.engine.withdraw_version(SECOND, "dicabut", by=APPROVER)
    assert fell_due(bureau.register, bureau.today) == overdue(bureau.register, bureau.today) == ()
    bureau.put(YEARLY, since=date(2026, 7, 5), units=("badan",))
    assert {one.version for one in fell_due(bureau.register, bureau.today)} == {FIRST}
    bureau.engine.record([UnitEnded("badan", date(2026, 7, 5))])
    assert fell_due(bureau.register, bureau.today) == ()


def test_the_analysts_are_told_in_one_message_each_and_the_webhook_once(bureau: Bureau) -> None:
    with_channels(bureau, MAIL, WEBHOOK)
    name = bureau.engine.officer_name
    bureau.engine.record(
        [OfficerRecorded(AUTHOR, name(AUTHOR), roles=("analyst",), email=name("analis-1@kantor.go.id"))]
    )
    bureau.move(2027, 3, 1)
    bureau.engine.tick()
    bureau.engine.tick()
    found = {one.recipient: one for one in waiting(bureau)}
    assert set(found) == {AUTHOR, EVERYBODY}
    for one in found.values():
        assert [said["kind"] for said in one.content["reviews"]] == ["monitoring", "evaluation"]
        assert (one.log, one.seq) == (0, bureau.register.seq - 1)
    assert set(found[EVERYBODY].content["officers"]) == {"analis-1", "analis-2", "analis-3", "analis-dinas"}


def test_who_is_told_is_whose_role_reaches_a_unit_of_the_version(bureau: Bureau) -> None:
    register, today = bureau.register, bureau.today
    assert "analis-dinas" in reviewers(register, ("dinas", "badan"), today)
    assert "analis-dinas" not in reviewers(register, ("badan",), today)


def test_where_a_root_has_no_analyst_its_operators_are_told(store: Store) -> None:
    bureau = Bureau(store)
    name = bureau.engine.officer_name
    for officer in ("analis-1", "analis-2", "analis-3", "analis-dinas"):
        bureau.engine.record([OfficerRecorded(officer, name(officer))])
    assert reviewers(bureau.register, ("dinas",), bureau.today) == (OPERATOR,)


def test_two_that_look_at_the_clock_at_once_record_it_once(store: Store) -> None:
    bureau = Bureau(store)
    twin = Service(store, bureau.clock, CountedKeys("lain"), "contoh", system_user="lain")
    bureau.move(2026, 7, 1)
    with_channels(bureau, WEBHOOK)
    assert bureau.engine.tick().events | twin.tick().events == {"ReviewFellDue": 1}
    assert len(on_record(bureau)) == 1
    assert len(waiting(bureau)) == 1
