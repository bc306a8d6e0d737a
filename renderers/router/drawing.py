"""From a plan to lines: the corners of every arrow in points, still without its label."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from renderers.geometry import Grid, Link, Point, Port, Route, Symbol
from renderers.router.board import Board, Path
from renderers.router.plan import plan
from renderers.router.reading import Reading, read
from renderers.router.runs import runs_of
from renderers.router.spacing import spaced
from renderers.router.wishes import Wishes, wishes_of

SIDES: tuple[Port, ...] = ("right", "left", "bottom", "top")
"""The side by which an arrow leaves, by the direction of its first step; it arrives at the opposite side."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The lines of all arrows, and how they fill the gaps of the lanes and rows."""

    reading: Reading
    routes: tuple[Route, ...]
    in_columns: dict[int, int]
    """For each gap in use, how many tracks lie side by side in it; `in_rows` alike."""
    in_rows: dict[int, int]
    wishes: dict[int, Wishes]
    """For each arrow with words, by its number."""


def drawn(grid: Grid) -> Drawing:
    """The arrows of a grid as lines, in the order of its links."""
    reading = read(grid)
    board = plan(reading.topology)
    runs = {number: runs_of(board, path) for number, path in sorted(board.paths.items())}
    wishes = {
        number: wishes_of(board, number, grid.links[number], reading.columns)
        for number in runs
        if grid.links[number].label
    }
    flat = [piece for pieces in runs.values() for piece in pieces]
    level = spaced(
        board.rows,
        reading.rows,
        [run for is_level, run in flat if is_level],
        [wish for wished in wishes.values() for wish in wished.rows],
    )
    upright = spaced(
        board.columns,
        reading.columns,
        [run for is_level, run in flat if not is_level],
        [wish for wished in wishes.values() for wish in wished.columns],
    )
    symbols = {symbol.id: symbol for symbol in grid.symbols}
    routes: list[Route] = []
    for number, link in enumerate(grid.links):
        ends = symbols[link.source], symbols[link.target]
        if number in runs:
            places = [level.at[run] if is_level else upright.at[run] for is_level, run in runs[number]]
            routes.append(_line(board, board.paths[number], link, ends, places))
        else:
            routes.append(_forced(link, *ends))
    return Drawing(reading, tuple(routes), upright.most, level.most, wishes)


def _line(board: Board, path: Path, link: Link, ends: tuple[Symbol, Symbol], places: list[float]) -> Route:
    """The corners of a path whose pieces lie at these places, level and upright by turns."""
    way = board.direction(path[0], path[1])
    leaves, arrives = SIDES[way], SIDES[board.direction(path[-2], path[-1]) ^ 1]
    points = [port_of(ends[0], leaves)]
    for number, (here, following) in enumerate(pairwise(places)):
        is_level = (way < 2) == (number % 2 == 0)
        points.append(Point(following, here) if is_level else Point(here, following))
    points.append(port_of(ends[1], arrives))
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
