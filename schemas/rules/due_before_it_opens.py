"""Nothing is due before its run can open."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.calendars.beyond_reach import BeyondReach
from schemas.diagnostic import Finding
from schemas.moment_days import Known, day_of
from schemas.moment_words import moment_words
from schemas.openings import a_year_of, five_day_weeks, opening_of
from schemas.process import Phase, Process
from schemas.routes import Placed, every_moment
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for placed in every_moment(process):
        if placed.use == "opens" or not _always_before(process, placed):
            continue
        data = {
            "name": placed.phase,
            "when": moment_words(placed.moment, process),
            "opens": _opening(process, process.runs[placed.phase]),
        }
        remedy = _YEAR if placed.moment.anchor.date else _LATER
        yield Finding(_UNTIL if placed.use == "until" else _DUE, placed.route, remedy, data)


def _opening(process: Process, phase: Phase) -> Words:
    if phase.opens:
        return moment_words(phase.opens, process)
    return _WHEN_COMPLETE if phase.gathers else _WITH_PERIOD


def _always_before(process: Process, placed: Placed) -> bool:
    """Whether the moment has passed when the run opens, in every period of a year."""
    try:
        openings = {
            period: opening_of(process, placed.phase, period) for period in a_year_of(process, placed.phase)
        }
        days = {
            period: day_of(placed.moment, Known(period, opening), five_day_weeks())
            for period, opening in openings.items()
        }
    except BeyondReach:
        return False  # so far away that nothing can be said about it
    return bool(days) and all(day is not None and day < openings[period] for period, day in days.items())


_WITH_PERIOD = Words("with its period", "bersama periodenya")
_WHEN_COMPLETE = Words("when what it gathers is complete", "setelah yang dihimpunnya selesai")
_LATER = Words(
    "let it be due later, or the run open earlier", "undurkan tenggatnya, atau majukan pembukaannya"
)
_DUE = Words(
    "this is due ({when}) before a run of phase '{name}' opens ({opens})",
    "tenggat ini ({when}) jatuh sebelum pelaksanaan tahap '{name}' terbuka ({opens})",
)
_UNTIL = Words(
    "phase '{name}' stops waiting ({when}) before what it gathers can begin",
    "tahap '{name}' berhenti menunggu ({when}) sebelum yang dihimpunnya dapat dimulai",
)
_YEAR = Words(
    "a day of the calendar lies in the year in which the period ends: for the year after it write year: +1",
    "tanggal kalender terletak pada tahun berakhirnya periode: untuk tahun sesudahnya tulis year: +1",
)
RULE = Rule(
    "due-before-it-opens",
    "warning",
    Words("nothing is due before its run can open", "tidak ada tenggat sebelum pelaksanaannya dapat terbuka"),
    Words(
        "What is due before the run opens is late from its first moment. Most often the year is meant that follows"
        " the period: reports about 2026 are due before 11 January 2027, `{date: 01-11, year: +1}`. When a run opens"
        " is estimated here: weeks of five days, no holidays.",
        "Yang tenggatnya sebelum pelaksanaan terbuka sudah terlambat sejak awal. Paling sering yang dimaksud adalah"
        " tahun sesudah periodenya: laporan tahun 2026 ditunggu sebelum 11 Januari 2027, `{date: 01-11, year: +1}`."
        " Kapan pelaksanaan terbuka diperkirakan di sini: lima hari kerja seminggu, tanpa hari libur.",
    ),
    _check,
    looks_at="runs",
)
