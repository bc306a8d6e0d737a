"""From a layout and its routes to DOT text. Pure, and the same to the byte for the same form.

Every position is given: each line of words, symbol and rule is pinned, each arrow has its way, and Graphviz
(engine nop2) only puts the ink down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renderers import style
from renderers.diagram import Diagram
from renderers.geometry import Point, Route, Symbol
from renderers.inking.paper import SCALE, Attributes, Paper
from renderers.inking.upright import background
from renderers.layout import Layout
from renderers.overlaying.in_dot import added, arrow_look, capsule_fill, outline, raised, symbol_look
from renderers.overlaying.marks import Marks
from renderers.typesetting.pentagon import corners, pentagon_words
from renderers.typesetting.rules import Rule, around
from renderers.typesetting.sheet import Break


def dot_text(layout: Layout, routes: Sequence[Route], marks: Marks | None = None) -> str:
    """The form as DOT text for the engine nop2, with the marks of an overlay where there is one."""
    return "\n".join(("digraph form {", *_statements(layout, routes, marks), "}", ""))


def _statements(layout: Layout, routes: Sequence[Route], marks: Marks | None) -> Iterator[str]:
    paper = Paper(layout.width, layout.height, layout.scale)
    yield from paper.settings()
    yield from background(paper, layout.phases)
    clear = [route.label for route in routes if route.label]
    clear += [curve.mark.rect for curve in marks.curves] if marks else []
    yield from table(paper, layout, tuple(around(layout.rules, clear)))
    words = {symbol.id: symbol.word for symbol in layout.diagram.symbols}
    for symbol in layout.grid.symbols:
        look = symbol_look(symbol, marks)
        capsule = symbol.shape in ("start", "end")
        if capsule:
            yield from capsule_fill(paper, symbol, marks)
            yield paper.capsule(symbol, **look.line)
        yield paper.symbol(symbol, words[symbol.id], **({} if capsule else look.whole))
        if symbol.shape == "connector":
            yield from _connector(paper, symbol, layout.diagram)
        yield from outline(paper, symbol, marks)
    tips = {link.id: link.tip for link in layout.diagram.links}
    for route in routes:
        look_of = arrow_look(route.link, marks)
        yield paper.arrow(route, tips[route.link.id], layout.labels[route.link.id], **look_of)
    if marks:
        yield from added(paper, marks)
        yield from raised(paper, marks, [(route, tips[route.link.id]) for route in routes])


def _connector(paper: Paper, symbol: Symbol, diagram: Diagram) -> Iterator[str]:
    said = next(one for one in diagram.symbols if one.id == symbol.id)
    yield paper.outline(symbol, corners(symbol.rect, said.points))
    for number, text in enumerate(pentagon_words(said, symbol.rect)):
        yield paper.words(f"word-{number}-{symbol.id}", text, id=f"word-{number}-{symbol.id}")


def table(
    paper: Paper, layout: Layout, rules: Sequence[Rule], tints: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Everything but the picture in the lanes. `tints` are the grounds of rows that have one of their own."""
    shade: Attributes = {"style": "filled", "fillcolor": style.SHADE, "penwidth": 0, "id": "head-shade"}
    yield paper.box("head-shade", layout.head, **shade)
    yield paper.box("frame", layout.table, penwidth=style.FRAME_LINE * SCALE, color=style.RULE, id="frame")
    for step, band in layout.bands:
        tint = (tints or {}).get(step)
        ground: Attributes = {"style": "filled", "fillcolor": tint} if tint else {}
        yield paper.box(f"row-{step}", band, penwidth=0, id=f"row-{step}", **ground)
    for number, text in enumerate(layout.texts):
        yield paper.words(f"text-{number}", text, id=f"text-{number}")
    for number, rule in enumerate(rules):
        ends = rule.start, rule.end
        yield paper.line(f"rule-{number}", ends, penwidth=style.RULE_LINE * SCALE, color=style.RULE)
    for number, mark in enumerate(layout.breaks):
        yield from _break(paper, layout, number, mark)


def _break(paper: Paper, layout: Layout, number: int, mark: Break) -> Iterator[str]:
    """In both margins, where the source turns the page: a dashed line, and the number of the page."""
    look: Attributes = {"style": "dashed", "color": style.FAINT, "penwidth": style.RULE_LINE * SCALE}
    margins = ((4.0, layout.table.x0 - 3), (layout.table.x1 + 3, layout.width - 4))
    for side, (left, right) in enumerate(margins):
        if not side and layout.phases:
            continue
        yield paper.line(f"break-{number}-{side}", (Point(left, mark.y), Point(right, mark.y)), **look)
    yield paper.words(f"break-words-{number}", mark.text, id=f"break-words-{number}")
