"""Where an arrow may run together with another: out of the same symbol at first, into the same one at last.

A node where arrows meet or part keeps exactly three arms, so that it can never be taken for a crossing.
"""

from __future__ import annotations

from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.weights import BEND, BRANCH, BRANCH_CHOICE, LONG_TOGETHER, MERGE, arriving, leaving

NO_WAY = 1 << 30
LEVEL_FOR_WORDS, UPRIGHT_FOR_WORDS = 46, 26
"""Nominal length of line beside which the words of an outcome can stand."""
Start = tuple[int, int, int, Path]
"""Cost so far, the node to be left, the direction, and the path up to and including that node."""


def starts(board: Board, number: int, alone: bool) -> list[Start]:
    """All first steps of an arrow: from its symbol and, unless alone, from arrows that leave the same symbol."""
    net = board.topology.nets[number]
    fees = leaving(net, board.topology.places[net.source].decision)
    symbol = board.symbols[net.source]
    found: list[Start] = [(fees[way], symbol, way, (symbol,)) for way in range(4)]
    for other in () if alone else board.leaving[net.source]:
        path = board.paths.get(other)
        if path is None or other == number or "join" in (net.kind, board.topology.nets[other].kind):
            continue
        way = board.direction(path[0], path[1])
        together = board.topology.nets[other].choice == net.choice
        cost = fees[way] + (BRANCH if together else BRANCH_CHOICE)
        for place in range(1, len(path) - 1):
            here = path[place]
            cost += board.length(path[place - 1], here) * (1 if together else LONG_TOGETHER)
            free = board.free_arms(here, _together(board, net.source, path[: place + 1]))
            found += [
                (cost + (BEND if turn != way else 0), here, turn, path[: place + 1])
                for turn in range(4)
                if free >> turn & 1
            ]
            onward = board.direction(here, path[place + 1])
            cost += BEND if onward != way else 0
            way = onward
    return found


def _together(board: Board, symbol: int, way: Path) -> tuple[int, ...]:
    """The arrows that come to the end of a way by that way."""
    near = board.arms.get(way[-1], ())
    return tuple(net for net in board.leaving[symbol] if net in near and board.paths[net][: len(way)] == way)


def merges(board: Board, number: int) -> dict[int, list[int]]:
    """The nodes where an arrow may join others on their way to its target.

    For each node and each direction of arrival: what remains to be paid from there to the symbol.
    """
    net = board.topology.nets[number]
    fees = arriving(net)
    found: dict[int, list[int]] = {}
    for other in board.entering[net.target]:
        path = board.paths.get(other)
        if path is None or other == number or "join" in (net.kind, board.topology.nets[other].kind):
            continue
        onward = board.direction(path[-2], path[-1])
        cost = fees[onward] + MERGE + board.length(path[-2], path[-1])
        for place in range(len(path) - 2, _kept_for_words(board, other, path), -1):
            here = path[place]
            free = board.free_arms(here, board.entering[net.target])
            if free:
                found[here] = [
                    cost + (BEND if way != onward else 0) if free >> (way ^ 1) & 1 else NO_WAY
                    for way in range(4)
                ]
            before = board.direction(path[place - 1], here)
            cost += board.length(path[place - 1], here) + (BEND if before != onward else 0)
            onward = before
    return found


def _kept_for_words(board: Board, number: int, path: Path) -> int:
    """Up to which place of its path an arrow must be left alone, so that its words have a place of their own."""
    net = board.topology.nets[number]
    if not net.choice:
        return 0
    level = upright = 0
    for place, (here, there) in enumerate(pairwise(path)):
        shared = any(
            other in board.leaving[net.source] for other in board.arms.get(there, ()) if other != number
        )
        if shared:
            level = upright = 0
        elif abs(there - here) == 1:
            level += board.length(here, there)
        else:
            upright += board.length(here, there)
        if level >= LEVEL_FOR_WORDS or upright >= UPRIGHT_FOR_WORDS:
            return place
    return len(path)
