"""From the diagram of a form to its pages, each laid out and routed as a sheet of its own. Pure.

The columns are the same on every page. Where they do not fit, lanes shrink; then everything is printed smaller, with no
letter under 6 pt; then the form is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from renderers.diagram import Diagram, Folio, Item
from renderers.errors import TooHigh, TooWide
from renderers.geometry import Route
from renderers.layout import Layout, set_sheet, whole
from renderers.paging.connectors import pairs, strips
from renderers.paging.cuts import Cutter, TooTall
from renderers.paging.pieces import LINES, Piece, joined, numbered_again, parts
from renderers.paging.pieces import whole as whole_piece
from renderers.routes import demand, route
from renderers.text import height
from renderers.typesetting import sizes
from renderers.typesetting.columns import share
from renderers.typesetting.pentagon import pentagon_height

SMALLER = (1.0, 0.96, 0.92, 0.89, sizes.LETTERS_LEAST / sizes.SMALL)
"""How large a point of the layout may be on paper, tried in this order."""
_ROUNDS = 4
"""How often a page may grow for the sake of its arrows."""
_HAIR = 0.5


Finished = tuple[Layout, tuple[Route, ...]]


def lay_out_pages(diagram: Diagram, footer: str) -> tuple[Finished, ...]:
    """The pages of a legible diagram with their arrows; `footer` stands at the left under each.

    Raises `TooWide` or `TooHigh` where a page cannot hold what belongs on it.
    """
    for number, scale in enumerate((SMALLER[0], *SMALLER)):
        try:
            return _pages(diagram, footer, scale, narrow=number > 0)
        except _Wider:
            continue
    raise TooWide(lanes=len(diagram.lanes), page=diagram.page)


class _Wider(Exception):
    """The columns are wider than the page."""


def _pages(diagram: Diagram, footer: str, scale: float, narrow: bool) -> tuple[Finished, ...]:
    lanes: tuple[float, ...] = ()
    tall: frozenset[str] = frozenset()
    for_words = 0
    guesses: tuple[int, ...] = ()
    while True:
        paging = _Paging(diagram, footer, scale, narrow, lanes, tall, for_words >= _ROUNDS, guesses)
        try:
            return paging.pages()
        except _LanesLack as lack:
            lanes = lack.widths
            for_words += lack.words
            guesses = tuple(paging.cutter.found)
        except TooTall as stuck:
            step = paging.pieces[stuck.piece].row.step
            if step in tall:
                raise TooHigh(step=step, page=diagram.page) from None
            tall |= {step}
            guesses = ()


class _LanesLack(Exception):
    """The arrows of a page ask for wider lanes: then all pages have them."""

    def __init__(self, widths: tuple[float, ...], words: bool) -> None:
        super().__init__(widths, words)
        self.widths, self.words = widths, words


class _Paging:
    """One attempt, with columns of fixed widths. A `Trial` of the pages that are tried."""

    def __init__(
        self,
        diagram: Diagram,
        footer: str,
        scale: float,
        narrow: bool,
        lanes: tuple[float, ...],
        tall: frozenset[str],
        patient: bool,
        guesses: tuple[int, ...],
    ) -> None:
        self.patient = patient
        self.diagram, self.footer, self.scale = diagram, footer, scale
        self.narrow, self.lanes = narrow, lanes or (0.0,) * len(diagram.lanes)
        room = whole(sizes.PAGE_WIDTH[diagram.page], scale) - 2 * sizes.MARGIN
        self.columns = share(diagram, room, lanes, narrow)
        if sum(self.columns.widths) > room + _HAIR:
            raise _Wider
        self.paper = whole(sizes.PAGE_HEIGHT[diagram.page], scale)
        self.bare = set_sheet(diagram, self.columns)
        self.pieces, self.heights = self._pieces(tall)
        self.first = {piece.row.step: place for place, piece in enumerate(self.pieces) if piece.first}
        self.cutter = Cutter(len(self.pieces), self.paper - 2 * sizes.MARGIN, self._stops(), self, guesses)
        self.place = {symbol.id: self.first[symbol.step] for symbol in diagram.symbols}

    def pages(self) -> tuple[Finished, ...]:
        """The cuts are found with trial pages; then all pages are set with their final words."""
        ends = self.cutter.cuts()
        layouts = (self._settled(ends, number) for number in range(1, len(ends) + 1))
        return tuple((layout, route(layout.grid)) for layout in layouts)

    # What the cutter asks.

    def height(self, start: int, end: int) -> float:
        strip = self._strip_height
        return (
            (self._title if start == 0 else 0.0)
            + self.bare.head.height
            + sum(self.heights[start:end])
            + strip * (self._crossing[start] > 0)
            + strip * (self._crossing[end] > 0)
            + (self._foot if end == len(self.pieces) else 0.0)
        )

    def excess(self, before: Sequence[int], end: int) -> float:
        ends = (*before, end) if end == len(self.pieces) else (*before, end, len(self.pieces))
        return self._settled(ends, len(before) + 1).height - self.paper

    def arrows(self, cut: int) -> int:
        return self._crossing[cut]

    # How a page is made.

    def _settled(self, ends: Sequence[int], number: int) -> Layout:
        """A page with the room that its arrows need."""
        page = self._page(ends, number)
        layout = set_sheet(page, self.columns, scale=self.scale)
        for _ in range(_ROUNDS):
            more = demand(layout.grid)
            if not more:
                break
            if any(more.lanes) and not (more.words and self.patient):
                raise _LanesLack(
                    tuple(
                        max(lane.width + wider, asked) if wider else asked
                        for lane, wider, asked in zip(layout.grid.lanes, more.lanes, self.lanes, strict=True)
                    ),
                    more.words,
                )
            rows = tuple(row.height + higher for row, higher in zip(layout.grid.rows, more.rows, strict=True))
            layout = set_sheet(page, self.columns, rows, scale=self.scale)
        return layout

    def _page(self, ends: Sequence[int], number: int) -> Diagram:
        """The diagram of one page: its rows, their symbols, and the connectors of the arrows that leave it."""
        start, end = ends[number - 2] if number > 1 else 0, ends[number - 1]
        page_at = [
            1 + page for page, last in enumerate(ends) for _ in range(last - (ends[page - 1] if page else 0))
        ]
        page_of = {symbol: page_at[place] for symbol, place in self.place.items()}
        added = strips(self.diagram, pairs(self.diagram.links, page_of), page_of, number, self.narrow)
        rows = [numbered_again(piece, self._numbers).row for piece in joined(self.pieces[start:end])]
        here = {symbol for symbol, page in page_of.items() if page == number}
        return replace(
            self.diagram,
            rows=(*added.above, *rows, *added.below),
            symbols=(*(symbol for symbol in self.diagram.symbols if symbol.id in here), *added.symbols),
            links=(
                *(link for link in self.diagram.links if link.source in here and link.target in here),
                *added.links,
            ),
            breaks=(),
            folio=Folio(number, len(ends), self.footer),
        )

    # What is known before any page is laid out.

    def _pieces(self, tall: frozenset[str]) -> tuple[list[Piece], list[float]]:
        """The rows, those in parts that are higher than a page, and the least height of each piece."""
        room = self.paper - 2 * sizes.MARGIN - self.bare.head.height - 2 * self._strip_height
        across = [
            (column, width) for column, width in zip(self.diagram.columns, self._text_widths, strict=True)
        ]
        pieces: list[Piece] = []
        heights: list[float] = []
        for row, (_, band) in zip(self.diagram.rows, self.bare.bands, strict=True):
            if band.height <= room and row.step not in tall:
                pieces.append(whole_piece(row))
                heights.append(band.height)
                continue
            for part in parts(row, across):
                pieces.append(part)
                heights.append(height(LINES, sizes.BODY))
        return pieces, heights

    @cached_property
    def _text_widths(self) -> tuple[float, ...]:
        widths, first = self.columns.widths, self.columns.first_lane
        return widths[:first] + widths[first + self.columns.lane_count :]

    @cached_property
    def _title(self) -> float:
        return self.bare.table.y0 - sizes.MARGIN

    @cached_property
    def _foot(self) -> float:
        return self.bare.height - sizes.MARGIN - self.bare.grid.rows[-1].y1 - 1

    @cached_property
    def _strip_height(self) -> float:
        symbol = next(iter(self.diagram.symbols))
        return pentagon_height(replace(symbol, caption=("",) * (1 + self.narrow))) + 2 * sizes.STRIP_ROOM

    @cached_property
    def _crossing(self) -> list[int]:
        """How many arrows each cut would cut."""
        change = [0] * (len(self.pieces) + 2)
        for link in self.diagram.links:
            low, high = sorted((self.place[link.source], self.place[link.target]))
            change[low + 1] += 1
            change[high + 1] -= 1
        crossing, now = [], 0
        for more in change:
            now += more
            crossing.append(now)
        return crossing

    @cached_property
    def _numbers(self) -> dict[str, tuple[Item, ...]]:
        return {row.step: row.cells.get("no", ()) for row in self.diagram.rows}

    def _stops(self) -> frozenset[int]:
        """Where the source turns the page."""
        last = {piece.row.step: place + 1 for place, piece in enumerate(self.pieces)}
        return frozenset(last[step] for step in self.diagram.breaks if step in last) | {len(self.pieces)}
