"""Events of many logs by their types: the same on every store, in the order of logs and numbers."""

from __future__ import annotations

import pytest

from engine.domain.events import InstanceOpened, RowEntered, TaskCompleted, TaskSkipped
from engine.persistence.lists import LOGS
from engine.ports import Store
from tests.engine.office import Office


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.create(office.process, "2026")
    office.move(2026, 4, 1)
    return office


def test_only_the_types_asked_for_are_read_in_their_order(office: Office) -> None:
    first, second = office.quarter("2026-Q1"), office.quarter("2026-Q1", unit="badan")
    found = [
        (record.log, type(record.event).__name__)
        for record in office.queries.events_of((second, first), (InstanceOpened, RowEntered))
    ]
    one = [("InstanceOpened"), *["RowEntered"] * 3]
    assert found == [(f"contoh/{number}", kind) for number in sorted((first, second)) for kind in one]


def test_of_further_types_only_what_says_a_word_is_read(office: Office) -> None:
    number = office.quarter("2026-Q1")
    saying = {TaskCompleted: ('"outcome":', '"nothing":')}
    found = list(office.queries.events_of((number,), (TaskSkipped,), saying))
    assert [record.event.task for record in found if isinstance(record.event, TaskCompleted)] == [
        "periksa@kasi#1"
    ]
    assert len(found) == 1


def test_logs_that_are_not_named_are_not_read(office: Office) -> None:
    number = office.quarter("2026-Q1")
    assert list(office.queries.events_of((), (RowEntered,))) == []
    assert list(office.queries.events_of((number + 1000,), (RowEntered,))) == []


def test_more_logs_than_one_statement_reads_come_in_order_and_once(office: Office) -> None:
    number = office.quarter("2026-Q1")
    wanted = [*range(number, number + 2 * LOGS), number]
    assert len(list(office.queries.events_of(wanted, (InstanceOpened,)))) == 1


def test_what_the_clock_has_still_to_do_is_told_however_much_it_is(office: Office) -> None:
    number = office.number("triwulan", "2026-Q3")
    before = office.queries.waking(office.clock.now())
    office.move(2026, 10, 1)
    assert number not in before
    assert number in office.queries.waking(office.clock.now())
