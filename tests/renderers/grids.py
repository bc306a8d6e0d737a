"""Small grids drawn by hand: symbols by lane and row, arrows by the names of their symbols."""

from __future__ import annotations

from itertools import pairwise

from renderers.geometry import Grid, Kind, Link, Rect, Route, Shape, Symbol
from renderers.measures import measure
from renderers.routes import demand, route

LANE, ROW = 68.0, 52.0
SIZES: dict[Shape, tuple[float, float]] = {
    "box": (40.0, 22.0),
    "decision": (40.0, 28.0),
    "start": (40.0, 16.0),
    "end": (40.0, 16.0),
}

Spot = tuple[str, int, int, Shape]
"""A symbol: its name, lane, row and shape."""
Arrow = tuple[str, str, Kind] | tuple[str, str, Kind, str]
"""From, to, kind, and perhaps the outcome, which is also its label."""


def grid(
    spots: list[Spot],
    arrows: list[Arrow],
    lanes: tuple[float, ...] = (LANE,) * 4,
    rows: tuple[float, ...] = (),
) -> Grid:
    """A grid with each symbol in the middle of its cell."""
    heights = rows or (ROW,) * (max(row for _, _, row, _ in spots) + 1)
    xs, ys = _edges(lanes), _edges(heights)
    symbols = []
    for name, lane, row, shape in spots:
        x, y = (xs[lane] + xs[lane + 1]) / 2, (ys[row] + ys[row + 1]) / 2
        half, tall = SIZES[shape][0] / 2, SIZES[shape][1] / 2
        symbols.append(
            Symbol(name, f"r{row}", f"l{lane}", shape, Rect(x - half, y - tall, x + half, y + tall))
        )
    return Grid(
        tuple(Rect(left, 0.0, right, ys[-1]) for left, right in pairwise(xs)),
        tuple(Rect(0.0, top, xs[-1], bottom) for top, bottom in pairwise(ys)),
        tuple(symbols),
        tuple(_link(*arrow) for arrow in arrows),
    )


def _link(source: str, target: str, kind: Kind, outcome: str = "") -> Link:
    size = (len(outcome) * 3.6 + 2, 8.8) if outcome else (0.0, 0.0)
    return Link(f"{source}>{target}{outcome}", source, target, kind, "", "", outcome, outcome, size)


def settled(
    spots: list[Spot],
    arrows: list[Arrow],
    lanes: tuple[float, ...] = (LANE,) * 4,
    rows: tuple[float, ...] = (),
) -> Grid:
    """The grid, grown until its arrows have the room that they ask for."""
    drawn = grid(spots, arrows, lanes, rows)
    for _ in range(5):
        more = demand(drawn)
        if not more:
            return drawn
        wider = tuple(lane.width + extra for lane, extra in zip(drawn.lanes, more.lanes, strict=True))
        higher = tuple(row.height + extra for row, extra in zip(drawn.rows, more.rows, strict=True))
        drawn = grid(spots, arrows, wider, higher)
    raise AssertionError("the grid still asks for room after five rounds")


def routed(
    spots: list[Spot], arrows: list[Arrow], lanes: tuple[float, ...] = (LANE,) * 4
) -> dict[str, Route]:
    """The routes by the ids of their arrows, once nothing that must be zero is anything else."""
    drawn = settled(spots, arrows, lanes)
    routes = route(drawn)
    assert measure(drawn, routes).faults == {}
    return {one.link.id: one for one in routes}


def _edges(sizes: tuple[float, ...]) -> list[float]:
    edges = [0.0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges
