"""How the lines of two arrows lie to each other: what they share, where they cross, how near they come.

Knows nothing of how the lines were found. Points, y down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from renderers.geometry import Point

NEAR = 2.0
"""Parallel lines closer than this (points) look like one."""
SAME = 0.05
"""Coordinates closer than this are the same."""

Line = tuple[Point, ...]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is to be said of two lines; what they may share is left out of it."""

    overlapping: bool
    touching: bool
    crossings: tuple[Point, ...]
    distance: float
    """The least distance of two parallel pieces that run side by side."""


def meeting(one: Line, other: Line, same_source: bool, same_target: bool) -> Meeting:
    """Compares two lines.

    Arrows out of one symbol may run together from the same port until they part, arrows into one symbol
    from where they meet to the same port. Everything else that two arrows have in common is a fault,
    except a point where both run straight on across each other.
    """
    joints: list[Point] = []
    if same_source and _equal(one[0], other[0]):
        one, other = _cut(one, other)
        joints.append(one[0])
    if same_target and _equal(one[-1], other[-1]):
        back, other_back = _cut(one[::-1], other[::-1])
        one, other = back[::-1], other_back[::-1]
        joints.append(one[-1])
    overlapping = touching = False
    crossings: list[Point] = []
    distance = float("inf")
    for mine in pairwise(one):
        for theirs in pairwise(other):
            if _upright(mine) == _upright(theirs):
                aside, together = _side_by_side(mine, theirs)
                if together > SAME:
                    overlapping |= aside < SAME
                    touching |= aside < NEAR
                    distance = min(distance, aside)
                elif together > -SAME and aside < SAME and not _share_joint(mine, theirs, joints):
                    touching = True
            else:
                point = _common(mine, theirs)
                if point is None or any(_equal(point, joint) for joint in joints):
                    continue
                if any(_equal(point, end) for end in (*mine, *theirs)):
                    touching = True
                else:
                    crossings.append(point)
    return Meeting(overlapping, touching, tuple(crossings), distance)


def _cut(one: Line, other: Line) -> tuple[Line, Line]:
    """Both lines without the piece that they have in common at their beginning."""
    rest, other_rest = list(one), list(other)
    while len(rest) > 1 and len(other_rest) > 1:
        step = _common_step(rest[0], rest[1], other_rest[1])
        if step is None:
            break
        for points in (rest, other_rest):
            points[0] = step
            if _equal(points[0], points[1]):
                del points[0]
    return tuple(rest), tuple(other_rest)


def _common_step(start: Point, end: Point, other_end: Point) -> Point | None:
    """How far two segments from one point run together, or None where they part at once."""
    for axis in ("x", "y"):
        mine, theirs = (
            getattr(end, axis) - getattr(start, axis),
            getattr(other_end, axis) - getattr(start, axis),
        )
        if abs(mine) > SAME and abs(theirs) > SAME and (mine > 0) == (theirs > 0):
            return end if abs(mine) <= abs(theirs) else other_end
    return None


def _upright(segment: Segment) -> bool:
    return abs(segment[0].x - segment[1].x) < abs(segment[0].y - segment[1].y)


def _side_by_side(one: Segment, other: Segment) -> tuple[float, float]:
    """The distance of two parallel segments, and how long they run side by side (below zero: a gap)."""
    if _upright(one):
        low, high = _overlap(one[0].y, one[1].y, other[0].y, other[1].y)
        return abs(one[0].x - other[0].x), high - low
    low, high = _overlap(one[0].x, one[1].x, other[0].x, other[1].x)
    return abs(one[0].y - other[0].y), high - low


def _overlap(a: float, b: float, c: float, d: float) -> tuple[float, float]:
    return max(min(a, b), min(c, d)), min(max(a, b), max(c, d))


def _common(one: Segment, other: Segment) -> Point | None:
    """The point that an upright and a level segment have in common."""
    upright, level = (one, other) if _upright(one) else (other, one)
    x, y = upright[0].x, level[0].y
    low, high = sorted((upright[0].y, upright[1].y))
    left, right = sorted((level[0].x, level[1].x))
    inside = low - SAME <= y <= high + SAME and left - SAME <= x <= right + SAME
    return Point(x, y) if inside else None


def _share_joint(one: Segment, other: Segment, joints: Sequence[Point]) -> bool:
    return any(
        any(_equal(joint, end) for end in one) and any(_equal(joint, end) for end in other)
        for joint in joints
    )


def _equal(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) < SAME and abs(one.y - other.y) < SAME
