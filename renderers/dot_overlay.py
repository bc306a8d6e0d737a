"""The same overlay in DOT, for pdf and png: how symbols and arrows look, and what is added. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renderers import style
from renderers.geometry import Link, Point, Rect, Symbol
from renderers.marks import Curve, Marks
from renderers.paper import SCALE, SHEET, Attributes, Paper


@dataclass(frozen=True, slots=True)
class SymbolLook:
    """The attributes of a symbol's outline, and of outline and fill together. Empty on a blank form."""

    line: Attributes
    whole: Attributes


def symbol_look(symbol: Symbol, marks: Marks | None) -> SymbolLook:
    """How the status of a symbol is drawn."""
    return status_look(marks.status[symbol.id]) if marks else SymbolLook({}, {})


def status_look(status: style.Status) -> SymbolLook:
    look = style.LOOKS[status]
    dash = "" if not look.dash else "dotted" if look.dash[0] < look.dash[1] else "dashed"
    line: Attributes = {"color": look.stroke, "penwidth": look.strength * SCALE}
    if dash:
        line["style"] = dash
    return SymbolLook(line, {**line, "style": f"filled,{dash}" if dash else "filled", "fillcolor": look.fill})


def capsule_fill(paper: Paper, symbol: Symbol, marks: Marks | None) -> Iterator[str]:
    """The fill under a capsule's outline, which is a line and holds none: a box between two discs."""
    if marks is None:
        return
    tint = style.LOOKS[marks.status[symbol.id]].fill
    fill: Attributes = {"style": "filled", "fillcolor": tint, "penwidth": 0}
    rect, radius = symbol.rect, symbol.rect.height / 2
    for place, x in enumerate((rect.x0, rect.x1 - 2 * radius)):
        disc = Rect(x, rect.y0, x + 2 * radius, rect.y1)
        yield paper.box(f"fill-{place}-{symbol.id}", disc, **{**fill, "shape": "circle"})
    yield paper.box(f"fill-2-{symbol.id}", Rect(rect.x0 + radius, rect.y0, rect.x1 - radius, rect.y1), **fill)


def arrow_look(link: Link, marks: Marks | None) -> Attributes:
    """A way that was taken is strong, the others step back."""
    if marks is None:
        return {}
    return {"penwidth": style.TAKEN_LINE * SCALE} if link.id in marks.taken else {"color": style.FAINT}


def added(paper: Paper, marks: Marks) -> Iterator[str]:
    """Signs, badges, moves off the form, caption and legend."""
    for number, (rect, status) in enumerate(marks.swatches):
        yield paper.box(f"swatch-{number}", rect, **status_look(status).whole)
    for number, (start, end, kind) in enumerate(marks.samples):
        look = _UNDRAWN if kind == "undrawn" else {"penwidth": style.TAKEN_LINE * SCALE}
        yield paper.line(f"sample-{number}", (start, end), **look)
    for number, curve in enumerate(marks.curves):
        yield _curve(paper, f"move-{number}", curve)
    for number, glyph in enumerate(marks.glyphs):
        status = next(name for name in style.LOOKS if name == glyph.part)
        yield paper.words(f"glyph-{number}", glyph, fontcolor=style.LOOKS[status].glyph_ink)
    for number, badge in enumerate(marks.badges):
        yield paper.box(f"badge-{number}", badge.rect, style="filled", fillcolor=style.INK, penwidth=0)
        yield paper.words(f"badge-words-{number}", badge.words, fontcolor=style.PAPER)
    for number, text in enumerate(marks.words):
        yield paper.words(f"caption-{number}", text)


_UNDRAWN: Attributes = {"color": style.OFF_FORM, "penwidth": 1.4 * SCALE, "style": "dashed"}


def _curve(paper: Paper, name: str, curve: Curve) -> str:
    start, out, back, tip = curve.points
    short = Point(tip.x + style.TIP, tip.y)
    way = " ".join(paper.at(point) for point in (start, out, back, short))
    return paper.edge(SHEET, SHEET, id=name, arrowhead="normal", pos=f"e,{paper.at(tip)} {way}", **_UNDRAWN)
