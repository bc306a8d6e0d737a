"""Why a command is not carried out: one tree of errors, each with its data and its own sentence. Pure.

The four branches are what a front end needs to know: refused by the rules, not found, not allowed, or too late.
"""

from __future__ import annotations

from typing import ClassVar

from engine.domain.spoken import spoken
from schemas.words import Lang, Words


class Refusal(Exception):
    """A command that changes nothing, and why. Refusals are never remembered: the same command may succeed later."""

    words: ClassVar[Words]

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def say(self, lang: Lang) -> str:
        return self.words.say(lang, **spoken(self.data, lang))

    def __str__(self) -> str:
        return self.say("en")

    @property
    def name(self) -> str:
        """The stable name that programs go by: `no-such-outcome`."""
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in type(self).__name__).lstrip("-")


class Forbidden(Refusal):
    """The rules of the process or of the lifecycles do not let it happen."""


class NotFound(Refusal):
    """Something was named that does not exist."""


class NotAllowed(Refusal):
    """The one who asks may not do this."""


class Conflict(Refusal):
    """Somebody or something was there first."""


# -- not found ---------------------------------------------------------------------------------------------------------


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
        en="no version of '{process}' is in force for unit '{unit}' on {day}; publish one with `sop publish`",
        id="tidak ada versi '{process}' yang berlaku bagi unit '{unit}' pada tanggal {day}; "
        "terbitkan dengan `sop publish`",
    )


class NoSuchPhase(NotFound):
    words = Words(
        en="process '{process}' has no phase '{phase}'; its phases are: {phases}",
        id="prosedur '{process}' tidak mempunyai tahap '{phase}'; tahapnya: {phases}",
    )


class NoSuchUnit(NotFound):
    words = Words(
        en="the register has no unit '{unit}'; record it first",
        id="register tidak memuat unit '{unit}'; catat dahulu",
    )


