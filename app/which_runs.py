"""Which runs are meant where several are drawn together: of a procedure, a unit, a period."""

from __future__ import annotations

from collections.abc import Iterator

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
    found = tuple(
        line for line in _all(engine, process, unit) if period is None or _lies(engine, line, period)
    )
    if not found:
        wanted = " · ".join(str(part) for part in (process, unit, period) if part) or "—"
        raise NothingToDraw(wanted=wanted)
    return found


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


def _lies(engine: Workspace, line: InstanceLine, period: Period) -> bool:
    own = parse_period(line.period) if line.period else None
    if own is not None:
        return period.contains(own)
    opened = line.opened_at.astimezone(engine.settings.zone).date() if line.opened_at else None
    return opened is not None and period.contains(opened)
