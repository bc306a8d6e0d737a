"""One finished sheet, of a whole form or of one page of it: it becomes svg, pdf or png. An overlay only adds ink."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from renderers.dot import dot_text
from renderers.geometry import Route
from renderers.ink import draw
from renderers.inking.finished import FinishedForm
from renderers.layout import Layout
from renderers.overlay import Overlay
from renderers.overlaying.in_svg import overlay_words
from renderers.overlaying.marks import marks
from renderers.svg import finish

_LONGEST = 32_000
"""Dots: no side of a picture may be longer."""


@dataclass(frozen=True)
class Page:
    """A finished sheet: a place for every word and symbol, a way for every arrow. Points, y down."""

    layout: Layout
    routes: tuple[Route, ...]

    def dot(self, overlay: Overlay | None = None) -> str:
        """The text that Graphviz draws from, with the engine nop2."""
        return dot_text(self.layout, self.routes, marks(self.layout, overlay) if overlay else None)

    def svg(self, overlay: Overlay | None = None) -> str:
        """The sheet as SVG text. Raises `CannotDraw`."""
        return self.finished.filled(overlay_words(self.finished, overlay) if overlay else {})

    def pdf(self, overlay: Overlay | None = None) -> bytes:
        """The sheet as PDF, letters embedded. Raises `CannotDraw`."""
        return draw(self.dot(overlay), "pdf")

    def png(self, overlay: Overlay | None = None, dpi: int = 192) -> bytes:
        """The sheet as PNG with so many dots an inch, fewer where a long form would be too large to draw.

        Raises `CannotDraw`.
        """
        return draw(self.dot(overlay), "png", affordable(self.layout, dpi))

    @cached_property
    def finished(self) -> FinishedForm:
        """The blank SVG, kept, with the places that an overlay fills."""
        return finish(draw(self.dot(), "svg"), self.layout)


def affordable(layout: Layout, dpi: int) -> int:
    """So many dots an inch, or fewer where no side of the picture could be as long."""
    return min(dpi, int(_LONGEST * 72 / max(layout.width, layout.height)))
