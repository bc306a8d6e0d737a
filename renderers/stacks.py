"""The symbols of one row over each other: all on one line, capsules over and under it. Points, y down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renderers import diagram, geometry, measure
from renderers.text import width


@dataclass(frozen=True, slots=True)
class Stack:
    """The symbols of a row and what they need above and below the line on which they stand."""

    symbols: tuple[diagram.Symbol, ...]
    above: float
    below: float

    @property
    def height(self) -> float:
        return self.above + self.below


def stack(symbols: Sequence[diagram.Symbol]) -> Stack:
    """What the symbols of a row need; nothing where there are none."""
    if not symbols:
        return Stack((), 0.0, 0.0)
    half = max(measure.SYMBOL_HEIGHT[symbol.shape] / 2 for symbol in symbols if symbol.place == "row")
    capsule = measure.SYMBOL_HEIGHT["start"] + measure.CAPSULE_GAP
    over = capsule if any(symbol.place == "above" for symbol in symbols) else 0.0
    under = capsule if any(symbol.place == "below" for symbol in symbols) else 0.0
    return Stack(tuple(symbols), half + over + measure.ROW_ROOM, half + under + measure.ROW_ROOM)


def stand(
    held: Stack, top: float, tall: float, lanes: Mapping[str, tuple[float, float]]
) -> list[geometry.Symbol]:
    """The symbols of a row that begins at `top`, in the middle of its height and of their lanes."""
    axis = top + held.above + (tall - held.height) / 2
    half = held.above - measure.ROW_ROOM
    if any(symbol.place == "above" for symbol in held.symbols):
        half -= measure.SYMBOL_HEIGHT["start"] + measure.CAPSULE_GAP
    away = half + measure.CAPSULE_GAP + measure.SYMBOL_HEIGHT["start"] / 2
    offset = {"above": -away, "row": 0.0, "below": away}
    return [_placed(symbol, lanes[symbol.lane], axis + offset[symbol.place]) for symbol in held.symbols]


def _placed(symbol: diagram.Symbol, lane: tuple[float, float], y: float) -> geometry.Symbol:
    left, right = lane
    x = (left + right) / 2
    across = right - left
    free = max(across - 2 * measure.LANE_ROOM, measure.SYMBOL_LEAST)
    wide = min(measure.SYMBOL_WIDTH, free)
    if symbol.word:
        word = width(symbol.word, measure.WORD) + 2 * measure.CAPSULE_PAD
        wide = min(max(wide, word), across - measure.LANE_ROOM)
    half = measure.SYMBOL_HEIGHT[symbol.shape] / 2
    rect = geometry.Rect(x - wide / 2, y - half, x + wide / 2, y + half)
    return geometry.Symbol(symbol.id, symbol.step, symbol.lane, symbol.shape, rect)
