"""What every store promises about transactions, and what is kept beside the logs. Run on each."""

from __future__ import annotations

import pytest

from engine.ports import InstanceFilter, Remembered, Store
from engine.store_failures import Contended
from engine.task_ports import TaskFilter
from tests.engine.written import (
    ROOT,
    created,
    first_done,
    loaded,
    open_tasks,
    opened,
    register,
)

# -- commands, numbers, texts ------------------------------------------------------------------------------------------


def test_a_command_is_remembered_with_its_answer(store: Store) -> None:
    with store.writing(ROOT) as writing:
        assert writing.remembered("c-1") is None
        writing.remember("c-1", Remembered("digest", '{"seq":1}'))
    with store.writing(ROOT) as writing:
        assert writing.remembered("c-1") == Remembered("digest", '{"seq":1}')
        assert writing.remembered("c-2") is None


def test_a_command_is_remembered_once(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.remember("c-1", Remembered("digest", "first"))
    with pytest.raises(Contended), store.writing(ROOT) as writing:
        writing.remember("c-1", Remembered("digest", "second"))
    with store.writing(ROOT) as writing:
        assert writing.remembered("c-1") == Remembered("digest", "first")


def test_numbers_run_from_one_for_each_counter(store: Store) -> None:
    with store.writing(ROOT) as writing:
        assert [writing.next_number("instance") for _ in range(3)] == [1, 2, 3]
        assert writing.next_number("case/dinas") == 1
    with store.writing(ROOT) as writing:
        assert writing.next_number("instance") == 4


def test_many_numbers_are_taken_at_once(store: Store) -> None:
    with store.writing(ROOT) as writing:
        assert writing.next_number("instance") == 1
        assert writing.next_numbers("instance", 5) == range(2, 7)
        assert writing.next_number("instance") == 7


def test_a_text_is_kept_once(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.keep_text("v1", "agency/collect", "sop: 1\n")
        writing.keep_text("v1", "agency/collect", "sop: 1\n")
        assert writing.text("v1") == "sop: 1\n"
    with store.reading(ROOT) as reading:
        assert reading.text("v1") == "sop: 1\n"
        assert reading.text("v2") is None


# -- transactions ------------------------------------------------------------------------------------------------------


def write_everything_and_fail(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.append_register(register())
        writing.save(None, opened().after, opened().records)
        writing.remember("c-1", Remembered("digest", "answer"))
        writing.keep_text("v1", "agency/collect", "sop: 1")
        assert writing.next_number("instance") == 1
        raise ZeroDivisionError


def test_a_block_that_fails_keeps_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        write_everything_and_fail(store)
    with store.writing(ROOT) as writing:
        assert writing.register_head().seq == 0
        assert writing.instance(1) is None
        assert list(writing.history(1)) == []
        assert list(writing.tasks(TaskFilter())) == []
        assert writing.remembered("c-1") is None
        assert writing.text("v1") is None
        assert writing.next_number("instance") == 1


def test_a_writer_sees_what_it_wrote(store: Store) -> None:
    with store.writing(ROOT) as writing:
        writing.save(None, opened().after, opened().records)
        assert writing.instance(1) == opened().after
        after = first_done(opened())
        writing.save(after.before, after.after, after.records)
        assert writing.instance(1) == after.after
        assert [line.task.step for line in writing.tasks(TaskFilter())] == ["check"]


def test_a_reader_sees_nothing_half_done_and_goes_on_seeing_what_it_saw(store: Store) -> None:
    opened().save(store)
    with store.reading(ROOT) as early:
        assert early.instance(1) == opened().after
        with store.writing(ROOT) as writing:
            after = first_done(opened())
            writing.save(after.before, after.after, after.records)
            with store.reading(ROOT) as meanwhile:
                assert meanwhile.instance(1) == opened().after
        assert early.instance(1) == opened().after
        assert len(early.history(1)) == 3
    assert loaded(store) == first_done(opened()).after


def test_roots_do_not_see_each_other(store: Store) -> None:
    opened().save(store)
    with store.writing(ROOT) as writing:
        writing.append_register(register())
    other = created(1, root="provinsi")
    other.save(store, "provinsi")
    assert loaded(store, 1, "provinsi") == other.after
    assert open_tasks(store) == [(1, "collect@staf#1")]
    with store.reading("provinsi") as reading:
        assert reading.register_head().seq == 0
        assert list(reading.tasks(TaskFilter())) == []
        assert [line.unit for line in reading.instances(InstanceFilter())] == ["dinas"]
        assert len(reading.history(1)) == 1
    assert list(store.roots()) == [ROOT, "provinsi"]
