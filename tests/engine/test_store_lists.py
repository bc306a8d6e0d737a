"""What every store promises about lists of instances and of open tasks. Run on each."""

from __future__ import annotations

from datetime import date

from engine.domain.events import (
    InstanceCompleted,
    InstanceCreated,
    InstanceSuspended,
    TaskClaimed,
    TaskReleased,
)
from engine.domain.instance import Instance, InstanceState
from engine.ports import InstanceFilter, Store
from engine.task_ports import TaskFilter
from tests.engine.written import (
    ACTING,
    ROOT,
    created,
    first_done,
    numbers,
    open_tasks,
    opened,
    written,
)


def test_a_line_tells_how_an_instance_stands(store: Store) -> None:
    opened().save(store)
    first_done(opened()).save(store)
    with store.reading(ROOT) as reading:
        (line,) = reading.instances(InstanceFilter())
    after = first_done(opened()).after
    assert (line.number, line.process, line.unit, line.phase) == (1, "agency/collect", "dinas", "main")
    assert (line.period, line.case, line.state, line.version) == ("2026", None, InstanceState.OPEN, "v1")
    assert (line.rows_done, line.rounds, line.stale) == (1, 1, False)
    assert (line.opened_at, line.completed_at) == (after.opened_at, None)


def test_instances_are_listed_in_their_order_and_by_what_is_wanted(store: Store) -> None:
    created(3, "dinas", None, case=4).save(store)
    created(1, "dinas", "2026").save(store)
    created(2, "badan", "2026").save(store)
    opened(4, "kantor").save(store)
    assert numbers(store) == [1, 2, 3, 4]
    assert numbers(store, after=1, limit=2) == [2, 3]
    assert numbers(store, unit="dinas") == [1, 3]
    assert numbers(store, period="2026", process="agency/collect") == [1, 2, 4]
    assert numbers(store, state=InstanceState.OPEN, phase="main") == [4]
    assert numbers(store, process="another") == []


def test_open_tasks_are_listed_with_the_oldest_first(store: Store) -> None:
    opened(1, "dinas", minutes=9).save(store)
    opened(2, "badan", minutes=3).save(store)
    opened(3, "kantor", minutes=6).save(store)
    assert [number for number, _ in open_tasks(store)] == [2, 3, 1]
    assert [number for number, _ in open_tasks(store, limit=2)] == [2, 3]
    seats = [("staf", "dinas"), ("staf", "badan"), ("kasubbag", "kantor")]
    assert [number for number, _ in open_tasks(store, seats=seats)] == [2, 1]
    assert [number for number, _ in open_tasks(store, seats=seats, limit=1)] == [2]
    assert open_tasks(store, seats=[]) == []


def test_a_task_line_carries_the_task_and_the_name_of_its_instance(store: Store) -> None:
    opened().save(store)
    with store.reading(ROOT) as reading:
        (line,) = reading.tasks(TaskFilter(seats=[("staf", "dinas")]))
    assert line.task == opened().after.tasks["collect@staf#1"]
    assert (line.instance, line.process, line.unit, line.phase) == (1, "agency/collect", "dinas", "main")
    assert (line.period, line.case, line.version) == ("2026", None, "v1")


def test_a_task_with_several_candidates_stands_in_the_list_of_each_and_once_where_they_are_one(
    store: Store,
) -> None:
    opened(posts=("staf", "kasi", "camat")).save(store)
    task = (1, "collect@staf#1")
    assert [open_tasks(store, seats=[(post, "dinas")]) for post in ("staf", "kasi", "camat")] == [[task]] * 3
    assert open_tasks(store, seats=[("camat", "dinas"), ("staf", "dinas"), ("kasi", "dinas")]) == [task]
    assert open_tasks(store, seats=[("camat", "badan")]) == []
    first_done(opened(posts=("staf", "kasi", "camat"))).save(store)
    assert open_tasks(store, seats=[("camat", "dinas"), ("staf", "dinas"), ("kasi", "dinas")]) == []


def test_a_claimed_task_is_listed_for_its_officer(store: Store) -> None:
    start = opened()
    start.save(store)
    claimed = start.then(TaskClaimed("collect@staf#1", "staf-1", ACTING))
    claimed.save(store)
    assert open_tasks(store, officer="staf-1") == [(1, "collect@staf#1")]
    assert open_tasks(store, officer="staf-2") == []
    assert open_tasks(store, seats=[("staf", "dinas")]) == [(1, "collect@staf#1")]
    claimed.then(TaskReleased("collect@staf#1")).save(store)
    assert open_tasks(store, officer="staf-1") == []


def test_conditions_on_tasks_hold_together(store: Store) -> None:
    for number, unit in ((1, "dinas"), (2, "badan")):
        start = opened(number, unit)
        start.save(store)
        start.then(TaskClaimed("collect@staf#1", "staf-1", ACTING)).save(store)
    assert open_tasks(store, instance=2) == [(2, "collect@staf#1")]
    assert open_tasks(store, instance=2, officer="staf-1", seats=[("staf", "badan")]) == [
        (2, "collect@staf#1")
    ]
    assert open_tasks(store, instance=2, officer="staf-1", seats=[("staf", "dinas")]) == []


def test_tasks_of_suspended_instances_are_listed_only_when_asked_for(store: Store) -> None:
    start = opened(posts=("staf", "kasi"))
    start.save(store)
    start.then(InstanceSuspended("banjir")).save(store)
    for seats in (None, [("staf", "dinas")], [("kasi", "dinas")]):
        assert open_tasks(store, seats=seats) == []
        assert open_tasks(store, seats=seats, workable=False) == [(1, "collect@staf#1")]


def test_cases_are_found_by_the_day_on_which_they_were_completed(store: Store) -> None:
    for number, days in ((1, 0), (2, 1), (3, 1), (4, 2)):
        start = written(
            None, Instance(ROOT, number, "", "", ""), [InstanceCreated("a/b", "dinas", "main", case=number)]
        )
        start.save(store)
        if number != 3:
            start.then(InstanceCompleted("collect"), minutes=days * 24 * 60).save(store)
    with store.reading(ROOT) as reading:
        found = reading.cases("a/b", "dinas", "main", date(2026, 10, 7), date(2026, 10, 9))
        assert list(found) == [1, 2]
        assert list(reading.cases("a/b", "badan", "main", date(2026, 10, 7), date(2026, 10, 9))) == []
