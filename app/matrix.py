"""How far every unit is in every period of a procedure: a row a unit, a column a period. Pure data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.periods import Period

CellState = Literal["missing", "waiting", "open", "suspended", "completed", "excused", "absent", "cancelled"]
"""As an instance, and: missing, expected and not created; excused, or absent when a gate went on without it."""
SETTLED: frozenset[CellState] = frozenset({"completed", "excused", "absent", "cancelled"})
"""Nobody waits for these any more."""


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    phase: str
    period: Period


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One unit in one period."""

    state: CellState
    number: int | None = None
    """The instance; none where it is missing."""
    done: int = 0
    rows: int = 0
    """Rows that stand done, of how many."""
    late: bool = False
    """Its deadline passed while it was open."""
    stale: bool = False
    reason: str = ""
    """Why it was excused."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    unit: str
    title: str
    cells: tuple[MatrixCell | None, ...]
    """One for each column; none where the unit is not expected to run then."""

    @property
    def expected(self) -> int:
        return sum(cell is not None for cell in self.cells)

    @property
    def completed(self) -> int:
        return sum(cell is not None and cell.state == "completed" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    process: str
    title: str
    period: Period
    as_of: datetime
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]

    def column(self, place: int) -> Iterator[tuple[MatrixRow, MatrixCell]]:
        """The units that are expected in a column, each with its cell."""
        for row in self.rows:
            cell = row.cells[place]
            if cell is not None:
                yield row, cell

    @property
    def several_phases(self) -> bool:
        """Whether one period may stand over two columns."""
        periods = [column.period for column in self.columns]
        return len(set(periods)) < len(periods)
