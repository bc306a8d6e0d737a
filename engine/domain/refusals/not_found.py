"""What was named and does not exist. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import NotFound
from schemas.words import Words


class NoSuchInstance(NotFound):
    words = Words(
        en="there is no instance {instance}; see `sop status`",
        id="tidak ada pelaksanaan {instance}; lihat `sop status`",
    )


class NoSuchTask(NotFound):
    words = Words(
        en="there is no task {task} in instance {instance}; see `sop show {instance}`",
        id="tidak ada tugas {task} dalam pelaksanaan {instance}; lihat `sop show {instance}`",
    )


class SeveralTasks(NotFound):
    words = Words(en="'{task}' may be any of: {tasks}", id="'{task}' dapat berarti: {tasks}")


class NoSuchStep(NotFound):
    words = Words(
        en="the process has no row '{step}'{hint}", id="prosedur ini tidak mempunyai baris '{step}'{hint}"
    )


class NoSuchProcess(NotFound):
    words = Words(
        en="no version of '{process}' is in force for unit '{unit}' on {day}{hint}; publish one with `sop publish`",
        id="tidak ada versi '{process}' yang berlaku bagi unit '{unit}' pada tanggal {day}{hint}; "
        "terbitkan dengan `sop publish`",
    )


class NowhereInForce(NotFound):
    words = Words(
        en="no version of '{process}' is in force for any unit on {day}{hint}; publish one with `sop publish`",
        id="tidak ada versi '{process}' yang berlaku bagi unit mana pun pada tanggal {day}{hint}; "
        "terbitkan dengan `sop publish`",
    )


class OverBefore(NotFound):
    words = Words(
        en="'{process}' is in force from {since} on; {period} was over before that",
        id="'{process}' berlaku sejak {since}; {period} sudah berakhir sebelum itu",
    )


class NoSuchPhase(NotFound):
    words = Words(
        en="process '{process}' has no phase '{phase}'; its phases are: {phases}",
        id="prosedur '{process}' tidak mempunyai tahap '{phase}'; tahapnya: {phases}",
    )


class NoSuchUnit(NotFound):
    words = Words(
        en="the register has no unit '{unit}'{hint}; record it first",
        id="register tidak memuat unit '{unit}'{hint}; catat dahulu",
    )


class NoSuchOfficer(NotFound):
    words = Words(
        en="the register has no officer '{officer}'{hint}; record the officer first",
        id="register tidak memuat pegawai '{officer}'{hint}; catat dahulu",
    )


class NoSuchPost(NotFound):
    words = Words(
        en="the register has no post '{post}'; record it first",
        id="register tidak memuat jabatan '{post}'; catat dahulu",
    )


class NoSuchMember(NotFound):
    words = Words(
        en="'{member}' is no member of row '{step}'; its members are: {members}",
        id="'{member}' bukan anggota baris '{step}'; anggotanya: {members}",
    )


class NoSuchChild(NotFound):
    words = Words(
        en="'{child}' is not among the instances that are waited for: {children}",
        id="'{child}' tidak termasuk pelaksanaan yang ditunggu: {children}",
    )