class NoSuchOfficer(NotFound):
    words = Words(
        en="the register has no officer '{officer}'; record the officer first",
        id="register tidak memuat pegawai '{officer}'; catat dahulu",
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


# -- not allowed -------------------------------------------------------------------------------------------------------


class WhoAreYou(NotAllowed):
    words = Words(en="say who does this: --as OFFICER", id="sebutkan siapa yang melakukannya: --as PEGAWAI")


class NotYours(NotAllowed):
    words = Words(
        en="officer '{officer}' holds none of the posts {posts} for unit '{unit}' on {day}; "
        "an assignment in the register would allow it",
        id="pegawai '{officer}' tidak memegang jabatan {posts} untuk unit '{unit}' pada tanggal {day}; "
        "ia boleh bila penugasannya tercatat dalam register",
    )


class NotAnOperator(NotAllowed):
    words = Words(
        en="only an operator may {verb}; officer '{officer}' is none",
        id="hanya operator yang boleh {verb}; pegawai '{officer}' bukan operator",
    )


class NotTheDoer(NotAllowed):
    words = Words(
        en="only officer '{doer}', who did {task}, can withdraw it",
        id="hanya pegawai '{doer}', yang mengerjakan {task}, yang dapat menariknya kembali",
    )


# -- conflicts ---------------------------------------------------------------------------------------------------------


class AlreadyDone(Conflict):
    words = Words(
        en="{task} was done by '{officer}' on {at}; nothing was changed",
        id="{task} sudah diselesaikan oleh '{officer}' pada {at}; tidak ada yang diubah",
    )


class ClaimedByAnother(Conflict):
    words = Words(
        en="{task} was claimed by '{officer}'; ask them to release it, or an operator to assign it",
        id="{task} sudah diambil oleh '{officer}'; minta ia melepasnya, atau minta operator menugaskannya",
    )


class NoLongerOpen(Conflict):
    words = Words(
        en="{task} is no longer open ({state}); see `sop history {instance}`",
        id="{task} sudah tidak terbuka ({state}); lihat `sop history {instance}`",
    )


class CommandReused(Conflict):
    words = Words(
        en="command id '{command}' was used for something else; give each command an id of its own",
        id="id perintah '{command}' sudah dipakai untuk hal lain; beri setiap perintah id sendiri",
    )


# -- forbidden by the lifecycles ---------------------------------------------------------------------------------------


class WrongInstanceState(Forbidden):
    words = Words(
        en="{verb} is not possible: instance {instance} is {state}{remedy}",
        id="tidak dapat {verb}: pelaksanaan {instance} berstatus {state}{remedy}",
    )


class WrongTaskState(Forbidden):
    words = Words(
        en="{verb} is not possible: {task} is {state}",
        id="tidak dapat {verb}: {task} berstatus {state}",
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


class SubjectNeeded(Forbidden):
    words = Words(
        en="each instance of this process is about a subject ({subject}): name it",
        id="setiap pelaksanaan prosedur ini menyangkut satu subjek ({subject}): sebutkan subjeknya",
    )


# -- forbidden by the process ------------------------------------------------------------------------------------------


class OutcomeNeeded(Forbidden):
    words = Words(
        en="{task} ends in a decision: give one of the outcomes {outcomes}",
        id="{task} berakhir dengan keputusan: sebutkan salah satu hasilnya, {outcomes}",
    )


class NoSuchOutcome(Forbidden):
    words = Words(
        en="{task} has no outcome '{outcome}'{hint}; its outcomes are: {outcomes}",
        id="{task} tidak mempunyai hasil '{outcome}'{hint}; hasilnya: {outcomes}",
    )


class NoDecisionHere(Forbidden):
    words = Words(
        en="{task} decides nothing: leave the outcome out",
        id="{task} tidak memutuskan apa pun: jangan sebutkan hasil",
    )


class AnswerNeeded(Forbidden):
    words = Words(
        en="{task} asks: {question} Answer yes or no",
        id="{task} menanyakan: {question} Jawablah ya atau tidak",
    )


class NothingAsked(Forbidden):
    words = Words(
        en="{task} asks nothing: leave the answer out",
        id="{task} tidak menanyakan apa pun: jangan sebutkan jawaban",
    )


class ReasonNeeded(Forbidden):
    words = Words(en="{verb} needs a reason", id="untuk {verb} diperlukan alasan")


class RoundsUsedUp(Forbidden):
    words = Words(
        en="'{outcome}' leads back to row '{step}', which has had its {limit} rounds; an operator can allow one more",
        id="'{outcome}' kembali ke baris '{step}', yang sudah menjalani {limit} putaran; "
        "operator dapat mengizinkan satu lagi",
    )


class FieldNeeded(Forbidden):
    words = Words(en="{task} needs a value for: {fields}", id="{task} memerlukan isian untuk: {fields}")


class NoSuchField(Forbidden):
    words = Words(
        en="{task} collects no '{field}'{hint}; it collects: {fields}",
        id="{task} tidak meminta isian '{field}'{hint}; isian yang ada: {fields}",
    )


class WrongValue(Forbidden):
    words = Words(
        en="'{value}' is no {type} for {field}; write {example}",
        id="'{value}' bukan {type} untuk {field}; contoh: {example}",
    )


class NoSuchOutput(Forbidden):
    words = Words(
        en="{task} hands on no '{title}'; its outputs are: {outputs}",
        id="{task} tidak mengeluarkan dokumen '{title}'; dokumennya: {outputs}",
    )


class NotFromThere(Forbidden):
    words = Words(
        en="{task} cannot be sent back to '{step}': it can go to {rows}",
        id="{task} tidak dapat dikembalikan ke '{step}'; yang mungkin: {rows}",
    )


class TokenMoved(Forbidden):
    words = Words(
        en="{task} can no longer be withdrawn: {why}", id="{task} tidak dapat ditarik kembali lagi: {why}"
    )


class NotDone(Forbidden):
    words = Words(
        en="row '{step}' is not done now; done are: {rows}",
        id="baris '{step}' belum selesai sekarang; yang selesai: {rows}",
    )


class NoFanOut(Forbidden):
    words = Words(
        en="row '{step}' is not open for members now",
        id="baris '{step}' sekarang tidak terbuka bagi anggota",
    )


class AlreadyMember(Forbidden):
    words = Words(
        en="'{member}' is a member of row '{step}' already",
        id="'{member}' sudah menjadi anggota baris '{step}'",
    )


class NothingToGather(Forbidden):
    words = Words(
        en="nothing that {instance} is built on was reopened",
        id="tidak ada yang dibuka kembali di antara dasar {instance}",
    )


class BuiltOnReopened(Forbidden):
    words = Words(
        en="{instance} cannot be completed: {children} was reopened after it was gathered; "
        "gather again first (`sop regather`)",
        id="{instance} tidak dapat diselesaikan: {children} dibuka kembali setelah dihimpun; "
        "himpun ulang dahulu (`sop regather`)",
    )


class RunsInto(Forbidden):
    words = Words(
        en="this would leave the instance unable to end at row '{step}'; the procedure needs a revision",
        id="dengan ini pelaksanaan tidak akan dapat selesai di baris '{step}'; prosedurnya perlu direvisi",
    )


# -- forbidden by the register -----------------------------------------------------------------------------------------


class EndsBeforeItStarts(Forbidden):
    words = Words(
        en="assignment '{assignment}' ends on {end}, before it starts on {start}",
        id="penugasan '{assignment}' berakhir pada {end}, sebelum mulai pada {start}",
    )


class UnitInCircle(Forbidden):
    words = Words(
        en="unit '{unit}' would stand below itself", id="unit '{unit}' akan berada di bawah dirinya sendiri"
    )


class UnusableText(Forbidden):
    words = Words(
        en="this version cannot be published: {count} error(s), first: {first}",
        id="versi ini tidak dapat diterbitkan: {count} kesalahan, yang pertama: {first}",
    )
