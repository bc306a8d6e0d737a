"""How good the arrows of a form are, measured on the finished lines by code that did not draw them.

What must be zero is a fault that an inspector would mark; the rest says how easily the form reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise

from renderers.geometry import Grid, Point, Port, Rect, Route, Symbol
from renderers.meeting import SAME, meeting

STUB = 8.0
"""The first and the last piece of an arrow are at least so long (points), so that its head fits."""
REACH = 16.0
"""Lines farther apart than this are not compared."""
MUST_BE_ZERO = (
    "failed",
    "through",
    "overlapping",
    "touching",
    "diagonal",
    "dangling",
    "label_hits",
    "outside",
    "on_rules",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts over all arrows of a form; `clearance` is in points."""

    arrows: int
    failed: int
    """Arrows that were not drawn."""
    through: int
    """Arrows that run through a symbol."""
    overlapping: int
    """Pairs of arrows that lie on each other where they may not (see `meeting`)."""
    touching: int
    """Pairs that come nearer than 2 pt side by side, or of which one has a corner on the other."""
    diagonal: int
    """Arrows with a piece that is neither level nor upright."""
    dangling: int
    """Arrows that do not begin or end on a port of their symbol, or reach it from within."""
    label_hits: int
    """Labels that touch a line, a symbol or another label, or that are missing."""
    outside: int
    """Lines and labels that leave the lanes."""
    on_rules: int
    """Arrows that run along a rule of the table."""
    crossings: int
    bends: int
    short_stubs: int
    """First or last pieces shorter than 8 pt."""
    clearance: float
    """The least distance of two arrows that run side by side."""

    @property
    def faults(self) -> dict[str, int]:
        """The measures that must be zero and are not."""
        return {name: getattr(self, name) for name in MUST_BE_ZERO if getattr(self, name)}


def measure(grid: Grid, routes: tuple[Route, ...]) -> Measures:
    """Measures the arrows of a grid."""
    symbols = {symbol.id: symbol for symbol in grid.symbols}
    drawn = [route for route in routes if len(route.points) > 1]
    overlapping, touching, crossings, clearance = _pairs(drawn)
    return Measures(
        arrows=len(grid.links),
        failed=len({link.id for link in grid.links} - {route.link.id for route in drawn}),
        through=sum(any(_through(grid, one, other) for one, other in pairwise(r.points)) for r in drawn),
        overlapping=overlapping,
        touching=touching,
        diagonal=sum(any(_diagonal(one, other) for one, other in pairwise(r.points)) for r in drawn),
        dangling=sum(_dangling(route, symbols) for route in drawn),
        label_hits=_label_hits(grid, drawn),
        outside=_outside(grid, drawn),
        on_rules=sum(any(_on_rule(grid, one, other) for one, other in pairwise(r.points)) for r in drawn),
        crossings=len(crossings),
        bends=sum(len(route.points) - 2 for route in drawn),
        short_stubs=sum(
            _short(*r.points[:2]) + (len(r.points) > 2 and _short(*r.points[-2:])) for r in drawn
        ),
        clearance=clearance,
    )


def _pairs(routes: list[Route]) -> tuple[int, int, set[tuple[float, float]], float]:
    overlapping = touching = 0
    crossings: set[tuple[float, float]] = set()
    clearance = float("inf")
    extents = [_extent(route.points) for route in routes]
    for (one, its), (other, others) in combinations(zip(routes, extents, strict=True), 2):
        if not its.intersects(others):
            continue
        found = meeting(
            one.points,
            other.points,
            one.link.source == other.link.source,
            one.link.target == other.link.target,
        )
        overlapping += found.overlapping
        touching += found.touching
        crossings.update((round(point.x, 1), round(point.y, 1)) for point in found.crossings)
        clearance = min(clearance, found.distance)
    return overlapping, touching, crossings, clearance


def _extent(points: tuple[Point, ...]) -> Rect:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Rect(min(xs) - REACH, min(ys) - REACH, max(xs) + REACH, max(ys) + REACH)


