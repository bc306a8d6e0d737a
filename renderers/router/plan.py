"""Which arrow takes which tracks: laid in a fixed order, then taken up and tried again, the cheapest kept."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.search import Found, find
from renderers.router.sharing import NO_WAY
from renderers.router.tracks import Topology
from renderers.router.weights import BEND, CROSSING, FAILED, arriving, leaving

TRACKS = ((2, 3), (3, 5), (5, 8), (8, 13))
"""Tracks in each gap of a row and of a lane; the next pair is tried where an arrow found no way."""
KEPT = 32
"""Plans remembered: those of the pages of one form, while it is laid out in rounds."""
WORTH = 20
"""What an arrow must cost more than it would alone to be worth another try."""
MOST = 5
"""How many arrows in its way are taken up together with an arrow."""
PASSES = 2
"""How often every arrow is offered a better way."""
WORK = 1500
"""How many places may be looked at for each arrow, on the average, before improving stops."""
DETOUR = 1500
"""How much more than alone an arrow may cost at first; what finds no such way waits until others moved."""
FOR_WORDS = 60
"""Nominal length that an arrow with words needs for itself."""
RANK = {"join": 0, "forward": 1, "gather": 1, "return": 2}
"""Joins have one good way, forward arrows few, returns several: they are laid in this order."""


@lru_cache(maxsize=KEPT)
def plan(topology: Topology) -> Board:
    """A board on which every arrow is laid; not to be changed by the caller.

    Pure: the same topology always gives the same tracks. An arrow that finds no way on the widest
    board is missing in `paths`.
    """
    best: _Planner | None = None
    for across, upright in TRACKS:
        planner = _Planner(Board(topology, across, upright))
        planner.run()
        if best is None or len(planner.board.paths) > len(best.board.paths):
            best = planner
        if len(best.board.paths) == len(topology.nets):
            break
    assert best is not None
    return best.board


class _Planner:
    """One attempt on one board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.nets = board.topology.nets
        self.order = sorted(range(len(self.nets)), key=self._key)
        self.ideals = [find(board, number, alone=True) for number in range(len(self.nets))]
        self.fees: dict[int, int] = {}
        """What each arrow pays for running together with others."""
        self.moved = [0] * len(self.nets)
        """How often each arrow got a better way."""
        self.tried: dict[int, tuple[tuple[int, int], ...]] = {}
        """The arrows last taken up together with each, and how often they had moved: no need to try that twice."""

    def run(self) -> None:
        """Lays every arrow, then improves."""
        for number in self.order:
            ideal = self.ideals[number]
            self._lay(number, ideal.cost + DETOUR if ideal else NO_WAY)
        most = self.board.looked + WORK * len(self.order)
        for number in [*self._lost(), *self.order * PASSES]:
            if self.board.looked < most:
                self._improve(number)
        for number in self._lost():
            if not self._lay(number):
                self._improve(number)
        for number in self._lost():
            self._rescue(number)

    def _lost(self) -> list[int]:
        return [number for number in self.order if number not in self.board.paths]

    def _key(self, number: int) -> tuple[int, int, int, int]:
        """Those with the fewest good ways first, then the shortest."""
        board, net = self.board, self.nets[number]
        source, target = board.symbols[net.source], board.symbols[net.target]
        down, aside = abs(board.y[source] - board.y[target]), abs(board.x[source] - board.x[target])
        return RANK[net.kind], down + bool(aside), aside, number

    def _lay(self, number: int, limit: int = NO_WAY) -> bool:
        found = find(self.board, number, limit)
        if found and self._wordless(number, found):
            found = find(self.board, number, limit, merging=False) or found
        if found is None:
            return False
        self.board.lay(number, found.path)
        crossings = len(self.board.crossings(found.path))
        self.fees[number] = max(0, found.cost - self._base(number, found.path) - CROSSING * crossings)
        return True

    def _wordless(self, number: int, found: Found) -> bool:
        """Whether an arrow with words runs together with others all along, or nearly so."""
        if not self.nets[number].choice or not found.first or found.last == len(found.path) - 1:
            return False
        own = found.path[found.first : found.last + 1]
        return sum(self.board.length(here, there) for here, there in pairwise(own)) < FOR_WORDS

    def _improve(self, number: int) -> None:
        """Takes up an arrow that has not the best of all ways, with those in its way, and tries again."""
        ideal = self.ideals[number]
        if ideal is None or ideal.cost + WORTH > self._price([number]):
            return
        in_way: dict[int, None] = {}
        for node in [*self.board.crossings(self.board.paths.get(number, ())), *ideal.path]:
            in_way.update(dict.fromkeys(sorted(self.board.arms.get(node, ()))))
        in_way.pop(number, None)
        together = [number, *list(in_way)[:MOST]]
        state = tuple((other, self.moved[other]) for other in together)
        if self.tried.get(number) != state:
            self.tried[number] = state
            self._retry(together, together[::-1])

    def _rescue(self, number: int) -> None:
        """Takes up everything at both symbols of an arrow without a way, and lays it before all but the joins."""
        net, board = self.nets[number], self.board
        ends = (net.source, net.target)
        here = {other for end in ends for other in (*board.leaving[end], *board.entering[end])} - {number}
        joins = [other for other in self.order if other in here and self.nets[other].kind == "join"]
        others = [other for other in self.order if other in here and self.nets[other].kind != "join"]
        self._retry([*joins, number, *others], [*joins, number, *others[::-1]], [number, *joins, *others])

    def _retry(self, *orders: list[int]) -> None:
        """Routes the same arrows anew in these orders; keeps the old ways unless the sum is lower."""
        numbers = orders[0]
        before = self._price(numbers)
        fees = dict(self.fees)
        old = {number: self.board.lift(number) for number in numbers if number in self.board.paths}
        for order in orders:
            if self._relay(order, before):
                for number in order:
                    self.moved[number] += 1
                return
            for number in order:
                if number in self.board.paths:
                    self.board.lift(number)
        self.fees = fees
        for number, path in old.items():
            self.board.lay(number, path)

    def _relay(self, order: list[int], before: int) -> bool:
        """Lays these arrows; gives up as soon as they cannot cost less than before."""
        least = [ideal.cost if ideal else 0 for ideal in map(self.ideals.__getitem__, order)]
        for place, number in enumerate(order):
            limit = before - sum(least[place + 1 :]) - self._price(order[:place])
            if not self._lay(number, limit):
                return False
        return self._price(order) < before

    def _price(self, numbers: list[int]) -> int:
        """What these arrows cost together, each crossing counted once."""
        total = 0
        crossed: set[int] = set()
        for number in numbers:
            path = self.board.paths.get(number)
            if path is None:
                total += FAILED
            else:
                crossed.update(self.board.crossings(path))
                total += self._base(number, path) + self.fees[number]
        return total + CROSSING * len(crossed)

    def _base(self, number: int, path: Path) -> int:
        """The price of a path by itself: its ends, its length, its corners."""
        board, net = self.board, self.nets[number]
        ways = [board.direction(here, there) for here, there in pairwise(path)]
        places = board.topology.places
        ends = leaving(net, places[net.source])[ways[0]] + arriving(net, places[net.target])[ways[-1]]
        length = sum(board.length(here, there) for here, there in pairwise(path))
        return ends + length + BEND * sum(one != other for one, other in pairwise(ways))
