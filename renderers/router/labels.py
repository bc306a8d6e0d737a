"""Where the words of an outcome stand: beside its own arrow, near the symbol, touching nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from renderers.geometry import Grid, Point, Rect, Route
from renderers.router.obstacles import Obstacles
from renderers.router.own_part import own_part

BESIDE = 2.0
"""Distance in points of a label from its own line."""
SLIDE = 2.0
"""Steps in which a label is moved along its line."""
FAR = 60.0
"""A label whose best place costs more than this has no good place. Not so where its arrow parts from another
on the way: no room beside the symbol would bring it nearer."""
ON_RULE, OVERHANG, SECOND_SIDE, OUTSIDE = 14.0, 6.0, 2.0, 1000.0
"""What speaks against a place, in points of distance from where the arrow is alone: a rule of the table
behind the words, a label longer than its piece of line, the less usual side, words beyond the lanes."""

Candidate = tuple[float, Rect]
"""What speaks against a place, and the place."""


def labelled(grid: Grid, routes: tuple[Route, ...]) -> tuple[tuple[Route, ...], tuple[int, ...]]:
    """The routes with their labels, and the numbers of those whose label has no good place.

    Such a label is put at its best place all the same: words are never left out.
    """
    obstacles = Obstacles(grid, routes)
    rules = _rules(grid)
    done: list[Route] = []
    crowded: list[int] = []
    for number, route in enumerate(routes):
        if not route.link.label:
            done.append(route)
            continue
        own = own_part(route, routes)
        places = sorted(_candidates(own, route.link.label_size, rules), key=lambda place: place[0])
        free = next((place for place in places if not obstacles.hits(place[1])), None)
        if free is None or free[0] > (FAR if own[0] == route.points[0] else OUTSIDE):
            crowded.append(number)
        chosen = free or (places[0] if places else None)
        if chosen:
            obstacles.add(chosen[1])
        done.append(replace(route, label=chosen[1] if chosen else None))
    return tuple(done), tuple(crowded)


def _rules(grid: Grid) -> tuple[list[float], list[float]]:
    """The rules of the table: abscissas and ordinates. The outermost bound the area of the lanes."""
    return (
        sorted({lane.x0 for lane in grid.lanes} | {lane.x1 for lane in grid.lanes}),
        sorted({row.y0 for row in grid.rows} | {row.y1 for row in grid.rows}),
    )


def _candidates(
    own: Sequence[Point], size: tuple[float, float], rules: tuple[list[float], list[float]]
) -> Iterator[Candidate]:
    xs, ys = rules
    gone = 0.0
    for one, other in pairwise(own):
        for against, rect in _beside(one, other, size):
            inside = xs[0] <= rect.x0 and rect.x1 <= xs[-1] and ys[0] <= rect.y0 and rect.y1 <= ys[-1]
            behind = _between(xs, rect.x0, rect.x1) + _between(ys, rect.y0, rect.y1)
            yield gone + against + ON_RULE * behind + (0.0 if inside else OUTSIDE), rect
        gone += abs(other.x - one.x) + abs(other.y - one.y)


def _between(values: Sequence[float], low: float, high: float) -> int:
    return bisect_left(values, high) - bisect_right(values, low)


def _beside(one: Point, other: Point, size: tuple[float, float]) -> Iterator[Candidate]:
    """Places on both sides of a piece of line, from its beginning on."""
    width, height = size
    upright = one.x == other.x
    extent, length = (height, abs(other.y - one.y)) if upright else (width, abs(other.x - one.x))
    onward = other.y > one.y if upright else other.x > one.x
    for step in range(int(max(length - extent, 0.0) / SLIDE) + 1):
        slid = SLIDE * (step + 1)
        over = OVERHANG if slid + extent > length else 0.0
        start = slid if onward else -slid - extent
        if upright:
            y = one.y + start
            yield slid + over, Rect(one.x + BESIDE, y, one.x + BESIDE + width, y + height)
            yield slid + over + SECOND_SIDE, Rect(one.x - BESIDE - width, y, one.x - BESIDE, y + height)
        else:
            x = one.x + start
            yield slid + over, Rect(x, one.y - BESIDE - height, x + width, one.y - BESIDE)
            yield slid + over + SECOND_SIDE, Rect(x, one.y + BESIDE, x + width, one.y + BESIDE + height)
