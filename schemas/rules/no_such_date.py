"""Every moment is reckoned from a day that its run has."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.guess import advice
from schemas.moment import OPENING, OWN_ANCHORS
from schemas.process import Process
from schemas.routes import Placed, every_moment
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for placed in every_moment(process):
        anchor = placed.moment.anchor
        if anchor.name is not None and anchor.name not in (*OWN_ANCHORS, *process.dates):
            remedy, data = advice(anchor.name, (*process.dates, *OWN_ANCHORS))
            yield Finding(_UNKNOWN, placed.anchor, remedy, {"name": anchor.name, **data})
        elif placed.phase not in process.runs:
            continue  # that is an error of its own
        elif process.runs[placed.phase].every.case:
            yield from _of_a_case(placed)
        elif placed.use != "due":
            yield from _before_it_opens(placed)


def _of_a_case(placed: Placed) -> Iterator[Finding]:
    """A case has no period, and is opened by somebody."""
    anchor = placed.moment.anchor
    if placed.use == "opens":
        yield Finding(_CASES_OPEN, placed.route, Words("remove it", "hapus"), key=True)
    elif anchor.date is not None:
        yield Finding(_NO_YEAR, placed.anchor, _FROM_OPENING)
    elif anchor.name not in (OPENING, None) and anchor.name in OWN_ANCHORS:
        yield Finding(_NO_PERIOD, placed.anchor, _FROM_OPENING, {"name": anchor.name})


def _before_it_opens(placed: Placed) -> Iterator[Finding]:
    """What is asked before a run opens cannot wait for something that only the run brings."""
    anchor = placed.moment.anchor
    if anchor.date is None and (anchor.name == OPENING or anchor.name not in OWN_ANCHORS):
        yield Finding(_TOO_EARLY, placed.anchor, _FROM_PERIOD, {"name": anchor.name})


_UNKNOWN = Words("there is no date '{name}'", "tanggal '{name}' tidak ada")
_CASES_OPEN = Words(
    "a case is opened by somebody and has no opening day of its own",
    "kasus dibuka oleh seseorang dan tidak mempunyai hari pembukaan sendiri",
)
_NO_YEAR = Words(
    "a case has no period, so it is not known which year is meant",
    "kasus tidak mempunyai periode, jadi tidak diketahui tahun mana yang dimaksud",
)
_NO_PERIOD = Words(
    "a case has no period, so '{name}' is no day of it",
    "kasus tidak mempunyai periode, jadi '{name}' bukan hari miliknya",
)
_FROM_OPENING = Words(
    "reckon it from opening, or from a name under `dates`",
    "hitung dari opening, atau dari sebuah nama di `dates`",
)
_TOO_EARLY = Words(
    "'{name}' is not known before the run opens", "'{name}' belum diketahui sebelum pelaksanaan terbuka"
)
_FROM_PERIOD = Words(
    "reckon it from period-start, period-end or a day of the calendar: {{date: 12-10}}",
    "hitung dari period-start, period-end, atau tanggal kalender: {{date: 12-10}}",
)
RULE = Rule(
    "no-such-date",
    "error",
    Words("every moment is reckoned from a day of its run", "setiap saat dihitung dari hari pelaksanaannya"),
    Words(
        "`due`, `opens` and `until` are reckoned from the period's first or last day, from the opening, from a"
        " day of the calendar, or from a name under `dates`. A case has no period; and what is asked before a"
        " run opens can be reckoned from its period only.",
        "`due`, `opens`, dan `until` dihitung dari hari pertama atau terakhir periode, dari pembukaan, dari"
        " tanggal kalender, atau dari sebuah nama di bawah `dates`. Kasus tidak mempunyai periode; dan yang"
        " ditanyakan sebelum pelaksanaan terbuka hanya dapat dihitung dari periodenya.",
    ),
    _check,
    looks_at="names",
)
