"""The rules of the table, interrupted where the words of an arrow stand on them. Pure. Points, y down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.geometry import Point, Rect


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of the table, from left to right or from top to bottom."""

    start: Point
    end: Point


def around(rules: Sequence[Rule], labels: Sequence[Rect]) -> Iterator[Rule]:
    """The rules without the parts that would run through a label."""
    for rule in rules:
        yield from _parts(rule, labels)


def _parts(rule: Rule, labels: Sequence[Rect]) -> Iterator[Rule]:
    begin = rule.start
    for first, last in sorted(_hidden(rule, labels), key=lambda part: (part[0].x, part[0].y)):
        if _along(rule, first) > _along(rule, begin):
            yield Rule(begin, first)
        if _along(rule, last) > _along(rule, begin):
            begin = last
    if _along(rule, rule.end) > _along(rule, begin):
        yield Rule(begin, rule.end)


def _hidden(rule: Rule, labels: Sequence[Rect]) -> Iterator[tuple[Point, Point]]:
    """From where to where each label hides the rule."""
    upright = rule.start.x == rule.end.x
    for label in labels:
        if upright and label.x0 < rule.start.x < label.x1:
            low, high = max(label.y0, rule.start.y), min(label.y1, rule.end.y)
            if low < high:
                yield Point(rule.start.x, low), Point(rule.start.x, high)
        if not upright and label.y0 < rule.start.y < label.y1:
            low, high = max(label.x0, rule.start.x), min(label.x1, rule.end.x)
            if low < high:
                yield Point(low, rule.start.y), Point(high, rule.start.y)


def _along(rule: Rule, point: Point) -> float:
    """How far along its rule a point lies."""
    return (point.x - rule.start.x) + (point.y - rule.start.y)
