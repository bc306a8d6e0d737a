"""About how long the rows of a phase take one after the other, and how long there is. Estimated, in working days.

The estimate has five-day weeks of 7.5 hours a day (Perpres 21/2023) and no holidays, so that it needs no calendar and
no year. It warns; nothing is ever due by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil

from schemas.calendars.reckoning import working_days
from schemas.durations import (
    CalendarDays,
    CalendarMonths,
    Lasting,
    Length,
    WorkingDays,
    WorkingTime,
    parse_duration,
)
from schemas.moment_days import Known, day_of
from schemas.openings import a_year_of, five_day_weeks, opening_of
from schemas.paths import paths_of
from schemas.periods import Period
from schemas.process import Process, Step

MINUTES_A_DAY = 450
_DAYS_A_WEEK, _WORKED_A_WEEK = 7, 5
_DAYS_A_MONTH = Fraction(1461, 48)
"""365.25 days in twelve months."""


@dataclass(frozen=True, slots=True)
class Needed:
    """The longest way through a phase, and the row on it that takes longest."""

    days: int
    slowest: Step


def time_needed(process: Process, phase: str) -> Needed | None:
    """The working days that the rows of a phase take at most, without returns; None where no duration says so."""
    paths = paths_of(process, phase)
    own = {row: _days(process, process.step_by_id[row]) for row in paths.rows}
    longest: dict[str, Fraction] = {}
    before: dict[str, str | None] = {}
    for row in paths.rows:
        sources = [source for source in paths.behind[row] if source in longest]
        source = before[row] = max(sources, key=lambda one: longest[one], default=None)
        longest[row] = own[row] + (longest[source] if source else 0)
    last = max(paths.rows, key=lambda row: longest[row], default=None)
    if last is None or not longest[last]:
        return None
    way = [last]
    while (source := before[way[-1]]) is not None:
        way.append(source)
    slowest = max(way, key=lambda row: own[row])
    return Needed(ceil(longest[last]), process.step_by_id[slowest])


def time_there_is(process: Process, phase: str) -> int | None:
    """The working days from the opening of a run to when it is due, or to the opening of the next one.

    Of a phase's runs in a year the one with the most time counts. None for cases.
    """
    periods = a_year_of(process, phase)
    return max((_between(process, phase, period) for period in periods), default=None)


def _between(process: Process, phase: str, period: Period) -> int:
    opening = opening_of(process, phase, period)
    due = process.runs[phase].due
    last = day_of(due, Known(period, opening), five_day_weeks()) if due else None
    if last is None:
        last = opening_of(process, phase, period.next) - timedelta(days=1)
    return working_days(five_day_weeks(), _evening(opening - timedelta(days=1)), _evening(last))


def _days(process: Process, step: Step) -> Fraction:
    duration = parse_duration(step.duration, process.form.duration_in) if step.duration else None
    return _worked(duration.latest) if isinstance(duration, Lasting) else Fraction(0)


def _worked(length: Length) -> Fraction:
    """A length in working days."""
    match length:
        case WorkingTime(minutes):
            return Fraction(minutes, MINUTES_A_DAY)
        case WorkingDays(days):
            return Fraction(days)
        case CalendarDays(days):
            return Fraction(days * _WORKED_A_WEEK, _DAYS_A_WEEK)
        case CalendarMonths(months):
            return months * _DAYS_A_MONTH * Fraction(_WORKED_A_WEEK, _DAYS_A_WEEK)


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(23), five_day_weeks().lookup.zone)
