"""The runs of each period are made when it comes near, for every procedure that reports about periods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.jobs.job import Done, Said
from engine.domain.refusals import Refusal
from engine.domain.register import Register
from engine.ports import Reading
from engine.service.scope import expected_units
from schemas.periods import Kind, Period, containing
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

TITLE = Words(en="periods", id="periode")
COUNTED: Mapping[str, Words] = {"created": Words(en="runs made {n}", id="pelaksanaan dibuat {n}")}
MOST_MISSED = 24
"""So many periods back it is looked for the last one that has runs: what began meanwhile was missed."""


def make_periods(engine: Workspace) -> Done:
    """Make the runs that are missing of the present period, of one that begins soon, and of those that were missed."""
    register = engine.register()
    created, problems = 0, []
    for process in register.in_force:
        try:
            created += _make_of(engine, register, process)
        except Refusal as refusal:
            problems.append(Said.about(process, refusal))
    return Done({"created": created}, tuple(problems))


def _make_of(engine: Workspace, register: Register, process: str) -> int:
    looking = Looking(register, process, engine.today, engine.settings.jobs.ahead)
    text = engine.version(register.in_force[process][-1].version).process
    with engine.store.reading(engine.root) as store:
        missing = [
            period for period in looking.periods(store, text) if looking.is_missing(store, period, engine)
        ]
    return sum(engine.create_all(process, str(period), alone=True).new for period in missing)


@dataclass(frozen=True, slots=True)
class Looking:
    """Which runs of one process there should be today."""

    register: Register
    process: str
    today: date
    ahead: int
    """Days."""

    def periods(self, store: Reading, text: Process) -> Iterator[Period]:
        """Those whose runs should be there, the earliest first of each kind."""
        kinds = dict.fromkeys(one.every.period for one in text.runs.values() if one.every.period)
        for kind in kinds:
            present = containing(self.today, kind, text.year_starts)
            yield from self._missed(store, present)
            yield present
            if present.next.start - self.today <= timedelta(days=self.ahead):
                yield present.next

    def _missed(self, store: Reading, present: Period) -> Sequence[Period]:
        """Those that began since the last one that has runs; none where none ever had."""
        missed: list[Period] = []
        for _ in range(MOST_MISSED):
            before = _before(missed[-1] if missed else present)
            if store.numbers(self.process, str(before)):
                return missed[::-1]
            missed.append(before)
        return ()

    def is_missing(self, store: Reading, period: Period, engine: Workspace) -> bool:
        """Whether a unit for which the process is expected to run in the period has no run of it."""
        units = expected_units(self.register, self.process, period, self.today)
        versions = {unit: self.register.version_for(self.process, unit, self.today) for unit in units}
        phases = {version: self._phases(version, period.kind, engine) for version in {*versions.values()}}
        there = store.numbers(self.process, str(period)) if units else {}
        return any((unit, phase) not in there for unit in units for phase in phases[versions[unit]])

    def _phases(self, version: str | None, kind: Kind, engine: Workspace) -> tuple[str, ...]:
        assert version is not None, "these units have a version in force today"
        runs = engine.version(version).process.runs
        return tuple(name for name, one in runs.items() if one.every.period == kind)


def _before(period: Period) -> Period:
    return containing(period.start - timedelta(days=1), period.kind, period.year_starts)
