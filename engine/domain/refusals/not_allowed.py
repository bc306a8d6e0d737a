"""What whoever asks may not do. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import NotAllowed
from schemas.words import Words


class WhoAreYou(NotAllowed):
    words = Words(en="say who does this: --as OFFICER", id="sebutkan siapa yang melakukannya: --as PEGAWAI")


class NotYours(NotAllowed):
    words = Words(
        en="officer '{officer}' does not hold the post {posts} for unit '{unit}' on {day}; "
        "an assignment in the register would allow it",
        id="pegawai '{officer}' tidak memegang jabatan {posts} untuk unit '{unit}' pada tanggal {day}; "
        "ia boleh bila penugasannya tercatat dalam register",
    )


class NoneIsYours(NotYours):
    """Where several posts would do."""

    words = Words(
        en="officer '{officer}' holds none of the posts {posts} for unit '{unit}' on {day}; "
        "an assignment in the register would allow it",
        id="pegawai '{officer}' tidak memegang salah satu jabatan {posts} untuk unit '{unit}' pada tanggal {day}; "
        "ia boleh bila penugasannya tercatat dalam register",
    )


class RoleWanted(NotAllowed):
    """What needs a role that the officer does not have at all."""

    words = Words(
        en="only {roles} may {verb}; officer '{officer}' is none",
        id="hanya {roles} yang boleh {verb}; pegawai '{officer}' bukan",
    )


class RoleWantedHere(RoleWanted):
    """They have it, but for other units."""

    words = Words(
        en="only {roles} may {verb}, and the role of officer '{officer}' does not reach unit '{unit}'",
        id="hanya {roles} yang boleh {verb}, dan peran pegawai '{officer}' tidak mencakup unit '{unit}'",
    )


class RoleWantedForAll(RoleWanted):
    """They have it, but not for the whole root."""

    words = Words(
        en="this concerns the whole root: only {roles} may {verb}, and the role of officer '{officer}' is for"
        " some units only",
        id="ini menyangkut seluruh daerah: hanya {roles} yang boleh {verb}, dan peran pegawai '{officer}' hanya"
        " untuk sebagian unit",
    )


class CalendarsForAll(NotAllowed):
    """A version that brings calendars along, put in force by somebody whose role is for some units."""

    words = Words(
        en="the register does not hold this calendar yet, and a calendar is for every unit: an operator of the whole"
        " root records it first, with 'sop calendar apply {calendars}'",
        id="register belum memuat kalender ini, dan kalender berlaku bagi setiap unit: operator seluruh daerah"
        " mencatatnya dahulu, dengan 'sop calendar apply {calendars}'",
    )


class NotYoursToRead(NotAllowed):
    words = Words(
        en="instance {instance} is of unit '{unit}': officer '{officer}' holds no post there today, and no role of"
        " theirs reaches that unit; a task of theirs in it is shown by 'sop show {instance}:TASK'",
        id="pelaksanaan {instance} milik unit '{unit}': pegawai '{officer}' tidak memegang jabatan di sana hari ini,"
        " dan perannya tidak mencakup unit itu; tugasnya di dalamnya ditampilkan oleh 'sop show {instance}:TUGAS'",
    )


class NoneYoursToRead(NotAllowed):
    words = Words(
        en="officer '{officer}' may read none of the units that run '{process}': they hold no post there today, and no"
        " role of theirs reaches them",
        id="pegawai '{officer}' tidak boleh membaca satu pun unit yang menjalankan '{process}': ia tidak memegang"
        " jabatan di sana hari ini, dan perannya tidak mencakupnya",
    )


class NotTheDoer(NotAllowed):
    words = Words(
        en="only officer '{doer}', who did {task}, can withdraw it",
        id="hanya pegawai '{doer}', yang mengerjakan {task}, yang dapat menariknya kembali",
    )
