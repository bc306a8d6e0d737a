"""The place of the races: two offices, four officers for each post, and procedures that gather, fan out and number."""

from __future__ import annotations

from datetime import date

from engine.adapters.clock import SystemClock
from engine.adapters.keys import RandomKeys
from engine.domain.events import (
    AssignmentRecorded,
    CalendarRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
)
from engine.domain.facts import Reminders
from engine.persistence.opening import open_store
from engine.ports import Store
from engine.queries import Queries
from engine.service import Service
from schemas.calendars.as_data import as_data
from schemas.load import load
from tests.engine.timed import office_hours

ROOT = "contoh"
USER = "admin"
"""Who sits at the system's own account of every client."""
REMINDERS = Reminders()
RIVALS = 4
"""So many officers hold each post of each office."""
BEGIN = date(1970, 1, 1)

GATHERED = """
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
     decide: {Setuju: simpan, Tidak: {to: kumpul, reason: required, max_rounds: 50}}}
  - {id: simpan, phase: triwulan, activity: Menyimpan, actor: staf}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf, output: Rekap}
  - {id: susun, phase: tahunan, activity: Menyusun, actor: staf}
"""
FANNED_OUT = """
sop: 1
id: contoh/himpun
title: Menghimpun Laporan
agency: {name: Biro}
actors: {staf: Staf, pd: {title: Perangkat Daerah, post: staf, lane: false}}
every: quarter
steps:
  - {id: minta, activity: Meminta laporan, actor: staf, duration: 1 Hari}
  - {id: terima, activity: Menerima laporan, actor: staf,
     for_each: {by: pd, group: pd, met_by: contoh/kinerja#triwulan}}
  - {id: olah, activity: Menyusun, actor: staf}
"""
NUMBERED = """
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
OFFICES = ("dinas", "badan")
GATHERER = "biro"
GUEST = "kantor"
"""It may be asked to join where others fan out."""


def entries(name: Service) -> list[RegisterEvent]:
    people: list[RegisterEvent] = [
        RootEntered("Kabupaten Contoh"),
        CalendarRecorded("id-5-day", as_data(office_hours())),
        PostRecorded("staf", "Staf"),
        PostRecorded("kasi", "Kasi"),
        *(UnitRecorded(unit, unit.title(), groups=("pd",)) for unit in OFFICES),
        UnitRecorded(GATHERER, "Biro"),
        UnitRecorded(GUEST, "Kantor"),
    ]
    for post in ("staf", "kasi"):
        for rival in range(RIVALS):
            officer = f"{post}-{rival}"
            people.append(OfficerRecorded(officer, name.officer_name(officer)))
            people += (
                AssignmentRecorded(f"a-{officer}-{unit}", officer, post, unit, BEGIN)
                for unit in (*OFFICES, GATHERER, GUEST)
            )
    return people


def prepare(address: str) -> None:
    """A database with all of it, and no run."""
    store = open_store(address, create=True)
    engine = Service(store, SystemClock(), RandomKeys(), ROOT, system_user=USER)
    engine.record(entries(engine), command="setup")
    for text, units in ((GATHERED, OFFICES), (FANNED_OUT, (GATHERER,)), (NUMBERED, OFFICES)):
        process, diagnostics = load(text)
        assert process is not None, diagnostics
        engine.publish_text(text, process, since=BEGIN, units=units, command=f"setup-{process.id}")
    store.close()


def queries(store: Store) -> Queries:
    engine = Service(store, SystemClock(), RandomKeys(), ROOT, system_user=USER)
    world = engine.world
    return Queries(store, SystemClock(), ROOT, world.zone, versions=world.versions, registers=world.registers)
