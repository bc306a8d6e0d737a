"""A workspace with a quarterly procedure whose rows have deadlines, and a clock that jumps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import Workspace, init_workspace, open_workspace
from app.calendars import entries_for
from engine.adapters.clock import SetClock

PROCEDURE = """\
sop: 1
id: kantor/laporan
title: Laporan
agency: {name: Kantor}
actors: {staf: Staf}
phases:
  triwulan: {every: quarter}
  semester: {every: semester, gathers: triwulan}
steps:
  - {id: kumpul, phase: triwulan, activity: Mengumpulkan, actor: staf, duration: 5 Hari}
  - {id: kirim, phase: triwulan, activity: Mengirim, actor: staf, duration: 1 Hari}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf}
"""
REGISTER = """\
units:
  kantor: Kantor
  dinas: Dinas
posts: {staf: Staf}
officers: {staf-1: Staf 1, staf-2: Staf 2}
assignments:
  a-1: {officer: staf-1, post: staf, unit: kantor, from: 2026-01-01}
  a-2: {officer: staf-2, post: staf, unit: dinas, from: 2026-01-01}
"""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 4, 1, 2, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kerja"
    init_workspace(place, "contoh", "Contoh", clock=SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC)))
    (place / "register" / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (place / "processes" / "kantor").mkdir()
    (place / "processes" / "kantor" / "laporan.yaml").write_text(PROCEDURE, encoding="utf-8")
    return place


@pytest.fixture
def engine(folder: Path, clock: SetClock) -> Iterator[Workspace]:
    """The procedure is in force since the beginning of the second quarter."""
    with open_workspace(folder, clock=clock, system_user="penguji") as opened:
        opened.import_register()
        opened.record(entries_for(["id-5-day"], opened.settings))
        opened.publish("kantor/laporan", since=date(2026, 4, 1))
        yield opened


class Jumps:
    """The clock of the office, moved to moments as its people say them."""

    def __init__(self, engine: Workspace, clock: SetClock) -> None:
        self.engine, self.clock = engine, clock

    def to(self, written: str) -> Workspace:
        """`2026-04-01 09:00`, in the zone of the root."""
        local = datetime.fromisoformat(written).replace(tzinfo=self.engine.settings.zone)
        self.clock.move(to=local.astimezone(UTC))
        return self.engine


@pytest.fixture
def jumps(engine: Workspace, clock: SetClock) -> Jumps:
    return Jumps(engine, clock)
