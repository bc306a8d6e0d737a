"""Why a version does not go on in its life. Pure."""

from __future__ import annotations

from engine.domain.refusals.not_found import NoSuchProcess
from engine.domain.refusals.tree import Conflict, Forbidden, NotAllowed, NotFound
from engine.domain.version_words import version_done, version_state
from schemas.words import Lang, Words


class NoSuchVersion(NotFound):
    words = Words(
        en="the register has no version '{version}'{hint}; see `sop version list`",
        id="register tidak memuat versi '{version}'{hint}; lihat `sop version list`",
    )


class VersionNameTooShort(NotFound):
    words = Words(
        en="'{version}' is too short to name a version: give at least {least} characters of it; see `sop version list`",
        id="'{version}' terlalu pendek untuk menyebut versi: tulis paling sedikit {least} karakter;"
        " lihat `sop version list`",
    )


def _with_states(states: object, lang: Lang) -> str:
    """`3f0c8a1b (draft), 9d1e… (approved)`."""
    assert isinstance(states, tuple)
    return ", ".join(f"{version} ({version_state(state, lang)})" for version, state in states)


class SeveralVersions(NotFound):
    words = Words(
        en="'{version}' may be any of these versions: {found}; name one of them",
        id="'{version}' dapat berarti beberapa versi: {found}; sebut salah satunya",
    )

    def say(self, lang: Lang) -> str:
        return self.words.say(
            lang, version=self.data["version"], found=_with_states(self.data["states"], lang)
        )


class NoVersionFor(NotFound):
    """A procedure was named, and none of its versions is in a state for the verb."""

    words = Words(
        en="no version of '{process}' can be {done} now: {found}",
        id="tidak ada versi '{process}' yang dapat {done} sekarang: {found}",
    )

    def say(self, lang: Lang) -> str:
        found = _with_states(self.data["states"], lang)
        done = version_done(str(self.data["verb"]), lang)
        return self.words.say(lang, process=self.data["process"], done=done, found=found)


class WrongVersionState(Forbidden):
    words = Words(
        en="version {version} cannot be {done}: it is {state}; {remedy}",
        id="versi {version} tidak dapat {done}: statusnya {state}; {remedy}",
    )

    def say(self, lang: Lang) -> str:
        remedy = self.data["remedy"]
        said = remedy.say(lang, **self.data) if isinstance(remedy, Words) else str(remedy)
        state = version_state(str(self.data["state"]), lang)
        done = version_done(str(self.data["verb"]), lang)
        return self.words.say(lang, **{**self.data, "state": state, "done": done, "remedy": said})


class OnRecordAlready(Conflict):
    words = Words(
        en="this text is on record already as version {version}, {state}: a draft of it would say nothing new;"
        " see `sop version show {version}`",
        id="naskah ini sudah tercatat sebagai versi {version}, {state}: konsepnya tidak menambah apa pun;"
        " lihat `sop version show {version}`",
    )

    def say(self, lang: Lang) -> str:
        state = version_state(str(self.data["state"]), lang)
        return self.words.say(lang, **{**self.data, "state": state})


class FourEyes(NotAllowed):
    words = Words(
        en="officer '{officer}' drafted or submitted version {version}: another officer must approve it or ask for"
        " a revision",
        id="pegawai '{officer}' menyusun atau mengajukan versi {version}: persetujuan atau permintaan perbaikan"
        " harus dari pegawai lain",
    )


class FourEyesOfOne(FourEyes):
    """Two ids in the register, one person."""

    words = Words(
        en="officers '{officer}' and '{author}' have the same NIP, and '{author}' drafted or submitted version"
        " {version}: another person must approve it or ask for a revision",
        id="pegawai '{officer}' dan '{author}' memiliki NIP yang sama, dan '{author}' menyusun atau mengajukan versi"
        " {version}: persetujuan atau permintaan perbaikan harus dari orang lain",
    )


class NameTheOfficer(NotAllowed):
    words = Words(
        en="four eyes are those of two officers, and the system's own account cannot be told apart from either:"
        " say who does this with --as OFFICER",
        id="persetujuan memerlukan dua pegawai, dan akun sistem tidak dapat dibedakan dari keduanya:"
        " sebutkan siapa yang melakukannya dengan --as PEGAWAI",
    )


