"""The rows of a phase leave each other time enough."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from schemas.calendars.beyond_reach import BeyondReach
from schemas.diagnostic import Finding
from schemas.moment_words import moment_words
from schemas.process import Process
from schemas.rule import Rule
from schemas.time_needed import Needed, time_needed, time_there_is
from schemas.words import Words

TIGHT = Fraction(9, 10)
"""Of the time there is, so much leaves almost nothing for waiting, absence and holidays."""


def _check(process: Process) -> Iterator[Finding]:
    for name in process.runs:
        try:
            there_is, needed = time_there_is(process, name), time_needed(process, name)
        except BeyondReach:
            continue  # so far away that nothing can be said about it
        if there_is and needed and there_is > 0 and needed.days > TIGHT * there_is:
            yield _tight(process, name, needed, there_is)


def _tight(process: Process, name: str, needed: Needed, there_is: int) -> Finding:
    due = process.runs[name].due
    data = {
        "name": name,
        "needed": needed.days,
        "there": there_is,
        "until": moment_words(due, process) if due else _UNTIL_NEXT,
        "text": needed.slowest.duration,
    }
    return Finding(_TIGHT, ("steps", process.steps.index(needed.slowest), "duration"), _SHORTER, data)


_UNTIL_NEXT = Words("the next run opens", "pelaksanaan berikutnya dibuka")
_TIGHT = Words(
    "the rows of phase '{name}' take about {needed} working days one after the other; there are about {there} until"
    " {until}",
    "baris-baris tahap '{name}' berurutan memerlukan sekitar {needed} hari kerja; yang ada sekitar {there} sampai"
    " {until}",
)
_SHORTER = Words(
    "'{text}' here is the longest: check it, or give more time with `opens` and `due` (estimated: five-day weeks, no"
    " holidays)",
    "'{text}' di sini yang terlama: periksa, atau beri lebih banyak waktu dengan `opens` dan `due` (perkiraan: lima"
    " hari kerja seminggu, tanpa hari libur)",
)
RULE = Rule(
    "too-long-for-its-period",
    "warning",
    Words(
        "the rows of a phase leave each other time enough",
        "baris-baris satu tahap saling menyisakan cukup waktu",
    ),
    Words(
        "The printed times of the rows are added along the longest way through the phase, without returns, and"
        " compared with the time from the opening of a run to when it is due, or else to the opening of the next"
        " one. More than nine tenths leaves almost nothing for holidays, absence and corrections. 120 working days"
        " from 1 July end in the middle of December. It is an estimate: weeks of five days of 7.5 hours, no"
        " holidays.",
        "Waktu tercetak baris-baris dijumlahkan sepanjang jalan terlama melalui tahap itu, tanpa panah kembali, dan"
        " dibandingkan dengan waktu sejak pelaksanaan dibuka sampai tenggatnya, atau sampai pelaksanaan berikutnya"
        " dibuka. Lebih dari sembilan per sepuluh hampir tidak menyisakan waktu untuk hari libur, ketidakhadiran,"
        " dan perbaikan. 120 hari kerja sejak 1 Juli berakhir pertengahan Desember. Ini perkiraan: lima hari"
        " seminggu, 7,5 jam sehari, tanpa hari libur.",
    ),
    _check,
    looks_at="runs",
)
