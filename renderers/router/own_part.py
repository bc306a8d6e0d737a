"""The part of an arrow that it has for itself: after it has parted from others, before it meets others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from renderers.geometry import Point, Route

Line = tuple[Point, ...]


def own_part(route: Route, others: Sequence[Route]) -> Line:
    """The line of a route without what it shares; all of it where nothing would be left."""
    before = after = 0.0
    for other in others:
        if other is route:
            continue
        if other.points[0] == route.points[0]:
            before = max(before, _together(route.points, other.points))
        if other.points[-1] == route.points[-1]:
            after = max(after, _together(route.points[::-1], other.points[::-1]))
    if before + after >= _length(route.points):
        after = 0.0
    if before >= _length(route.points):
        before = 0.0
    return _without(_without(route.points, before)[::-1], after)[::-1]


def _together(one: Line, other: Line) -> float:
    """How far two lines from one point run together."""
    together = 0.0
    for (start, end), (their_start, their_end) in zip(pairwise(one), pairwise(other), strict=False):
        if start != their_start:
            break
        mine, theirs = _offset(start, end), _offset(start, their_end)
        if mine[0] * theirs[0] + mine[1] * theirs[1] <= 0:
            break
        together += min(abs(sum(mine)), abs(sum(theirs)))
        if mine != theirs:
            break
    return together


def _offset(start: Point, end: Point) -> tuple[float, float]:
    return end.x - start.x, end.y - start.y


def _length(line: Line) -> float:
    return sum(abs(end.x - start.x) + abs(end.y - start.y) for start, end in pairwise(line))


def _without(line: Line, length: float) -> Line:
    """A line without so much of its beginning."""
    for place, (start, end) in enumerate(pairwise(line)):
        piece = abs(end.x - start.x) + abs(end.y - start.y)
        if length < piece:
            share = length / piece
            begin = Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
            return (begin, *line[place + 1 :])
        length -= piece
    return line[-1:]