class NotApproved(NotAllowed):
    words = Words(
        en="version {version} of '{process}' is not approved ({state}), and an officer puts in force only what"
        " another one approved: {remedy}",
        id="versi {version} dari '{process}' belum disetujui ({state}), sedangkan pegawai hanya memberlakukan yang"
        " disetujui pegawai lain: {remedy}",
    )

    def say(self, lang: Lang) -> str:
        remedy = self.data["remedy"]
        said = remedy.say(lang, **self.data) if isinstance(remedy, Words) else str(remedy)
        state = version_state(str(self.data["state"]), lang)
        return self.words.say(lang, **{**self.data, "state": state, "remedy": said})


class NotDrafted(NotAllowed):
    """The text is not on record at all."""

    words = Words(
        en="this text of '{process}' is not approved, and an officer puts in force only what another one approved:"
        " draft it with `sop version draft`, then submit it{approved}",
        id="naskah '{process}' ini belum disetujui, sedangkan pegawai hanya memberlakukan yang disetujui pegawai lain:"
        " catat dengan `sop version draft`, lalu ajukan{approved}",
    )

    def say(self, lang: Lang) -> str:
        versions = self.data.get("versions")
        said = APPROVED_THERE.say(lang, versions=versions) if versions else ""
        return self.words.say(lang, **{**self.data, "approved": said})


APPROVED_THERE = Words(
    en="; approved are: {versions} (`sop publish VERSION`)",
    id="; yang sudah disetujui: {versions} (`sop publish VERSI`)",
)


class ApprovedAlready(Conflict):
    words = Words(
        en="version {version} was approved already by '{officer}'",
        id="versi {version} sudah disetujui oleh '{officer}'",
    )


class WithdrawnAlready(Conflict):
    words = Words(
        en="version {version} is not in force for {units} on {day}: there is nothing to withdraw there",
        id="versi {version} tidak berlaku bagi {units} pada tanggal {day}: tidak ada yang dicabut di sana",
    )


class SameWithdrawal(Conflict):
    words = Words(
        en="version {version} was withdrawn there already, from {since} on ({reason}): the same again says nothing new",
        id="versi {version} sudah dicabut di sana, mulai {since} ({reason}): pencabutan yang sama tidak menambah"
        " apa pun",
    )


class ReviewToCome(Forbidden):
    words = Words(
        en="{day} is still to come: a review is recorded when it has been made",
        id="{day} belum tiba: penilaian dicatat setelah dilakukan",
    )


class ReviewBefore(Forbidden):
    words = Words(
        en="{day} is before {since}, when version {version} came into force: there was nothing to review",
        id="{day} sebelum {since}, saat versi {version} mulai berlaku: belum ada yang dinilai",
    )


class NoSuchQuestion(NotFound):
    words = Words(
        en="the evaluation has no question '{question}'; its questions are: {known}",
        id="evaluasi tidak memiliki pertanyaan '{question}'; pertanyaannya: {known}",
    )


class AnswersMissing(Forbidden):
    words = Words(
        en="an evaluation answers every question; these are missing: {missing}",
        id="evaluasi menjawab semua pertanyaan; yang belum dijawab: {missing}",
    )


class NoAnswersHere(Forbidden):
    words = Words(
        en="a monitoring has no questions to be answered with yes or no: say what was found with --note",
        id="pemantauan tidak memuat pertanyaan ya atau tidak: tuliskan hasilnya dengan --note",
    )


class OnlyByItsVerb(Forbidden):
    words = Words(
        en="{event} is recorded by the verb of its own, which knows who may: not as an entry of the register",
        id="{event} dicatat oleh perintahnya sendiri, yang mengetahui siapa yang boleh: bukan sebagai isi register",
    )


class VersionReasonNeeded(Forbidden):
    words = Words(
        en="say why, it stays on record: --reason TEXT", id="sebutkan alasannya, akan tercatat: --reason TEKS"
    )


class NoteNeeded(Forbidden):
    words = Words(
        en="say what the review found, it stays on record: --note TEXT",
        id="sebutkan hasil penilaian, akan tercatat: --note TEKS",
    )


class WithdrawnBeforeItBegan(Forbidden):
    words = Words(
        en="version {version} has been in force since {since}: it cannot be withdrawn from {day} on, before that day",
        id="versi {version} berlaku sejak {since}: tidak dapat dicabut mulai {day}, sebelum tanggal itu",
    )


class WithdrawnThere(NoSuchProcess):
    """A version was in force, and none has taken its place."""

    words = Words(
        en="no version of '{process}' is in force for unit '{unit}' on {day}: version {version} was withdrawn on"
        " {since} ({reason}); publish one with `sop publish`",
        id="tidak ada versi '{process}' yang berlaku bagi unit '{unit}' pada tanggal {day}: versi {version} dicabut"
        " pada {since} ({reason}); terbitkan dengan `sop publish`",
    )
