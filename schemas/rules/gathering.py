"""A phase gathers one phase of shorter periods, and is gathered once."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding, See
from schemas.periods import MONTHS
from schemas.process import Phase, Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name, phase in process.phases.items():
        gathered = process.phases.get(phase.gathers or "")
        if phase.gathers is None or gathered is None:
            continue
        route = ("phases", name, "gathers", "phase")
        data = {"name": name, "other": phase.gathers, "own": phase.every.word, "less": gathered.every.word}
        if phase.gathers in first:
            words = Words("phase '{other}' is gathered twice", "tahap '{other}' dihimpun dua kali")
            remedy = Words("let one phase gather it", "cukup satu tahap yang menghimpunnya")
            see = See(
                Words("gathered here", "dihimpun di sini"),
                ("phases", first[phase.gathers], "gathers", "phase"),
            )
            yield Finding(words, route, remedy, data, see=(see,))
        first.setdefault(phase.gathers, name)
        if not _fits(phase, gathered):
            yield Finding(_WRONG_KIND, route, _ORDER, data)


def _fits(phase: Phase, gathered: Phase) -> bool:
    """Whether runs of the gathered phase lie wholly in one period of the gathering one. So no circles."""
    if phase.every.period is None:
        return False
    return gathered.every.period is None or MONTHS[gathered.every.period] < MONTHS[phase.every.period]


_WRONG_KIND = Words(
    "phase '{name}' (every {own}) cannot gather '{other}' (every {less})",
    "tahap '{name}' (setiap {own}) tidak dapat menghimpun '{other}' (setiap {less})",
)
_ORDER = Words(
    "a phase gathers shorter periods: cases < month < quarter < semester < year",
    "tahap menghimpun periode yang lebih pendek: case < month < quarter < semester < year",
)
RULE = Rule(
    "gathering",
    "error",
    Words(
        "a phase gathers one of shorter periods, once", "tahap menghimpun satu tahap berperiode lebih pendek"
    ),
    Words(
        "A semester opens when its two quarters are complete. So what is gathered has shorter periods that"
        " lie in one of the gathering phase; each phase is gathered once at most.",
        "Semester terbuka setelah kedua triwulannya selesai. Jadi yang dihimpun berperiode lebih pendek dan"
        " berada di dalam periode penghimpunnya; tiap tahap dihimpun paling banyak satu kali.",
    ),
    _check,
)
