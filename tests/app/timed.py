"""A procedure with Waktu of every kind, in an office that works from Monday to Friday by the common calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from app import Workspace
from app.content import CONTENT
from engine.adapters.clock import SetClock
from engine.domain.events import AbsenceRecorded, CalendarRecorded, UnitRecorded
from engine.service.backfilling import Deed, PaperRun
from schemas.calendars.as_data import as_data
from schemas.calendars.calendar import Calendar
from schemas.calendars.files import check_calendar_file

PROCESS = "kantor/berwaktu"
TEXT = """\
sop: 1
id: kantor/berwaktu
title: Berwaktu
agency: {name: Kantor}
every: quarter
actors: {staf: Staf, kasi: Kasi, seksi: {title: Seksi, lane: false}}
duties: {marked: [[olah, catat]]}
steps:
  - {id: olah, no: "1.", activity: Mengolah, actor: staf, duration: 2 Jam}
  - id: periksa
    no: "2."
    activity: Memeriksa
    actor: [staf, kasi]
    duration: 2 Hari
    decide: {Setuju: kirim, Tidak: {to: olah, reason: required, max_rounds: 2}}
  - {id: kirim, no: "3.", activity: Mengirim, actor: staf, duration: 3 hari kalender}
  - {id: isi, no: "4.", activity: Mengisi, actor: staf, for_each: seksi, duration: 1 Hari, complete_when: due}
  - {id: catat, no: "5.", activity: Mencatat, actor: staf}
"""
MONDAY = "2026-08-03 09:00"
"""An ordinary Monday: no holiday for two weeks."""


@cache
def office_hours() -> Calendar:
    """The common calendar of five days, as it is shipped."""
    calendar = check_calendar_file(CONTENT / "calendars" / "id-5-day.yaml").calendar
    assert calendar is not None
    return calendar


def local(written: str) -> datetime:
    """A moment at the office, in UTC as everything is kept."""
    return datetime.fromisoformat(written).replace(tzinfo=office_hours().lookup.zone).astimezone(UTC)


class Timed:
    """The office with its clock, and shorthands for what tests do again and again."""

    def __init__(self, engine: Workspace, folder: Path, clock: SetClock) -> None:
        self.engine, self.clock = engine, clock
        (folder / "processes" / "kantor" / "berwaktu.yaml").write_text(TEXT, encoding="utf-8")
        staf, kasi = "staf-1", "kasi-1"
        engine.record(
            [
                CalendarRecorded("id-5-day", as_data(office_hours())),
                UnitRecorded("kantor", "Kantor", backdating_days=10),
                AbsenceRecorded("cuti", kasi, date(2026, 9, 1), date(2026, 9, 30), staf),
            ]
        )
        engine.publish(PROCESS, since=date(2026, 1, 1), units=["kantor", "seksi-a"])

    def at(self, written: str) -> Timed:
        self.clock.move(to=local(written))
        return self

    def open(self, period: str = "2026-Q2", unit: str = "kantor") -> int:
        numbers = self.engine.create(PROCESS, period, unit=unit)
        self.engine.open(numbers[0])
        return numbers[0]

    def from_paper(self, *tasks: tuple[str, str]) -> int:
        """Enter a run that began on paper on MONDAY; of each task when it was done."""
        begun = Deed(2, local(MONDAY))
        deeds = (Deed(line, local(at), task, "staf-1") for line, (task, at) in enumerate(tasks, start=3))
        run = PaperRun(PROCESS, "kantor", "quarter", (begun, *deeds), period="2026-Q2")
        return self.engine.backfill([run]).numbers[0]

    def done(self, run: int, task: str, officer: str = "staf-1", back: str | None = None) -> None:
        """Complete a task; with `back`, as having been done then."""
        moment, reason = (local(back), "di lapangan") if back else (None, None)
        outcome = "Setuju" if task == "periksa@kasi" else None
        self.engine.complete(f"{run}:{task}", by=officer, outcome=outcome, performed_at=moment, reason=reason)
