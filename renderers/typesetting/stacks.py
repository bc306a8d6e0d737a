"""The symbols of one row over each other: all on one line, capsules over and under it. Points, y down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renderers import diagram, geometry
from renderers.text import width
from renderers.typesetting import sizes
from renderers.typesetting.pentagon import pentagon_height, pentagon_width

_CAPSULE = sizes.SYMBOL_HEIGHT["start"]


@dataclass(frozen=True, slots=True)
class Stack:
    """The symbols of a row on up to three storeys; `line` is how high those of the row itself are."""

    symbols: tuple[diagram.Symbol, ...]
    line: float
    over: bool
    under: bool
    room: float
    """Free above and below, at the least."""

    @property
    def gaps(self) -> int:
        """How many free stripes there are: above, between and below the storeys."""
        return 2 + self.over + self.under

    @property
    def height(self) -> float:
        """The least height of the row; nothing for a row without symbols."""
        if not self.symbols:
            return 0.0
        capsules = (self.over + self.under) * (_CAPSULE + sizes.CAPSULE_GAP)
        return self.line + capsules + 2 * self.room


def stack(symbols: Sequence[diagram.Symbol]) -> Stack:
    """What the symbols of a row need."""
    heights = (_height(symbol) for symbol in symbols if symbol.place == "row")
    strip = any(symbol.shape == "connector" for symbol in symbols)
    return Stack(
        tuple(symbols),
        max(heights, default=0.0),
        any(symbol.place == "above" for symbol in symbols),
        any(symbol.place == "below" for symbol in symbols),
        sizes.STRIP_ROOM if strip else sizes.ROW_ROOM,
    )


def _height(symbol: diagram.Symbol) -> float:
    return pentagon_height(symbol) if symbol.shape == "connector" else sizes.SYMBOL_HEIGHT[symbol.shape]


def stand(
    held: Stack, top: float, tall: float, lanes: Mapping[str, tuple[float, float]]
) -> list[geometry.Symbol]:
    """The symbols of a row that begins at `top`, amid their lanes; spare height goes to all gaps alike."""
    spare = (tall - held.height) / held.gaps
    between = sizes.CAPSULE_GAP + spare
    y = top + held.room + spare
    middle: dict[diagram.Place, float] = {}
    if held.over:
        middle["above"] = y + _CAPSULE / 2
        y += _CAPSULE + between
    middle["row"] = y + held.line / 2
    middle["below"] = y + held.line + between + _CAPSULE / 2
    return [_placed(symbol, lanes[symbol.lane], middle[symbol.place]) for symbol in held.symbols]


def _placed(symbol: diagram.Symbol, lane: tuple[float, float], y: float) -> geometry.Symbol:
    left, right = lane
    x = (left + right) / 2
    across = right - left
    wide = min(sizes.SYMBOL_WIDTH, max(across - 2 * sizes.LANE_ROOM, sizes.SYMBOL_LEAST))
    if symbol.shape == "connector":
        wide = min(max(wide, pentagon_width(symbol)), across - 2 * sizes.CONNECTOR_ROOM)
    elif symbol.word:
        word = width(symbol.word, sizes.WORD) + 2 * sizes.CAPSULE_PAD
        wide = min(max(wide, word), across - sizes.LANE_ROOM)
    half = _height(symbol) / 2
    rect = geometry.Rect(x - wide / 2, y - half, x + wide / 2, y + half)
    return geometry.Symbol(symbol.id, symbol.step, symbol.lane, symbol.shape, rect)
