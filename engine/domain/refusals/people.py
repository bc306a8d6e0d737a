"""Why something about people and units cannot be recorded, or may not be done by somebody. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden
from schemas.words import Words


class AbsenceEndsBeforeItStarts(Forbidden):
    words = Words(
        en="absence '{absence}' ends on {end}, before it starts on {start}",
        id="ketidakhadiran '{absence}' berakhir pada {end}, sebelum mulai pada {start}",
    )


class StandsInForThemselves(Forbidden):
    words = Words(
        en="absence '{absence}': officer '{officer}' cannot stand in for themselves; name another as substitute,"
        " or none",
        id="ketidakhadiran '{absence}': pegawai '{officer}' tidak dapat menggantikan dirinya sendiri; sebutkan"
        " pengganti lain, atau kosongkan",
    )


class TwoHoldersOfOnePost(Forbidden):
    words = Words(
        en="assignments '{assignment}' and '{other}' both give post '{post}' of unit '{unit}' definitively at one time,"
        " and the register says that it has one holder; let one of them end, or make it plt or plh",
        id="penugasan '{assignment}' dan '{other}' sama-sama memberikan jabatan '{post}' unit '{unit}' secara definitif"
        " pada waktu yang sama, padahal menurut register pemegangnya satu; akhiri salah satunya, atau jadikan plt"
        " atau plh",
    )


class UnitGoesIntoItself(Forbidden):
    words = Words(
        en="unit '{unit}' cannot go into '{into}', which is the same unit or went into it; name another successor",
        id="unit '{unit}' tidak dapat melebur ke '{into}', karena itu unit yang sama atau sudah melebur ke dalamnya;"
        " sebutkan penerus lain",
    )


class UnitIsNoMore(Forbidden):
    words = Words(
        en="unit '{unit}' is no more since {since}; name one that there is",
        id="unit '{unit}' sudah tidak ada sejak {since}; sebutkan unit yang masih ada",
    )
