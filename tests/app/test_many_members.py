"""A row done by all agencies of a province: 550 members are asked at once, and none of it takes long."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from app import Workspace
from app.fan_out import fan_out_of
from app.fan_out_grid import fan_out_grid
from app.report_refusals import NoFanOutThere
from engine.adapters.clock import SetClock
from engine.domain.refusals import NoSuchStep
from engine.domain.register_events import AssignmentRecorded, PostRecorded, UnitRecorded

ALL = 550
PROCESS = "kantor/kumpul"
TEXT = """\
sop: 1
id: kantor/kumpul
title: Pengumpulan
agency: {name: Biro}
every: year
calendar: id-5-day
actors: {staf: Staf, pd: {title: Perangkat Daerah, lane: false}}
steps:
  - {id: minta, activity: Meminta, actor: staf}
  - {id: isi, activity: Mengisi, actor: staf, for_each: {group: opd, by: pd}, output: Laporan, duration: 5 Hari}
  - {id: susun, activity: Menyusun, actor: staf}
"""


@pytest.fixture
def asked(engine: Workspace, folder: Path) -> int:
    """A run whose row `isi` waits for all of them; one officer acts for the first fifty."""
    (folder / "processes/kantor/kumpul.yaml").write_text(TEXT, encoding="utf-8")
    units = [UnitRecorded(f"opd-{number}", f"OPD {number}", groups=("opd",)) for number in range(ALL)]
    engine.record([PostRecorded("perangkat-daerah", "Perangkat Daerah"), *units])
    since = date(2026, 1, 1)
    engine.record(
        AssignmentRecorded(f"m-{number}", "kepala-1", "perangkat-daerah", f"opd-{number}", since)
        for number in range(50)
    )
    engine.publish(PROCESS, since=since, units=["kantor"])
    (number,) = engine.create(PROCESS, "2026", unit="kantor")
    engine.open(number)
    start = perf_counter()
    engine.complete(f"{number}:minta", by="staf-1")
    assert perf_counter() - start < 5, "0.05 s on a quiet machine"
    return number


def test_each_has_a_task_of_its_own_and_the_table_counts_them(engine: Workspace, asked: int) -> None:
    assert len(engine.instance(asked).open_tasks("isi")) == ALL
    mine = engine.tasks(officer="kepala-1")
    assert [line.task.member for line in mine] == sorted(f"opd-{number}" for number in range(50))
    start = perf_counter()
    for number in range(20):
        engine.complete(f"{asked}:isi@pd/opd-{number}", by="kepala-1")
    assert perf_counter() - start < 10, "0.2 s on a quiet machine"
    engine.leave(asked, "isi", "opd-549", "digabung")
    found = fan_out_of(engine.shown(asked), "isi")
    assert (found.delivered, len(found.asked), len(found.owing)) == (20, 549, 529)
    assert found.members[-1].unit == "opd-549", "who left stands last"
    grid = fan_out_grid(found, engine.shown(asked), "en")
    assert grid.caption == f"Instance {asked}, row isi: 20 of 549 have delivered"
    assert [cell.text for cell in grid.rows[0][:4]] == ["opd-0", "OPD 0", "done", "Kepala 1"]
    assert grid.rows[-1][2].text == "cancelled"


def test_whoever_is_behind_is_called_late(engine: Workspace, asked: int, clock: SetClock) -> None:
    engine.complete(f"{asked}:isi@pd/opd-0", by="kepala-1")
    clock.move(by=timedelta(days=30))
    engine.complete(f"{asked}:isi@pd/opd-1", by="kepala-1")
    members = fan_out_of(engine.shown(asked), "isi").members
    assert [one.late for one in members[:3]] == [False, True, True]


def test_a_row_that_is_done_by_one_unit_has_no_such_table(engine: Workspace, asked: int) -> None:
    with pytest.raises(NoFanOutThere, match="rows done by several: isi"):
        fan_out_of(engine.shown(asked), "susun")
    with pytest.raises(NoSuchStep):
        fan_out_of(engine.shown(asked), "is")
