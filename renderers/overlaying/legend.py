"""What the signs of an overlay mean, in one line over the title. Points, y down."""

from __future__ import annotations

from dataclasses import dataclass

from renderers.composing.printed import PASSED, UNDRAWN
from renderers.geometry import Point, Rect
from renderers.layout import Layout
from renderers.style import LOOKS, Status
from renderers.text import width
from renderers.typesetting.cells import Text, word_at

_SIZE = 7.0
_WIDTH, _HEIGHT = 15.0, 8.5
_LINE = 20.5
"""In the margin over the title, under the caption, so that the form keeps its size."""


@dataclass(frozen=True, slots=True)
class Legend:
    """A swatch and its sign for each status, a short line for ways and moves, and the words beside them."""

    swatches: tuple[tuple[Rect, Status], ...]
    samples: tuple[tuple[Point, Point, str], ...]
    glyphs: tuple[Text, ...]
    words: tuple[Text, ...]


def legend(layout: Layout, undrawn: bool) -> Legend:
    """What each sign means, in one line under the caption."""
    lang, x, y = layout.diagram.lang, layout.table.x0, _LINE
    swatches: list[tuple[Rect, Status]] = []
    samples: list[tuple[Point, Point, str]] = []
    glyphs: list[Text] = []
    words: list[Text] = []
    entries: list[tuple[str, str]] = [(status, look.words.say(lang)) for status, look in LOOKS.items()]
    entries.append(("taken", PASSED.say(lang)))
    if undrawn:
        entries.append(("undrawn", UNDRAWN.say(lang)))
    for kind, said in entries:
        rect = Rect(x, y - _HEIGHT / 2, x + _WIDTH, y + _HEIGHT / 2)
        status = next((name for name in LOOKS if name == kind), None)
        if status is None:
            samples.append((Point(rect.x0, y), Point(rect.x1, y), kind))
        else:
            swatches.append((rect, status))
            glyphs += (
                [word_at(LOOKS[status].glyph, rect.center, _SIZE, status)] if LOOKS[status].glyph else []
            )
        across = width(said, _SIZE)
        words.append(Text(said, rect.x1 + 4, y, across, _SIZE, "regular", "left", "", "legend"))
        x = rect.x1 + 4 + across + 14
    return Legend(tuple(swatches), tuple(samples), tuple(glyphs), tuple(words))
