"""The matrix of units and periods: every state of a cell, what is expected, what is counted, and who is missing."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from app import Workspace
from app.matrix import Matrix, MatrixCell
from app.matrix_grid import matrix_grid
from app.matrix_reading import matrix_of
from app.report_refusals import NoSuchGroup, NothingExpected
from engine.adapters.clock import SetClock
from engine.domain.refusals import NoPeriod, NoSuchPhase, NowhereInForce
from engine.domain.register_events import UnitEnded, UnitRecorded
from tests.app.gathering import PROCESS, Gathering


@pytest.fixture
def office(engine: Workspace, folder: Path, clock: SetClock) -> Gathering:
    return Gathering(engine, folder, clock)


def read(office: Gathering, period: str = "2026", **more: str) -> Matrix:
    return matrix_of(office.engine, PROCESS, period, **more)


def cell(matrix: Matrix, unit: str, period: str) -> MatrixCell | None:
    place = [str(one.period) for one in matrix.columns].index(period)
    return next(row for row in matrix.rows if row.unit == unit).cells[place]


def test_columns_stand_in_the_order_in_which_their_periods_end(office: Gathering) -> None:
    periods = [str(one.period) for one in read(office).columns]
    assert periods == ["2026-Q1", "2026-Q2", "2026-S1", "2026-Q3", "2026-Q4", "2026-S2", "2026"]
    assert [str(one.period) for one in read(office, "2026-S1").columns] == ["2026-Q1", "2026-Q2", "2026-S1"]


def test_what_is_expected_and_was_not_created_is_missing(office: Gathering) -> None:
    matrix = read(office)
    assert [row.unit for row in matrix.rows] == office.units
    assert {one.state for row in matrix.rows for one in row.cells if one} == {"missing"}
    notes = matrix_grid(matrix, "en", office.engine.today, names=2).notes
    periods = "2026-Q1, 2026-Q2, 2026-S1, 2026-Q3, 2026-Q4, 2026-S2, 2026"
    assert notes == (f"{periods}: 3 not created: Bidang 1, Bidang 2, and 1 more",), (
        "told once for all columns"
    )
    assert matrix_grid(matrix, "en", office.engine.today).notes[0].endswith("Bidang 1, Bidang 2, Bidang 3")


def test_every_state_is_told(office: Gathering) -> None:
    office.create("2026-S1")
    office.quarter("2026-Q1")
    second = office.number("triwulan", "2026-Q1", "bidang-2")
    office.engine.open(second)
    office.engine.complete(f"{second}:isi", by="staf-9")
    office.engine.cancel(office.number("triwulan", "2026-Q1", "bidang-3"), "dibubarkan")
    office.engine.excuse(office.number("semester", "2026-S1", "bidang-3"), "2026-Q2", "unit baru")
    matrix = read(office, "2026-S1")
    assert cell(matrix, "bidang-1", "2026-Q1") == MatrixCell("completed", 1, 2, 2)
    assert cell(matrix, "bidang-2", "2026-Q1") == MatrixCell("open", second, 1, 2)
    states = {
        (row.unit, str(column.period)): one and one.state
        for row in matrix.rows
        for column, one in zip(matrix.columns, row.cells, strict=True)
    }
    assert states["bidang-3", "2026-Q1"] == "cancelled"
    assert states["bidang-3", "2026-Q2"] == "excused"
    assert states["bidang-1", "2026-Q2"] == "waiting"
    office.engine.suspend(second, "libur")
    assert cell(read(office, "2026-S1"), "bidang-2", "2026-Q1") == MatrixCell("suspended", second, 1, 2)


def test_an_excuse_says_why_and_ends_when_the_run_is_complete_after_all(office: Gathering) -> None:
    office.create("2026-S1")
    office.engine.excuse(office.number("semester", "2026-S1"), "2026-Q1", "unit baru")
    excused = cell(read(office), "bidang-1", "2026-Q1")
    assert excused is not None
    assert (excused.state, excused.reason) == ("excused", "unit baru")
    office.quarter("2026-Q1")
    completed = cell(read(office), "bidang-1", "2026-Q1")
    assert completed is not None
    assert completed.state == "completed"


def test_what_was_built_on_a_reopened_quarter_is_out_of_date_up_to_the_year(office: Gathering) -> None:
    office.create(unit="bidang-1")
    office.year()
    office.engine.reopen(office.number("triwulan", "2026-Q1"), "kirim", "angka salah")
    matrix = read(office)
    stale = [
        str(column.period)
        for column, one in zip(matrix.columns, matrix.rows[0].cells, strict=True)
        if one and one.stale
    ]
    assert stale == ["2026-S1", "2026"]


def test_rows_and_columns_are_counted(office: Gathering) -> None:
    office.create()
    office.quarter("2026-Q1")
    office.quarter("2026-Q1", "bidang-2")
    matrix = read(office)
    assert [(row.completed, row.expected) for row in matrix.rows] == [(1, 7), (1, 7), (0, 7)]
    foot = matrix_grid(matrix, "en", office.engine.today).foot
    assert [one.text for one in foot] == ["Total of 3", "", "2/3", *["0/3"] * 6, "2", "0", "21"]


def test_of_a_period_that_is_over_it_is_said_who_is_not_complete(office: Gathering) -> None:
    office.create()
    office.quarter("2026-Q1")
    office.at(2026, 4, 2)
    notes = matrix_grid(read(office), "en", office.engine.today).notes
    assert notes == ("2026-Q1: 2 not complete: Bidang 2, Bidang 3",)


def test_a_phase_and_a_group_can_be_chosen(office: Gathering) -> None:
    matrix = read(office, phase="semester", group="bidang")
    assert [str(one.period) for one in matrix.columns] == ["2026-S1", "2026-S2"]
    assert [row.unit for row in matrix.rows] == ["bidang-2", "bidang-3"]


def test_what_is_misspelt_is_said(office: Gathering) -> None:
    with pytest.raises(NoSuchGroup, match=r"no unit is in a group 'bidan' \(≈ 'bidang'\)"):
        read(office, group="bidan")
    with pytest.raises(NoSuchPhase, match="triwulan, semester, tahunan"):
        read(office, phase="bulanan")
    with pytest.raises(NoPeriod):
        read(office, "2026-Q5")
    with pytest.raises(NowhereInForce):
        matrix_of(office.engine, "kantor/kinerj", "2026")
    with pytest.raises(NothingExpected):
        read(office, "2019")
    with pytest.raises(NothingExpected):
        read(office, "2026-03")


def test_a_unit_that_ended_keeps_what_it_did_and_owes_nothing_more(office: Gathering) -> None:
    office.create("2026-Q1")
    office.quarter("2026-Q1", "bidang-3")
    office.at(2026, 5, 2)
    office.engine.record([UnitEnded("bidang-3", office.engine.today, "7/2026", into=("bidang-2",))])
    office.engine.record([UnitRecorded("bidang-4", "Bidang 4")])
    matrix = read(office)
    cells = dict(zip((str(one.period) for one in matrix.columns), matrix.rows[2].cells, strict=True))
    done = cells.pop("2026-Q1")
    assert done is not None
    assert done.state == "completed"
    assert set(cells.values()) == {None}
    assert [row.unit for row in matrix.rows] == office.units, (
        "nothing is expected of a unit outside the scope"
    )


def test_a_year_that_begins_in_april_has_its_own_quarters(engine: Workspace, folder: Path) -> None:
    text = (
        "sop: 1\nid: kantor/anggaran\ntitle: Anggaran\nagency: {name: Kantor}\nyear_starts: 4\n"
        "actors: {staf: Staf}\nphases: {triwulan: {every: quarter}, tahunan: {every: year, gathers: triwulan}}\n"
        "steps:\n  - {id: isi, phase: triwulan, activity: Mengisi, actor: staf}\n"
        "  - {id: susun, phase: tahunan, activity: Menyusun, actor: staf}\n"
    )
    (folder / "processes/kantor/anggaran.yaml").write_text(text, encoding="utf-8")
    engine.publish("kantor/anggaran", since=engine.today.replace(month=1, day=1), units=["kantor"])
    assert len(engine.create("kantor/anggaran", "2026")) == 5
    matrix = matrix_of(engine, "kantor/anggaran", "2026")
    assert [(str(one.period), one.period.start.isoformat()) for one in matrix.columns][3:] == [
        ("2026-Q4", "2027-01-01"),
        ("2026", "2026-04-01"),
    ]
    assert {cell.state for cell in matrix.rows[0].cells if cell} == {"waiting"}


def test_550_units_and_12_months_are_read_quickly(engine: Workspace, folder: Path) -> None:
    text = (
        "sop: 1\nid: kantor/bulanan\ntitle: Bulanan\nagency: {name: Kantor}\nevery: month\n"
        "actors: {staf: Staf}\nsteps: [{id: isi, activity: Mengisi, actor: staf}]\n"
    )
    (folder / "processes/kantor/bulanan.yaml").write_text(text, encoding="utf-8")
    engine.record([UnitRecorded(f"pd-{number}", f"Perangkat Daerah {number}") for number in range(550)])
    engine.publish("kantor/bulanan", since=engine.today.replace(month=1, day=1))
    engine.create("kantor/bulanan", "2026")
    start = perf_counter()
    grid = matrix_grid(matrix_of(engine, "kantor/bulanan", "2026"), "id", engine.today)
    taken = perf_counter() - start
    assert (len(grid.rows), len(grid.heads)) == (553, 2 + 12 + 3)
    assert taken < 5, "0.2 s on a quiet machine"
