"""How long rows took, measured from the logs of runs. Pure. All of it is calendar time: nights and holidays count.

A row's time runs from its entry to its completion, in each round anew, by when things were done and not by when they
were recorded. Rounds that were taken back before they were done are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from engine.domain.encoding import Record
from engine.domain.events import RowCompleted, RowEntered, TakenBack
from schemas.durations import CalendarDays, CalendarMonths, Lasting, parse_duration
from schemas.process import Process, Step


@dataclass(frozen=True, slots=True)
class Passage:
    """One time that a row was gone through."""

    step: str
    entered: datetime
    done: datetime

    @property
    def took(self) -> timedelta:
        return max(self.done - self.entered, timedelta(0))


@dataclass(frozen=True, slots=True)
class RowTime:
    """What all passages of a row say. `in_time`: how many kept its Waktu; none where that is no calendar time."""

    count: int
    median: timedelta
    p90: timedelta
    in_time: int | None = None


def passages(history: Iterable[Record]) -> Iterator[Passage]:
    """Every time that a row was entered and done, or left by a return."""
    entered: dict[str, datetime] = {}
    for record in history:
        when = record.stamp.performed_at or record.stamp.at
        match record.event:
            case RowEntered(step=step):
                entered[step] = when
            case RowCompleted(step=step) if step in entered:
                yield Passage(step, entered.pop(step), when)
            case TakenBack(kind="return", source=str(source), rows=rows):
                if source in entered:
                    yield Passage(source, entered.pop(source), when)
                for row in rows:
                    entered.pop(row, None)
            case TakenBack(rows=rows):
                for row in rows:
                    entered.pop(row, None)


def row_times(process: Process, found: Iterable[Passage]) -> dict[str, RowTime]:
    """Of each row that was done at least once: median, the time that nine of ten did not exceed, and its Waktu."""
    by_step: dict[str, list[Passage]] = {}
    for passage in found:
        by_step.setdefault(passage.step, []).append(passage)
    return {
        step.id: _row_time(process, step, by_step[step.id]) for step in process.steps if step.id in by_step
    }


def _row_time(process: Process, step: Step, found: Sequence[Passage]) -> RowTime:
    took = sorted(passage.took for passage in found)
    limit = calendar_limit(process, step)
    in_time = (
        None if limit is None else sum(passage.done <= after(limit, passage.entered) for passage in found)
    )
    middle = timedelta(seconds=median(one.total_seconds() for one in took))
    return RowTime(len(took), middle, took[ceil(0.9 * len(took)) - 1], in_time)


def calendar_limit(process: Process, step: Step) -> CalendarDays | CalendarMonths | None:
    """The Waktu of a row, where it is calendar time. Working time cannot be compared without a calendar of work."""
    parsed = parse_duration(step.duration, process.form.duration_in) if step.duration else None
    latest = parsed.latest if isinstance(parsed, Lasting) else None
    return latest if isinstance(latest, CalendarDays | CalendarMonths) else None


def after(limit: CalendarDays | CalendarMonths, begin: datetime) -> datetime:
    """The moment so long after another: the same day of a later month, or its last."""
    if isinstance(limit, CalendarDays):
        return begin + timedelta(days=limit.days)
    months = begin.year * 12 + begin.month - 1 + limit.months
    first = begin.replace(year=months // 12, month=months % 12 + 1, day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    last = (following - timedelta(days=1)).day
    return first.replace(day=min(begin.day, last))
