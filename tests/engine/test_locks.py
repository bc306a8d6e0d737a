"""Who waits for whom in PostgreSQL: writers of one instance for each other, whoever changes the register for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from engine.domain.events import TaskClaimed
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.store_failures import Contended
from tests.databases import Databases
from tests.engine.written import ACTING, ROOT, first_done, loaded, opened, register, written

MOMENT = 0.3
"""Seconds after which whoever has not gone on is waiting."""


@pytest.fixture
def store(postgres: Databases) -> Iterator[Store]:
    with postgres.new(template=postgres.filled) as address:
        store = open_store(address)
        opened(1).save(store)
        opened(2, "badan").save(store)
        yield store
        store.close()


@pytest.fixture
def aside() -> Iterator[Callable[..., Future[None]]]:
    """Does something at the same time, in a thread of its own."""
    with ThreadPoolExecutor(4) as threads:
        yield threads.submit


def goes_on(one: Future[None]) -> bool:
    try:
        one.result(timeout=MOMENT)
    except TimeoutError:
        return False
    return True


def hold(store: Store, number: int, root: str = ROOT) -> None:
    with store.writing(root, shared=True) as writing:
        writing.held(number)


def record(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.append_register(register())


def test_writers_of_one_instance_wait_for_each_other_and_for_nobody_else(
    store: Store, aside: Callable[..., Future[None]]
) -> None:
    with store.writing(ROOT, shared=True) as writing:
        writing.held(1)
        waiting = aside(hold, store, 1)
        assert goes_on(aside(hold, store, 2))
        assert goes_on(aside(loaded, store, 1)), "readers wait for nobody"
        assert not goes_on(waiting)
    waiting.result(timeout=10)


def test_who_waited_sees_what_was_kept_meanwhile(store: Store, aside: Callable[..., Future[None]]) -> None:
    found = []

    def look() -> None:
        with store.writing(ROOT, shared=True) as writing:
            found.append(writing.load(1, "c-1").instance)

    with store.writing(ROOT, shared=True) as writing:
        writing.held(1)
        waiting = aside(look)
        assert not goes_on(waiting)
        after = first_done(opened(1))
        writing.save(after.before, after.after, after.records)
    waiting.result(timeout=10)
    assert found == [after.after], "its tasks too are as they were left"


def test_the_register_stays_as_it_is_until_a_step_ends(
    store: Store, aside: Callable[..., Future[None]]
) -> None:
    with store.writing(ROOT, shared=True) as writing:
        assert writing.register_head().seq == 0
        recording = aside(record, store)
        assert not goes_on(recording)
        assert goes_on(aside(hold, store, 1, "another-root")), "other roots go their own way"
    recording.result(timeout=10)
    with store.writing(ROOT, shared=True) as writing:
        assert writing.register_head().seq == 2


def test_who_waits_in_a_circle_is_answered(store: Store, aside: Callable[..., Future[None]]) -> None:
    other_holds, first_holds = Event(), Event()

    def other_way_round() -> None:
        with store.writing(ROOT, shared=True) as writing:
            writing.held(2)
            other_holds.set()
            first_holds.wait(10)
            writing.held(1)

    def one_way() -> None:
        with store.writing(ROOT, shared=True) as writing:
            writing.held(1)
            first_holds.set()
            other_holds.wait(10)
            writing.held(2)

    both = [aside(one_way), aside(other_way_round)]
    problems = [one.exception(timeout=30) for one in both]
    assert sorted(type(one) for one in problems if one) == [Contended], problems


def test_what_is_not_held_is_looked_at_once_more_when_it_is_saved(store: Store) -> None:
    stale = opened(1).after
    first_done(opened(1)).save(store)
    late = written(stale, stale, [TaskClaimed("collect@staf#1", "staf-2", ACTING)])

    def save_late() -> None:
        with store.writing(ROOT, shared=True) as writing:
            writing.save(late.before, late.after, late.records)
            pytest.fail("it is refused at once, not when the transaction ends")

    with pytest.raises(Contended):
        save_late()


def test_of_two_at_one_thing_the_second_sees_what_the_first_kept(
    store: Store, aside: Callable[..., Future[None]]
) -> None:
    found = []

    def look(what: str) -> None:
        with store.writing(ROOT, shared=True) as writing:
            writing.one_at_a_time(what)
            found.append(writing.find("agency/collect", "kantor", "main", "2026"))

    with store.writing(ROOT, shared=True) as writing:
        writing.one_at_a_time("kantor")
        new = opened(3, "kantor")
        writing.save(new.before, new.after, new.records)
        assert goes_on(aside(look, "badan"))
        waiting = aside(look, "kantor")
        assert not goes_on(waiting)
    waiting.result(timeout=10)
    assert found == [None, 3]
