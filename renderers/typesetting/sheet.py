"""A sheet while it is being set, from the top down: words, rules, rows and symbols. Points, y down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from renderers.diagram import Column, Diagram, Item
from renderers.geometry import Point, Rect, Symbol
from renderers.typesetting import sizes
from renderers.typesetting.cells import Style, Text, cell_texts
from renderers.typesetting.columns import Columns
from renderers.typesetting.rules import Rule


@dataclass(frozen=True, slots=True)
class Break:
    """Where the source turns the page: the height of that rule, and the words in the margin under it."""

    y: float
    text: Text


@dataclass(slots=True)
class Sheet:
    """`y` is where the next thing will stand; `edges` are the vertical rules of the table."""

    diagram: Diagram
    columns: Columns
    edges: tuple[float, ...]
    y: float = sizes.MARGIN
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    bands: list[tuple[str, Rect]] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    breaks: list[Break] = field(default_factory=list)

    def band(self, tall: float) -> Rect:
        """The next stripe of the table, over its whole width."""
        return Rect(self.edges[0], self.y, self.edges[-1], self.y + tall)

    def rule(self, first: int = 0, last: int = -1) -> None:
        """A horizontal rule at the present height, from one vertical rule to another."""
        self.rules.append(Rule(Point(self.edges[first], self.y), Point(self.edges[last], self.y)))

    def write(self, words: str, cell: Rect, style: Style, part: str) -> None:
        """Words that belong to no row."""
        self.texts += cell_texts([Item(words)], cell, style, "", part)

    def lanes(self) -> tuple[tuple[float, float], ...]:
        """Left and right of each lane."""
        first = self.columns.first_lane
        inside = self.edges[first : first + self.columns.lane_count + 1]
        return tuple(pairwise(inside))

    def cells(self, band: Rect) -> Iterator[tuple[Column, Rect]]:
        """The cell of each column of text in a stripe."""
        cut = self.columns.first_lane
        for place, column in enumerate(self.diagram.columns):
            edge = place if place < cut else place + self.columns.lane_count
            yield column, Rect(self.edges[edge], band.y0, self.edges[edge + 1], band.y1)
