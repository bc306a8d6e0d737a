"""The one way in: a process becomes its form, and the form becomes svg, html, pdf or png.

    form = draw_form(process)
    form.svg()                     # text, one sheet without pages
    form.html(overlay)             # text, one page for the screen
    form.pdf()                     # bytes, on F4 or A4 pages; its words can be selected
    form.pages()[0].svg()          # each page by itself
    form.png(overlay, dpi=300)     # bytes; where an instance stands, laid over the same form

A form is laid out and routed once, and so are its pages. An overlay only adds ink to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from renderers.compose import compose
from renderers.diagram import Diagram
from renderers.geometry import Route
from renderers.inking.binding import bound
from renderers.layout import Layout, lay_out
from renderers.overlay import Overlay
from renderers.page import Page
from renderers.pages import lay_out_pages
from renderers.routes import demand, route
from renderers.screen import screen
from renderers.text import printable
from schemas.process import Process

_ROUNDS = 10
"""How often a form may grow for the sake of its arrows: once for tracks, then little by little for labels."""


@dataclass(frozen=True)
class Form(Page):
    """A finished form: one sheet for the screen, and pages for paper."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters of the procedure that the font does not have; each is printed as ☐."""
        return self.layout.missing

    def pages(self, footer: str | None = None) -> tuple[Page, ...]:
        """The form on F4 or A4 pages; `footer` stands at the left under each, its title where nothing is said.

        Raises `CannotDraw` where a page cannot hold what belongs on it.
        """
        words = " · ".join(self.layout.diagram.title) if footer is None else printable(footer)
        if words not in self._paged:
            self._paged[words] = tuple(Page(*page) for page in lay_out_pages(self.layout.diagram, words))
        return self._paged[words]

    def html(self, overlay: Overlay | None = None) -> str:
        """The form as one page for the screen, that needs no other file and no network. Raises `CannotDraw`."""
        return screen(self.finished, overlay)

    def pdf(self, overlay: Overlay | None = None) -> bytes:
        """The form as PDF, page by page, letters embedded. Raises `CannotDraw`."""
        return bound(page.pdf(overlay) for page in self.pages())

    @cached_property
    def _paged(self) -> dict[str, tuple[Page, ...]]:
        """The pages, kept by their footer."""
        return {}


def draw_form(process: Process) -> Form:
    """Lays a form out and routes its arrows. No ink yet. Raises `NoLane` where no actor has a lane."""
    return Form(*settled(compose(process)))


def settled(diagram: Diagram) -> tuple[Layout, tuple[Route, ...]]:
    """A diagram on one sheet, its lanes and rows grown until its arrows have room, and the ways of its arrows."""
    layout = lay_out(diagram)
    for _ in range(_ROUNDS):
        more = demand(layout.grid)
        if not more:
            break
        lanes = tuple(lane.width + wider for lane, wider in zip(layout.grid.lanes, more.lanes, strict=True))
        rows = tuple(row.height + higher for row, higher in zip(layout.grid.rows, more.rows, strict=True))
        layout = lay_out(diagram, lanes, rows)
    return layout, route(layout.grid)
