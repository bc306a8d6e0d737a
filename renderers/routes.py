"""From a grid to the ways of its arrows. Pure.

A maze router on a grid of tracks: in every lane a few upright tracks beside the symbols, in every row a few
level ones above and below, and the centre lines of the symbols. A track takes one arrow, symbols are shut,
and a point is shared only by two arrows that run straight across each other, so that no arrow lies on
another or runs through a symbol. Arrows into one symbol may meet on their way, and arrows out of one symbol
may part later.

Before the lanes and rows are final, ask `demand` how much room the arrows still lack:

    for _ in range(4):
        more = demand(grid)
        if not more:
            break
        grid = …  # each lane wider by more.lanes[i], each row higher by more.rows[j], symbols centred again

Symbols are expected in the middle of their lane; what a row lacks is given for a row whose room
above, between and below its symbols grows by equal parts. Growing changes no way, only distances, so that one
round satisfies the arrows; further rounds are for labels, which look at the room as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.geometry import Grid, Route
from renderers.router.drawing import Drawing, drawn
from renderers.router.labels import labelled
from renderers.router.slots import Gap, Slot
from renderers.router.spacing import lack

AROUND_LABEL = 6.0
"""Room in points asked for around a label that has no free place."""


@dataclass(frozen=True, slots=True)
class Demand:
    """How much wider each lane and how much higher each row must be, in points. False when nothing lacks."""

    lanes: tuple[float, ...]
    rows: tuple[float, ...]

    def __bool__(self) -> bool:
        return any(self.lanes) or any(self.rows)


def route(grid: Grid) -> tuple[Route, ...]:
    """The way of every arrow, in the order of the grid's links. None is ever left out."""
    return labelled(grid, drawn(grid).routes)[0]


def demand(grid: Grid) -> Demand:
    """What the lanes and rows of a grid lack for its arrows to keep their distances; see the module."""
    drawing = drawn(grid)
    lanes = _lacking(drawing.reading.columns, drawing.in_columns, len(grid.lanes))
    rows = _lacking(drawing.reading.rows, drawing.in_rows, len(grid.rows))
    if not any(lanes) and not any(rows):
        _for_labels(grid, drawing, rows)
    return Demand(tuple(lanes), tuple(rows))


def _lacking(slots: Sequence[Slot], used: dict[int, int], cells: int) -> list[float]:
    """The growth of each cell that gives the narrowest of its gaps what it lacks."""
    worst, gaps = [0.0] * cells, [0] * cells
    for number, slot in enumerate(slots):
        if isinstance(slot, Gap):
            gaps[slot.cell] += 1
            worst[slot.cell] = max(worst[slot.cell], lack(slot, used.get(number, 0)))
    return [most * count for most, count in zip(worst, gaps, strict=True)]


def _for_labels(grid: Grid, drawing: Drawing, rows: list[float]) -> None:
    """Asks for higher rows where the words of an outcome have no place beside their arrow."""
    symbols = {symbol.id: symbol for symbol in grid.symbols}
    for number in labelled(grid, drawing.routes)[1]:
        link = grid.links[number]
        center = symbols[link.source].rect.center
        for place, row in enumerate(grid.rows):
            if row.y0 <= center.y < row.y1:
                rows[place] = max(rows[place], link.label_size[1] + AROUND_LABEL)
