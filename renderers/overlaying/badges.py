"""Small signs laid over a symbol: rounds of its row, that it was late, what left the norm, several runs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.geometry import Point, Rect, Symbol
from renderers.overlay import Overlay, Plate, Standing
from renderers.style import MARKS
from renderers.text import printable, width
from renderers.typesetting.cells import Text, word_at
from schemas.words import Lang

_SIZE, _HEIGHT = 6.5, 9.0
_PLATE_SIZE, _PLATE_HEIGHT, _PLATE_LEAST, _AIR = 6.0, 8.2, 13.0, 2.6
_PLATE_MOST, _PLATE_LOWEST = 7.5, 8.0
_FRAME = 2.0
"""Between the outline of a box and the plates that fill it."""


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


def badges(overlay: Overlay, symbols: Sequence[Symbol], lang: Lang = "id") -> Iterator[Badge]:
    """All that stand on symbols. Capsules of their own have none."""
    own = [symbol for symbol in symbols if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end")]
    for symbol in own:
        standing = overlay.steps.get(symbol.step)
        if standing and standing.status in ("done", "returned") and was_late(standing, symbol.id):
            yield _at_corner(symbol, "!", "late", left=True)
        if standing and standing.marks and standing.status != "ahead":
            signs = " ".join(MARKS[mark].sign.say(lang) for mark in standing.marks)
            yield _at_corner(symbol, signs, "move", left=True, low=True)
        if standing and standing.rounds > 1:
            ground = "before" if standing.status == "ahead" else "badge"
            yield _at_corner(symbol, f"×{standing.rounds}", ground)
        elif standing and standing.status == "ahead" and standing.detail is None and standing.rounds == 1:
            yield _at_corner(symbol, "×1", "before")
    by_name = {symbol.step: symbol for symbol in own} | {symbol.id: symbol for symbol in own}
    for name, plates in overlay.plates.items():
        if name in by_name and plates:
            yield from _plates(by_name[name], plates)


def was_late(standing: Standing, symbol: str) -> bool:
    """Whether this symbol's part of a late row was late."""
    lanes = standing.late_lanes
    return standing.late and (lanes is None or symbol.partition("@")[2] in lanes)


def _at_corner(symbol: Symbol, words: str, ground: str, *, left: bool = False, low: bool = False) -> Badge:
    inset = 0.05 if symbol.shape == "decision" else 0.0
    across = max(width(words, _SIZE, "bold") + 5, _HEIGHT) * 0.1
    x = symbol.rect.x0 + symbol.rect.width * inset + across
    if not left:
        x = symbol.rect.x1 - symbol.rect.width * inset - across
    y = symbol.rect.height * inset
    return badge(words, Point(x, symbol.rect.y1 - y if low else symbol.rect.y0 + y), ground)


def _plates(symbol: Symbol, plates: Sequence[Plate]) -> Iterator[Badge]:
    """Several in a line where they are short, as large as the symbol lets them; those of a capsule stand beside it.

    Of long ones three have room, one under the other.
    """
    said = [(printable(plate.words), plate.ground) for plate in plates]
    widest = max(width(words, 1.0) for words, _ in said)
    across, tall, size = max(_PLATE_LEAST, widest * _PLATE_SIZE + _AIR), _PLATE_HEIGHT, _PLATE_SIZE
    middle, room = symbol.rect.center, symbol.rect.width
    if symbol.shape in ("start", "end"):
        in_line = len(said)
        away = (symbol.rect.height + tall) / 2 + 1
        middle = Point(middle.x, middle.y + (-away if symbol.shape == "start" else away))
    else:
        fitting = int(max(room, 2 * _PLATE_LEAST + 2) / across)
        in_line = max(1, min(fitting, 2 if len(said) <= 4 else 3, len(said)))
    lines = -(-len(said) // in_line)
    if symbol.shape == "box":
        frame = _FRAME if lines < 3 else 0.0
        across = max(across, (room - 2 * frame) / in_line)
        tall = max(_PLATE_LOWEST, (symbol.rect.height - 2 * frame) / lines)
        most = int(2 * min((across - _AIR) / widest, tall - 2)) / 2
        size = max(size, min(_PLATE_MOST, most))
    if lines == 1:
        yield from _in_line(said, middle, size, tall, across if symbol.shape == "box" else 0.0)
        return
    for place, (words, ground) in enumerate(said):
        line, column = divmod(place, in_line)
        here = min(in_line, len(said) - line * in_line)
        x = middle.x + (column - here / 2) * across
        y = middle.y + (line - lines / 2) * tall
        rect = Rect(x, y, x + across, y + tall)
        yield Badge(rect, word_at(words, rect.center, size, "plate"), ground)


def _in_line(
    said: Sequence[tuple[str, str]], middle: Point, size: float, tall: float, least: float
) -> Iterator[Badge]:
    """All in one line, each as wide as its words, or as the least that each has."""
    widths = [max(_PLATE_LEAST, least, width(words, size) + _AIR) for words, _ in said]
    x = middle.x - sum(widths) / 2
    for (words, ground), across in zip(said, widths, strict=True):
        rect = Rect(x, middle.y - tall / 2, x + across, middle.y + tall / 2)
        yield Badge(rect, word_at(words, rect.center, size, "plate"), ground)
        x += across
