"""What every store promises. One specification, run on each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
from engine.domain.instance import Document, Gathered, Instance, InstanceState
from engine.domain.personal import Personal
from engine.ports import Head, InstanceFilter, Remembered, Store, TaskFilter
from engine.store_failures import Contended
from tests.engine.written import ACTING, ROOT, Written, created, first_done, opened, register, written


def loaded(store: Store, number: int = 1, root: str = ROOT) -> Instance | None:
    with store.reading(root) as reading:
        return reading.instance(number)


def open_tasks(store: Store, limit: int = 1000, **wanted: object) -> list[tuple[int, str]]:
    with store.reading(ROOT) as reading:
        found = reading.tasks(TaskFilter(**wanted), limit=limit)  # type: ignore[arg-type]
    return [(line.instance, line.task.id) for line in found]


def numbers(store: Store, *, after: int = 0, limit: int = 1000, **wanted: object) -> list[int]:
    with store.reading(ROOT) as reading:
        lines = reading.instances(InstanceFilter(**wanted), after=after, limit=limit)  # type: ignore[arg-type]
    return [line.number for line in lines]


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


# -- lists -------------------------------------------------------------------------------------------------------------


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
