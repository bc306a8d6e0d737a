"""Small signs laid over a symbol: how often its row was entered, that it was late, several runs at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.geometry import Point, Rect, Symbol
from renderers.overlay import Overlay, Plate
from renderers.text import printable, width
from renderers.typesetting.cells import Text, word_at

_SIZE, _HEIGHT = 6.5, 9.0
_PLATE_SIZE, _PLATE_HEIGHT, _PLATE_LEAST, _AIR = 6.0, 8.2, 13.0, 2.6


@dataclass(frozen=True, slots=True)
class Badge:
    """A few words on a ground of their own; `ground` is one of `style.GROUNDS`."""

    rect: Rect
    words: Text
    ground: str


def badge(words: str, center: Point, ground: str) -> Badge:
    """A badge in the middle of something."""
    across = max(width(words, _SIZE, "bold") + 5, _HEIGHT)
    tall = _HEIGHT / 2
    rect = Rect(center.x - across / 2, center.y - tall, center.x + across / 2, center.y + tall)
    return Badge(rect, word_at(words, center, _SIZE, ground, "bold"), ground)


def badges(overlay: Overlay, symbols: Sequence[Symbol]) -> Iterator[Badge]:
    """All that stand on symbols. Capsules of their own have none."""
    own = [symbol for symbol in symbols if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end")]
    for symbol in own:
        standing = overlay.steps.get(symbol.step)
        if standing and standing.late and standing.status in ("done", "returned"):
            yield _at_corner(symbol, "!", "late", left=True)
        if standing and standing.rounds > 1:
            ground = "before" if standing.status == "ahead" else "badge"
            yield _at_corner(symbol, f"×{standing.rounds}", ground)
        elif standing and standing.status == "ahead" and standing.detail is None and standing.rounds == 1:
            yield _at_corner(symbol, "×1", "before")
    last = {symbol.step: symbol for symbol in own}
    for step, plates in overlay.plates.items():
        if step in last and plates:
            yield from _plates(last[step], plates)


def _at_corner(symbol: Symbol, words: str, ground: str, *, left: bool = False) -> Badge:
    inset = 0.05 if symbol.shape == "decision" else 0.0
    across = max(width(words, _SIZE, "bold") + 5, _HEIGHT) * 0.1
    x = symbol.rect.x0 + symbol.rect.width * inset + across
    if not left:
        x = symbol.rect.x1 - symbol.rect.width * inset - across
    return badge(words, Point(x, symbol.rect.y0 + symbol.rect.height * inset), ground)


def _plates(symbol: Symbol, plates: Sequence[Plate]) -> Iterator[Badge]:
    """Two in a line where they are short, in the middle of the symbol; beside a capsule, whose word stays readable."""
    said = [printable(plate.words) for plate in plates]
    across = max(_PLATE_LEAST, *(width(words, _PLATE_SIZE) + _AIR for words in said))
    in_line = 2 if len(plates) > 1 and 2 * across <= max(symbol.rect.width, 2 * _PLATE_LEAST + 2) else 1
    lines = -(-len(plates) // in_line)
    middle = symbol.rect.center
    if symbol.shape in ("start", "end"):
        away = symbol.rect.height / 2 + lines * _PLATE_HEIGHT / 2
        middle = Point(middle.x, middle.y + (-away if symbol.shape == "start" else away))
    for place, (plate, words) in enumerate(zip(plates, said, strict=True)):
        line, column = divmod(place, in_line)
        here = min(in_line, len(plates) - line * in_line)
        x = middle.x + (column - here / 2) * across
        y = middle.y + (line - lines / 2) * _PLATE_HEIGHT
        rect = Rect(x, y, x + across, y + _PLATE_HEIGHT)
        yield Badge(rect, word_at(words, rect.center, _PLATE_SIZE, "plate"), plate.ground)
