"""From a plan to lines: the corners of every arrow in points, still without its label."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from renderers.geometry import Grid, Link, Point, Port, Route, Symbol
from renderers.router.board import Board
from renderers.router.plan import plan
from renderers.router.reading import Reading, read
from renderers.router.spacing import Run, Spacing, runs_of, spaced

SIDES: tuple[Port, ...] = ("right", "left", "bottom", "top")
"""The side by which an arrow leaves, by the direction of its first step; it arrives at the opposite side."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lines of all arrows, and how many run side by side in each gap of the lanes and rows."""

    reading: Reading
    routes: tuple[Route, ...]
    in_columns: dict[int, int]
    in_rows: dict[int, int]


def drawn(grid: Grid) -> Drawing:
    """The arrows of a grid as lines, in the order of its links."""
    reading = read(grid)
    board = plan(reading.topology)
    runs = {number: runs_of(board, path) for number, path in sorted(board.paths.items())}
    flat = [piece for pieces in runs.values() for piece in pieces]
    level = spaced(board.rows, reading.rows, [run for horizontal, run in flat if horizontal])
    upright = spaced(board.columns, reading.columns, [run for horizontal, run in flat if not horizontal])
    symbols = {symbol.id: symbol for symbol in grid.symbols}
    routes = []
    for number, link in enumerate(grid.links):
        source, target = symbols[link.source], symbols[link.target]
        if number in runs:
            routes.append(_line(board, number, link, source, target, runs[number], level, upright))
        else:
            routes.append(_forced(link, source, target))
    return Drawing(reading, tuple(routes), upright.most, level.most)


def _line(
    board: Board,
    number: int,
    link: Link,
    source: Symbol,
    target: Symbol,
    runs: list[tuple[bool, Run]],
    level: Spacing,
    upright: Spacing,
) -> Route:
    path = board.paths[number]
    leaves = SIDES[board.direction(path[0], path[1])]
    arrives = SIDES[board.direction(path[-2], path[-1]) ^ 1]
    places = [level.at[run] if horizontal else upright.at[run] for horizontal, run in runs]
    points = [port_of(source, leaves)]
    for (horizontal, _), (here, following) in zip(runs, pairwise(places), strict=False):
        points.append(Point(following, here) if horizontal else Point(here, following))
    points.append(port_of(target, arrives))
    return Route(link, tuple(points), None, leaves, arrives)


def port_of(symbol: Symbol, side: Port) -> Point:
    """The middle of a side, which on a diamond is a corner."""
    rect, center = symbol.rect, symbol.rect.center
    return {
        "top": Point(center.x, rect.y0),
        "bottom": Point(center.x, rect.y1),
        "left": Point(rect.x0, center.y),
        "right": Point(rect.x1, center.y),
    }[side]


def _forced(link: Link, source: Symbol, target: Symbol) -> Route:
    """An arrow for which no way was found: drawn all the same, through whatever is there."""
    start, end = port_of(source, "bottom"), port_of(target, "top")
    middle = (start.y + end.y) / 2
    points = (start, Point(start.x, middle), Point(end.x, middle), end)
    return Route(link, points, None, "bottom", "top")
