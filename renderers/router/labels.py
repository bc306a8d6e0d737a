"""Where the words of an outcome stand: beside its own arrow, near the symbol, touching nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from renderers.geometry import Grid, Point, Rect, Route, Symbol

BESIDE = 2.0
"""Distance in points of a label from its own line."""
CLEAR = 1.0
"""Least distance of a label from anything else."""
SLIDE = 3.0
"""Steps in which a label is moved along its line, for at most `REACH` points."""
REACH = 90.0
ON_RULE, SHARED, OVERHANG, SECOND_SIDE = 14.0, 60.0, 6.0, 2.0
"""What speaks against a place, in points of distance from the symbol: a rule of the table behind the words,
a line that is not only this arrow's, a label longer than its line, the less usual side."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place for a label; `cost` is its distance from the symbol and what else speaks against it."""

    cost: float
    rect: Rect


class Obstacles:
    """What stands in each row: lines, symbols and the labels placed so far."""

    def __init__(self, grid: Grid, routes: tuple[Route, ...]) -> None:
        self._tops = [row.y0 for row in grid.rows]
        self._bottoms = [row.y1 for row in grid.rows]
        self._rects: list[list[Rect]] = [[] for _ in grid.rows]
        self._symbols: list[list[Symbol]] = [[] for _ in grid.rows]
        for route in routes:
            for one, other in pairwise(route.points):
                self.add(_box(one, other))
        for symbol in grid.symbols:
            for row in self._rows(symbol.rect):
                self._symbols[row].append(symbol)

    def add(self, rect: Rect) -> None:
        """Keeps this place from now on."""
        for row in self._rows(rect):
            self._rects[row].append(rect)

    def hits(self, rect: Rect) -> bool:
        """Whether something comes nearer to the rectangle than `CLEAR`."""
        wide = Rect(rect.x0 - CLEAR, rect.y0 - CLEAR, rect.x1 + CLEAR, rect.y1 + CLEAR)
        for row in self._rows(rect):
            for other in self._rects[row]:
                if other.x0 < wide.x1 and wide.x0 < other.x1 and other.y0 < wide.y1 and wide.y0 < other.y1:
                    return True
            if any(_covers(symbol, wide) for symbol in self._symbols[row]):
                return True
        return False

    def _rows(self, rect: Rect) -> range:
        first = bisect_left(self._bottoms, rect.y0 - CLEAR)
        return range(first, bisect_right(self._tops, rect.y1 + CLEAR))


def labelled(grid: Grid, routes: tuple[Route, ...]) -> tuple[tuple[Route, ...], tuple[int, ...]]:
    """The routes with their labels, and the numbers of those whose label has no free place.

    Such a label is put at its best place all the same: words are never left out.
    """
    obstacles = Obstacles(grid, routes)
    area = _area(grid)
    done: list[Route] = []
    crowded: list[int] = []
    for number, route in enumerate(routes):
        if not route.link.label:
            done.append(route)
            continue
        inside = [one for one in _candidates(grid, routes, route) if _within(one.rect, area)]
        inside.sort(key=lambda one: one.cost)
        free = next((one for one in inside if not obstacles.hits(one.rect)), None)
        if free is None:
            crowded.append(number)
            free = inside[0] if inside else None
        if free is not None:
            obstacles.add(free.rect)
        done.append(replace(route, label=free.rect if free else None))
    return tuple(done), tuple(crowded)


def _candidates(grid: Grid, routes: tuple[Route, ...], route: Route) -> Iterator[Candidate]:
    shared = _shared(routes, route)
    xs = sorted({lane.x0 for lane in grid.lanes} | {lane.x1 for lane in grid.lanes})
    ys = sorted({row.y0 for row in grid.rows} | {row.y1 for row in grid.rows})
    gone = 0.0
    for one, other in pairwise(route.points):
        length = abs(other.x - one.x) + abs(other.y - one.y)
        for slid, rect, extra in _beside(one, other, length, route.link.label_size):
            cost = gone + slid + extra
            cost += ON_RULE * (_between(xs, rect.x0, rect.x1) + _between(ys, rect.y0, rect.y1))
            if any(part.intersects(_grown(rect)) for part in shared):
                cost += SHARED
            yield Candidate(cost, rect)
        gone += length
        if gone > REACH:
            return


def _beside(
    one: Point, other: Point, length: float, size: tuple[float, float]
) -> Iterator[tuple[float, Rect, float]]:
    """Places on both sides of a segment: how far along, the rectangle, what speaks against it."""
    width, height = size
    upright = one.x == other.x
    extent = height if upright else width
    room = length - extent
    slides = [0.5 + SLIDE * k for k in range(int(min(max(room, 0.0), REACH) / SLIDE) + 1)]
    for slid in slides:
        over = OVERHANG if slid + extent > length else 0.0
        if upright:
            y0 = one.y + slid if other.y > one.y else one.y - slid - height
            yield slid, Rect(one.x + BESIDE, y0, one.x + BESIDE + width, y0 + height), over
            yield slid, Rect(one.x - BESIDE - width, y0, one.x - BESIDE, y0 + height), over + SECOND_SIDE
        else:
            x0 = one.x + slid if other.x > one.x else one.x - slid - width
            yield slid, Rect(x0, one.y - BESIDE - height, x0 + width, one.y - BESIDE), over
            yield slid, Rect(x0, one.y + BESIDE, x0 + width, one.y + BESIDE + height), over + SECOND_SIDE


def _shared(routes: tuple[Route, ...], route: Route) -> list[Rect]:
    """The parts of an arrow's line on which other arrows of the same symbols lie."""
    mine = [_box(one, other) for one, other in pairwise(route.points)]
    found: list[Rect] = []
    for other in routes:
        near = other.link.source == route.link.source or other.link.target == route.link.target
        if other is route or not near:
            continue
        for one, following in pairwise(other.points):
            theirs = _box(one, following)
            for part in mine:
                both = Rect(
                    max(part.x0, theirs.x0),
                    max(part.y0, theirs.y0),
                    min(part.x1, theirs.x1),
                    min(part.y1, theirs.y1),
                )
                if both.width >= 0 and both.height >= 0 and both.width + both.height > 0:
                    found.append(_grown(both))
    return found


def _grown(rect: Rect) -> Rect:
    return Rect(rect.x0 - BESIDE, rect.y0 - BESIDE, rect.x1 + BESIDE, rect.y1 + BESIDE)


def _between(values: list[float], low: float, high: float) -> int:
    return bisect_left(values, high) - bisect_right(values, low)


def _box(one: Point, other: Point) -> Rect:
    return Rect(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))


def _area(grid: Grid) -> Rect:
    return Rect(
        min(lane.x0 for lane in grid.lanes),
        min(row.y0 for row in grid.rows),
        max(lane.x1 for lane in grid.lanes),
        max(row.y1 for row in grid.rows),
    )


def _within(rect: Rect, area: Rect) -> bool:
    return area.x0 <= rect.x0 and rect.x1 <= area.x1 and area.y0 <= rect.y0 and rect.y1 <= area.y1


def _covers(symbol: Symbol, rect: Rect) -> bool:
    """Whether the symbol as drawn (a diamond, not the box around it) shares some area with the rectangle."""
    if not symbol.rect.intersects(rect):
        return False
    if symbol.shape != "decision":
        return True
    center = symbol.rect.center
    aside = max(rect.x0 - center.x, center.x - rect.x1, 0.0)
    down = max(rect.y0 - center.y, center.y - rect.y1, 0.0)
    return aside * symbol.rect.height + down * symbol.rect.width < symbol.rect.width * symbol.rect.height / 2
