"""What an overlay adds to a finished form, and where it stands. Pure; nothing is laid out or routed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renderers.geometry import Link, Point, Rect, Symbol
from renderers.layout import Layout
from renderers.overlay import Move, Overlay, Standing
from renderers.overlaying.legend import legend
from renderers.style import LOOKS, Status
from renderers.text import printable, width
from renderers.typesetting import sizes
from renderers.typesetting.cells import Text, word_at

_GLYPH, _BADGE, _CAPTION = 10.0, 6.5, 9.0
_CAPTION_LINE = 9.5
"""In the margin over the title, so that the form keeps its size."""
_ENDS = {"start", "end"}
"""What links out of Mulai and into Selesai name in place of a row."""
_BOW = 1.2
"""How far a curve is drawn out, in parts of the free room beside its symbol: it stays in the lane."""


@dataclass(frozen=True, slots=True)
class Badge:
    """How often a row was entered, at the corner of its symbol."""

    rect: Rect
    words: Text


@dataclass(frozen=True, slots=True)
class Curve:
    """A move that the form does not show: a Bezier from symbol to symbol."""

    points: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Marks:
    """The status of each symbol and arrow of the instance, and the signs and words that are added.

    `raised` are arrows that must lie over others; `told` is said of a symbol beside what it is. The `part` of a
    text among `glyphs` and the second of a swatch is its status. A sample is a short line of the legend: that of
    the ways taken, or of undrawn moves.
    """

    status: dict[str, Status]
    told: dict[str, str]
    taken: frozenset[str]
    untaken: frozenset[str]
    raised: frozenset[str]
    glyphs: tuple[Text, ...]
    badges: tuple[Badge, ...]
    curves: tuple[Curve, ...]
    swatches: tuple[tuple[Rect, Status], ...]
    samples: tuple[tuple[Point, Point, str], ...]
    words: tuple[Text, ...]


def marks(layout: Layout, overlay: Overlay) -> Marks:
    """Everything that shows where the instance stands."""
    links = [link for link in layout.grid.links if {link.step_from, link.step_to} - _ENDS - overlay.elsewhere]
    taken = frozenset(
        link.id for link in links if (link.step_from, link.step_to, link.outcome) in overlay.taken
    )
    symbols = [symbol for symbol in layout.grid.symbols if symbol.step not in overlay.elsewhere]
    status = {symbol.id: _status(layout, overlay, taken, symbol) for symbol in symbols}
    meaning = legend(layout, bool(overlay.moves))
    return Marks(
        status=status,
        told={
            symbol.id: _told(layout, overlay.steps.get(symbol.step), status[symbol.id]) for symbol in symbols
        },
        taken=taken,
        untaken=frozenset(link.id for link in links) - taken,
        raised=_raised(links, taken),
        glyphs=(*_glyphs(layout, symbols, status), *meaning.glyphs),
        badges=tuple(_badges(overlay, symbols)),
        curves=tuple(_curves(layout, overlay.moves)),
        swatches=meaning.swatches,
        samples=meaning.samples,
        words=(*_caption(layout, overlay), *meaning.words),
    )


def _raised(links: list[Link], taken: frozenset[str]) -> frozenset[str]:
    """Ways taken that share a piece of their line with one that was not: they may not be covered by it."""
    shared = {end for link in links if link.id not in taken for end in (link.source, link.target)}
    return frozenset(link.id for link in links if link.id in taken and {link.source, link.target} & shared)


def _status(layout: Layout, overlay: Overlay, taken: frozenset[str], symbol: Symbol) -> Status:
    """What is said of the symbol, else of its row; a capsule is done once its arrow was taken."""
    if symbol.id in overlay.symbols:
        return overlay.symbols[symbol.id]
    standing = overlay.steps.get(symbol.step)
    row = standing.status if standing else "ahead"
    if symbol.id == f"{symbol.step}@start":
        return "ahead" if row == "ahead" else "done"
    if symbol.shape == "end" and (symbol.id == f"{symbol.step}@end" or row == "ahead"):
        entering = (link.id for link in layout.grid.links if link.target == symbol.id)
        return "done" if any(name in taken for name in entering) else "ahead"
    return row


def _told(layout: Layout, standing: Standing | None, status: Status) -> str:
    parts = [LOOKS[status].words.say(layout.diagram.lang)]
    if standing and status != "ahead":
        parts += [part for part in (standing.who, standing.when) if part]
        parts += [f"×{standing.rounds}"] if standing.rounds > 1 else []
    return ", ".join(parts)


def _glyphs(layout: Layout, symbols: list[Symbol], status: dict[str, Status]) -> Iterator[Text]:
    """The sign of each status: in the middle of an empty symbol, left of the word of a capsule."""
    words = {symbol.id: symbol.word for symbol in layout.diagram.symbols}
    for symbol in symbols:
        glyph = LOOKS[status[symbol.id]].glyph
        if glyph:
            center, size = symbol.rect.center, _GLYPH
            if words[symbol.id]:
                size = sizes.WORD - 0.5
                center = Point(symbol.rect.x0 + sizes.CAPSULE_PAD - 0.5, center.y)
            yield word_at(glyph, center, size, status[symbol.id], "bold" if glyph == "!" else "regular")


def _badges(overlay: Overlay, symbols: list[Symbol]) -> Iterator[Badge]:
    for symbol in symbols:
        standing = overlay.steps.get(symbol.step)
        capsule = symbol.id in (f"{symbol.step}@start", f"{symbol.step}@end")
        if standing and standing.rounds > 1 and not capsule:
            words = f"×{standing.rounds}"
            across = width(words, _BADGE, "bold") + 5
            diamond = symbol.shape == "decision"
            x = symbol.rect.x1 - (symbol.rect.width * 0.05 if diamond else 0.0)
            y = symbol.rect.y0 + (symbol.rect.height * 0.05 if diamond else 0.0)
            rect = Rect(x - across * 0.6, y - 4.5, x + across * 0.4, y + 4.5)
            yield Badge(rect, word_at(words, rect.center, _BADGE, "badge", "bold"))


def _curves(layout: Layout, moves: tuple[Move, ...]) -> Iterator[Curve]:
    """From the last symbol of the one row to the first of the other, round where all drawn arrows are not."""
    by_step: dict[str, list[Symbol]] = {}
    for symbol in layout.grid.symbols:
        if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end"):
            by_step.setdefault(symbol.step, []).append(symbol)
    for move in moves:
        if move.source in by_step and move.target in by_step:
            begin, end = by_step[move.source][-1].rect, by_step[move.target][0].rect
            start, tip = Point(begin.x1, begin.center.y + 3), Point(end.x1, end.center.y + 5)
            side = max(start.x, tip.x)
            free = next(lane.x1 for lane in layout.grid.lanes if lane.x1 > side) - side
            out = side + free * _BOW
            yield Curve((start, Point(out, start.y), Point(out, tip.y), tip))


def _caption(layout: Layout, overlay: Overlay) -> Iterator[Text]:
    """The instance, its state and the moment, in one line over the title."""
    words = printable(" · ".join(part for part in (overlay.name, overlay.state, overlay.as_of) if part))
    room = layout.table.width
    size = min(_CAPTION, _CAPTION * room / max(width(words, _CAPTION, "bold"), 1.0))
    if words:
        across = width(words, size, "bold")
        yield Text(words, layout.table.x0, _CAPTION_LINE, across, size, "bold", "left", "", "caption")
