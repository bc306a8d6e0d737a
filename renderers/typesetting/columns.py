"""How wide each column of a form is: lanes with room for arrows, the rest shared so that rows stay low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum, inf, sqrt

from renderers.diagram import Column, Diagram, Item
from renderers.text import longest_piece, width
from renderers.typesetting import sizes

_RAGGED = 1.08
"""Lines are not filled to the last point: words are longer than what is left."""
_HAIR = 0.01
"""What rounding may take from a column that is as wide as its widest word."""
_STEPS = 24
"""Halvings until the number of lines that all columns can keep is found."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The width of every column, from left to right, and where the lanes begin among them. Points."""

    widths: tuple[float, ...]
    first_lane: int
    lane_count: int

    def edges(self, left: float) -> tuple[float, ...]:
        """The abscissas of all vertical rules of a table that begins at `left`."""
        return tuple(accumulate(self.widths, initial=left))


@dataclass(frozen=True, slots=True)
class Bounds:
    """How narrow a lane may be, up to which length a text stays on one line, and from which length words are cut, in
    a column and in the head of a lane."""

    lane: float
    short: float
    piece: float
    head: float


USUAL = Bounds(sizes.LANE_LEAST, sizes.SHORT, sizes.PIECE_MOST, inf)
NARROW = Bounds(sizes.LANE_NARROW, sizes.SHORT, sizes.PIECE_NARROW, sizes.PIECE_NARROW)
NARROWEST = Bounds(sizes.LANE_NARROW, 0.0, sizes.PIECE_NARROWEST, sizes.PIECE_NARROW)
"""For a page that would else be too wide, and for one that would still be too wide when it is printed smaller."""


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column of text needs: at least `least`, and `whole` for its longest cell on one line."""

    least: float
    typical: float
    whole: float

    def at(self, lines: float) -> float:
        """The width at which a typical cell takes about so many lines."""
        asked = self.typical / lines * _RAGGED / sizes.CARE + 2 * sizes.PAD_X
        return max(self.least, min(self.whole, asked))


def share(
    diagram: Diagram, room: float, lane_widths: tuple[float, ...] = (), bounds: Bounds = USUAL
) -> Columns:
    """Shares `room` points out. Where even the least does not fit, the table becomes wider than `room`.

    `lane_widths` asks for at least so much in each lane. Narrower `bounds` are for a page that cannot become wider.
    """
    needs = [_need(diagram, column, bounds) for column in diagram.columns]
    least = fsum(need.least for need in needs)
    asked = lane_widths or (0.0,) * len(diagram.lanes)
    lane = _lane_width(diagram, _level(asked, room - least), bounds)
    lanes = [max(lane, width) for width in asked]
    free = room - fsum(lanes)
    texts = _shared(needs, free)
    spare = free - fsum(texts)
    if spare > 0:
        lanes, texts = _spread(lanes, texts, spare, _weights(diagram, needs))
    cut = len(diagram.left)
    return Columns((*texts[:cut], *lanes, *texts[cut:]), cut, len(lanes))


def _need(diagram: Diagram, column: Column, bounds: Bounds) -> _Need:
    words = [item for row in diagram.rows for item in row.cells.get(column.key, ())]
    total = diagram.total.get(column.key, "") if column.key != "activity" else ""
    pad = 2 * sizes.PAD_X
    # Longer words are cut: one of them must not push the table over the edge of the page.
    lengths = [width(item.text, sizes.BODY) + marked(item) for item in words]
    pieces = [longest_piece(item.text, sizes.BODY) + marked(item) for item in words]
    pieces += [longest_piece(column.head, sizes.HEAD, "bold"), width(total, sizes.BODY, "bold")]
    longest = max(lengths, default=0.0)
    if longest <= bounds.short:
        pieces.append(longest)
    floor = 0.0 if column.key == "no" else sizes.TEXT_LEAST
    least = max(min(max(pieces), bounds.piece) / sizes.CARE + pad + _HAIR, floor)
    return _Need(least, _typical(lengths), max(longest / sizes.CARE + pad, least))


def _typical(lengths: list[float]) -> float:
    """The length that decides how wide a column is: near the longest, but not for a single cell's sake."""
    return sqrt(sqrt(fsum(length**4 for length in lengths) / max(len(lengths), 1)))


def marked(item: Item) -> float:
    """The room that the mark of a list takes before its text."""
    return width(item.mark + " ", sizes.BODY) if item.mark else 0.0


def _level(asked: Sequence[float], room: float) -> float:
    """The width at which all lanes fill the room, where those that ask for more have it."""
    left, wider = room, sorted(asked)
    while len(wider) > 1 and wider[-1] > left / len(wider):
        left -= wider.pop()
    return left / len(wider)


def _lane_width(diagram: Diagram, fair: float, bounds: Bounds) -> float:
    """All lanes alike: as wide as the widest word of their heads asks, within bounds."""
    word = max(longest_piece(lane.head, sizes.HEAD, "bold") for lane in diagram.lanes)
    word = min(word, bounds.head)
    wished = max(word + 2 * sizes.PAD_X, sizes.LANE_WISHED)
    fitting = min(wished, sizes.LANE_MOST, fair)
    return max(fitting, bounds.lane, word + 2 * sizes.PAD_X)


def _shared(needs: list[_Need], room: float) -> list[float]:
    """The widths at which all columns come out with about the same, smallest number of lines."""
    low, high = 1.0, 4_096.0
    if fsum(need.at(low) for need in needs) <= room:
        return [need.at(low) for need in needs]
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if fsum(need.at(middle) for need in needs) <= room:
            high = middle
        else:
            low = middle
    return [need.at(high) for need in needs]


def _weights(diagram: Diagram, needs: list[_Need]) -> list[float]:
    """Which columns of text gain by more room: those with longer texts; the numbers never."""
    keys = [column.key for column in diagram.columns]
    return [
        0.0 if key == "no" and len(keys) > 1 else need.whole for key, need in zip(keys, needs, strict=True)
    ]


def _spread(
    lanes: list[float], texts: list[float], spare: float, weights: list[float]
) -> tuple[list[float], list[float]]:
    """What is left over goes to the lanes first, then to the columns of text."""
    level = min(_level(lanes, fsum(lanes) + spare), sizes.LANE_MOST)
    wider = [max(lane, level) for lane in lanes]
    left = spare - (fsum(wider) - fsum(lanes))
    share_of = left / fsum(weights) if weights else 0.0
    return wider, [text + share_of * weight for text, weight in zip(texts, weights, strict=True)]
