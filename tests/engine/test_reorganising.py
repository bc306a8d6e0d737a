"""Units merge, split and are closed while runs are open: on record, at once, and nothing is left to nobody."""

from __future__ import annotations

from datetime import date

import pytest

from engine.domain.events import (
    AssignmentRecorded,
    InstanceCancelled,
    MemberJoined,
    MemberLeft,
    OfficerRecorded,
    PostRecorded,
    UnitEnded,
    UnitRecorded,
)
from engine.domain.refusals import NoSuchUnit, NotYours, RoleWanted, UnitGoesIntoItself, UnitIsNoMore
from engine.ports import Store
from engine.service.scope import expected_units, is_expected
from schemas.periods import parse_period
from tests.engine.office import YEARLY, Office

FAN = """
sop: 1
id: contoh/himpun
title: Penghimpunan
agency: {name: Dinas Contoh}
every: quarter
actors: {staf: Staf, seksi: {title: Seksi, post: kasi, lane: false}}
steps:
  - {id: isi, activity: Mengisi, actor: seksi, for_each: {group: bidang, by: seksi}}
  - {id: rekap, activity: Merekap, actor: staf}
"""
BIDANG = ("bidang-1", "bidang-2", "bidang-3")


def office(store: Store, text: str = YEARLY) -> Office:
    """Two agencies, three divisions that a row asks, and two new units that nobody asked yet."""
    made = Office(store, text)
    name = made.engine.officer_name
    made.engine.record(
        [
            *(UnitRecorded(one, one, parent="dinas", groups=("bidang",)) for one in BIDANG),
            *(UnitRecorded(one, one, parent="dinas") for one in ("baru", "gabungan")),
            PostRecorded("kabid", "Kabid"),
            *(OfficerRecorded(f"kasi-{one}", name(one)) for one in (*BIDANG, "baru", "gabungan")),
            *(
                AssignmentRecorded(f"k-{one}", f"kasi-{one}", "kasi", one, date(2026, 1, 1))
                for one in (*BIDANG, "baru", "gabungan")
            ),
        ]
    )
    return made


def asked(made: Office, number: int) -> list[str]:
    return sorted(line.task.id for line in made.queries.tasks(instance=number))


def a_row_that_asks_three(store: Store) -> tuple[Office, int]:
    made = office(store, FAN)
    (number,) = made.engine.create("contoh/himpun", "2026-Q1", unit="dinas")
    made.engine.open(number)
    return made, number


