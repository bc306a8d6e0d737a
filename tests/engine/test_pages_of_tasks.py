"""Long lists of open tasks come in pages, the oldest first, and every store gives the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random  # noqa: TID251 - seeded: each time the same

import pytest

from engine.domain.events import (
    InstanceCreated,
    InstanceOpened,
    InstanceSuspended,
    OpenedTask,
    RowEntered,
    TaskClaimed,
)
from engine.domain.instance import Instance
from engine.ports import Store
from engine.task_ports import Place, Seat, TaskFilter, TaskLine
from tests.engine.written import ACTING, ROOT, Written, opened, written

UNITS = tuple(f"unit-{number}" for number in range(9))
POSTS = ("staf", "kasi", "camat")
OFFICERS = ("a", "ab", "b")
RUNS = 90


@pytest.fixture
def runs(store: Store) -> list[Written]:
    """Some of one post and some of several, many of one moment, some claimed, some suspended."""
    random, made = Random(7), []
    for number in range(1, RUNS + 1):
        posts = tuple(random.sample(POSTS, random.choice((1, 1, 2, 3))))
        run = case(number, random.choice(UNITS), random.randrange(12), posts)
        run.save(store)
        if random.random() < 0.4:
            run = run.then(TaskClaimed("collect@staf#1", random.choice(OFFICERS), ACTING))
            run.save(store)
        if random.random() < 0.1:
            run = run.then(InstanceSuspended("banjir"))
            run.save(store)
        made.append(run)
    return made


def case(number: int, unit: str, minutes: int, posts: tuple[str, ...]) -> Written:
    events = (
        InstanceCreated("agency/collect", unit, "main", case=number),
        InstanceOpened("v1"),
        RowEntered("collect", 1, (OpenedTask("collect@staf#1", "staf", unit, posts),)),
    )
    return written(None, Instance(ROOT, number, "", "", ""), events, minutes)


def lines(store: Store, wanted: TaskFilter, limit: int) -> Sequence[TaskLine]:
    with store.reading(ROOT) as reading:
        return reading.tasks(wanted, limit=limit)


def pages(
    store: Store, seats: Sequence[Seat], taken: Mapping[Seat, Sequence[str]], size: int
) -> Iterator[Place]:
    after = None
    while page := lines(store, TaskFilter(seats, taken, after=after), size):
        assert len(page) <= size
        yield from (line.place for line in page)
        after = page[-1].place


def expected(runs: Sequence[Written], wanted: TaskFilter) -> list[Place]:
    open_ones = (
        Place(task.opened_at, run.after.number, task.id)
        for run in runs
        for task in run.after.open_tasks()
        if run.after.state.value == "open" and wanted.offers(task) and task.opened_at
    )
    return sorted(open_ones)


@pytest.mark.parametrize("size", [1, 4, 50])
def test_all_pages_together_are_the_whole_list_in_its_order(
    store: Store, runs: list[Written], size: int
) -> None:
    random = Random(size)
    for _ in range(4):
        seats = [(post, unit) for post in POSTS for unit in UNITS if random.random() < 0.5]
        taken = {seat: random.sample(OFFICERS, random.randrange(3)) for seat in seats}
        wanted = TaskFilter(seats, taken)
        found = list(pages(store, seats, taken, size))
        assert found == expected(runs, wanted), "each task once, whatever seats it is offered to"
        assert len(found) > 10
        with store.reading(ROOT) as reading:
            assert reading.count_tasks(wanted, at_most=1000) == len(found)
            assert reading.count_tasks(wanted, at_most=7) == 7
            later = TaskFilter(seats, taken, after=found[-3])
            assert reading.count_tasks(later, at_most=7) == 2


def test_who_holds_nothing_sees_nothing(store: Store, runs: list[Written]) -> None:  # noqa: ARG001
    with store.reading(ROOT) as reading:
        assert list(reading.tasks(TaskFilter([]))) == []
        assert reading.count_tasks(TaskFilter([]), at_most=5) == 0
        assert list(reading.tasks(TaskFilter([("staf", "elsewhere")]))) == []
        assert reading.count_tasks(TaskFilter([("staf", "elsewhere")]), at_most=5) == 0


def test_what_an_officer_has_claimed_comes_in_pages_too(store: Store, runs: list[Written]) -> None:
    seats = [(post, unit) for post in POSTS for unit in UNITS]
    theirs = [
        place
        for place in expected(runs, TaskFilter(seats))
        if next(iter(runs[place.instance - 1].after.tasks.values())).officer == "ab"
    ]
    assert len(theirs) > 4
    first = lines(store, TaskFilter(seats, officer="ab"), 3)
    assert [line.place for line in first] == theirs[:3]
    rest = lines(store, TaskFilter(seats, officer="ab", after=first[-1].place), 100)
    assert [line.place for line in rest] == theirs[3:]


def test_an_officer_whose_name_is_part_of_another_is_not_taken_for_them(store: Store) -> None:
    run = opened()
    run.save(store)
    run.then(TaskClaimed("collect@staf#1", "a", ACTING)).save(store)
    seat = ("staf", "dinas")
    assert len(lines(store, TaskFilter([seat], {seat: ["ab", "ba"]}), 5)) == 1
    assert len(lines(store, TaskFilter([seat], {seat: ["ab", "a"]}), 5)) == 0
