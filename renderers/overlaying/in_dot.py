"""The same overlay in DOT, for pdf and png: how symbols and arrows look, and what is added. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from renderers import style
from renderers.geometry import Link, Point, Rect, Route, Symbol
from renderers.inking.dashes import dashed
from renderers.inking.paper import SCALE, SHEET, Attributes, Paper
from renderers.overlaying.badges import Badge
from renderers.overlaying.marks import Marks
from renderers.overlaying.moves import Curve

_LAST = "over"


@dataclass(frozen=True, slots=True)
class SymbolLook:
    """The attributes of a symbol's outline, and of outline and fill together. Empty on a blank form."""

    line: Attributes
    whole: Attributes


def symbol_look(symbol: Symbol, marks: Marks | None) -> SymbolLook:
    """How the status of a symbol is drawn."""
    status = marks.status.get(symbol.id) if marks else None
    return status_look(status) if status else SymbolLook({}, {})


def status_look(status: style.Status) -> SymbolLook:
    look = style.LOOKS[status]
    line: Attributes = {"color": look.stroke, "penwidth": look.strength * SCALE}
    dash = "dashed" if _long(look) else "dotted" if look.dash else ""
    if dash:
        line["style"] = dash
    whole: Attributes = {**line, "style": f"filled,{dash}" if dash else "filled", "fillcolor": look.fill}
    if _long(look):
        whole |= {"penwidth": 0, "style": "filled"}
    return SymbolLook(line, whole)


def outline(paper: Paper, symbol: Symbol, marks: Marks | None) -> Iterator[str]:
    """The border of a symbol whose status is dashed, drawn dash by dash over its fill."""
    if marks is None or symbol.id not in marks.status or symbol.shape in ("start", "end"):
        return
    look = style.LOOKS[marks.status[symbol.id]]
    if _long(look):
        corners = _corners(symbol.rect, symbol.shape == "decision")
        yield from _dashes(paper, symbol.id, corners, look.dash, look.stroke, look.strength)


def _corners(rect: Rect, diamond: bool) -> tuple[Point, ...]:
    middle = rect.center
    if diamond:
        top, bottom = Point(middle.x, rect.y0), Point(middle.x, rect.y1)
        return (top, Point(rect.x1, middle.y), bottom, Point(rect.x0, middle.y), top)
    first = Point(rect.x0, rect.y0)
    return (first, Point(rect.x1, rect.y0), Point(rect.x1, rect.y1), Point(rect.x0, rect.y1), first)


def _long(look: style.Look) -> bool:
    """Whether it needs dashes of our own: Graphviz's are dots on a sheet that is scaled down."""
    return bool(look.dash) and look.dash[0] > look.dash[1]


def _dashes(
    paper: Paper, name: str, points: Sequence[Point], pattern: tuple[float, ...], ink: str, strength: float
) -> Iterator[str]:
    for number, dash in enumerate(dashed(points, pattern)):
        yield paper.line(f"dash-{number}-{name}", dash, color=ink, penwidth=strength * SCALE)


def capsule_fill(paper: Paper, symbol: Symbol, marks: Marks | None) -> Iterator[str]:
    """The fill under a capsule's outline, which is a line and holds none: a box between two discs."""
    if marks is None or symbol.id not in marks.status:
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
    if marks and link.id in marks.taken:
        return {"penwidth": style.TAKEN_LINE * SCALE}
    return {"color": style.FAINT} if marks and link.id in marks.untaken else {}


def added(paper: Paper, marks: Marks) -> Iterator[str]:
    """Signs, badges, moves off the form, caption and legend."""
    for number, (rect, status) in enumerate(marks.swatches):
        yield paper.box(f"swatch-{number}", rect, **status_look(status).whole)
        look = style.LOOKS[status]
        if _long(look):
            name, corners = f"swatch-{number}", _corners(rect, diamond=False)
            yield from _dashes(paper, name, corners, look.dash, look.stroke, look.strength)
    for number, (start, end, kind) in enumerate(marks.samples):
        if kind == "undrawn":
            yield from _undrawn(paper, f"sample-{number}", (start, end))
        else:
            yield paper.line(f"sample-{number}", (start, end), penwidth=style.TAKEN_LINE * SCALE)
    clear = [curve.mark.rect for curve in marks.curves]  # lines lie over boxes: none may cross a letter
    for number, curve in enumerate(marks.curves):
        yield from _curve(paper, f"move-{number}", curve, clear)
    for number, glyph in enumerate(marks.glyphs):
        status = next(name for name in style.LOOKS if name == glyph.part)
        yield paper.words(f"glyph-{number}", glyph, fontcolor=style.LOOKS[status].glyph_ink)
    for number, badge in enumerate(marks.badges):
        yield from _badge(paper, number, badge)
    for number, text in enumerate(marks.words):
        yield paper.words(f"caption-{number}", text)


def raised(paper: Paper, marks: Marks, arrows: Sequence[tuple[Route, bool]]) -> Iterator[str]:
    """Ways taken once more, over what lies on them: Graphviz draws the arrows of its last node last."""
    yield paper.box(_LAST, Rect(0.0, 0.0, paper.width, paper.height), style="invis")
    for route, tip in arrows:
        link = route.link
        if link.id in marks.raised:
            again = replace(route, link=replace(link, id=f"over-{link.id}", source=_LAST, target=_LAST))
            yield paper.arrow(again, tip, (), penwidth=style.TAKEN_LINE * SCALE)


def _undrawn(paper: Paper, name: str, points: Sequence[Point]) -> Iterator[str]:
    yield from _dashes(paper, name, points, style.OFF_FORM_DASH, style.OFF_FORM, style.OFF_FORM_LINE)


def _badge(paper: Paper, number: int, badge: Badge) -> Iterator[str]:
    ground = style.GROUNDS[badge.ground]
    look: Attributes = {"style": "filled", "fillcolor": ground.fill, "color": ground.stroke}
    yield paper.box(f"badge-{number}", badge.rect, penwidth=style.BADGE_LINE * SCALE, **look)
    yield paper.words(f"badge-words-{number}", badge.words, fontcolor=ground.ink)


def _curve(paper: Paper, name: str, curve: Curve, clear: Sequence[Rect]) -> Iterator[str]:
    for number, dash in enumerate(dashed(curve.points, style.OFF_FORM_DASH)):
        if not any(mark.contains(point) for mark in clear for point in dash):
            look_of: Attributes = {"color": style.OFF_FORM, "penwidth": style.OFF_FORM_LINE * SCALE}
            yield paper.line(f"dash-{number}-{name}", dash, **look_of)
    if curve.tip:
        tip = curve.points[-1]
        short = Point(tip.x + style.TIP, tip.y)
        way = paper.way((Point(short.x + 0.1, tip.y), short))
        look: Attributes = {"arrowhead": "normal", "color": style.OFF_FORM}
        yield paper.edge(SHEET, SHEET, id=f"{name}-tip", pos=f"e,{paper.at(tip)} {way}", **look)
