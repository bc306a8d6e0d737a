"""What the register expects of a procedure in a period, and what there is of it, read into a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from app.matrix import CellState, Matrix, MatrixCell, MatrixColumn, MatrixRow
from app.report_refusals import NoSuchGroup, NothingExpected
from app.which_runs import read_period
from app.workspace import Workspace
from engine.domain.filled_in import hint
from engine.domain.instance import InstanceState
from engine.domain.refusals import NoneYoursToRead, NoSuchPhase, NowhereInForce
from engine.domain.register import Register
from engine.ports import InstanceFilter, InstanceLine
from engine.service.scope import expected_units, is_expected
from schemas.periods import MONTHS, Period, parse_period
from schemas.process import Process

Without = Mapping[tuple[str, str], tuple[CellState, str]]
"""Phase and period of a run that a gathering one went on without → whether it was excused, and why."""


def matrix_of(
    engine: Workspace, process: str, period: str, *, phase: str | None = None, group: str | None = None
) -> Matrix:
    """The matrix of a procedure in a period, with all periods in it.

    Raises NoPeriod, NowhereInForce, NoSuchPhase, NoSuchGroup, or NothingExpected where there would be no row or column.
    """
    read_period(period)
    register, today, now = engine.register(), engine.today, engine.world.clock.now()
    if process not in register.in_force:
        close = hint(process, register.in_force)
        raise NowhereInForce(process=process, day=today.isoformat(), hint=close)
    newest = engine.version(register.in_force[process][-1].version).process
    named = parse_period(period, newest.year_starts)
    assert named is not None, "it was read before"
    read = _Read(engine, register, process, named, today)
    if phase is not None and phase not in read.phases():
        raise NoSuchPhase(process=process, phase=phase, phases=", ".join(read.phases()))
    columns = tuple(one for one in read.columns() if phase in (None, one.phase))
    if not read.units() and expected_units(register, process, named, today):
        raise NoneYoursToRead(officer=engine.reading_officer, process=process)
    units = _of_group(register, read.units(), group)
    if not units or not columns:
        raise NothingExpected(process=process, period=str(named))
    title = register.published[read.newest].title
    rows = tuple(read.row(unit, columns, now) for unit in units)
    return Matrix(process, " ".join(title.split()), named, now, columns, rows)


def _of_group(register: Register, units: Iterable[str], group: str | None) -> tuple[str, ...]:
    if group is None:
        return tuple(units)
    groups = {name: None for unit in register.units.values() for name in unit.groups}
    if group not in groups:
        raise NoSuchGroup(group=group, hint=hint(group, tuple(groups)), groups=", ".join(groups) or "—")
    return tuple(unit for unit in units if group in register.units[unit].groups)


class _Read:
    """What the register expects and what there is, looked up once for the whole matrix."""

    def __init__(
        self, engine: Workspace, register: Register, process: str, period: Period, today: date
    ) -> None:
        self.engine = engine
        self.register = register
        self.process = process
        self.period = period
        self.today = today
        self.expected = tuple(filter(engine.sees, expected_units(register, process, period, today)))
        self.versions: Mapping[str, str] = {unit: self._version_of(unit) for unit in self.expected}
        self.newest = register.in_force[process][-1].version
        self.processes: Mapping[str, Process] = {
            hash: engine.version(hash).process for hash in {self.newest, *self.versions.values()}
        }
        self.lines = self._lines()

    def _version_of(self, unit: str) -> str:
        hash = self.register.version_for(self.process, unit, self.today)
        assert hash is not None, "a unit of the scope has a version"
        return hash

    def _lines(self) -> dict[tuple[str, str, str], InstanceLine]:
        """Every run of the period, by its unit, phase and period."""
        periods = {str(one) for process in self.processes.values() for _, one in _runs(process, self.period)}
        return {
            (line.unit, line.phase, period): line
            for period in sorted(periods)
            for line in self.engine.lines(InstanceFilter(process=self.process, period=period))
        }

    def units(self) -> tuple[str, ...]:
        """Those that are expected, and those that have run although they are not; in the order of the register."""
        there = {*self.expected, *(unit for unit, _, _ in self.lines)}
        return tuple(unit for unit in self.register.units if unit in there)

    def phases(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for process in self.processes.values() for name in process.runs))

    def columns(self) -> tuple[MatrixColumn, ...]:
        """In the order in which the periods end; of those that end together the shorter comes first."""
        found = {pair for process in self.processes.values() for pair in _runs(process, self.period)}
        starts = self.period.year_starts
        dropped = {(phase, parse_period(period, starts)) for _, phase, period in self.lines}
        found |= {(phase, period) for phase, period in dropped if period is not None}
        phases = (*self.phases(), *sorted(phase for phase, _ in found))
        ordered = sorted(found, key=lambda pair: (pair[1].end, MONTHS[pair[1].kind], phases.index(pair[0])))
        return tuple(MatrixColumn(*pair) for pair in ordered)

    def row(self, unit: str, columns: Sequence[MatrixColumn], now: datetime) -> MatrixRow:
        without = self._done_without(unit)
        cells = tuple(self._cell(unit, column, without, now) for column in columns)
        return MatrixRow(unit, self.register.units[unit].title, cells)

    def _done_without(self, unit: str) -> Without:
        """What the unit's gathering runs were excused of, or went on without at their deadline."""
        process = self._process_of(unit)
        found: dict[tuple[str, str], tuple[CellState, str]] = {}
        for phase, period in _runs(process, self.period):
            line = self.lines.get((unit, phase, str(period)))
            gathered = process.runs[phase].gathers
            if line is None or gathered is None:
                continue
            found |= {(gathered, name): ("absent", "") for name in line.absent}
            found |= {(gathered, name): ("excused", reason) for name, reason in line.excused.items()}
        return found

    def _cell(self, unit: str, column: MatrixColumn, without: Without, now: datetime) -> MatrixCell | None:
        name = (column.phase, str(column.period))
        line = self.lines.get((unit, *name))
        if line is None:
            return self._not_there(unit, column, without.get(name))
        state: CellState = line.state.value
        reason = ""
        if name in without and line.state is not InstanceState.COMPLETED:
            state, reason = without[name]
        process = self._process_of(unit)
        rows = sum(step.kind is None for step in process.steps_of.get(column.phase, ()))
        ended = line.completed_at or now
        late = line.overdue or (line.due is not None and line.opened_at is not None and ended > line.due)
        return MatrixCell(state, line.number, line.rows_done, rows, late, line.stale, reason)

    def _not_there(
        self, unit: str, column: MatrixColumn, without: tuple[CellState, str] | None
    ) -> MatrixCell | None:
        if without is not None:
            return MatrixCell(without[0], reason=without[1])
        if unit not in self.versions or column.phase not in self._process_of(unit).runs:
            return None
        known = is_expected(self.register, self.process, unit, column.period, self.today)
        return MatrixCell("missing") if known else None

    def _process_of(self, unit: str) -> Process:
        return self.processes[self.versions.get(unit, self.newest)]


def _runs(process: Process, period: Period) -> Iterator[tuple[str, Period]]:
    """Each phase with each of its periods that lie in the one named."""
    for name, phase in process.runs.items():
        if phase.every.period is not None:
            yield from ((name, one) for one in period.within(phase.every.period))
