"""What every store promises about instances and logs. One specification, run on each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.encoding import START
from engine.domain.events import (
    ChildExcused,
    ChildReopened,
    InstanceCompleted,
    InstanceCreated,
    InstanceOpened,
    InstanceSuspended,
    MemberJoined,
    OfficerRecorded,
    OpenedTask,
    RoundAllowed,
    RowCompleted,
    RowEntered,
    TakenBack,
    TaskClaimed,
    TaskReleased,
    TaskSkipped,
    TokenDelivered,
)
from engine.domain.instance import Document, Gathered, Instance
from engine.domain.personal import Personal
from engine.ports import Head, InstanceFilter, Store
from engine.store_failures import Contended
from engine.task_ports import TaskFilter
from tests.engine.written import (
    ACTING,
    ROOT,
    Written,
    created,
    first_done,
    loaded,
    numbers,
    opened,
    register,
    written,
)

# -- instances ---------------------------------------------------------------------------------------------------------


def test_an_empty_root_has_nothing(store: Store) -> None:
    with store.reading(ROOT) as reading:
        assert reading.register_head() == Head(0, START)
        assert list(reading.register_since(0)) == []
        assert reading.instance(1) is None
        assert list(reading.history(1)) == []
        assert reading.text("v1") is None
        assert reading.find("agency/collect", "dinas", "main", "2026") is None
        assert list(reading.instances(InstanceFilter())) == []
        assert list(reading.tasks(TaskFilter())) == []
    assert list(store.roots()) == []


def test_an_instance_is_loaded_as_it_was_saved(store: Store) -> None:
    after = first_done(opened()).after
    opened().save(store)
    first_done(opened()).save(store)
    assert loaded(store) == after


def test_everything_an_instance_can_hold_comes_back(store: Store) -> None:
    start = written(
        None,
        Instance(ROOT, 7, "", "", ""),
        [
            InstanceCreated("a/b", "dinas", "main", case=12, subject=Personal.of("Pemohon", "salt")),
            ChildExcused("2026-Q1", "kebakaran"),
            InstanceOpened("v1", (Gathered(3, 9, "ab", (Document("Laporan", "l.pdf", "cd", 5),)),)),
            RowEntered(
                "fill",
                1,
                tuple(
                    OpenedTask(f"fill@kasi/{unit}#1", "kasi", unit, ("kasi", "kasubbag"), 0, 1, unit)
                    for unit in ("a", "b")
                ),
                members=("a", "b"),
            ),
            MemberJoined("fill", "c", (OpenedTask("fill@kasi/c#1", "kasi", "c", (), member="c"),)),
            TaskClaimed("fill@kasi/a#1", "staf-1", ACTING),
            TaskSkipped("fill@kasi/b#1", "banjir", outcome="Ya"),
            RoundAllowed("fill", "sekali lagi"),
            TokenDelivered("join", "fill"),
            ChildReopened(3),
            RowEntered("join", 1, (OpenedTask("join@x#1", "x", "dinas", ("x",)),), fired=True),
            RowCompleted("join", 1, "Setuju", ("end",)),
            InstanceCompleted("join", "Batal", early=True),
        ],
    )
    start.save(store)
    assert loaded(store, 7) == start.after


@pytest.mark.parametrize("step", range(6))
def test_what_changes_later_comes_back_too(store: Store, step: int) -> None:
    now = opened()
    now.save(store)
    later = [
        lambda one: one.then(TaskClaimed("collect@staf#1", "staf-1", ACTING)),
        lambda one: one.then(TaskReleased("collect@staf#1", "sakit"), ChildExcused("2026-Q1", "banjir")),
        first_done,
        lambda one: one.then(
            TakenBack(
                "return", "collect", ("collect", "check"), "check", returned=("check@kasubbag#1",), reason="?"
            ),
            RowEntered("collect", 2, (OpenedTask("collect@staf#2", "staf", "dinas", ("staf",)),)),
        ),
        lambda one: one.then(InstanceSuspended("banjir")),
        lambda one: one.then(InstanceCompleted("collect")),
    ]
    for change in later[: step + 1]:
        now = change(now)
        now.save(store)
    assert loaded(store) == now.after


def test_an_instance_without_events_yet_unsaved_is_not_there(store: Store) -> None:
    opened(1).save(store)
    assert loaded(store, 2) is None


def test_a_name_leads_to_its_instance(store: Store) -> None:
    created(1, "dinas", "2026").save(store)
    created(2, "badan", "2026").save(store)
    created(3, "dinas", None, case=1).save(store)
    with store.reading(ROOT) as reading:
        assert reading.find("agency/collect", "badan", "main", "2026") == 2
        assert reading.find("agency/collect", "badan", "main", "2027") is None
        assert reading.find("agency/collect", "dinas", "main", "") is None


def test_a_second_instance_of_one_name_is_refused(store: Store) -> None:
    created(1).save(store)
    with pytest.raises(Contended):
        created(2).save(store)
    assert numbers(store) == [1]


def test_a_second_case_of_one_number_is_refused(store: Store) -> None:
    created(1, period=None, case=1).save(store)
    created(2, period=None, case=2).save(store)
    with pytest.raises(Contended):
        created(3, period=None, case=2).save(store)
    assert numbers(store) == [1, 2]


def test_a_second_instance_of_one_running_number_is_refused(store: Store) -> None:
    created(1, "dinas").save(store)
    with pytest.raises(Contended):
        created(1, "badan").save(store)
    assert numbers(store, unit="badan") == []


def test_who_decided_on_what_has_changed_meanwhile_is_refused(store: Store) -> None:
    start = opened()
    start.save(store)
    first_done(start).save(store)
    late = start.then(TaskClaimed("collect@staf#1", "staf-2", ACTING))
    with pytest.raises(Contended):
        late.save(store)
    assert loaded(store) == first_done(start).after


def test_an_instance_that_is_not_there_cannot_move_on(store: Store) -> None:
    with pytest.raises(Contended):
        first_done(opened()).save(store)
    assert loaded(store) is None


@pytest.mark.parametrize("many", [1, 250])
def test_many_instances_are_begun_at_once(store: Store, many: int) -> None:
    new = [created(number, f"unit-{number}") for number in range(1, many + 1)]
    with store.writing(ROOT, shared=True) as writing:
        writing.save_new([(one.after, one.records) for one in new])
        assert writing.find("agency/collect", f"unit-{many}", "main", "2026") == many, (
            "a writer sees what it wrote"
        )
    assert numbers(store) == list(range(1, many + 1))
    assert loaded(store, many) == new[-1].after
    with store.reading(ROOT) as reading:
        assert list(reading.history(many)) == list(new[-1].records)
        named = reading.numbers("agency/collect", "2026")
    assert named == {(one.after.unit, "main"): one.after.number for one in new}


@pytest.mark.parametrize("many", [1, 250])
def test_of_many_instances_none_is_begun_where_one_is_there_already(store: Store, many: int) -> None:
    created(7, f"unit-{many}").save(store)

    def begin_all() -> None:
        with store.writing(ROOT, shared=True) as writing:
            news = [created(100 + number, f"unit-{number}") for number in range(1, many + 1)]
            writing.save_new([(one.after, one.records) for one in news])

    with pytest.raises(Contended):
        begin_all()
    assert numbers(store) == [7]


# -- logs --------------------------------------------------------------------------------------------------------------


def test_a_history_is_read_back_as_it_was_written(store: Store) -> None:
    start = opened()
    start.save(store)
    first_done(start).save(store)
    with store.reading(ROOT) as reading:
        assert list(reading.history(1)) == [*start.records, *first_done(start).records]


def test_a_place_in_a_log_is_taken_once(store: Store) -> None:
    start = opened()
    start.save(store)
    forged = Written(start.after, replace(start.after, hash="other"), start.records[-1:])
    with pytest.raises(Contended):
        forged.save(store)
    assert loaded(store) == start.after


def test_the_register_is_read_from_where_one_stood(store: Store) -> None:
    records = register()
    with store.writing(ROOT) as writing:
        writing.append_register(records)
    more = register(
        OfficerRecorded("staf-1", Personal.of("Staf 1", "salt")),
        after=records[-1],
    )
    with store.writing(ROOT) as writing:
        writing.append_register(more)
    with store.reading(ROOT) as reading:
        assert reading.register_head() == Head(3, more[0].hash)
        assert list(reading.register_since(0)) == [*records, *more]
        assert list(reading.register_since(2)) == more
        assert list(reading.register_since(3)) == []


def test_a_place_in_the_register_is_taken_once(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.append_register(register())
    with pytest.raises(Contended), store.writing(ROOT) as writing:
        writing.append_register(register()[1:])
