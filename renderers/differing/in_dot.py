"""Two versions on one form as DOT text: the pens of the form, and the marks of the difference. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renderers import style
from renderers.differing.looks import LOOKS, State
from renderers.differing.merging import Merged
from renderers.dot import table
from renderers.geometry import Point, Rect, Route, Symbol
from renderers.inking.dashes import dashed
from renderers.inking.paper import SCALE, Attributes, Paper
from renderers.inking.upright import background
from renderers.layout import Layout
from renderers.text import printable, width
from renderers.typesetting.cells import Text, word_at
from renderers.typesetting.rules import around

NOTE = "note-"
"""What is drawn over the form has an id that begins so."""
_SIGN, _LEGEND, _CAPTION = 12.0, 7.0, 9.0
_CAPTION_LINE, _LEGEND_LINE = 9.5, 20.5
_SWATCH = (15.0, 9.0)
_DASH = (4.0, 2.5)


def difference_dot(layout: Layout, routes: Sequence[Route], merged: Merged, caption: str) -> str:
    """The merged form as DOT text for the engine nop2; `caption` says which versions it compares."""
    return "\n".join(("digraph form {", *_statements(layout, routes, merged, caption), "}", ""))


def _statements(layout: Layout, routes: Sequence[Route], merged: Merged, caption: str) -> Iterator[str]:
    paper = Paper(layout.width, layout.height, layout.scale)
    yield from paper.settings()
    yield from background(paper, layout.phases)
    clear = [route.label for route in routes if route.label]
    tints = {step: LOOKS[state].ground for step, state in merged.rows.items()}
    yield from table(paper, layout, tuple(around(layout.rules, clear)), tints)
    words = {symbol.id: symbol.word for symbol in layout.diagram.symbols}
    for symbol in layout.grid.symbols:
        yield from _symbol(paper, symbol, words[symbol.id], merged.symbols.get(symbol.id))
    tips = {link.id: link.tip for link in layout.diagram.links}
    for route in routes:
        name = route.link.id
        yield paper.arrow(route, tips[name], layout.labels[name], **_arrow_look(merged.links.get(name)))
    yield from _strikes(paper, layout)
    yield from _signs(paper, layout, merged)
    yield from _heading(paper, layout, caption)


def _symbol(paper: Paper, symbol: Symbol, word: str, state: State | None) -> Iterator[str]:
    look: Attributes = {"style": "filled", "fillcolor": style.PAPER}
    if state:
        look |= {"color": LOOKS[state].ink, "penwidth": LOOKS[state].strength * SCALE}
    line = {name: value for name, value in look.items() if name not in ("style", "fillcolor")}
    hidden: Attributes = {"penwidth": 0} if state and LOOKS[state].dashed else {}
    capsule = symbol.shape in ("start", "end")
    if capsule:
        yield paper.capsule(symbol, **{**line, **({"style": "dashed"} if hidden else {})})
    yield paper.symbol(symbol, word, **({} if capsule else {**look, **hidden}))
    if state and hidden and not capsule:
        corners = _outline(symbol)
        for number, dash in enumerate(dashed(corners, _DASH)):
            yield paper.line(f"{NOTE}dash-{number}-{symbol.id}", dash, **line)


def _outline(symbol: Symbol) -> tuple[Point, ...]:
    rect, middle = symbol.rect, symbol.rect.center
    if symbol.shape == "decision":
        top, bottom = Point(middle.x, rect.y0), Point(middle.x, rect.y1)
        return (top, Point(rect.x1, middle.y), bottom, Point(rect.x0, middle.y), top)
    first = Point(rect.x0, rect.y0)
    return (first, Point(rect.x1, rect.y0), Point(rect.x1, rect.y1), Point(rect.x0, rect.y1), first)


def _arrow_look(state: State | None) -> Attributes:
    if state is None:
        return {}
    look = LOOKS[state]
    dash: Attributes = {"style": "dashed"} if look.dashed else {}
    return {"color": look.ink, "fontcolor": look.ink, "penwidth": look.strength * SCALE, **dash}


def _strikes(paper: Paper, layout: Layout) -> Iterator[str]:
    """A line through each line of words that stands no longer."""
    look: Attributes = {"color": LOOKS["removed"].ink, "penwidth": 0.8 * SCALE}
    for number, text in enumerate(layout.texts):
        if text.struck:
            left = text.x if text.align == "left" else text.x - text.width / 2
            ends = Point(left - 0.5, text.y + 0.4), Point(left + text.width + 0.5, text.y + 0.4)
            yield paper.line(f"{NOTE}strike-{number}", ends, **look)


def _signs(paper: Paper, layout: Layout, merged: Merged) -> Iterator[str]:
    """In the right margin, what became of each row that is not the same: phases stand in the left one."""
    edge = layout.table.x1
    for step, band in layout.bands:
        state = merged.rows.get(step)
        if state:
            center = Point((edge + layout.width) / 2, band.center.y)
            sign = word_at(LOOKS[state].sign, center, _SIGN, "sign", "bold")
            yield paper.words(f"{NOTE}sign-{step}", sign, id=f"{NOTE}sign-{step}", fontcolor=LOOKS[state].ink)
            bar = Point(edge + 2.5, band.y0 + 1), Point(edge + 2.5, band.y1 - 1)
            yield paper.line(f"{NOTE}bar-{step}", bar, color=LOOKS[state].ink, penwidth=2.4 * SCALE)


def _heading(paper: Paper, layout: Layout, caption: str) -> Iterator[str]:
    """Over the title: what is compared, and what each sign means."""
    x = layout.table.x0
    words = printable(caption)
    size = min(_CAPTION, _CAPTION * layout.table.width / max(width(words, _CAPTION, "bold"), 1.0))
    if words:
        across = width(words, size, "bold")
        text = Text(words, x, _CAPTION_LINE, across, size, "bold", "left", "", "caption")
        yield paper.words(f"{NOTE}caption", text, id=f"{NOTE}caption")
    for state, look in LOOKS.items():
        rect = Rect(x, _LEGEND_LINE - _SWATCH[1] / 2, x + _SWATCH[0], _LEGEND_LINE + _SWATCH[1] / 2)
        name = f"{NOTE}legend-{state}"
        ground: Attributes = {
            "style": "filled",
            "fillcolor": look.ground,
            "color": look.ink,
            "penwidth": 0.8 * SCALE,
        }
        yield paper.box(name, rect, id=name, **ground)
        sign = word_at(look.sign, rect.center, 9.0, "sign", "bold")
        yield paper.words(f"{name}-sign", sign, id=f"{name}-sign", fontcolor=look.ink)
        said = look.words.say(layout.diagram.lang)
        across = width(said, _LEGEND)
        text = Text(said, rect.x1 + 4, _LEGEND_LINE, across, _LEGEND, "regular", "left", "", "legend")
        yield paper.words(f"{name}-words", text, id=f"{name}-words")
        x = rect.x1 + 4 + across + 16
