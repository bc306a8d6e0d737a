"""What the signs of an overlay mean, in a line over the title, or two. Points, y down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.composing.printed import PASSED, UNDRAWN
from renderers.geometry import Point, Rect
from renderers.layout import Layout
from renderers.overlay import Overlay
from renderers.overlaying.badges import Badge, badge
from renderers.style import DETAILS, LOOKS, MARKS, MOVES, Status
from renderers.text import printable, width
from renderers.typesetting.cells import Text, word_at

_SIZE, _LEAST = 7.0, 6.0
_WIDTH, _HEIGHT = 15.0, 8.5
_GAP, _BESIDE = 14.0, 4.0
_LINE = 20.5
"""In the margin over the title, under the caption, so that the form keeps its size."""
_UPPER_LINE = 9.5
"""That of the caption."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign and its words. `kind`: a status, a detail, `taken` or `undrawn` for a line, `sign` for a badge."""

    kind: str
    words: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """A swatch and its sign for each status, a short line for ways and moves, badges, and the words beside them."""

    swatches: tuple[tuple[Rect, Status], ...]
    samples: tuple[tuple[Point, Point, str], ...]
    glyphs: tuple[Text, ...]
    badges: tuple[Badge, ...]
    words: tuple[Text, ...]


def legend(layout: Layout, overlay: Overlay, statuses: bool, beside: float = 0.0) -> Legend:
    """What each sign means; smaller letters where many signs are in use. `statuses`: some row has one.

    What does not fit in the line goes on at the right of the one above it, where the caption ends at `beside`.
    """
    entries = tuple(_entries(layout, overlay, statuses))
    room, right = layout.table.width, layout.table.x1
    taken = sum(_across(entry, 1.0) for entry in entries) - _GAP
    scale = min(1.0, max(_LEAST / _SIZE, room / max(taken, 1.0)))
    swatches: list[tuple[Rect, Status]] = []
    samples: list[tuple[Point, Point, str]] = []
    glyphs: list[Text] = []
    signs: list[Badge] = []
    words: list[Text] = []
    for entry, x, y in _placed(entries, layout.table.x0, right, beside, scale):
        rect = Rect(x, y - _HEIGHT / 2, x + _sign_width(entry) * scale, y + _HEIGHT / 2)
        status = next((name for name in LOOKS if name == entry.kind), None)
        if entry.kind in ("taken", "undrawn"):
            samples.append((Point(rect.x0, y), Point(rect.x1, y), entry.kind))
        elif status:
            swatches.append((rect, status))
            glyphs += [word_at(entry.sign, rect.center, _SIZE, status)] if entry.sign else []
        else:
            signs.append(badge(entry.sign, rect.center, entry.kind))
        across = width(entry.words, _SIZE * scale)
        left = rect.x1 + _BESIDE * scale
        words.append(Text(entry.words, left, y, across, _SIZE * scale, "regular", "left", "", "legend"))
    return Legend(tuple(swatches), tuple(samples), tuple(glyphs), tuple(signs), tuple(words))


def _placed(
    entries: Sequence[Entry], left: float, right: float, beside: float, scale: float
) -> Iterator[tuple[Entry, float, float]]:
    """Each entry with its place, line by line; the second line ends at the right."""
    x, gap = left, _GAP * scale
    for number, entry in enumerate(entries):
        across = _across(entry, scale)
        if number and x + across - gap > right + 0.5:
            rest = entries[number:]
            x = max(beside + gap, right + gap - sum(_across(one, scale) for one in rest))
            for one in rest:
                yield one, x, _UPPER_LINE
                x += _across(one, scale)
            return
        yield entry, x, _LINE
        x += across


def _entries(layout: Layout, overlay: Overlay, statuses: bool) -> Iterator[Entry]:
    lang = layout.diagram.lang
    if statuses:
        for status, look in LOOKS.items():
            yield Entry(status, look.words.say(lang), look.glyph)
        used = {standing.detail: standing.status for standing in overlay.steps.values() if standing.detail}
        for detail, said in DETAILS.items():
            if detail in used:
                yield Entry(used[detail], said.words.say(lang), said.sign.say(lang))
        for mark, said in MARKS.items():
            if any(mark in standing.marks for standing in overlay.steps.values()):
                yield Entry("move", said.words.say(lang), said.sign.say(lang))
        yield Entry("taken", PASSED.say(lang))
    if overlay.moves:
        yield Entry("undrawn", UNDRAWN.say(lang))
        for kind, said in MOVES.items():
            if any(move.kind == kind for move in overlay.moves):
                yield Entry("move", said.words.say(lang), said.sign.say(lang))
    for plate, words in overlay.meaning:
        yield Entry(plate.ground, printable(words), printable(plate.words))


def _sign_width(entry: Entry) -> float:
    if entry.kind in LOOKS or entry.kind in ("taken", "undrawn"):
        return max(_WIDTH, width(entry.sign, _SIZE) + 3)
    return width(entry.sign, _SIZE, "bold") + 5


def _across(entry: Entry, scale: float) -> float:
    return (_sign_width(entry) + _BESIDE + width(entry.words, _SIZE) + _GAP) * scale
