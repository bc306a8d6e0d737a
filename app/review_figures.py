"""What the runs of a version say since it was last looked at: how many, on time, sent back, off the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.deviations_reading import Wanted, deviations
from app.practice import practice
from app.row_times import RowTime
from engine.ports import InstanceLine

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all runs together, or of one row in them."""

    runs: int = 0
    """Runs that were opened, or that entered the row."""
    completed: int = 0
    judged: int = 0
    """Passages through rows with a due moment that are done, or open beyond it."""
    on_time: int = 0
    returns: int = 0
    """How often a row was entered again."""
    deviations: int = 0
    """What left the form or the norm, as `sop deviations` lists it."""
    rows: Mapping[str, Figures] = field(default_factory=dict)

    @property
    def share_on_time(self) -> int | None:
        """In percent, rounded down: 100 means all. None where nothing had a due moment."""
        return 100 * self.on_time // self.judged if self.judged else None


def figures_since(engine: Workspace, process: str, version: str, first: date) -> Figures:
    """Of the runs of this version that were opened on that day or later, in the zone of the root."""
    zone = engine.settings.zone

    def counts(line: InstanceLine) -> bool:
        opened = line.opened_at
        return line.version == version and opened is not None and opened.astimezone(zone).date() >= first

    found = practice(engine, process, among=counts)
    if found is None:
        return Figures()
    rows = {step: _of_row(time) for step, time in found.rows.get("", {}).items()}
    left = sum(counts(one.run) for one in deviations(engine, Wanted(process=process)))
    together = _together(rows.values())
    return Figures(
        found.runs, found.completed, together.judged, together.on_time, together.returns, left, rows
    )


def _of_row(time: RowTime) -> Figures:
    return Figures(
        time.runs, judged=time.judged, on_time=time.on_time, returns=max(time.rounds - time.runs, 0)
    )


def _together(rows: Iterable[Figures]) -> Figures:
    found = tuple(rows)
    return Figures(
        judged=sum(one.judged for one in found),
        on_time=sum(one.on_time for one in found),
        returns=sum(one.returns for one in found),
    )
