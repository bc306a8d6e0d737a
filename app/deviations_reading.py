"""The register of deviations of a root: read run by run, a few logs at a time, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, islice

from app.deviations import DEVIATION_EVENTS, DEVIATIONS_SAID, KINDS, Deviation, DeviationKind, deviations_of
from app.measuring import Measure, amount_of
from app.passages import END_EVENTS, Passage, passages
from app.which_runs import lines_of
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.instance import InstanceState
from engine.domain.register import Register
from engine.ports import InstanceLine
from schemas.periods import Period

AT_ONCE = 1000
"""Runs whose events are read together."""
RUNNING = (InstanceState.OPEN, InstanceState.SUSPENDED)
Row = tuple[int, str, int]
"""A run, one of its rows, and which round."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deviations; what is left out does not matter. A deviation belongs to the period of its run."""

    process: str | None = None
    unit: str | None = None
    period: Period | None = None
    kinds: Collection[DeviationKind] = KINDS
    officer: str | None = None


def deviations(engine: Workspace, wanted: Wanted) -> Iterator[Deviation]:
    """All that fit, in the order of their runs and of the log. Raises EventDoesNotHold.

    What is late now counts also where the clock has not put it on record yet.
    """
    now = engine.world.clock.now()
    reading = _Reading(engine, now)
    lines = (
        line
        for line in lines_of(engine, process=wanted.process, period=wanted.period)
        if wanted.unit in (None, line.unit) or _asks_others(engine, line)
    )
    while some := {line.number: line for line in islice(lines, AT_ONCE)}:
        for one in reading.of(some, frozenset(wanted.kinds)):
            if wanted.officer in (None, one.officer) and wanted.unit in (None, *_units_of(one)):
                yield one


def _asks_others(engine: Workspace, run: InstanceLine) -> bool:
    """Whether other units have a part in the run, in which they may have left the form."""
    if run.version is None:
        return False
    steps = engine.version(run.version).process.steps_of.get(run.phase, ())
    return any(step.for_each is not None for step in steps)


def _units_of(one: Deviation) -> tuple[str | None, ...]:
    """The units that it concerns: that of the run, and the member who did it or who was missing."""
    return (one.run.unit, one.member, *(one.names if one.kind == "without" else ()))


class _Reading:
    """What is found out once for all runs."""

    def __init__(self, engine: Workspace, now: datetime) -> None:
        self._engine = engine
        self._now = now
        self._register: Register = engine.register()
        self._waking = frozenset(engine.waking(now))

    def of(self, runs: Mapping[int, InstanceLine], kinds: Collection[DeviationKind]) -> Iterator[Deviation]:
        """What of these kinds there is in these runs."""
        found: dict[int, list[Deviation]] = {}
        for record in self._engine.events_of(tuple(runs), DEVIATION_EVENTS, DEVIATIONS_SAID):
            run = runs[_log_of(record)]
            some = [one for one in deviations_of(run, record) if one.kind in kinds]
            found.setdefault(run.number, []).extend(some)
        if "late" in kinds:
            for number in self._waking & runs.keys():
                found.setdefault(number, []).extend(self._not_recorded(runs[number]))
        ends = self._ends([number for number, some in found.items() if any(one.due for one in some)])
        for number in sorted(found):
            yield from (self._with_end(one, ends) for one in found[number])

    def _not_recorded(self, run: InstanceLine) -> Iterator[Deviation]:
        """Due moments that passed and that the clock has not seen to yet."""
        if run.state not in RUNNING:
            return
        instance = self._engine.instance(run.number)
        for step in sorted(instance.marking.open):
            row = instance.rows[step]
            if row.due is not None and row.due < self._now and not row.overdue:
                yield Deviation("late", run, row.due, step=step, round=row.round, due=row.due)
        if instance.due is not None and instance.due < self._now and not instance.overdue:
            yield Deviation("late", run, instance.due, due=instance.due)

    def _ends(self, numbers: Collection[int]) -> Mapping[Row, Passage]:
        """How rows that were late came to their end, or that they are open still."""
        records = self._engine.events_of(tuple(numbers), END_EVENTS)
        found: dict[Row, Passage] = {}
        for number, of_run in groupby(records, key=_log_of):
            found |= {(number, one.step, one.round): one for one in passages(of_run)}
        return found

    def _with_end(self, one: Deviation, ends: Mapping[Row, Passage]) -> Deviation:
        """What was late, with who finished it, when, and by how much it was late."""
        if one.due is None:
            return one
        done, officer, ended = one.run.completed_at, one.officer, True
        if one.step is not None:
            passage = ends.get((one.run.number, one.step, one.round or 0))
            ended = passage is not None and not passage.taken_back
            done = passage.done if passage else None
            officer = passage.by if passage else None
        running = one.run.state in RUNNING
        until = done or (self._now if ended and running else None)
        measure, late_by = self._late_by(one, until)
        return replace(one, done=done, officer=officer, late_by=late_by, late_in=measure)

    def _late_by(self, one: Deviation, until: datetime | None) -> tuple[Measure | None, int | None]:
        """In working time where a calendar is known for the unit."""
        if until is None or one.due is None or until <= one.due:
            return None, None
        named = self._engine.version(one.run.version).process.calendar if one.run.version else None
        known = self._register.calendar_for(one.run.unit, named)
        measure: Measure = "working-minutes" if known else "calendar-minutes"
        return measure, amount_of(measure, known[1] if known else None, one.due, until)


def _log_of(record: Record) -> int:
    return int(record.log.rpartition("/")[2])
