"""What follows from one run for others: stale all the way up, members' own runs, and the clock over all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.domain.events import CalendarRecorded, TaskCompleted, UnitRecorded
from engine.domain.refusals import BuiltOnReopened, GateClosed
from engine.ports import Store
from schemas.calendars.as_data import as_data
from tests.engine.office import Office
from tests.engine.timed import local, office_hours

PROVINCE = """
sop: 1
id: contoh/himpun
title: Menghimpun Laporan
agency: {name: Biro}
actors: {staf: Staf, pd: {title: Perangkat Daerah, post: staf, lane: false}}
every: year
steps:
  - {id: minta, activity: Meminta laporan, actor: staf}
  - {id: terima, activity: Menerima laporan, actor: staf,
     for_each: {by: pd, group: pd, met_by: contoh/kinerja#tahunan}}
  - {id: susun, activity: Menyusun, actor: staf}
"""

TIMED = """
sop: 1
id: contoh/tepat
title: Tepat Waktu
agency: {name: Dinas}
actors: {staf: Staf}
every: quarter
steps:
  - {id: a, activity: Mengisi, actor: staf, duration: 1 Hari}
  - {id: b, activity: Menyimpan, actor: staf, duration: 1 Hari}
"""


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.engine.record([CalendarRecorded("id-5-day", as_data(office_hours()))])
    return office


def year(office: Office) -> None:
    """All four quarters and both semesters are done, and the year is open."""
    office.engine.create("contoh/kinerja", "2026", unit="dinas")
    for number, month in enumerate((4, 7, 10), start=1):
        office.quarter(f"2026-Q{number}")
        if number == 2:
            office.engine.complete(f"{office.number('semester', '2026-S1')}:rekap", by="staf-1")
        office.move(2026, month, 1)
    office.quarter("2026-Q4")
    office.engine.complete(f"{office.number('semester', '2026-S2')}:rekap", by="staf-1")


def test_reopening_a_quarter_takes_the_ground_from_all_that_was_built_on_it(office: Office) -> None:
    year(office)
    annual = office.number("tahunan", "2026")
    office.engine.reopen(office.number("triwulan", "2026-Q2"), "simpan", "salah hitung")
    semester = office.queries.instance(office.number("semester", "2026-S1"))
    assert semester.stale == (office.number("triwulan", "2026-Q2"),)
    assert office.queries.instance(annual).stale == (semester.number,)
    with pytest.raises(BuiltOnReopened):
        office.engine.complete(f"{annual}:susun", by="staf-1")


def test_the_year_gathers_again_only_when_the_semester_stands_again(office: Office) -> None:
    year(office)
    annual, semester = office.number("tahunan", "2026"), office.number("semester", "2026-S1")
    quarter = office.number("triwulan", "2026-Q2")
    office.engine.reopen(quarter, "simpan", "salah hitung")
    office.engine.complete(f"{quarter}:simpan", by="staf-1")
    with pytest.raises(GateClosed):
        office.engine.regather(annual)
    office.engine.reopen(semester, "rekap", "ada perubahan")
    office.engine.complete(f"{semester}:rekap", by="staf-1")
    office.engine.regather(annual)
    office.engine.complete(f"{annual}:susun", by="staf-1")
    assert office.state("tahunan", "2026") == "completed"


@pytest.fixture
def province(office: Office) -> Office:
    office.engine.record(
        [UnitRecorded(unit, unit, groups=("pd",)) for unit in ("dinas", "badan")]
        + [UnitRecorded("biro", "Biro")]
    )
    office.publish(PROVINCE)
    return office


def collecting(office: Office) -> int:
    """The province's own run, which waits for the reports of both units."""
    (number,) = office.engine.create("contoh/himpun", "2026", unit="badan")
    office.engine.open(number)
    office.engine.complete(f"{number}:minta", by="staf-2")
    return number


def test_a_units_own_completed_run_does_its_task(province: Office) -> None:
    year(province)
    number = collecting(province)
    annual = province.number("tahunan", "2026")
    province.engine.complete(f"{annual}:susun", by="staf-1")
    task = province.queries.instance(number).tasks["terima@pd/dinas#1"]
    assert (task.state.value, task.met_by, task.officer) == ("done", annual, None)
    told = [one.event for one in province.queries.history(number) if isinstance(one.event, TaskCompleted)]
    assert told[-1].met_by is not None
    assert told[-1].met_by.hash == province.queries.instance(annual).hash


def test_a_run_that_was_complete_already_does_it_at_once(province: Office) -> None:
    year(province)
    province.engine.complete(f"{province.number('tahunan', '2026')}:susun", by="staf-1")
    number = collecting(province)
    open_tasks = [task.id for task in province.queries.instance(number).open_tasks()]
    assert open_tasks == ["terima@pd/badan#1"]


def test_reopening_the_units_run_makes_the_collection_stale_until_it_is_gathered_again(
    province: Office,
) -> None:
    year(province)
    annual = province.number("tahunan", "2026")
    province.engine.complete(f"{annual}:susun", by="staf-1")
    number = collecting(province)
    province.engine.reopen(annual, "susun", "salah hitung")
    assert province.queries.instance(number).stale == (annual,)
    with pytest.raises(GateClosed):
        province.engine.regather(number)
    province.engine.complete(f"{annual}:susun", by="staf-1")
    province.engine.regather(number)
    assert province.queries.instance(number).stale == ()


# -- the clock ---------------------------------------------------------------------------------------------------------


def timed(office: Office) -> int:
    office.publish(TIMED)
    (number,) = office.engine.create("contoh/tepat", "2026-Q3", unit="dinas")
    return number


def events(office: Office, number: int) -> list[str]:
    return [type(one.event).__name__ for one in office.queries.history(number)]


def test_the_clock_opens_what_is_to_open_and_records_what_has_passed_once(office: Office) -> None:
    number = timed(office)
    assert office.engine.tick().instances == 0
    office.clock.move(to=local("2026-08-03 09:00"))
    assert office.engine.tick().events["InstanceOpened"] == 1
    office.clock.move(to=local("2026-08-05 09:00"))
    assert office.engine.tick().events == {"DuePassed": 1}
    assert office.engine.tick().events == {}
    assert events(office, number).count("DuePassed") == 1


def test_a_unit_further_east_opens_when_its_own_day_begins(office: Office) -> None:
    eastern = replace(office_hours(), id="timur", zone="Asia/Jayapura")
    office.engine.record(
        [CalendarRecorded("timur", as_data(eastern)), UnitRecorded("dinas", "Dinas", calendar="timur")]
    )
    number = timed(office)
    office.clock.move(to=local("2026-06-30 21:59"))
    office.engine.tick()
    assert office.queries.instance(number).state.value == "waiting"
    office.clock.move(to=local("2026-06-30 22:00"))
    office.engine.tick()
    assert office.queries.instance(number).state.value == "open"


def test_what_is_handed_in_late_is_late_although_nobody_looked_at_the_clock(office: Office) -> None:
    number = timed(office)
    office.clock.move(to=local("2026-08-03 09:00"))
    office.engine.open(number)
    office.clock.move(to=local("2026-08-09 09:00"))
    office.engine.complete(f"{number}:a", by="staf-1")
    assert events(office, number)[-5:] == [
        "RowEntered", "DuePassed", "TaskCompleted", "RowCompleted", "RowEntered",
    ]  # fmt: skip


def test_a_clock_set_back_undoes_and_doubles_nothing(office: Office) -> None:
    number = timed(office)
    office.clock.move(to=local("2026-08-03 09:00"))
    office.engine.open(number)
    office.clock.move(to=local("2026-08-05 09:00"))
    office.engine.tick()
    before = events(office, number)
    office.clock.move(to=local("2026-08-04 09:00"))
    office.engine.tick()
    office.clock.move(to=local("2026-08-06 09:00"))
    office.engine.tick()
    assert events(office, number) == before


def test_a_new_version_moves_the_opening_of_runs_that_wait(office: Office) -> None:
    number = timed(office)
    assert office.queries.instance(number).opens_at == local("2026-07-01 00:00")
    office.publish(TIMED.replace("every: quarter", "every: quarter\nopens: {after: period-end}"))
    assert office.queries.instance(number).opens_at == local("2026-10-01 00:00")
