"""An office in which every kind of asker is there once, and a run that has a use for every verb."""

from __future__ import annotations

from datetime import date

from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    RootEntered,
    UnitRecorded,
)
from engine.ports import Store
from schemas.load import load
from schemas.process import Process
from tests.engine.office import Office

EVERY_VERB = """
sop: 1
id: contoh/hak
title: Hak
agency: {name: Dinas Contoh}
actors: {staf: Staf, seksi: Seksi}
dates: {kegiatan: {title: Tanggal kegiatan, from: opening}}
phases:
  triwulan: {every: quarter}
  semester: {every: semester, gathers: triwulan}
steps:
  - {id: kumpul, phase: triwulan, activity: Mengumpulkan, actor: staf}
  - {id: periksa, phase: triwulan, activity: Memeriksa, actor: staf,
     decide: {Ya: isi, Tidak: {to: kumpul, reason: required, max_rounds: 1}}}
  - {id: isi, phase: triwulan, activity: Mengisi, actor: seksi, for_each: seksi}
  - {id: simpan, phase: triwulan, activity: Menyimpan, actor: staf}
  - {id: rekap, phase: semester, activity: Merekap, actor: staf}
"""
ROLES = ("analyst", "auditor", "operator")
PLACES = {"root": None, "above": "kabupaten", "here": "dinas", "below": "seksi-a", "elsewhere": "badan"}
"""For what a role was given, seen from the unit of the run: a role for the unit above it reaches it too."""
ASKERS = (
    "system",
    "post",
    "unit",
    "other-unit",
    "nobody",
    *(f"{role}-{place}" for role in ROLES for place in PLACES),
)
"""Nobody named; who holds the row's post; who holds another post there; who holds one elsewhere; who holds none."""


class RightsOffice(Office):
    """`kabupaten` with two units below it, `dinas` and `badan`, and two sections below `dinas`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, EVERY_VERB)

    def entries(self) -> list[RegisterEvent]:
        name, begin = self.engine.officer_name, date(2026, 1, 1)
        found: list[RegisterEvent] = [
            RootEntered("Kabupaten Contoh"),
            UnitRecorded("kabupaten", "Kabupaten"),
            UnitRecorded("dinas", "Dinas Contoh", parent="kabupaten"),
            UnitRecorded("badan", "Badan Contoh", parent="kabupaten"),
            UnitRecorded("seksi-a", "Seksi A", parent="dinas"),
            UnitRecorded("seksi-b", "Seksi B", parent="dinas"),
            *(PostRecorded(post, post.title()) for post in ("staf", "arsiparis", "seksi")),
        ]
        people = {"post": ("staf", "dinas"), "unit": ("arsiparis", "dinas"), "other-unit": ("staf", "badan")}
        people |= {f"seksi-{one}": ("seksi", f"seksi-{one}") for one in "ab"}
        for officer, (post, unit) in people.items():
            found.append(OfficerRecorded(officer, name(officer)))
            found.append(AssignmentRecorded(officer, officer, post, unit, begin))
        found.append(OfficerRecorded("nobody", name("Nobody")))
        for role in ROLES:
            for place, unit in PLACES.items():
                given = role if unit is None else f"{role}@{unit}"
                found.append(OfficerRecorded(f"{role}-{place}", name(f"{role} {place}"), roles=(given,)))
        return found

    # -- how far a second text has come, by officers who are asked nothing else ---------------------------------------

    def second(self) -> tuple[str, Process]:
        text = EVERY_VERB.replace("title: Hak\n", "title: Hak kedua\n")
        process, _ = load(text)
        assert process is not None
        return text, process

    def drafted(self) -> str:
        name = self.engine.officer_name
        self.engine.record(
            [OfficerRecorded(one, name(one), roles=("analyst",)) for one in ("penyusun", "penilai")]
        )
        return self.engine.draft_text(*self.second(), by="penyusun").version

    def submitted(self) -> str:
        return self.engine.submit_version(self.drafted(), by="penyusun").version

    def approved(self) -> str:
        return self.engine.approve_version(self.submitted(), by="penilai").version

    def with_second(self) -> int:
        """A run that is open, and another version to which it could go."""
        number = self.opened()
        self.approved()
        text, process = self.second()
        self.engine.publish_text(text, process, since=date(2026, 6, 1))
        return number

    # -- how far the run has come, by those who may ------------------------------------------------------------------

    def expected(self) -> int:
        return self.engine.create(self.process, "2026-S1", unit="dinas")[0]

    def opened(self) -> int:
        number = self.expected()
        self.engine.open(number, dates={"kegiatan": date(2026, 2, 2)})
        return number

    def collected(self) -> int:
        number = self.opened()
        self.engine.complete(f"{number}:kumpul", by="post")
        return number

    def asked(self) -> int:
        """The row that asks each section is open."""
        number = self.collected()
        self.engine.complete(f"{number}:periksa", by="post", outcome="Ya")
        return number

    def completed(self) -> int:
        number = self.asked()
        self._finish(number)
        return number

    def suspended(self) -> int:
        number = self.opened()
        self.engine.suspend(number, "banjir")
        return number

    def stale_semester(self) -> int:
        first = self.completed()
        self.move(2026, 4, 2)
        second = self.number("triwulan", "2026-Q2")
        self.engine.open(second, dates={"kegiatan": date(2026, 5, 4)})
        self.engine.complete(f"{second}:kumpul", by="post")
        self.engine.complete(f"{second}:periksa", by="post", outcome="Ya")
        self._finish(second)
        semester = self.number("semester", "2026-S1")
        self.engine.reopen(first, "simpan", "angka salah")
        self.engine.complete(f"{first}:simpan", by="post")
        return semester

    def _finish(self, number: int) -> None:
        for one in "ab":
            self.engine.complete(f"{number}:isi@seksi/seksi-{one}", by=f"seksi-{one}")
        self.engine.complete(f"{number}:simpan", by="post")