def _through(grid: Grid, one: Point, other: Point) -> bool:
    line = _box(one, other)
    return any(_covers(symbol, line) for symbol in grid.symbols)


def _covers(symbol: Symbol, rect: Rect) -> bool:
    """Whether a rectangle (or line) has a point inside the symbol as it is drawn."""
    box = symbol.rect
    middle = box.center
    aside = max(rect.x0 - middle.x, middle.x - rect.x1, 0.0) / (box.width / 2)
    down = max(rect.y0 - middle.y, middle.y - rect.y1, 0.0) / (box.height / 2)
    share = aside + down if symbol.shape == "decision" else max(aside, down)
    return share < 1 - SAME / 10


def _diagonal(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) > SAME and abs(one.y - other.y) > SAME


def _dangling(route: Route, symbols: dict[str, Symbol]) -> bool:
    ends = (
        (route.link.source, route.source_port, route.points[0], route.points[1]),
        (route.link.target, route.target_port, route.points[-1], route.points[-2]),
    )
    return any(
        name not in symbols or not _on_port(symbols[name], port, end, inner)
        for name, port, end, inner in ends
    )


def _on_port(symbol: Symbol, port: Port, end: Point, inner: Point) -> bool:
    """Whether an end lies on the named side (on a diamond: its corner) and its line comes from outside."""
    rect, middle = symbol.rect, symbol.rect.center
    level = port in ("left", "right")
    side = {"top": rect.y0, "bottom": rect.y1, "left": rect.x0, "right": rect.x1}[port]
    across, along = (end.x, end.y) if level else (end.y, end.x)
    low, high = (rect.y0, rect.y1) if level else (rect.x0, rect.x1)
    center = middle.y if level else middle.x
    corner = symbol.shape == "decision" or (level and symbol.shape != "box")
    in_place = abs(along - center) < SAME if corner else low < along < high
    reach = (inner.x if level else inner.y) - side
    outward = reach > 0 if port in ("bottom", "right") else reach < 0
    return abs(across - side) < SAME and in_place and outward


def _label_hits(grid: Grid, routes: list[Route]) -> int:
    lines = [_box(one, other) for route in routes for one, other in pairwise(route.points)]
    labels = [route.label for route in routes if route.label]
    hits = sum(1 for route in routes if route.link.label and not route.label)
    for number, label in enumerate(labels):
        hits += (
            any(_touch(label, line) for line in lines)
            or any(_covers(symbol, label) for symbol in grid.symbols)
            or any(label.intersects(other) for other in labels[:number])
        )
    return hits


def _touch(label: Rect, line: Rect) -> bool:
    return label.x0 <= line.x1 and line.x0 <= label.x1 and label.y0 <= line.y1 and line.y0 <= label.y1


def _outside(grid: Grid, routes: list[Route]) -> int:
    left, right = min(lane.x0 for lane in grid.lanes), max(lane.x1 for lane in grid.lanes)
    top, bottom = min(row.y0 for row in grid.rows), max(row.y1 for row in grid.rows)
    area = Rect(left, top, right, bottom)
    lines = sum(not all(area.contains(point) for point in route.points) for route in routes)
    corners = [(Point(r.label.x0, r.label.y0), Point(r.label.x1, r.label.y1)) for r in routes if r.label]
    return lines + sum(not (area.contains(one) and area.contains(other)) for one, other in corners)


def _on_rule(grid: Grid, one: Point, other: Point) -> bool:
    if abs(one.x - other.x) < SAME:
        return any(abs(one.x - x) < 1 for lane in grid.lanes for x in (lane.x0, lane.x1))
    return any(abs(one.y - y) < 1 for row in grid.rows for y in (row.y0, row.y1))


def _short(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) + abs(one.y - other.y) < STUB - SAME


def _box(one: Point, other: Point) -> Rect:
    return Rect(min(one.x, other.x), min(one.y, other.y), max(one.x, other.x), max(one.y, other.y))
