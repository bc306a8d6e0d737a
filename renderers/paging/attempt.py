"""One attempt to lay the pages of a form out, with columns of fixed widths. Pure. Points, y down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from renderers.diagram import Diagram, Folio
from renderers.geometry import Route
from renderers.layout import Layout, set_sheet, whole
from renderers.paging.connectors import pairs, strips
from renderers.paging.cuts import Cutter
from renderers.paging.pieces import joined, pieces_of
from renderers.routes import Demand, demand, route
from renderers.typesetting import sizes
from renderers.typesetting.columns import USUAL, Bounds, share
from renderers.typesetting.pentagon import pentagon_height

_ROUNDS = 8
"""How often a page may grow for the sake of its arrows."""
_HAIR = 0.5

Finished = tuple[Layout, tuple[Route, ...]]


@dataclass(frozen=True, slots=True)
class Terms:
    """What an attempt goes by.

    `lanes` asks for at least so much in each lane; `tall` are rows to be split over pages; `for_words` lets lanes
    grow for labels; `guesses` are cuts that may still hold; `spare` is left free on trial pages.
    """

    footer: str
    scale: float = 1.0
    bounds: Bounds = USUAL
    lanes: tuple[float, ...] = ()
    tall: frozenset[str] = frozenset()
    for_words: bool = True
    guesses: tuple[int, ...] = ()
    spare: float = 0.0

    @property
    def narrow(self) -> bool:
        """Whether connectors have less room than usual."""
        return self.bounds != USUAL


class ColumnsTooWide(Exception):
    """The columns are wider than the page."""


class LanesLack(Exception):
    """The arrows of a page ask for wider lanes: then all pages have them. `words`: only a label asks."""

    def __init__(self, widths: tuple[float, ...], words: bool) -> None:
        super().__init__(widths, words)
        self.widths, self.words = widths, words


class Overfull(Exception):
    """With its final words a page is so much too high: only then is known from how many pages an arrow comes."""

    def __init__(self, excess: float) -> None:
        super().__init__(excess)
        self.excess = excess


class Attempt:
    """The pages of one form, and what its cutter asks about them (`Trial`)."""

    def __init__(self, diagram: Diagram, terms: Terms) -> None:
        """Raises `ColumnsTooWide`."""
        self.diagram, self.terms = diagram, terms
        room = whole(sizes.PAGE_WIDTH[diagram.page], terms.scale) - 2 * sizes.MARGIN
        self.columns = share(diagram, room, terms.lanes, terms.bounds)
        if sum(self.columns.widths) > room + _HAIR:
            raise ColumnsTooWide
        self.paper = whole(sizes.PAGE_HEIGHT[diagram.page], terms.scale)
        self.bare = set_sheet(diagram, self.columns)
        most = self._inside - self.bare.head.height - 2 * self._strip
        self.pieces, self.heights = pieces_of(self.bare, self.columns, most, terms.tall)
        first = {piece.row.step: place for place, piece in enumerate(self.pieces) if piece.first}
        self.place = {symbol.id: first[symbol.step] for symbol in diagram.symbols}
        self.cutter = Cutter(len(self.pieces), self._inside, self._stops(), self, terms.guesses)

    def pages(self) -> tuple[Finished, ...]:
        """The cuts are found with trial pages; then all pages are set with their final words.

        Raises `LanesLack`, `Overfull`, and `TooTall` where a row does not fit on a page.
        """
        ends = self.cutter.cuts()
        numbers = range(1, len(ends) + 1)
        layouts = [self._settled(ends, number, for_words=self.terms.for_words) for number in numbers]
        excess = max(layout.used for layout in layouts) - self.paper
        if excess > 0:
            raise Overfull(excess)
        return tuple((layout, route(layout.grid)) for layout in layouts)

    def height(self, start: int, end: int) -> float:
        """The least height of a page with these pieces."""
        return (
            (self._title if start == 0 else 0.0)
            + self.bare.head.height
            + sum(self.heights[start:end])
            + self._strip * ((self._crossing[start] > 0) + (self._crossing[end] > 0))
            + (self._foot if end == len(self.pieces) else 0.0)
        )

    def excess(self, before: Sequence[int], end: int) -> float:
        """By how much a page that ends there is too high when laid out."""
        ends = (*before, end) if end == len(self.pieces) else (*before, end, len(self.pieces))
        layout = self._settled(ends, len(before) + 1, for_words=False)
        return layout.used + self.terms.spare - self.paper

    def arrows(self, cut: int) -> int:
        """How many arrows this cut would cut."""
        return self._crossing[cut]

    def _settled(self, ends: Sequence[int], number: int, for_words: bool) -> Layout:
        """A page with the room that its arrows need, and lanes that their words would like."""
        page = self._page(ends, number)
        layout = set_sheet(page, self.columns, scale=self.terms.scale)
        for _ in range(_ROUNDS):
            more = demand(layout.grid)
            if not more:
                break
            if any(more.lanes) and (for_words or not more.words):
                raise LanesLack(self._wider(layout, more), more.words)
            rows = tuple(row.height + higher for row, higher in zip(layout.grid.rows, more.rows, strict=True))
            layout = set_sheet(page, self.columns, rows, scale=self.terms.scale)
        return layout

    def _wider(self, layout: Layout, more: Demand) -> tuple[float, ...]:
        """The lanes that lack room with what they lack; the others may give theirs."""
        asked = self.terms.lanes or (0.0,) * len(more.lanes)
        lanes = zip(layout.grid.lanes, more.lanes, asked, strict=True)
        return tuple(max(lane.width + wider, before) if wider else before for lane, wider, before in lanes)

    def _page(self, ends: Sequence[int], number: int) -> Diagram:
        """The diagram of one page: its rows, their symbols, and the connectors of the arrows that leave it."""
        begins = (0, *ends)
        page_at = [page for page, last in enumerate(ends, start=1) for _ in range(last - begins[page - 1])]
        page_of = {symbol: page_at[place] for symbol, place in self.place.items()}
        found = pairs(self.diagram.links, page_of)
        added = strips(self.diagram, found, page_of, number, self.terms.narrow)
        rows = joined(self.pieces[begins[number - 1] : ends[number - 1]], self.diagram.rows)
        here = {symbol for symbol, page in page_of.items() if page == number}
        inside = (link for link in self.diagram.links if link.source in here and link.target in here)
        return replace(
            self.diagram,
            rows=(*added.above, *rows, *added.below),
            symbols=(*(symbol for symbol in self.diagram.symbols if symbol.id in here), *added.symbols),
            links=(*inside, *added.links),
            breaks=(),
            folio=Folio(number, len(ends), self.terms.footer),
        )

    def _stops(self) -> frozenset[int]:
        """Where the source turns the page."""
        last = {piece.row.step: place + 1 for place, piece in enumerate(self.pieces)}
        return frozenset(last[step] for step in self.diagram.breaks if step in last) | {len(self.pieces)}

    @cached_property
    def _crossing(self) -> list[int]:
        """How many arrows each cut would cut."""
        change = [0] * (len(self.pieces) + 2)
        for link in self.diagram.links:
            low, high = sorted((self.place[link.source], self.place[link.target]))
            change[low + 1] += 1
            change[high + 1] -= 1
        return list(accumulate(change))

    @cached_property
    def _inside(self) -> float:
        return self.paper - 2 * sizes.MARGIN

    @cached_property
    def _title(self) -> float:
        return self.bare.table.y0 - sizes.MARGIN

    @cached_property
    def _foot(self) -> float:
        return self.bare.height - sizes.MARGIN - self.bare.grid.rows[-1].y1 - 1

    @cached_property
    def _strip(self) -> float:
        """The height of one row of connectors."""
        like = replace(self.diagram.symbols[0], caption=("",) * (1 + self.terms.narrow))
        return pentagon_height(like) + 2 * sizes.STRIP_ROOM
