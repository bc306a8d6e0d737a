"""The cheapest way of one arrow over the board as it is: A* over nodes and directions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush

from renderers.router.board import Board, Path
from renderers.router.sharing import NO_WAY, Start, merges, starts
from renderers.router.weights import BEND, CROSSING, Fees, arriving

TURNS = ((2, 3), (2, 3), (0, 1), (0, 1))
REFUSES = (0b101, 0b101, 0b110, 0b110)
"""For each direction, what a node may not have taken already (see `board`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A way. Its own part, which it shares with no arrow found before, is path[first : last + 1]."""

    cost: int
    path: Path
    first: int
    last: int


def find(
    board: Board, number: int, limit: int = NO_WAY, merging: bool = True, alone: bool = False
) -> Found | None:
    """The best way of the arrow with this number, or None where none costs less than `limit`.

    The path may begin on an arrow that leaves the same symbol and, when `merging`, end on one that enters
    the same symbol. With `alone`, it is found as if there were no other arrows.
    """
    net = board.topology.nets[number]
    fees = arriving(net, board.topology.places[net.target])
    target = board.symbols[net.target]
    begin, ends = starts(board, number, alone), merges(board, number) if merging and not alone else {}
    taken, outlook = board.bare if alone else board.taken, _outlook(fees)
    xs, ys, moves = board.x, board.y, board.moves
    target_x, target_y = xs[target], ys[target]
    best: dict[int, int] = {}
    came: dict[int, int] = {}
    done: set[int] = set()
    heap: list[tuple[int, int, int]] = []
    best_end, last_state, last_node = limit, 0, -1
    # A step: cost so far, node to be left, direction, and the state it comes from (below zero: a start).
    steps = [(cost, node, way, -1 - i) for i, (cost, node, way, _) in enumerate(begin)]
    while True:
        for cost, node, way, origin in steps:
            ahead = node + moves[way]
            cost += abs(xs[ahead] - xs[node]) if way < 2 else abs(ys[ahead] - ys[node])
            there = taken[ahead]
            if there:
                if ahead == target or ahead in ends:
                    end = cost + (fees[way] if ahead == target else ends[ahead][way])
                    if end < best_end:
                        best_end, last_state, last_node = end, origin, ahead
                if there & REFUSES[way]:
                    continue
                cost += CROSSING
            state = ahead << 2 | way
            if cost < best.get(state, NO_WAY):
                best[state] = cost
                came[state] = origin
                dx, dy = target_x - xs[ahead], target_y - ys[ahead]
                where = (4 if dx > 0 else 8 if dx else 0) + (12 if dy > 0 else 24 if dy else 0)
                heappush(heap, (cost + abs(dx) + abs(dy) + outlook[where + way], -cost, state))
        state = _next(heap, done, best_end)
        if state < 0:
            break
        node, way, cost = state >> 2, state & 3, best[state]
        steps = [(cost, node, way, state)]
        if not taken[node]:
            steps += [(cost + BEND, node, turn, state) for turn in TURNS[way]]
    board.looked += len(done)
    if last_node < 0:
        return None
    first, path = _traced(came, begin, last_state)
    return Found(best_end, path + _tail(board, last_node, target), first, len(path))


def _next(heap: list[tuple[int, int, int]], done: set[int], limit: int) -> int:
    """The most promising state that was not looked at yet, or -1 where none can come in under the limit."""
    while heap:
        guess, _, state = heappop(heap)
        if guess >= limit:
            break
        if state not in done:
            done.add(state)
            return state
    return -1


def _traced(came: dict[int, int], begin: list[Start], last_state: int) -> tuple[int, Path]:
    """The path up to the node before the last, and where in it the arrow is first alone."""
    own: list[int] = []
    state = last_state
    while state >= 0:
        own.append(state >> 2)
        state = came[state]
    shared = begin[-1 - state][3]
    return len(shared) - 1, (*shared, *reversed(own))


def _tail(board: Board, node: int, target: int) -> Path:
    """The way from a node to the target, together with the arrows that run there already."""
    for other in board.arms.get(node, ()) if node != target else ():
        path = board.paths[other]
        return path[path.index(node) :]
    return (node,)


@cache
def _outlook(fees: Fees) -> list[int]:
    """The least that corners and arrival will still cost, by where the target lies and by direction.

    Index: 4 × (0 level, 1 right, 2 left) + 12 × (0 level, 1 below, 2 above) + direction.
    """
    table = [0] * 36
    for dx in (0, 1, -1):
        for dy in (0, 1, -1):
            for way in range(4):
                at = 4 * (dx % 3) + 12 * (dy % 3) + way
                table[at] = min(fees[last] + BEND * _bends(dx, dy, way, last) for last in range(4))
    return table


def _bends(dx: int, dy: int, way: int, last: int) -> int:
    """The fewest corners of a path that moves `way` now, by (dx, dy) in all, and `last` at its end."""
    toward = (dx, -dx, dy, -dy)
    if way >> 1 != last >> 1:
        return 1 if toward[way] >= 0 and toward[last] > 0 else 3
    sideways = dy if way < 2 else dx
    if way == last and toward[way] > 0:
        return 2 if sideways else 0
    return 2 if way != last and sideways else 4
