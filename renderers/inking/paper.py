"""DOT statements for things at given places. Pure. Points come in, y down; DOT has them larger, y up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from graphviz import escape as keep_backslashes
from graphviz.quoting import quote

from renderers import style
from renderers.fonts import FAMILY
from renderers.geometry import Point, Rect, Route, Symbol
from renderers.layout import Layout
from renderers.typesetting import sizes
from renderers.typesetting.cells import Text

SCALE = 4.0
"""Letters of 7 to 8 points come out unevenly spaced: all is drawn larger and scaled back by `size`."""
SHEET = "sheet"
_INCH = 72.0
_SLACK = 1.06
"""Graphviz measures words a little wider than the font's table, and warns where they do not fit."""
_KAPPA = 0.5523
"""How far the handles of a Bezier stand that draws a quarter of a circle, in radii."""

Attribute = str | float
Attributes = dict[str, Attribute]


class Paper:
    """A sheet of so many points, on which each thing becomes one statement."""

    def __init__(self, width: float, height: float, scale: float = 1.0) -> None:
        self.width, self.height, self.scale = width, height, scale

    def settings(self) -> Iterator[str]:
        """The statements that make Graphviz keep every position and add nothing of its own."""
        size = f"{self.width * self.scale / _INCH:.6f},{self.height * self.scale / _INCH:.6f}!"
        yield _statement(
            "graph",
            size=size,
            pad=0,
            margin=0,
            notranslate="true",
            outputorder="nodesfirst",
            bgcolor=style.PAPER,
            fontname=FAMILY,
            charset="UTF-8",
        )
        yield _statement(
            "node",
            shape="box",
            fixedsize="true",
            margin=0,
            label="",
            fontname=FAMILY,
            fontsize=sizes.BODY * SCALE,
            color=style.INK,
            fontcolor=style.INK,
        )
        yield _statement(
            "edge",
            arrowhead="none",
            color=style.INK,
            fontname=FAMILY,
            fontcolor=style.INK,
            fontsize=sizes.LABEL * SCALE,
            arrowsize=style.TIP * SCALE / 10,
        )
        yield self.box(SHEET, Rect(0, 0, self.width, self.height), style="invis")

    def at(self, point: Point) -> str:
        """A place in DOT's own measure."""
        return f"{_number(point.x * SCALE)},{_number((self.height - point.y) * SCALE)}"

    def box(self, name: str, rect: Rect, **attributes: Attribute) -> str:
        """A node that fills a rectangle."""
        across, tall = rect.width * SCALE / _INCH, rect.height * SCALE / _INCH
        return _statement(quote(name), pos=self.at(rect.center), width=across, height=tall, **attributes)

    def words(self, name: str, text: Text, **attributes: Attribute) -> str:
        """One line of words."""
        across = text.width * _SLACK + 1
        left = text.x if text.align == "left" else text.x - across / 2
        tall = text.size * 1.3
        rect = Rect(left, text.y - tall / 2, left + across, text.y + tall / 2)
        label = shown(text.words) + (r"\l" if text.align == "left" else "")
        if text.size != sizes.BODY:
            attributes["fontsize"] = text.size * SCALE
        if text.weight == "bold":
            attributes["fontname"] = f"{FAMILY} Bold"
        return self.box(name, rect, shape="none", label=label, **attributes)

    def line(self, name: str, points: Sequence[Point], **attributes: Attribute) -> str:
        """A line without tips that belongs to no symbol."""
        return self.edge(SHEET, SHEET, id=name, pos=self.way(points), **attributes)

    def edge(self, source: str, target: str, **attributes: Attribute) -> str:
        """A line whose way is already written."""
        return _statement(f"{quote(source)} -> {quote(target)}", **attributes)

    def way(self, points: Sequence[Point]) -> str:
        """Straight segments as the Bezier that Graphviz wants: each corner doubled."""
        first, *rest = [self.at(point) for point in points]
        handles, before = [first], first
        for corner in rest:
            handles += (before, corner, corner)
            before = corner
        return " ".join(handles)

    def symbol(self, symbol: Symbol, word: str, **attributes: Attribute) -> str:
        """The node of a symbol: its shape, or for a capsule what lies inside the outline."""
        capsule = symbol.shape in ("start", "end")
        connector = symbol.shape == "connector"
        shape = "diamond" if symbol.shape == "decision" else "box"
        look: Attributes = {"shape": shape, "penwidth": style.SYMBOL_LINE * SCALE, **attributes}
        if capsule:
            look.update(penwidth=0, label=shown(word), fontsize=sizes.WORD * SCALE)
        if connector:
            look["penwidth"] = 0
        look.update({"id": symbol.id, "class": f"symbol {symbol.shape}"})
        return self.box(symbol.id, symbol.rect, **look)

    def capsule(self, symbol: Symbol, **attributes: Attribute) -> str:
        """The outline of a capsule: a closed Bezier, because no shape of Graphviz has round ends."""
        rect, radius = symbol.rect, symbol.rect.height / 2
        reach = radius * _KAPPA
        left, right = rect.x0 + radius, rect.x1 - radius
        top, middle, bottom = rect.y0, rect.center.y, rect.y1
        corners = [
            (left, top), (left, top), (right, top), (right, top),
            (right + reach, top), (rect.x1, middle - reach), (rect.x1, middle),
            (rect.x1, middle + reach), (right + reach, bottom), (right, bottom),
            (right, bottom), (left, bottom), (left, bottom),
            (left - reach, bottom), (rect.x0, middle + reach), (rect.x0, middle),
            (rect.x0, middle - reach), (left - reach, top), (left, top),
        ]  # fmt: skip
        outline = " ".join(self.at(Point(x, y)) for x, y in corners)
        look: Attributes = {"penwidth": style.SYMBOL_LINE * SCALE, "class": "capsule", **attributes}
        return self.edge(symbol.id, symbol.id, id=f"outline-{symbol.id}", pos=outline, **look)

    def outline(self, symbol: Symbol, corners: Sequence[Point]) -> str:
        """The outline of a connector: a closed line, because Graphviz's own `house` leaves a gap."""
        look: Attributes = {"penwidth": style.SYMBOL_LINE * SCALE, "class": "connector"}
        return self.edge(symbol.id, symbol.id, id=f"outline-{symbol.id}", pos=self.way(corners), **look)

    def arrow(self, route: Route, tip: bool, label: Sequence[str], **attributes: Attribute) -> str:
        """An arrow on its way, with its words beside it."""
        link = route.link
        points = list(route.points)
        pos = ""
        if tip:
            pos = f"e,{self.at(points[-1])} "
            points[-1] = _short_of(points[-2], points[-1], style.TIP)
        gathers = link.kind == "gather"
        strength = style.GATHER_LINE if gathers else style.ARROW_LINE
        look: Attributes = {"penwidth": strength * SCALE, **attributes}
        if tip:
            look["arrowhead"] = "normal"
        if label and route.label:
            look.update(label=r"\n".join(map(shown, label)), lp=self.at(route.label.center))
        look.update({"id": link.id, "class": f"arrow {link.kind}", "pos": pos + self.way(points)})
        return self.edge(link.source, link.target, **look)


def on_sheet(layout: Layout) -> str:
    """The transform by which Graphviz's own measure lies on a sheet of points."""
    return f"scale({1 / SCALE}) translate(0 {layout.height * SCALE:g})"


def shown(words: str) -> str:
    """Words as a label that Graphviz prints letter by letter: no entities, no escapes of its own."""
    return str(keep_backslashes(escape(words, quote=False)))


def _short_of(before: Point, end: Point, length: float) -> Point:
    """The point so far before the end of a straight segment."""
    whole = abs(end.x - before.x) + abs(end.y - before.y)
    part = min(length / whole, 1.0) if whole else 0.0
    return Point(end.x + (before.x - end.x) * part, end.y + (before.y - end.y) * part)


def _statement(subject: str, **attributes: Attribute) -> str:
    listed = " ".join(f"{name}={_value(value)}" for name, value in attributes.items())
    return f"{subject} [{listed}];"


def _value(value: Attribute) -> str:
    return quote(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    """The same digits on every machine, and no more than a plotter could tell."""
    return f"{value:.4f}".rstrip("0").rstrip(".") or "0"
