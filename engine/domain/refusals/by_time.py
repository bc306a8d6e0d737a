"""What time does not let happen: days that are not known, moments at which it cannot have been done. Pure."""

from __future__ import annotations

from engine.domain.refusals.tree import Forbidden, NotFound, Refusal
from schemas.words import Lang, Words


class NoSuchDate(NotFound):
    words = Words(
        en="this process has no date '{name}'{hint}; it has: {known}",
        id="prosedur ini tidak mempunyai tanggal '{name}'{hint}; yang ada: {known}",
    )


class DateFromRow(Forbidden):
    words = Words(
        en="'{name}' is what is filled in as '{field}' in row {step}; fill it in there",
        id="'{name}' adalah isian '{field}' pada baris {step}; isilah di sana",
    )


class BeganHere(Forbidden):
    words = Words(
        en="{instance} (number {number}) has begun here and cannot be entered from paper any more",
        id="{instance} (nomor {number}) sudah dimulai di sini sehingga tidak dapat lagi dimasukkan dari kertas",
    )


class NotWrittenDown(Forbidden):
    """A line of what happened on paper cannot have been so; `problem` is the refusal that says why."""

    words = Words(
        en="line {line}, {run}: {problem}; nothing was entered",
        id="baris {line}, {run}: {problem}; tidak ada yang dimasukkan",
    )

    def say(self, lang: Lang) -> str:
        problem = self.data["problem"]
        said = problem.say(lang) if isinstance(problem, Refusal) else str(problem)
        return self.words.say(lang, **{**self.data, "problem": said})


class DayOutOfReach(Forbidden):
    words = Words(
        en="'{name}' cannot be on {day}: look at the year again",
        id="'{name}' tidak mungkin pada {day}: periksa lagi tahunnya",
    )


class InTheFuture(Forbidden):
    words = Words(
        en="{task} cannot have been done on {moment}: that is still to come",
        id="{task} tidak mungkin dikerjakan pada {moment}: saat itu belum tiba",
    )


class BeforeItsTurn(Forbidden):
    words = Words(
        en="{task} cannot have been done on {moment}: its turn came on {since}",
        id="{task} tidak mungkin dikerjakan pada {moment}: gilirannya baru tiba pada {since}",
    )


class TooFarBack(Forbidden):
    words = Words(
        en="{unit} allows work to be dated back by {allowed} days at most; {moment} is longer ago",
        id="{unit} hanya mengizinkan tanggal mundur paling lama {allowed} hari; {moment} sudah lebih lama",
    )
