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
from renderers.router.own_part import own_part
from renderers.router.slots import Gap, Slot
from renderers.router.spacing import lack


@dataclass(frozen=True, slots=True)
class Demand:
    """How much wider each lane and how much higher each row must be, in points. False when nothing lacks.

    `words` says that only labels ask: the arrows have their distances.
    """

    lanes: tuple[float, ...]
    rows: tuple[float, ...]
    words: bool = False

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
    words = not any(lanes) and not any(rows)
    if words:
        for number in labelled(grid, drawing.routes)[1]:
            _for_label(drawing, number, lanes, rows)
    return Demand(tuple(lanes), tuple(rows), words)


def _lacking(slots: Sequence[Slot], used: dict[int, int], cells: int) -> list[float]:
    """The growth of each cell that gives the narrowest of its gaps what it lacks."""
    worst = [0.0] * cells
    for number, slot in enumerate(slots):
        if isinstance(slot, Gap):
            worst[slot.cell] = max(worst[slot.cell], lack(slot, used.get(number, 0)))
    return [most * _gaps(slots, cell) if most else 0.0 for cell, most in enumerate(worst)]


def _gaps(slots: Sequence[Slot], cell: int) -> int:
    return sum(isinstance(slot, Gap) and slot.cell == cell for slot in slots)


def _for_label(drawing: Drawing, number: int, lanes: list[float], rows: list[float]) -> None:
    """Asks for room where an arrow leaves its symbol, or parts from others, for words without a good place."""
    reading, wishes = drawing.reading, drawing.wishes.get(number)
    route = drawing.routes[number]
    begin = own_part(route, drawing.routes)[0]
    if wishes is None or begin != route.points[0]:
        width, height = route.link.label_size
        _raise(lanes, _cell_at(reading.columns, begin.x), width)
        _raise(rows, _cell_at(reading.rows, begin.y), height)
        return
    asked = False
    for wished, slots, used, cells in (
        (wishes.columns, reading.columns, drawing.in_columns, lanes),
        (wishes.rows, reading.rows, drawing.in_rows, rows),
    ):
        for wish in wished:
            gap = slots[wish.gap]
            more = lack(gap, used.get(wish.gap, 0), wish.room) if isinstance(gap, Gap) else 0.0
            _raise(cells, gap.cell, more * _gaps(slots, gap.cell))
            asked |= more > 0
    if not asked:
        _raise(rows, _cell_at(reading.rows, begin.y), route.link.label_size[1])


def _raise(cells: list[float], cell: int, more: float) -> None:
    cells[cell] = max(cells[cell], more)


def _cell_at(slots: Sequence[Slot], place: float) -> int:
    """The lane or row in which a coordinate lies."""
    return max((slot.cell for slot in slots if slot.low <= place), default=0)
