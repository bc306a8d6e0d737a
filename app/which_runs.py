"""Which runs are meant where several are drawn together: of a procedure, a unit, a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.refusals import NothingToDraw
from app.workspace import Workspace
from engine.domain.refusals import NoPeriod
from engine.ports import InstanceFilter, InstanceLine
from schemas.periods import Period, parse_period

_AT_ONCE = 1000


def runs_of(
    engine: Workspace, *, process: str | None = None, unit: str | None = None, period: Period | None = None
) -> tuple[InstanceLine, ...]:
    """The runs that fit, in the order of their numbers; with a period also those of its parts.

    A case counts in the period in which it was opened. Raises NothingToDraw where none fits.
    """
    found = tuple(lines_of(engine, process=process, unit=unit, period=period))
    if not found:
        wanted = " · ".join(str(part) for part in (process, unit, period) if part) or "—"
        raise NothingToDraw(wanted=wanted)
    return found


def lines_of(
    engine: Workspace, *, process: str | None = None, unit: str | None = None, period: Period | None = None
) -> Iterator[InstanceLine]:
    """The same, read page by page as they are needed; a period is that of the procedure's own years."""
    starts = _YearStarts(engine)
    for line in _all(engine, process, unit):
        if period is None or _lies(engine, line, period, starts.of(line)):
            yield line


def read_period(text: str) -> Period:
    """A period as it is written. Raises NoPeriod."""
    period = parse_period(text)
    if period is None:
        raise NoPeriod(value=text)
    return period


def _all(engine: Workspace, process: str | None, unit: str | None) -> Iterator[InstanceLine]:
    after = 0
    while lines := engine.instances(InstanceFilter(process=process, unit=unit), after=after, limit=_AT_ONCE):
        yield from lines
        after = lines[-1].number


class _YearStarts:
    """The month in which the years of a procedure begin, by the version that a run has or would have."""

    def __init__(self, engine: Workspace) -> None:
        self._engine = engine
        self._register = engine.register()
        self._known: dict[str, int] = {}

    def of(self, line: InstanceLine) -> int:
        versions = self._register.in_force.get(line.process, ())
        version = line.version or (versions[-1].version if versions else None)
        if version is None:
            return 1
        if version not in self._known:
            self._known[version] = self._engine.version(version).process.year_starts
        return self._known[version]


def _lies(engine: Workspace, line: InstanceLine, period: Period, year_starts: int) -> bool:
    wanted = period if period.year_starts == year_starts else replace(period, year_starts=year_starts)
    own = parse_period(line.period, year_starts) if line.period else None
    if own is not None:
        return wanted.contains(own)
    opened = line.opened_at.astimezone(engine.settings.zone).date() if line.opened_at else None
    return opened is not None and wanted.contains(opened)
