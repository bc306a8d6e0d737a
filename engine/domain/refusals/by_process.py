"""What the text of the process does not let happen. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden
from schemas.words import Words


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
        en="'{outcome}' leads back to row '{step}', which has had its {limit} rounds; an operator can allow one more:"
        " `sop allow`",
        id="'{outcome}' kembali ke baris '{step}', yang sudah menjalani {limit} putaran; "
        "operator dapat mengizinkan satu lagi: `sop allow`",
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
