"""Where an arrow may run together with another: out of the same symbol at first, into the same one at last.

A node where arrows meet or part keeps exactly three arms, so that it can never be taken for a crossing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.weights import (
    BEND,
    BRANCH,
    BRANCH_CHOICE,
    LONG_TOGETHER,
    MERGE,
    Fees,
    arriving,
    leaving,
)

NO_WAY = 1 << 30
LEVEL_FOR_WORDS, UPRIGHT_FOR_WORDS = 46, 26
"""Nominal length of line beside which the words of an outcome can stand."""
Start = tuple[int, int, int, Path]
"""Cost so far, the node to be left, the direction, and the path up to and including that node."""


def starts(board: Board, number: int, alone: bool) -> list[Start]:
    """All first steps of an arrow: from its symbol and, unless alone, from arrows that leave the same symbol."""
    net = board.topology.nets[number]
    fees = leaving(net, board.topology.places[net.source])
    symbol = board.symbols[net.source]
    found: list[Start] = [(fees[way], symbol, way, (symbol,)) for way in range(4)]
    leaving_now = [other for other in board.leaving[net.source] if other in board.paths]
    for other in () if alone else leaving_now:
        path = board.paths[other]
        if other == number or "join" in (net.kind, board.topology.nets[other].kind):
            continue
        way = board.direction(path[0], path[1])
        together = board.topology.nets[other].choice == net.choice
        common = {also: _together(path, board.paths[also]) for also in leaving_now}
        cost = fees[way] + (BRANCH if together else BRANCH_CHOICE)
        for place in range(1, len(path) - 1):
            here = path[place]
            cost += board.length(path[place - 1], here) * (1 if together else LONG_TOGETHER)
            free = board.free_arms(here, {also for also in leaving_now if common[also] > place})
            found += [
                (cost + (BEND if turn != way else 0), here, turn, path[: place + 1])
                for turn in range(4)
                if free >> turn & 1
            ]
            onward = board.direction(here, path[place + 1])
            cost += BEND if onward != way else 0
            way = onward
    return found


def _together(one: Path, other: Path) -> int:
    """How many nodes two paths have in common at their beginning."""
    for place, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return place
    return min(len(one), len(other))


def merges(board: Board, number: int) -> dict[int, list[int]]:
    """The nodes where an arrow may join others on their way to its target.

    For each node and each direction of arrival: what remains to be paid from there to the symbol.
    """
    net = board.topology.nets[number]
    fees = arriving(net, board.topology.places[net.target])
    entering = frozenset(board.entering[net.target])
    found: dict[int, list[int]] = {}
    beyond: dict[int, tuple[int, int]] = {}
    """For each node seen: what remains to be paid after it, and the direction in which it is left."""
    for other in board.entering[net.target]:
        path = board.paths.get(other)
        if path is None or other == number or "join" in (net.kind, board.topology.nets[other].kind):
            continue
        kept = _kept_for_words(board, other, path)
        for place, cost, onward in _rest(board, path, fees, beyond):
            here = path[place]
            free = board.free_arms(here, entering) if place > kept else 0
            if free:
                found[here] = [
                    cost + MERGE + (BEND if way != onward else 0) if free >> (way ^ 1) & 1 else NO_WAY
                    for way in range(4)
                ]
    return found


def _rest(
    board: Board, path: Path, fees: Fees, beyond: dict[int, tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """From its end backward, each place of a path with what remains to be paid after it, and its direction.

    Stops short of the nodes that other arrows to the same symbol have shown already.
    """
    last = next((place for place, node in enumerate(path) if node in beyond), len(path) - 1)
    cost, onward = beyond.get(path[last], (0, -1))
    for place in range(last - 1, 0, -1):
        here, there = path[place], path[place + 1]
        before = board.direction(here, there)
        if onward < 0:
            cost = fees[before]
        elif before != onward:
            cost += BEND
        cost += board.length(here, there)
        onward = before
        beyond[here] = cost, onward
        yield place, cost, onward


def _kept_for_words(board: Board, number: int, path: Path) -> int:
    """Up to which place of its path an arrow must be left alone, so that its words have a place of their own."""
    net = board.topology.nets[number]
    if not net.choice:
        return 0
    level = upright = 0
    for place, (here, there) in enumerate(pairwise(path[:-1])):
        with_it = board.along(number, there)
        if any(board.topology.nets[other].source == net.source for other in with_it):
            level = upright = 0
        elif with_it:
            return place
        elif abs(there - here) == 1:
            level += board.length(here, there)
        else:
            upright += board.length(here, there)
        if level >= LEVEL_FOR_WORDS or upright >= UPRIGHT_FOR_WORDS:
            return place
    return len(path)
