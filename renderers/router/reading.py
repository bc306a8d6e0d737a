"""From a grid in points to its topology, and back to the room that each gap has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.geometry import Grid, Rect
from renderers.router.board import ACROSS, DOWNWARD
from renderers.router.slots import Band, Slot, slots_along
from renderers.router.tracks import Net, Place, Topology, kinds

CLEAR = 4.0
"""Least distance of a passing line from a symbol, in points."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A grid as the router sees it."""

    columns: tuple[Slot, ...]
    rows: tuple[Slot, ...]
    topology: Topology


def read(grid: Grid) -> Reading:
    """The bands and gaps of a grid, and its topology. Symbols belong where their centre lies."""
    lanes = [(lane.x0, lane.x1) for lane in grid.lanes]
    rows = [(row.y0, row.y1) for row in grid.rows]
    rects = [symbol.rect for symbol in grid.symbols]
    across = slots_along(lanes, [(_cell(lanes, rect.center.x), (rect.x0, rect.x1)) for rect in rects])
    along = slots_along(rows, [(_cell(rows, rect.center.y), (rect.y0, rect.y1)) for rect in rects])
    spots = [(_band(across, rect.center.x), _band(along, rect.center.y)) for rect in rects]
    number = {symbol.id: place for place, symbol in enumerate(grid.symbols)}
    return Reading(
        across,
        along,
        Topology(
            kinds(across),
            kinds(along),
            tuple(
                Place(column, row, symbol.shape == "decision", symbol.shape == "connector")
                for (column, row), symbol in zip(spots, grid.symbols, strict=True)
            ),
            tuple(sorted(set(_walls(across, along, rects, spots)))),
            tuple(
                Net(number[link.source], number[link.target], link.kind, link.outcome) for link in grid.links
            ),
        ),
    )


def _cell(cells: Sequence[tuple[float, float]], center: float) -> int:
    return max(0, bisect_right([low for low, _ in cells], center) - 1)


def _band(slots: Sequence[Slot], center: float) -> int:
    bands = (
        (abs(slot.center - center), number) for number, slot in enumerate(slots) if isinstance(slot, Band)
    )
    return min(bands)[1]


def _walls(
    across: Sequence[Slot],
    along: Sequence[Slot],
    rects: Sequence[Rect],
    spots: Sequence[tuple[int, int]],
) -> list[tuple[int, int, int]]:
    """Where a centre line of other symbols would graze a symbol of the same lane or row."""
    walls: list[tuple[int, int, int]] = []
    for rect, (column, row) in zip(rects, spots, strict=True):
        for other, center in _neighbours(along, row):
            if rect.y0 - CLEAR < center < rect.y1 + CLEAR:
                walls.append((column, other, ACROSS))
        for other, center in _neighbours(across, column):
            if rect.x0 - CLEAR < center < rect.x1 + CLEAR:
                walls.append((other, row, DOWNWARD))
    return walls


def _neighbours(slots: Sequence[Slot], band: int) -> list[tuple[int, float]]:
    """The other bands of the same lane or row, with their centre lines."""
    cell = slots[band].cell
    low = high = band
    while low and slots[low - 1].cell == cell:
        low -= 1
    while high + 1 < len(slots) and slots[high + 1].cell == cell:
        high += 1
    inside = ((number, slots[number]) for number in range(low, high + 1) if number != band)
    return [(number, slot.center) for number, slot in inside if isinstance(slot, Band)]
