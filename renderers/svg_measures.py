"""How good a finished SVG is, read from its text alone: no layout, no route, only what a reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from renderers.geometry import Grid, Kind, Link, Point, Port, Rect, Route, Shape, Symbol
from renderers.measures import Measures, measure
from renderers.meeting import SAME
from renderers.svg_shapes import Group, extent, groups

TIP = 1.8
"""The tip of an arrow's head, or a line's end, comes so near to its symbol (points): half a line's strength
and the mitre of the tip lie between the two."""
SHAPES: tuple[Shape, ...] = ("box", "decision", "start", "end", "connector")
KINDS: tuple[Kind, ...] = ("forward", "return", "gather", "join")


def measure_svg(svg: str) -> Measures:
    """Measures the arrows of a form in its SVG. Raises ParseError on what is no XML.

    The SVG does not say where the lanes begin and end: `outside` counts what leaves the table, or words that
    leave the page, and an arrow that strays into the columns of text is found by the words it runs through.
    """
    page, found = groups(svg)
    symbols = tuple(_symbol(group) for group in found if group.kind == "symbol" and _outlines(group))
    rows = tuple(
        extent(area) for group in found if group.kind in ("row", "strip") for area in group.areas[:1]
    )
    lines = [line for group in found if group.kind == "rules" for line in group.lines]
    routes = tuple(_route(group, symbols) for group in found if group.kind == "arrow")
    body = extent(tuple(Point(x, y) for row in rows for x, y in ((row.x0, row.y0), (row.x1, row.y1))))
    grid = Grid(_lanes(body, lines), rows, symbols, tuple(route.link for route in routes))
    measures = measure(grid, routes)
    outside = sum(not _inside(page, box) for group in found for box in group.words)
    struck = _struck(routes, [box for group in found if group.kind == "row" for box in group.words])
    return replace(measures, outside=measures.outside + outside, label_hits=measures.label_hits + struck)


def _struck(routes: tuple[Route, ...], words: list[Rect]) -> int:
    """How many words of the table an arrow runs through."""
    lines = [extent(piece) for route in routes for piece in pairwise(route.points)]
    return sum(
        any(
            box.x0 <= line.x1 and line.x0 <= box.x1 and box.y0 <= line.y1 and line.y0 <= box.y1
            for line in lines
        )
        for box in words
    )


def _symbol(group: Group) -> Symbol:
    name = group.data.get("id", "")
    shape = next((shape for shape in SHAPES if shape in group.classes), SHAPES[0])
    step, _, lane = name.rpartition("@")
    return Symbol(name, step, lane, shape, extent(_outlines(group)[0]))


def _outlines(group: Group) -> tuple[tuple[Point, ...], ...]:
    return group.areas + group.lines


def _lanes(body: Rect, lines: list[tuple[Point, ...]]) -> tuple[Rect, ...]:
    upright = {
        round(line[0].x, 1) for line in lines if abs(line[0].x - line[-1].x) < abs(line[0].y - line[-1].y)
    }
    xs = [body.x0, *sorted(x for x in upright if body.x0 + 1 < x < body.x1 - 1), body.x1]
    return tuple(Rect(left, body.y0, right, body.y1) for left, right in pairwise(xs))


def _route(group: Group, symbols: tuple[Symbol, ...]) -> Route:
    points = _with_tip(group)
    source, target = "", ""
    leaves: Port = "bottom"
    arrives: Port = "top"
    letter = group.data.get("data-connector", "")
    if len(points) > 1:
        source, leaves, points = _attached(points, symbols, group.data.get("data-from", "").split(), letter)
        target, arrives, points = _attached(points[::-1], symbols, [group.data.get("data-to", "")], letter)
        points = points[::-1]
    label = _around(group.words)
    link = Link(
        id=group.data.get("id", ""),
        source=source,
        target=target,
        kind=next((kind for kind in KINDS if kind in group.classes), "forward"),
        step_from=group.data.get("data-from", ""),
        step_to=group.data.get("data-to", ""),
        outcome=group.data.get("data-outcome", ""),
        label="words" if label else "",
        label_size=(label.width, label.height) if label else (0.0, 0.0),
    )
    return Route(link, points, label, leaves, arrives)


def _with_tip(group: Group) -> tuple[Point, ...]:
    """The line of an arrow up to the point of its head, which is a polygon of its own."""
    if not group.lines:
        return ()
    points = group.lines[0]
    if not group.areas or len(points) < 2:
        return points
    inner, last = points[-2], points[-1]
    tip = max(group.areas[0], key=lambda corner: _along(inner, last, corner))
    in_line = _straight(inner, last) and _straight(last, tip)
    return (*points[:-1], tip) if in_line else (*points, tip)


def _straight(one: Point, other: Point) -> bool:
    return min(abs(one.x - other.x), abs(one.y - other.y)) < SAME


def _along(inner: Point, last: Point, corner: Point) -> float:
    """How far a corner lies in the direction of a line's last piece."""
    return (corner.x - last.x) * (last.x - inner.x) + (corner.y - last.y) * (last.y - inner.y)


def _attached(
    points: tuple[Point, ...], symbols: tuple[Symbol, ...], steps: Sequence[str], letter: str
) -> tuple[str, Port, tuple[Point, ...]]:
    """The symbol and side at which a line begins, and the line with its first point on that side.

    The symbol has no name where none of these steps, nor a connector of this letter, is there, so that the line
    counts as dangling.
    """
    start, inner = points[0], points[1]
    if abs(inner.x - start.x) > abs(inner.y - start.y):
        port: Port = "right" if inner.x > start.x else "left"
    else:
        port = "bottom" if inner.y > start.y else "top"
    for symbol in symbols:
        rect = symbol.rect
        if port in ("left", "right"):
            spot = Point(rect.x0 if port == "left" else rect.x1, start.y)
            beside = rect.y0 <= start.y <= rect.y1
        else:
            spot = Point(start.x, rect.y0 if port == "top" else rect.y1)
            beside = rect.x0 <= start.x <= rect.x1
        if beside and abs(spot.x - start.x) + abs(spot.y - start.y) <= TIP:
            return symbol.id if _belongs(symbol, steps, letter) else "", port, (spot, *points[1:])
    return "", port, points


def _belongs(symbol: Symbol, steps: Sequence[str], letter: str) -> bool:
    if symbol.shape == "connector":
        return symbol.step == letter
    return symbol.step in steps or symbol.shape in steps


def _around(words: tuple[Rect, ...]) -> Rect | None:
    if not words:
        return None
    return Rect(
        min(box.x0 for box in words),
        min(box.y0 for box in words),
        max(box.x1 for box in words),
        max(box.y1 for box in words),
    )


def _inside(page: Rect, box: Rect) -> bool:
    return page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
