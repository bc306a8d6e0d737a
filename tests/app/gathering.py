"""An office whose quarters make semesters and semesters the year, in as many units as a test needs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from app import Workspace
from engine.adapters.clock import SetClock
from engine.domain.register_events import AssignmentRecorded, OfficerRecorded, UnitRecorded

PROCESS = "kantor/kinerja"
TEXT = """\
sop: 1
id: kantor/kinerja
title: Pengumpulan Data Kinerja
agency: {name: Kantor}
actors: {staf: Staf}
phases:
  triwulan: {every: quarter}
  semester: {every: semester, gathers: triwulan}
  tahunan: {every: year, gathers: semester}
steps:
  - {id: isi, phase: triwulan, activity: Mengisi, actor: staf, output: Data}
  - {id: kirim, phase: triwulan, activity: Mengirim, actor: staf}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf, output: Rekap}
  - {id: susun, phase: tahunan, activity: Menyusun, actor: staf, output: Laporan}
"""
QUARTERS = {
    "2026-Q1": (2026, 1, 5),
    "2026-Q2": (2026, 4, 1),
    "2026-Q3": (2026, 7, 1),
    "2026-Q4": (2026, 10, 1),
}


class Gathering:
    """Shorthands for what tests do with it again and again. Units are `bidang-1`, `bidang-2` …"""

    def __init__(self, engine: Workspace, folder: Path, clock: SetClock, units: int = 3) -> None:
        self.engine = engine
        self.folder = folder
        self.clock = clock
        self.units = [f"bidang-{number}" for number in range(1, units + 1)]
        (folder / "processes/kantor/kinerja.yaml").write_text(TEXT, encoding="utf-8")
        engine.record([OfficerRecorded("staf-9", engine.officer_name("Staf 9"))])
        for number, unit in enumerate(self.units, start=1):
            group = "sekretariat" if number == 1 else "bidang"
            engine.record(
                [
                    UnitRecorded(unit, f"Bidang {number}", groups=(group,)),
                    AssignmentRecorded(f"g-{unit}", "staf-9", "staf", unit, date(2026, 1, 1)),
                ]
            )
        engine.publish(PROCESS, since=date(2026, 1, 1), units=self.units)

    def create(self, period: str = "2026", unit: str | None = None) -> None:
        self.engine.create(PROCESS, period, unit=unit)

    def at(self, year: int, month: int, day: int) -> None:
        self.clock.move(to=datetime(year, month, day, 2, tzinfo=UTC))

    def number(self, phase: str, period: str, unit: str = "bidang-1") -> int:
        return self.engine.find(f"{PROCESS}:{phase}/{unit}/{period}")

    def file(self, name: str) -> Path:
        path = self.folder.parent / name
        path.write_bytes(f"isi {name}".encode())
        return path

    def quarter(self, period: str, unit: str = "bidang-1") -> int:
        """From its beginning to its end, with a file."""
        self.at(*QUARTERS[period])
        number = self.number("triwulan", period, unit)
        self.engine.open(number)
        self.engine.complete(f"{number}:isi", by="staf-9", outputs=[self.file(f"{period}-{unit}.csv")])
        self.engine.complete(f"{number}:kirim", by="staf-9")
        return number

    def semester(self, period: str, unit: str = "bidang-1") -> int:
        """With its two quarters."""
        first = 1 if period.endswith("1") else 3
        for quarter in (first, first + 1):
            self.quarter(f"2026-Q{quarter}", unit)
        number = self.number("semester", period, unit)
        self.engine.complete(f"{number}:rekap", by="staf-9", outputs=[self.file(f"{period}-{unit}.xlsx")])
        return number

    def year(self, unit: str = "bidang-1") -> int:
        """With all that it gathers."""
        for period in ("2026-S1", "2026-S2"):
            self.semester(period, unit)
        number = self.number("tahunan", "2026", unit)
        self.engine.complete(f"{number}:susun", by="staf-9", outputs=[self.file("laporan.docx")])
        return number
