"""What an overlay adds to a finished form, and where it stands. Pure; nothing is laid out or routed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renderers.geometry import Link, Point, Rect, Symbol
from renderers.layout import Layout
from renderers.overlay import Overlay
from renderers.overlaying.badges import Badge, badges, was_late
from renderers.overlaying.legend import legend
from renderers.overlaying.moves import Curve, curves
from renderers.overlaying.signs import signs
from renderers.overlaying.told import overdue, status_told
from renderers.style import Status
from renderers.text import printable, width
from renderers.typesetting.cells import Text

_CAPTION = 9.0
_CAPTION_LINE = 9.5
"""In the margin over the title, so that the form keeps its size."""
_ENDS = {"start", "end"}
"""What links out of Mulai and into Selesai name in place of a row."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The status of each symbol and arrow of the instance, and the signs and words that are added.

    `raised` are arrows that must lie over others; `told` is said of a symbol beside what it is; `details` are
    further classes beside the status. The `part` of a text among `glyphs` and the second of a swatch is its status.
    A sample is a short line of the legend: that of the ways taken, or of undrawn moves.
    """

    status: dict[str, Status]
    details: dict[str, str]
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
        link.id
        for link in links
        if overlay.taken.intersection([(link.step_from, link.step_to, link.outcome), *link.also])
    )
    symbols = [
        symbol
        for symbol in layout.grid.symbols
        if symbol.step not in overlay.elsewhere and symbol.shape != "connector"
    ]
    status = {symbol.id: _status(layout, overlay, taken, symbol) for symbol in symbols}
    caption = tuple(_caption(layout, overlay))
    beside = max((one.x + one.width for one in caption), default=layout.table.x0)
    meaning = legend(layout, overlay, bool(symbols), beside)
    moved = tuple(curves(layout, overlay))
    return Marks(
        status=status,
        details=dict(_details(overlay, symbols, status)),
        told=dict(_told(layout, overlay, status)),
        taken=taken,
        untaken=frozenset(link.id for link in links) - taken,
        raised=_raised(links, taken),
        glyphs=(*signs(layout, overlay, symbols, status), *meaning.glyphs),
        badges=(
            *badges(overlay, layout.grid.symbols, layout.diagram.lang),
            *(curve.mark for curve in moved),
            *meaning.badges,
        ),
        curves=moved,
        swatches=meaning.swatches,
        samples=meaning.samples,
        words=(*caption, *meaning.words),
    )


def _raised(links: list[Link], taken: frozenset[str]) -> frozenset[str]:
    """Ways taken that share a piece of their line with one that was not: they may not be covered by it."""
    shared = {end for link in links if link.id not in taken for end in (link.source, link.target)}
    return frozenset(link.id for link in links if link.id in taken and {link.source, link.target} & shared)


def _status(layout: Layout, overlay: Overlay, taken: frozenset[str], symbol: Symbol) -> Status:
    """What is said of the symbol, else of its row; a capsule is done once its arrow was taken."""
    if symbol.id in overlay.symbols:
        return overdue(overlay.symbols[symbol.id], overlay.steps.get(symbol.step))
    standing = overlay.steps.get(symbol.step)
    row = overdue(standing.status, standing) if standing else "ahead"
    if symbol.id == f"{symbol.step}@start":
        return "ahead" if row == "ahead" else "done"
    if symbol.shape == "end" and (symbol.id == f"{symbol.step}@end" or row == "ahead"):
        entering = (link.id for link in layout.grid.links if link.target == symbol.id)
        return "done" if any(name in taken for name in entering) else "ahead"
    return row


def _details(overlay: Overlay, symbols: list[Symbol], status: dict[str, Status]) -> Iterator[tuple[str, str]]:
    for symbol in symbols:
        standing = overlay.steps.get(symbol.step)
        if standing and status[symbol.id] == overdue(standing.status, standing):
            late = "overdue" if was_late(standing, symbol.id) and status[symbol.id] != "late" else ""
            more = " ".join(part for part in (standing.detail or "", late, *standing.marks) if part)
            if more:
                yield symbol.id, more


def _told(layout: Layout, overlay: Overlay, status: dict[str, Status]) -> Iterator[tuple[str, str]]:
    lang = layout.diagram.lang
    for symbol in layout.grid.symbols:
        standing, now = overlay.steps.get(symbol.step), status.get(symbol.id)
        said = [status_told(standing, now, lang)] if now else []
        if standing and now and now != "ahead":
            said += (standing.who, standing.when, f"×{standing.rounds}" if standing.rounds > 1 else "")
        said.append(overlay.told.get(symbol.step, ""))
        if any(said):
            yield symbol.id, ", ".join(part for part in said if part)


def _caption(layout: Layout, overlay: Overlay) -> Iterator[Text]:
    """The instance, its state and the moment, in one line over the title."""
    words = printable(" · ".join(part for part in (overlay.name, overlay.state, overlay.as_of) if part))
    room = layout.table.width
    size = min(_CAPTION, _CAPTION * room / max(width(words, _CAPTION, "bold"), 1.0))
    if words:
        across = width(words, size, "bold")
        yield Text(words, layout.table.x0, _CAPTION_LINE, across, size, "bold", "left", "", "caption")
