"""What a label may not touch: lines, symbols as they are drawn, and other labels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from renderers.geometry import Grid, Point, Rect, Route, Symbol

CLEAR = 1.0
"""Least distance in points of a label from anything but its own line."""


class Obstacles:
    """What stands in each row, for looking up what is near."""

    def __init__(self, grid: Grid, routes: tuple[Route, ...]) -> None:
        """All lines and symbols of a grid."""
        self._tops = [row.y0 for row in grid.rows]
        self._bottoms = [row.y1 for row in grid.rows]
        self._rects: list[list[Rect]] = [[] for _ in grid.rows]
        self._symbols: list[list[Symbol]] = [[] for _ in grid.rows]
        for route in routes:
            for one, other in pairwise(route.points):
                self.add(box(one, other))
        for symbol in grid.symbols:
            for row in self._rows(symbol.rect):
                self._symbols[row].append(symbol)

    def add(self, rect: Rect) -> None:
        """Keeps this place free from now on."""
        for row in self._rows(rect):
            self._rects[row].append(rect)

    def hits(self, rect: Rect) -> bool:
        """Whether something comes nearer to the rectangle than `CLEAR`."""
        x0, y0, x1, y1 = rect.x0 - CLEAR, rect.y0 - CLEAR, rect.x1 + CLEAR, rect.y1 + CLEAR
        wide = Rect(x0, y0, x1, y1)
        for row in self._rows(rect):
            for other in self._rects[row]:
                if other.x0 < x1 and x0 < other.x1 and other.y0 < y1 and y0 < other.y1:
                    return True
            if any(_covers(symbol, wide) for symbol in self._symbols[row]):
                return True
        return False

    def _rows(self, rect: Rect) -> range:
        first = bisect_left(self._bottoms, rect.y0 - CLEAR)
        return range(first, bisect_right(self._tops, rect.y1 + CLEAR))


def box(one: Point, other: Point) -> Rect:
    """The rectangle of a straight line, without any width."""
    return Rect(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))


def _covers(symbol: Symbol, rect: Rect) -> bool:
    """Whether the symbol as drawn (a diamond, not the box around it) shares some area with the rectangle."""
    if not symbol.rect.intersects(rect):
        return False
    if symbol.shape != "decision":
        return True
    center, width, height = symbol.rect.center, symbol.rect.width, symbol.rect.height
    aside = max(rect.x0 - center.x, center.x - rect.x1, 0.0)
    down = max(rect.y0 - center.y, center.y - rect.y1, 0.0)
    return aside * height + down * width < width * height / 2
