"""How a procedure is done in practice: what the logs of its runs say of every row, together or by unit or period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby, islice
from typing import Literal

from app.measuring import Measure, measure_of
from app.passages import PASSAGE_EVENTS, passages
from app.refusals import StillToCome
from app.row_times import RowTime, Tally
from app.which_runs import lines_of
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.facts import Version
from engine.domain.register import Register
from engine.ports import InstanceLine
from schemas.calendars.calendar import Calendar
from schemas.periods import Period
from schemas.process import Process

By = Literal["unit", "period"]
Progress = Callable[[int, int], None]
"""Told how many runs are read, and of how many."""
Among = Callable[[InstanceLine], bool]
AT_ONCE = 500
"""Runs whose events are read together."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What the runs of a procedure say. `process` is the version of the run that was opened last."""

    process: Process
    version: str
    runs: int
    """Runs that had been opened."""
    completed: int
    units: tuple[str, ...]
    rows: Mapping[str, Mapping[str, RowTime]]
    """Unit or period ("" where all are taken together) → row → what its passages say."""
    working: bool
    """Whether working time is known; else all of it is calendar time."""


@dataclass(slots=True)
class _Count:
    """What is counted while the lines of the runs go by."""

    newest: InstanceLine
    runs: int = 0
    completed: int = 0
    units: set[str] = field(default_factory=set)

    def add(self, line: InstanceLine, as_of: datetime | None) -> None:
        self.runs += 1
        ended = line.completed_at
        self.completed += ended is not None and (as_of is None or ended <= as_of)
        self.units.add(line.unit)
        self.newest = max(self.newest, line, key=_opened)


def practice(
    engine: Workspace,
    process: str,
    *,
    unit: str | None = None,
    period: Period | None = None,
    by: By | None = None,
    as_of: datetime | None = None,
    among: Among | None = None,
    progress: Progress | None = None,
) -> Practice | None:
    """What the runs say that were opened, by what had been recorded at a moment; none where no run was opened.

    `among`: only of the runs for which it says so.

    Working time is told by the calendars as the register has them now. Logs are read a few at a time. Raises
    StillToCome for a moment after now, or EventDoesNotHold.
    """
    if as_of is not None and as_of > engine.world.clock.now():
        raise StillToCome(at=as_of.isoformat())

    def lines() -> Iterator[InstanceLine]:
        found = lines_of(engine, process=process, unit=unit, period=period)
        return (one for one in found if _was_open(one, as_of) and (among is None or among(one)))

    count: _Count | None = None
    for line in lines():
        count = count or _Count(line)
        count.add(line, as_of)
    if count is None:
        return None
    newest = engine.version(count.newest.version or "")
    reading = _Reading(engine, newest, count.newest.unit, by, as_of)
    for done in reading.read(lines()):
        if progress:
            progress(done, count.runs)
    rows = {
        key: {step: tally.row_time() for step, tally in steps.items()}
        for key, steps in sorted(reading.tallies.items())
    }
    units = tuple(sorted(count.units))
    working = reading.scale == "working-minutes"
    return Practice(newest.process, newest.hash, count.runs, count.completed, units, rows, working)


class _Reading:
    """The logs of runs being read, a few at a time."""

    def __init__(
        self, engine: Workspace, newest: Version, unit: str, by: By | None, as_of: datetime | None
    ) -> None:
        self.tallies: dict[str, dict[str, Tally]] = {}
        self._engine = engine
        self._newest = newest
        self._by = by
        self._as_of = as_of
        self._now = as_of or engine.world.clock.now()
        self._calendar = cache(_calendars(engine.register(), newest.process))
        known = self._calendar(unit)
        self.scale: Measure = measure_of(None, known)
        self._measures = {
            step.id: measure_of(newest.waktu.get(step.id), known) for step in newest.process.steps
        }

    def read(self, lines: Iterator[InstanceLine]) -> Iterator[int]:
        """Count what the logs of these runs say; how many were read is told now and then."""
        done = 0
        while some := {line.number: line for line in islice(lines, AT_ONCE)}:
            records = self._engine.events_of(tuple(some), PASSAGE_EVENTS)
            for log, of_run in groupby(records, key=lambda record: record.log):
                line = some[int(log.rpartition("/")[2])]
                known = (one for one in of_run if self._as_of is None or one.stamp.at <= self._as_of)
                self._count(line, known)
            done += len(some)
            yield done

    def _count(self, line: InstanceLine, records: Iterator[Record]) -> None:
        version = self._engine.version(line.version or "")
        calendar = self._calendar(line.unit)
        key = "" if self._by is None else line.unit if self._by == "unit" else period_of(line)
        for passage in passages(records):
            tally = self._tally(key, passage.step)
            if tally is not None:
                waktu = version.waktu.get(passage.step)
                tally.add(passage, line.number, calendar, waktu, self._now)

    def _tally(self, key: str, step: str) -> Tally | None:
        """None for a row that the newest version has no more."""
        if step not in self._measures:
            return None
        of_key = self.tallies.setdefault(key, {})
        if step not in of_key:
            of_key[step] = Tally(self._measures[step], self.scale)
        return of_key[step]


def period_of(line: InstanceLine) -> str:
    """The period of a run; of a case the month in which it was opened (UTC)."""
    return line.period or (line.opened_at.strftime("%Y-%m") if line.opened_at else "")


def _opened(line: InstanceLine) -> tuple[bool, str]:
    return line.opened_at is not None, line.opened_at.isoformat() if line.opened_at else ""


def _was_open(line: InstanceLine, as_of: datetime | None) -> bool:
    return (
        line.version is not None and line.opened_at is not None and (as_of is None or line.opened_at <= as_of)
    )


def _calendars(register: Register, process: Process) -> Callable[[str], Calendar | None]:
    """By which calendar each unit works; none where the register has none for it."""

    def calendar_of(unit: str) -> Calendar | None:
        found = register.calendar_for(unit, process.calendar)
        return found[1] if found else None

    return calendar_of
