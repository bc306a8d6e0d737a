"""Why something about people and units cannot be recorded, or may not be done by somebody. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden, NotAllowed
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


class DutiesApart(NotAllowed):
    """The officer did the other duty themselves."""

    words = Words(
        en="officer '{officer}' may not do {task}: the procedure keeps it apart from {other} ({state}), which is"
        " theirs in this run; another officer must do it",
        id="pegawai '{officer}' tidak boleh mengerjakan {task}: prosedur memisahkannya dari {other} ({state}), yang"
        " dipegangnya dalam pelaksanaan ini; pegawai lain yang harus mengerjakannya",
    )

    @property
    def name(self) -> str:
        return "duties-apart"


class DutiesApartWhenStandingIn(DutiesApart):
    """The officer would act in place of the one who did the other duty."""

    words = Words(
        en="officer '{officer}' may not do {task} in place of '{absent}': the procedure keeps it apart from {other}"
        " ({state}), which is that officer's in this run; somebody who stands in for neither must do it",
        id="pegawai '{officer}' tidak boleh mengerjakan {task} menggantikan '{absent}': prosedur memisahkannya dari"
        " {other} ({state}), yang dipegang pegawai itu dalam pelaksanaan ini; harus pegawai lain yang tidak"
        " menggantikannya",
    )


class DutiesApartInTheirPlace(DutiesApart):
    """Somebody did the other duty in place of this officer."""

    words = Words(
        en="officer '{officer}' may not do {task}: the procedure keeps it apart from {other} ({state}), which"
        " '{doer}' has in their place in this run; another officer must do it",
        id="pegawai '{officer}' tidak boleh mengerjakan {task}: prosedur memisahkannya dari {other} ({state}), yang"
        " dipegang '{doer}' untuk menggantikannya dalam pelaksanaan ini; pegawai lain yang harus mengerjakannya",
    )


class DutiesApartForTheSame(DutiesApart):
    """Both stand in for one absent officer."""

    words = Words(
        en="officer '{officer}' may not do {task} in place of '{absent}': the procedure keeps it apart from {other}"
        " ({state}), which '{doer}' has in place of the same officer; somebody who stands in for neither must do it",
        id="pegawai '{officer}' tidak boleh mengerjakan {task} menggantikan '{absent}': prosedur memisahkannya dari"
        " {other} ({state}), yang dipegang '{doer}' untuk menggantikan pegawai yang sama; harus pegawai lain yang tidak"
        " menggantikannya",
    )
