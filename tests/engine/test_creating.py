"""Expecting runs in bulk: each is decided as by itself, nothing is made twice, and what was broken off goes on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from engine.domain.commands import Asked, By, Create
from engine.domain.events import UnitRecorded
from engine.domain.instance import Instance
from engine.domain.refusals import CommandReused, OverBefore, RoleWanted, SubjectNeeded
from engine.persistence.memory import MemoryStore
from engine.ports import InstanceFilter, Remembered, Store
from engine.service.created import Created
from engine.service.creating import NoKey
from engine.service.transaction import Transaction
from schemas.load import load
from tests.engine.office import CASES, YEARLY, Office

RUNS = 4 + 2 + 1


@pytest.fixture
def office(store: Store) -> Office:
    """Five units more than the two that every office has."""
    office = Office(store)
    office.engine.record(UnitRecorded(f"bidang-{number}", f"Bidang {number}") for number in range(1, 6))
    return office


@pytest.fixture
def in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.service.expecting.AT_ONCE", 10)


def logs(office: Office) -> list[tuple[Instance, list[str]]]:
    """Every run as it stands, with what its log says."""
    numbers = [line.number for line in office.queries.lines(InstanceFilter())]
    return [
        (office.queries.instance(one), [record.body for record in office.queries.history(one)])
        for one in numbers
    ]


def test_many_at_once_are_what_one_after_the_other_would_be(store: Store) -> None:
    office, alone = Office(store), Office(MemoryStore())
    for one in (office, alone):
        one.engine.record(UnitRecorded(f"bidang-{number}", f"Bidang {number}") for number in range(1, 19))
    created = office.engine.create_all(office.process, "2026", command="c-1")
    with alone.engine.store.writing("contoh") as writing:
        transaction = Transaction(alone.engine.world, writing)
        for number in created.numbers:
            one = office.queries.instance(number)
            nothing = Instance("contoh", writing.next_number("instance"), one.process, one.unit, one.phase)
            create = Create(one.process, one.unit, one.phase, one.period)
            transaction.decide_and_save(nothing, Asked(create, By(system_user="admin"), "c-1"), new=True)
    assert len(created.numbers) == created.new == 20 * RUNS
    assert logs(office) == logs(alone)


def test_the_second_time_nothing_is_made_and_it_says_so(office: Office) -> None:
    first = office.engine.create_all(office.process, "2026")
    before = logs(office)
    second = office.engine.create_all(office.process, "2026")
    assert (second.numbers, second.new, second.there) == (first.numbers, 0, 7 * RUNS)
    assert logs(office) == before


def test_only_what_is_missing_is_made(office: Office) -> None:
    one = office.engine.create_all(office.process, "2026-S1", unit="badan")
    assert one.new == 3
    all_units = office.engine.create_all(office.process, "2026")
    assert (all_units.new, all_units.there) == (7 * RUNS - 3, 3)
    assert set(one.numbers) < set(all_units.numbers)


@pytest.mark.usefixtures("in_small_parts")
def test_many_are_made_in_several_transactions_and_it_is_told_how_far(office: Office) -> None:
    told: list[tuple[int, int]] = []
    created = office.engine.create_all(office.process, "2026", told=lambda *done: told.append(done))
    assert told == [(10, 49), (20, 49), (30, 49), (40, 49), (49, 49)]
    assert created.numbers == tuple(range(1, 50))


@pytest.mark.usefixtures("in_small_parts")
def test_what_was_broken_off_goes_on_under_the_same_command(office: Office) -> None:
    def break_off(done: int, _all: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.engine.create_all(office.process, "2026", command="c-1", told=break_off)
    assert len(logs(office)) == 20, "what was kept stays"
    again = office.engine.create_all(office.process, "2026", command="c-1")
    assert (again.new, again.numbers) == (29, tuple(range(1, 50)))
    assert office.engine.create_all(office.process, "2026", command="c-1").repeated
    assert len(logs(office)) == 49


@pytest.mark.usefixtures("in_small_parts")
def test_somebody_who_creates_the_same_meanwhile_is_no_harm(office: Office) -> None:
    others: list[Created] = []

    def meanwhile(done: int, _all: int) -> None:
        if done == 20 and not others:
            others.append(office.engine.create_all(office.process, "2026-S2"))

    mine = office.engine.create_all(office.process, "2026", told=meanwhile)
    assert len(set(mine.numbers)) == 49 == mine.new + others[0].new
    assert sorted(mine.numbers) == list(range(1, 50)), "no number is lost"


@pytest.mark.usefixtures("in_small_parts")
def test_three_who_create_the_same_at_once_make_each_run_once(office: Office) -> None:
    def create(_: int) -> Created:
        return office.engine.create_all(office.process, "2026")

    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(create, range(3)))
    assert {one.numbers for one in answers} == {answers[0].numbers}
    assert sum(one.new for one in answers) == 49 == len(logs(office))
    assert sorted(answers[0].numbers) == list(range(1, 50)), "no number is lost"


@pytest.mark.usefixtures("in_small_parts")
def test_a_right_that_was_taken_meanwhile_ends_it(office: Office) -> None:
    def not_any_more(_done: int, _all: int) -> None:
        name = office.engine.officer_name("Operator 1")
        office.engine.record([type(entry)(entry.officer, name) for entry in [operator]])

    operator = office.queries.register().officers["operator-1"]
    with pytest.raises(RoleWanted):
        office.engine.create_all(office.process, "2026", by="operator-1", told=not_any_more)
    assert len(logs(office)) == 10


def test_the_answer_is_kept_short_and_the_same_for_whoever_asks_again(office: Office) -> None:
    created = office.engine.create_all(office.process, "2026", command="c-1")
    assert created.written() == '{"instances":[[1,49]],"new":49}'
    again = office.engine.create_all(office.process, "2026", command="c-1")
    assert (again.numbers, again.new, again.repeated) == (created.numbers, 49, True)
    with pytest.raises(CommandReused):
        office.engine.create_all(office.process, "2027", command="c-1")
    spread = Created((7, 3, 4, 5, 9), 2)
    assert Created.read(spread.written()) == Created((7, 3, 4, 5, 9), 2, repeated=True)


def test_an_answer_that_an_older_version_remembered_is_read(office: Office) -> None:
    created = office.engine.create_all(office.process, "2026", command="c-1")
    with office.engine.store.writing("contoh") as writing:
        kept = writing.remembered("c-1")
        assert kept
        writing.remember("c-0", Remembered(kept.digest, '{"instances":[3,1]}'))
    assert office.engine.create(office.process, "2026", command="c-0") == (3, 1)
    assert created.new == 49


def test_a_period_that_was_over_before_the_procedure_existed_is_refused(office: Office) -> None:
    for period, unit in (("2025", None), ("2025-Q4", "dinas")):
        with pytest.raises(OverBefore) as refused:
            office.engine.create(office.process, period, unit=unit)
        assert refused.value.data["since"] == "2026-01-01"
    assert logs(office) == []


def test_a_unit_for_which_it_came_into_force_later_is_expected_from_then_on(office: Office) -> None:
    office.move(2026, 8, 1)
    text = YEARLY.replace("contoh/kinerja", "contoh/kinerja-baru")
    process, _ = load(text)
    assert process
    office.engine.publish_text(text, process, since=date(2026, 1, 1), units=["dinas"])
    office.engine.publish_text(text, process, since=date(2026, 7, 1), units=["badan"])
    assert len(office.engine.create(process.id, "2026-Q2")) == 1
    assert len(office.engine.create(process.id, "2026-Q3")) == 2


def test_an_event_with_a_key_is_one_run_however_often_it_comes(store: Store) -> None:
    office = Office(store, CASES)
    first = office.engine.expect_case(office.process, "dinas", key="LHP/14/2026")
    again = office.engine.expect_case(office.process, "dinas", "Pemohon 1", key="LHP/14/2026", command="c-9")
    assert (first.new, again.new, again.numbers) == (1, 0, first.numbers)
    assert office.engine.expect_case(office.process, "badan", key="LHP/14/2026").new == 1
    number = first.numbers[0]
    run = office.queries.instance(number)
    assert (run.key, run.case, run.subject, run.name) == (
        "LHP/14/2026", 1, None, f"{office.process}:kasus/dinas/LHP/14/2026",
    )  # fmt: skip
    assert office.queries.find(run.name) == number
    (line,) = office.queries.lines_of([number])
    assert (line.key, line.name) == (run.key, run.name)
    assert office.engine.create_case(office.process, "dinas", "Pemohon 2") == number + 2


@pytest.mark.parametrize("key", ["", " ", "a ", "x" * 101, "two\nlines", "case-3"])
def test_what_cannot_stand_in_a_name_is_no_key(key: str) -> None:
    office = Office(MemoryStore(), CASES)
    with pytest.raises(NoKey) as refused:
        office.engine.create_case(office.process, "dinas", key=key)
    assert refused.value.say("en") != refused.value.say("id")
    with pytest.raises(SubjectNeeded):
        office.engine.create_case(office.process, "dinas")
    assert logs(office) == []


def test_a_semester_that_is_created_after_its_quarters_were_complete_opens_at_once(store: Store) -> None:
    office = Office(store)
    for quarter, day in (("2026-Q1", (2026, 1, 5)), ("2026-Q2", (2026, 4, 2))):
        office.move(*day)
        office.engine.create(office.process, quarter, unit="dinas")
        office.quarter(quarter)
    office.engine.create(office.process, "2026-S1", unit="dinas")
    assert office.state("semester", "2026-S1") == "open"
