"""The one way in: a process becomes its form, and the form becomes svg, html, pdf or png.

    form = draw_form(process)
    form.svg()                     # text, one sheet without pages
    form.pdf()                     # bytes; its words can be selected
    form.html(overlay)             # text, one page for the screen
    form.png(overlay, dpi=300)     # bytes; where an instance stands, laid over the same form

A form is laid out and routed once. An overlay only adds ink to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from renderers.compose import compose
from renderers.dot import dot_text
from renderers.geometry import Route
from renderers.ink import draw
from renderers.inking.finished import FinishedForm
from renderers.layout import Layout, lay_out
from renderers.overlay import Overlay
from renderers.overlaying.in_svg import overlay_words
from renderers.overlaying.marks import marks
from renderers.routes import demand, route
from renderers.screen import screen
from renderers.svg import finish
from schemas.process import Process

_LONGEST = 32_000
"""Dots: no side of a picture may be longer."""
_ROUNDS = 4
"""How often a form may grow for the sake of its arrows: once for tracks, then for labels."""


@dataclass(frozen=True)
class Form:
    """A finished form: a place for every word and symbol, a way for every arrow. Points, y down."""

    layout: Layout
    routes: tuple[Route, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters of the procedure that the font does not have; each is printed as ☐."""
        return self.layout.missing

    def dot(self, overlay: Overlay | None = None) -> str:
        """The text that Graphviz draws from, with the engine nop2."""
        return dot_text(self.layout, self.routes, marks(self.layout, overlay) if overlay else None)

    def svg(self, overlay: Overlay | None = None) -> str:
        """The form as SVG text. Raises `CannotDraw`."""
        return self.finished.filled(overlay_words(self.finished, overlay) if overlay else {})

    def html(self, overlay: Overlay | None = None) -> str:
        """The form as one page for the screen, that needs no other file and no network. Raises `CannotDraw`."""
        return screen(self.finished, overlay)

    def pdf(self, overlay: Overlay | None = None) -> bytes:
        """The form as PDF on one sheet, letters embedded. Raises `CannotDraw`."""
        return draw(self.dot(overlay), "pdf")

    def png(self, overlay: Overlay | None = None, dpi: int = 192) -> bytes:
        """The form as PNG with so many dots an inch, fewer where a long form would be too large to draw.

        Raises `CannotDraw`.
        """
        most = int(_LONGEST * 72 / max(self.layout.width, self.layout.height))
        return draw(self.dot(overlay), "png", min(dpi, most))

    @cached_property
    def finished(self) -> FinishedForm:
        """The blank SVG, kept, with the places that an overlay fills."""
        return finish(draw(self.dot(), "svg"), self.layout)


def draw_form(process: Process) -> Form:
    """Lays a form out and routes its arrows. No ink yet. Raises `NoLane` where no actor has a lane."""
    diagram = compose(process)
    layout = lay_out(diagram)
    for _ in range(_ROUNDS):
        more = demand(layout.grid)
        if not more:
            break
        lanes = tuple(lane.width + wider for lane, wider in zip(layout.grid.lanes, more.lanes, strict=True))
        rows = tuple(row.height + higher for row, higher in zip(layout.grid.rows, more.rows, strict=True))
        layout = lay_out(diagram, lanes, rows)
    return Form(layout, route(layout.grid))
