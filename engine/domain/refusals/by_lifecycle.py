"""What the lifecycles and the periods do not let happen. Pure."""

from __future__ import annotations

from engine.domain.refusals.first import since
from engine.domain.refusals.tree import Forbidden
from engine.domain.spoken import spoken
from schemas.words import Lang, Words


class WrongInstanceState(Forbidden):
    words = Words(
        en="{verb} is not possible: instance {instance} is {state}{remedy}{since}",
        id="tidak dapat {verb}: pelaksanaan {instance} berstatus {state}{remedy}{since}",
    )

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **spoken(self.data, lang), since=since(self.data, lang))


class WrongTaskState(Forbidden):
    words = Words(
        en="{verb} is not possible: {task} is {state}",
        id="tidak dapat {verb}: {task} berstatus {state}",
    )


class AlreadyYours(WrongTaskState):
    words = Words(
        en="{task} is yours already; hand it in with `sop complete {task}`",
        id="{task} sudah menjadi tugas Anda; selesaikan dengan `sop complete {task}`",
    )


class TooEarly(Forbidden):
    words = Words(en="{instance} opens on {day}", id="{instance} baru dapat dibuka pada tanggal {day}")


class GateClosed(Forbidden):
    words = Words(
        en="{instance} waits for: {missing}; complete them, or excuse one with a reason",
        id="{instance} menunggu: {missing}; selesaikan dahulu, atau kecualikan dengan alasan",
    )


class OutOfPeriod(Forbidden):
    words = Words(
        en="phase '{phase}' runs every {kind}; '{period}' is none",
        id="tahap '{phase}' berjalan setiap {kind}; '{period}' bukan itu",
    )


class NoPeriod(Forbidden):
    words = Words(
        en="'{value}' is no period: write it as 2026, 2026-S1 (or S2), 2026-Q1 (to Q4) or 2026-01 (to 12)",
        id="'{value}' bukan periode: tulis seperti 2026, 2026-S1 (atau S2), 2026-Q1 (sampai Q4),"
        " atau 2026-01 (sampai 12)",
    )


class SubjectNeeded(Forbidden):
    words = Words(
        en="each instance of this process is about a subject ({subject}): name it",
        id="setiap pelaksanaan prosedur ini menyangkut satu subjek ({subject}): sebutkan subjeknya",
    )
