"""How much room the words of an outcome would like where their arrow leaves its symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.geometry import Link
from renderers.router.board import Board
from renderers.router.slots import Band, Slot
from renderers.router.spacing import Wish

AIR = 4.0
"""What a label needs beside its own extent, in points."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes of one label, in the gaps of the lanes and in those of the rows."""

    columns: tuple[Wish, ...]
    rows: tuple[Wish, ...]


def wishes_of(board: Board, number: int, link: Link, columns: Sequence[Slot]) -> Wishes:
    """Beside the stub of an arrow that leaves sideways; right of the stub of one that leaves up or down."""
    width, height = link.label_size
    place = board.topology.places[board.topology.nets[number].source]
    path = board.paths[number]
    way = board.direction(path[0], path[1])
    if way < 2:
        gap = place.column + (1 if way == 0 else -1)
        return Wishes((Wish(gap, place.row, width + AIR),), ())
    gap = place.row + (1 if way == 2 else -1)
    beside = columns[place.column]
    half = beside.high - beside.center if isinstance(beside, Band) else 0.0
    return Wishes(
        (Wish(place.column + 1, gap, max(width + AIR - half, 0.0)),),
        (Wish(gap, place.column, height + AIR),),
    )
