"""A line cut into dashes. Graphviz's own have one length only, too short for a sheet that is scaled down. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise
from math import hypot

from renderers.geometry import Point

_PARTS = 24
"""Straight parts that stand for one Bezier."""

Dash = tuple[Point, ...]


def dashed(points: Sequence[Point], pattern: tuple[float, ...]) -> Iterator[Dash]:
    """The drawn parts of a line through the points; `pattern` is dash and gap in turn, in points."""
    lengths = cycle(pattern)
    left, drawing = next(lengths), True
    dash: list[Point] = [points[0]]
    for begin, end in pairwise(points):
        whole = hypot(end.x - begin.x, end.y - begin.y)
        gone = 0.0
        while whole - gone > left:
            gone += left
            corner = _between(begin, end, gone / whole)
            if drawing:
                yield (*dash, corner)
            dash, drawing, left = [corner], not drawing, next(lengths)
        left -= whole - gone
        dash.append(end)
    if drawing and len(dash) > 1:
        yield tuple(dash)


def flat(curve: Sequence[Point]) -> tuple[Point, ...]:
    """A Bezier of four points as short straight lines."""
    a, b, c, d = curve
    found: list[Point] = []
    for part in range(_PARTS + 1):
        t = part / _PARTS
        s = 1 - t
        near, out, back, far = s**3, 3 * s * s * t, 3 * s * t * t, t**3
        found.append(
            Point(
                near * a.x + out * b.x + back * c.x + far * d.x,
                near * a.y + out * b.y + back * c.y + far * d.y,
            )
        )
    return tuple(found)


def _between(begin: Point, end: Point, part: float) -> Point:
    return Point(begin.x + (end.x - begin.x) * part, begin.y + (end.y - begin.y) * part)
