"""About when the runs of a phase open, for warnings before a procedure is published. Estimated.

The estimate has five-day weeks and no holidays, so that it needs no calendar of an office; nothing ever opens by it.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from schemas.calendars.calendar import CLOSED, Calendar
from schemas.moment_days import Known, day_of
from schemas.periods import Period
from schemas.process import Process

_SOME_YEAR = 2026
_OPEN = ((450, 900),)


@cache
def five_day_weeks() -> Calendar:
    """The calendar of the estimate."""
    return Calendar("estimate", "Asia/Jakarta", (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN, CLOSED, CLOSED))


def a_year_of(process: Process, phase: str) -> tuple[Period, ...]:
    """The periods of a phase in some year; none of cases."""
    kind = process.runs[phase].every.period
    return Period("year", _SOME_YEAR, year_starts=process.year_starts).within(kind) if kind else ()


def opening_of(process: Process, phase: str, period: Period) -> date:
    """When a run opens at the earliest; one that gathers not before the last of those that it gathers.

    Raises BeyondReach.
    """
    own = process.runs[phase]
    opens = (day_of(own.opens, Known(period), five_day_weeks()) if own.opens else None) or period.start
    below = process.runs[own.gathers].every.period if own.gathers else None
    if own.gathers is None or below is None:
        return opens
    return max(opens, opening_of(process, own.gathers, period.within(below)[-1]))
