"""An office with a store: a root with two units, its officers, and a procedure of quarters, semesters and a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from engine.adapters.clock import SetClock
from engine.adapters.keys import CountedKeys
from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
)
from engine.domain.sight import Reader
from engine.ports import Store
from engine.queries import Queries
from engine.service import Service
from schemas.load import load

YEARLY = """
sop: 1
id: contoh/kinerja
title: Pengumpulan Data Kinerja
agency: {name: Dinas Contoh}
actors: {staf: Staf, kasi: Kasi}
phases:
  triwulan: {every: quarter}
  semester: {every: semester, gathers: triwulan}
  tahunan: {every: year, gathers: semester}
steps:
  - {id: kumpul, phase: triwulan, activity: Mengumpulkan, actor: staf, output: Data}
  - {id: periksa, phase: triwulan, activity: Memeriksa, actor: kasi,
     decide: {Setuju: simpan, Tidak: {to: kumpul, reason: required}, Batal: end}}
  - {id: simpan, phase: triwulan, activity: Menyimpan, actor: staf}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf, output: Rekap}
  - {id: susun, phase: tahunan, activity: Menyusun, actor: staf}
"""

CASES = """
sop: 1
id: contoh/kasus
title: Penanganan
agency: {name: Dinas Contoh}
actors: {staf: Staf}
phases:
  kasus: {every: {case: {subject: Pemohon}}}
  bulanan: {every: month, gathers: kasus}
steps:
  - {id: tangani, phase: kasus, activity: Menangani, actor: staf}
  - {id: lapor, phase: bulanan, activity: Melaporkan, actor: staf}
"""


class Office:
    """The engine of one root, and shorthands for what tests do with it again and again."""

    def __init__(self, store: Store, text: str = YEARLY) -> None:
        self.clock = SetClock(datetime(2026, 1, 5, 2, tzinfo=UTC))
        self.engine = Service(store, self.clock, CountedKeys(), "contoh", system_user="admin")
        world = self.engine.world
        self.queries = Queries(
            store, self.clock, "contoh", world.zone, versions=world.versions, registers=world.registers
        )
        self.engine.record(self.entries())
        self.process = self.publish(text)

    def entries(self) -> list[RegisterEvent]:
        name = self.engine.officer_name
        people: list[RegisterEvent] = [
            RootEntered("Kabupaten Contoh"),
            UnitRecorded("dinas", "Dinas Contoh"),
            UnitRecorded("badan", "Badan Contoh"),
            PostRecorded("staf", "Staf"),
            PostRecorded("kasi", "Kasi"),
            OfficerRecorded("operator-1", name("Operator 1"), roles=("operator",)),
        ]
        for post in ("staf", "kasi"):
            for number, unit in enumerate(("dinas", "badan"), start=1):
                officer = f"{post}-{number}"
                people.append(OfficerRecorded(officer, name(officer)))
                people.append(AssignmentRecorded(f"a-{officer}", officer, post, unit, date(2026, 1, 1)))
        return people

    def publish(self, text: str, since: date = date(2026, 1, 1)) -> str:
        process, diagnostics = load(text)
        assert process is not None, diagnostics
        self.engine.publish_text(text, process, since=since)
        return process.id

    def seen_by(self, officer: str, doing: str = "history") -> Queries:
        """The questions as an officer may ask them; what a role opens to them is recorded."""

        def note(numbers: Sequence[int], units: Sequence[str]) -> None:
            self.engine.record_reading(numbers, units, doing, by=officer)

        return self.queries.read_by(Reader(officer, note))

    def number(self, phase: str, period: str, unit: str = "dinas") -> int:
        return self.queries.find(f"{self.process}:{phase}/{unit}/{period}")

    def state(self, phase: str, period: str) -> str:
        return self.queries.instance(self.number(phase, period)).state.value

    def quarter(self, period: str, outcome: str = "Setuju", unit: str = "dinas") -> int:
        """Open a quarter and bring it to its end."""
        number = self.number("triwulan", period, unit)
        suffix = {"dinas": 1, "badan": 2}[unit]
        if self.queries.instance(number).state == "waiting":
            self.engine.open(number)
        self.engine.complete(f"{number}:kumpul", by=f"staf-{suffix}")
        self.engine.complete(f"{number}:periksa", by=f"kasi-{suffix}", outcome=outcome)
        if outcome == "Setuju":
            self.engine.complete(f"{number}:simpan", by=f"staf-{suffix}")
        return number

    def move(self, year: int, month: int, day: int) -> None:
        self.clock.move(to=datetime(year, month, day, 2, tzinfo=UTC))