def test_an_open_row_asks_the_unit_into_which_two_were_merged(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    made.engine.complete(f"{number}:isi@seksi/bidang-3", by="kasi-bidang-3")
    done = made.engine.end_units(
        ["bidang-1", "bidang-2"], date(2026, 1, 5), "digabung", into=["gabungan"], decree="Perda 3/2026"
    )
    assert (done.recorded, done.moved) == (2, ((number, "isi"),))
    assert asked(made, number) == ["isi@seksi/gabungan#1"], (
        "the row waits for the successor, and went on for nobody"
    )
    happened = [type(one.event) for one in made.queries.history(number)]
    assert happened[-3:] == [MemberJoined, MemberLeft, MemberLeft]
    made.engine.complete(f"{number}:isi@seksi/gabungan", by="kasi-gabungan")
    assert asked(made, number) == ["rekap@staf#1"]


def test_an_open_row_asks_both_units_into_which_one_was_split(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    made.engine.end_units(["bidang-1"], date(2026, 1, 5), "dipecah", into=["baru", "gabungan"])
    assert asked(made, number) == [
        f"isi@seksi/{one}#1" for one in ("baru", "bidang-2", "bidang-3", "gabungan")
    ]


def test_what_a_unit_delivered_before_it_ended_stays_and_is_asked_of_nobody_again(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    made.engine.complete(f"{number}:isi@seksi/bidang-1", by="kasi-bidang-1")
    done = made.engine.end_units(["bidang-1"], date(2026, 1, 5), "digabung", into=["bidang-2"])
    assert done.moved == ()
    assert asked(made, number) == ["isi@seksi/bidang-2#1", "isi@seksi/bidang-3#1"]


def test_a_closed_unit_leaves_the_row_which_goes_on_without_it(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    for one in BIDANG[1:]:
        made.engine.complete(f"{number}:isi@seksi/{one}", by=f"kasi-{one}")
    made.engine.end_units(["bidang-1"], date(2026, 1, 5), "dibubarkan")
    assert asked(made, number) == ["rekap@staf#1"]


def test_a_day_to_come_is_recorded_now_and_moves_what_is_open_when_asked_again(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    before = asked(made, number)
    first = made.engine.end_units(["bidang-1"], date(2026, 3, 1), "digabung", into=["gabungan"])
    assert first.is_to_come
    assert asked(made, number) == before
    made.move(2026, 3, 1)
    again = made.engine.end_units(["bidang-1"], date(2026, 3, 1), "digabung", into=["gabungan"])
    assert (again.recorded, again.moved, again.is_to_come) == (0, ((number, "isi"),), False)
    assert "isi@seksi/gabungan#1" in asked(made, number)


def test_a_suspended_run_is_named_and_moved_once_it_was_resumed(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    made.engine.suspend(number, "menunggu")
    held = made.engine.end_units(["bidang-1"], date(2026, 1, 5), "digabung", into=["gabungan"])
    assert (held.moved, held.held_up) == ((), ((number, "isi"),))
    made.engine.resume(number)
    assert made.engine.end_units(["bidang-1"], date(2026, 1, 5), "digabung", into=["gabungan"]).moved


def test_the_officers_of_the_successor_go_on_with_the_runs_of_the_unit_that_ended(store: Store) -> None:
    made = office(store)
    made.engine.create("contoh/kinerja", "2026-Q1", unit="dinas")
    number = made.number("triwulan", "2026-Q1")
    made.engine.open(number)
    done = made.engine.end_units(["dinas"], date(2026, 2, 1), "digabung", into=["badan"])
    assert done.going_on == (number,)
    made.move(2026, 2, 1)
    assert [line.task.id for line in made.queries.tasks(officer="staf-2")] == ["kumpul@staf#1"]
    with pytest.raises(NotYours):
        made.engine.complete(f"{number}:kumpul", by="staf-1")
    made.engine.complete(f"{number}:kumpul", by="staf-2")
    stamp = made.queries.history(number)[-1].stamp
    assert stamp.acting_for is not None
    assert (stamp.acting_for.unit, made.queries.instance(number).unit) == ("badan", "dinas")


def test_runs_about_later_periods_are_cancelled_and_no_gate_waits_for_them(store: Store) -> None:
    made = office(store)
    made.engine.create("contoh/kinerja", "2026", unit="dinas")
    made.quarter("2026-Q1")
    made.move(2026, 4, 1)
    done = made.engine.end_units(["dinas"], date(2026, 4, 1), "digabung", into=["badan"])
    states = {one: made.state("triwulan", one) for one in ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")}
    assert list(states.values()) == ["completed", "cancelled", "cancelled", "cancelled"]
    assert made.state("semester", "2026-S2") == "cancelled"
    assert len(done.cancelled) == 4
    cancelled = made.queries.history(made.number("triwulan", "2026-Q4"))[-1].event
    assert isinstance(cancelled, InstanceCancelled)
    assert cancelled.reason == "digabung"
    semester = made.number("semester", "2026-S1")
    if made.queries.instance(semester).state == "waiting":
        made.engine.open(semester)
    assert made.queries.instance(semester).excused == {"2026-Q2": "digabung"}


def test_a_new_period_expects_no_run_of_a_unit_that_has_ended(store: Store) -> None:
    made = office(store)
    made.engine.end_units(["dinas"], date(2026, 1, 5), "digabung", into=["badan"])
    made.engine.create("contoh/kinerja", "2026-Q1")
    units = {line.unit for line in made.queries.instances()}
    assert "badan" in units
    assert "dinas" not in units


def test_a_unit_that_has_ended_is_asked_for_nothing_new(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    made.engine.end_units(["badan", "bidang-1"], date(2026, 1, 5), "dibubarkan")
    with pytest.raises(UnitIsNoMore):
        made.engine.join(number, "isi", "bidang-1", "lagi")
    with pytest.raises(UnitIsNoMore):
        made.engine.create("contoh/himpun", "2026-Q2", unit="badan")


def test_a_unit_that_ended_counts_for_the_periods_that_were_over_before_it_did(store: Store) -> None:
    made = office(store)
    made.engine.end_units(["dinas"], date(2026, 8, 15), "digabung", into=["badan"])
    register = made.queries.register()
    for today, counted in ((date(2026, 3, 1), "Q1 Q2 Q3"), (date(2026, 11, 1), "Q1 Q2")):
        for quarter in ("Q1", "Q2", "Q3", "Q4"):
            period = parse_period(f"2026-{quarter}")
            assert period is not None
            units = expected_units(register, "contoh/kinerja", period, today)
            assert ("dinas" in units) == (quarter in counted.split()), (today, quarter)
            assert is_expected(register, "contoh/kinerja", "dinas", period, today) == ("dinas" in units)
            assert "badan" in units


def test_who_is_no_operator_ends_no_unit_and_nothing_is_half_done(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    before, register = asked(made, number), made.queries.register()
    for units, into, refusal, by in (
        (["bidang-1"], ["gabungan"], RoleWanted, "staf-1"),
        (["bidang-1", "tiada"], ["gabungan"], NoSuchUnit, "operator-1"),
        (["bidang-1"], ["tiada"], NoSuchUnit, "operator-1"),
        (["gabungan"], ["gabungan"], UnitGoesIntoItself, "operator-1"),
    ):
        with pytest.raises(refusal):
            made.engine.end_units(units, date(2026, 1, 5), "digabung", into=into, by=by)
    assert asked(made, number) == before
    assert made.queries.register() == register


def test_the_same_command_again_changes_nothing(store: Store) -> None:
    made, number = a_row_that_asks_three(store)
    for _ in range(2):
        made.engine.end_units(["bidang-1"], date(2026, 1, 5), "digabung", into=["gabungan"], command="c-1")
    events = [type(one.event) for one in made.queries.history(number)]
    assert events.count(MemberLeft) == 1
    ended = [one.event for one in made.queries.register_history() if isinstance(one.event, UnitEnded)]
    assert ended == [UnitEnded("bidang-1", date(2026, 1, 5), None, ("gabungan",))]
