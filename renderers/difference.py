"""Two versions of a procedure as one picture: rows and arrows added, removed, moved and changed, and the same in words.

found = draw_difference(old, new, "version 1 → version 2")
found.svg(); found.html(); found.pdf(); found.png()     # one sheet
found.told                                # line by line
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import escape

from renderers.compose import compose
from renderers.differing.in_dot import NOTE, difference_dot
from renderers.differing.looks import LOOKS
from renderers.differing.merging import Merged, merged
from renderers.differing.telling import difference_told
from renderers.form import settled
from renderers.geometry import Route
from renderers.ink import draw
from renderers.inking.finished import FinishedForm, Slot
from renderers.layout import Layout
from renderers.page import affordable
from renderers.screen import screen
from renderers.svg import finish
from schemas.process import Process

_DASHES = """<style>
.arrow.removed > path, .symbol.removed > path { stroke-dasharray: 16 10; }
</style>
"""


@dataclass(frozen=True)
class Difference:
    """A finished sheet with both versions. What stood only in the old one is struck or dashed, in its old place."""

    layout: Layout
    routes: tuple[Route, ...]
    merged: Merged
    caption: str

    @property
    def told(self) -> tuple[str, ...]:
        """Each difference as one line, in the language of the new version."""
        return difference_told(self.merged)

    def dot(self) -> str:
        """The text that Graphviz draws from, with the engine nop2."""
        return difference_dot(self.layout, self.routes, self.merged, self.caption)

    def svg(self) -> str:
        """The sheet as SVG text; the state of each symbol and arrow is a further class. Raises `CannotDraw`."""
        return self._finished.filled(dict(self._states()))

    def html(self) -> str:
        """The sheet as one page for the screen. Raises `CannotDraw`."""
        return screen(self._finished, filled=dict(self._states()))

    def pdf(self) -> bytes:
        """The sheet as PDF, letters embedded. Raises `CannotDraw`."""
        return draw(self.dot(), "pdf")

    def png(self, dpi: int = 192) -> bytes:
        """The sheet as PNG with so many dots an inch, fewer for a very long one. Raises `CannotDraw`."""
        return draw(self.dot(), "png", affordable(self.layout, dpi))

    @cached_property
    def _finished(self) -> FinishedForm:
        return finish(draw(self.dot(), "svg"), self.layout, NOTE)

    def _states(self) -> Iterator[tuple[Slot, str]]:
        lang = self.layout.diagram.lang
        yield ("style", ""), _DASHES
        for name, state in self.merged.symbols.items():
            yield ("class", name), f" {state}"
            yield ("told", name), f" – {escape(LOOKS[state].words.say(lang))}"
        for name, state in self.merged.links.items():
            yield ("arrow", name), f" {state}"


def draw_difference(old: Process, new: Process, caption: str = "") -> Difference:
    """Lays both versions out on one form. Rows are the same where their ids are, else where their words are alike.

    `caption` says over the form what is compared. Raises `NoLane` where a version has no lane.
    """
    found = merged(compose(old), compose(new))
    layout, routes = settled(found.diagram)
    return Difference(layout, routes, found, caption)
