"""What lies on the track grid: which node is taken by which arrows, and who may still pass there.

Nodes are numbered row by row. Directions: 0 right, 1 left, 2 down, 3 up; the opposite of d is d ^ 1.
An arrow has *arms* at a node, one bit (1 << d) for each direction in which it leaves or reaches it.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import accumulate, pairwise

from renderers.router.tracks import HALF_HEIGHT, HALF_WIDTH, Axis, Topology, axis

ACROSS, DOWNWARD, CLOSED = 1, 2, 4
"""What a node no longer admits: a horizontal line, a vertical line, anything."""
HORIZONTAL_ARMS, VERTICAL_ARMS = 0b0011, 0b1100

Path = tuple[int, ...]
"""Neighbouring nodes from the symbol where an arrow starts to the symbol where it ends."""


class Board:
    """The track grid with the arrows laid on it so far."""

    def __init__(self, topology: Topology, across: int, upright: int) -> None:
        """A bare board with `upright` tracks in each gap of a lane, `across` in each of a row."""
        self.topology = topology
        self.columns: Axis = axis(topology.columns, upright, HALF_WIDTH)
        self.rows: Axis = axis(topology.rows, across, HALF_HEIGHT)
        # One closed column at the right and one closed row above and below keep every step on the board.
        self.width = len(self.columns.slot_of) + 1
        self.height = len(self.rows.slot_of) + 2
        self.moves = (1, -1, self.width, -self.width)
        self.symbols = tuple(self.node(place.column, place.row) for place in topology.places)
        self.x = [*accumulate(self.columns.steps, initial=0), 0] * self.height
        """Nominal abscissa of each node; `y` its ordinate."""
        ordinates = [0, *accumulate(self.rows.steps, initial=0), 0]
        self.y = [ordinate for ordinate in ordinates for _ in range(self.width)]
        self.fixed: dict[int, int] = {}
        for column, row, what in topology.walls:
            node = self.node(column, row)
            self.fixed[node] = self.fixed.get(node, 0) | what
        for node in self.symbols:
            self.fixed[node] = CLOSED
        self.taken = self._empty()
        for node, what in self.fixed.items():
            self.taken[node] = what
        self.bare = bytes(self.taken)
        """`taken` as it is without any arrow."""
        self.arms: dict[int, dict[int, int]] = {}
        """At each node in use, the arms of each arrow by its number."""
        self.paths: dict[int, Path] = {}
        self.looked = 0
        """How many places the search has looked at on this board, for keeping its work within bounds."""
        self.leaving = self._ends([net.source for net in topology.nets])
        """For each symbol the numbers of the arrows that leave it; `entering` those that end there."""
        self.entering = self._ends([net.target for net in topology.nets])

    def node(self, column: int, row: int) -> int:
        """The node where the bands of a column slot and a row slot meet."""
        return (self.rows.band_track[row] + 1) * self.width + self.columns.band_track[column]

    def direction(self, start: int, end: int) -> int:
        """The direction from one node to a neighbour of it."""
        return self.moves.index(end - start)

    def length(self, start: int, end: int) -> int:
        """Nominal distance of two nodes on one line."""
        return abs(self.x[end] - self.x[start]) + abs(self.y[end] - self.y[start])

    def free_arms(self, node: int, nets: Set[int]) -> int:
        """The directions in which one more of these arrows may meet or leave the others at a node.

        Zero where other arrows pass as well, or where three arms are there already.
        """
        at_node = self.arms.get(node)
        if not at_node or node in self.fixed:
            return 0
        together = 0
        for net, arms in at_node.items():
            if net not in nets:
                return 0
            together |= arms
        return 0b1111 & ~together if together.bit_count() == 2 else 0

    def along(self, net: int, node: int) -> list[int]:
        """The other arrows that share a piece of line with an arrow at a node of its path."""
        at_node = self.arms[node]
        own = at_node[net]
        return [other for other, arms in at_node.items() if arms & own and other != net]

    def lay(self, net: int, path: Path) -> None:
        """Puts an arrow on the board."""
        self.paths[net] = path
        before = self.direction(path[0], path[1])
        for here, following in pairwise(path[1:]):
            after = self.direction(here, following)
            at_node = self.arms.setdefault(here, {})
            at_node[net] = at_node.get(net, 0) | 1 << (before ^ 1) | 1 << after
            self._refresh(here)
            before = after

    def lift(self, net: int) -> Path:
        """Takes an arrow off the board and returns the way it had."""
        path = self.paths.pop(net)
        for node in path[1:-1]:
            at_node = self.arms.get(node)
            if at_node and at_node.pop(net, 0):
                self._refresh(node)
        return path

    def crossings(self, path: Path) -> list[int]:
        """The nodes of a laid path where another arrow runs straight across it."""
        both = ACROSS | DOWNWARD
        return [node for node in path[1:-1] if self.taken[node] == both and node not in self.fixed]

    def _ends(self, symbols: list[int]) -> tuple[tuple[int, ...], ...]:
        ends: list[list[int]] = [[] for _ in self.symbols]
        for net, symbol in enumerate(symbols):
            ends[symbol].append(net)
        return tuple(map(tuple, ends))

    def _empty(self) -> bytearray:
        inner = bytes(self.width - 1) + bytes((CLOSED,))
        border = bytes((CLOSED,)) * self.width
        return bytearray(border + inner * (self.height - 2) + border)

    def _refresh(self, node: int) -> None:
        taken = self.fixed.get(node, 0)
        for arms in self.arms[node].values():
            if arms == HORIZONTAL_ARMS:
                taken |= ACROSS
            elif arms == VERTICAL_ARMS:
                taken |= DOWNWARD
            else:
                taken |= CLOSED
        self.taken[node] = taken
