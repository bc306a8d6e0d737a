"""Which arrow takes which tracks: laid in a fixed order, then taken up and tried again, the cheapest kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.search import find
from renderers.router.sharing import NO_WAY
from renderers.router.tracks import Topology
from renderers.router.weights import BEND, CROSSING, FAILED, arriving, leaving

TRACKS = ((2, 3), (3, 5), (5, 8), (8, 13))
"""Tracks in each gap of a row and of a lane; the next pair is tried where an arrow found no way."""
WORTH = 20
"""What an arrow must cost more than it would alone to be worth another try."""
MOST = 5
"""How many arrows in its way are taken up together with an arrow."""
PASSES = 2
"""How often every arrow that runs across others is offered a better way."""
RANK = {"join": 0, "forward": 1, "gather": 1, "return": 2}
"""Joins have one good way, forward arrows few, returns several: they are laid in this order."""

Ideal = tuple[int, Path]
"""The cost and way of an arrow if it were alone."""


@lru_cache(maxsize=16)
def plan(topology: Topology) -> Board:
    """A board on which every arrow is laid; not to be changed by the caller.

    Pure: the same topology always gives the same tracks. An arrow that finds no way on the widest
    board is missing in `paths`.
    """
    best: tuple[int, Board] | None = None
    for across, upright in TRACKS:
        board = Board(topology, across, upright)
        numbers = _order(board)
        for number in numbers:
            _route(board, number)
        ideals = [find(board, number, alone=True) or (0, ()) for number in range(len(numbers))]
        for _ in range(PASSES):
            _improve(board, numbers, ideals)
        lost = len(numbers) - len(board.paths)
        if best is None or lost < best[0]:
            best = lost, board
        if not lost:
            break
    assert best is not None
    return best[1]


def _order(board: Board) -> list[int]:
    """All arrows, those with the fewest good ways first, then the shortest."""

    def key(number: int) -> tuple[int, int, int, int]:
        net = board.topology.nets[number]
        source, target = board.symbols[net.source], board.symbols[net.target]
        down, aside = abs(board.y[source] - board.y[target]), abs(board.x[source] - board.x[target])
        return RANK[net.kind], down + bool(aside), aside, number

    return sorted(range(len(board.topology.nets)), key=key)


def _route(board: Board, number: int, limit: int = NO_WAY) -> bool:
    found = find(board, number, limit)
    if found:
        board.lay(number, found[1])
    return found is not None


def _improve(board: Board, numbers: list[int], ideals: list[Ideal]) -> None:
    """Takes up each arrow that has not the best of all ways, with those in its way, and tries again."""
    for number in numbers:
        least, way = ideals[number]
        if least + WORTH > _price(board, [number]):
            continue
        in_way: dict[int, None] = {}
        for node in [*board.crossings(board.paths.get(number, ())), *way]:
            in_way.update(dict.fromkeys(sorted(board.arms.get(node, ()))))
        in_way.pop(number, None)
        _retry(board, [number, *list(in_way)[:MOST]], ideals)


def _retry(board: Board, numbers: list[int], ideals: list[Ideal]) -> None:
    """Routes these arrows anew in both orders; keeps the old ways unless the sum is lower."""
    before = _price(board, numbers)
    old: dict[int, Path] = {number: board.lift(number) for number in numbers if number in board.paths}
    for order in (numbers, numbers[::-1]):
        least = sum(ideals[number][0] for number in order)
        for place, number in enumerate(order):
            least -= ideals[number][0]
            if not _route(board, number, before - least - _price(board, order[:place])):
                break
        else:
            if _price(board, order) < before:
                return
        for number in order:
            if number in board.paths:
                board.lift(number)
    for number, path in old.items():
        board.lay(number, path)


def _price(board: Board, numbers: Iterable[int]) -> int:
    """What these arrows cost together, each crossing counted once."""
    total = 0
    crossed: set[int] = set()
    for number in numbers:
        path = board.paths.get(number)
        if path is None:
            total += FAILED
            continue
        crossed.update(board.crossings(path))
        net = board.topology.nets[number]
        ways = [board.direction(here, there) for here, there in pairwise(path)]
        total += leaving(net, board.topology.places[net.source].decision)[ways[0]] + arriving(net)[ways[-1]]
        total += sum(board.length(here, there) for here, there in pairwise(path))
        total += BEND * sum(one != other for one, other in pairwise(ways))
    return total + CROSSING * len(crossed)
