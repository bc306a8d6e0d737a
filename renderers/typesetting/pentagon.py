"""An off-page connector: how large it is, its corners, and where its letter and words stand. Points, y down."""

from __future__ import annotations

from renderers import diagram
from renderers.geometry import Point, Rect
from renderers.text import height, width
from renderers.typesetting import sizes
from renderers.typesetting.cells import Text, word_at

_AIR = 2.0
"""Between the flat side and the letter."""


def pentagon_height(symbol: diagram.Symbol) -> float:
    """The letter, a line for each part of its words, and the tip."""
    words = height(1, sizes.BODY) + height(len(symbol.caption), sizes.LABEL)
    return _AIR + words + sizes.CONNECTOR_TIP


def pentagon_width(symbol: diagram.Symbol) -> float:
    """As wide as its words ask."""
    words = max((width(line, sizes.LABEL) for line in symbol.caption), default=0.0)
    return max(words, width(symbol.word, sizes.BODY, "bold")) + 2 * sizes.CONNECTOR_PAD


def corners(rect: Rect, points: str) -> tuple[Point, ...]:
    """The outline, closed: flat on one side, with a tip on the other."""
    flat, tip = (rect.y1, rect.y0) if points == "up" else (rect.y0, rect.y1)
    shoulder = tip + sizes.CONNECTOR_TIP if points == "up" else tip - sizes.CONNECTOR_TIP
    first = Point(rect.x0, flat)
    return (
        first,
        Point(rect.x1, flat),
        Point(rect.x1, shoulder),
        Point(rect.center.x, tip),
        Point(rect.x0, shoulder),
        first,
    )


def pentagon_words(symbol: diagram.Symbol, rect: Rect) -> tuple[Text, ...]:
    """The letter, and under it from or to which page the arrow leads."""
    y = rect.y0 + (sizes.CONNECTOR_TIP if symbol.points == "up" else _AIR) + height(1, sizes.BODY) / 2
    letter = word_at(symbol.word, Point(rect.center.x, y), sizes.BODY, "letter", "bold")
    y += (height(1, sizes.BODY) + height(1, sizes.LABEL)) / 2
    pitch = height(1, sizes.LABEL)
    return (
        letter,
        *(
            word_at(line, Point(rect.center.x, y + pitch * number), sizes.LABEL, "caption")
            for number, line in enumerate(symbol.caption)
        ),
    )
