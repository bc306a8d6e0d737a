"""The head of the table: names of columns, heads that span several, and the numbers under them."""

from __future__ import annotations

from dataclasses import dataclass

from renderers.diagram import Diagram, Item
from renderers.geometry import Rect
from renderers.text import height
from renderers.typesetting import sizes
from renderers.typesetting.cells import HEAD, Style, cell_height
from renderers.typesetting.sheet import Sheet

_NUMBER = Style(sizes.SMALL, "regular", "center")
_NUMBER_PAD = 2.0


@dataclass(frozen=True, slots=True)
class _Span:
    """Neighbouring columns under one head; a column that stands alone has no `words` over it."""

    words: str
    first: int
    heads: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.first + len(self.heads)


def set_head(sheet: Sheet) -> dict[int, float]:
    """Sets the head of the table; gives the height at which each inner vertical rule begins."""
    spans = _spans(sheet.diagram)
    upper, lower = _heights(sheet, spans)
    top, middle, bottom = sheet.y, sheet.y + upper, sheet.y + upper + lower
    begins: dict[int, float] = {}
    for span in spans:
        begins[span.first] = top
        under = middle if span.words else top
        if span.words:
            over = Rect(sheet.edges[span.first], top, sheet.edges[span.last], middle)
            sheet.write(span.words, over, HEAD, "head")
            sheet.y = middle
            sheet.rule(span.first, span.last)
        for place, words in enumerate(span.heads, start=span.first):
            cell = Rect(sheet.edges[place], under, sheet.edges[place + 1], bottom)
            sheet.write(words, cell, HEAD, "head")
            begins.setdefault(place, under)
    sheet.y = bottom
    _set_numbers(sheet)
    return begins


def _set_numbers(sheet: Sheet) -> None:
    """The numbers under the heads, as far as there are columns; what has no number stays empty."""
    numbers = sheet.diagram.numbers
    if not numbers:
        return
    sheet.rule()
    band = sheet.band(height(1, sizes.SMALL) + 2 * _NUMBER_PAD)
    for number, left, right in zip(numbers, sheet.edges, sheet.edges[1:], strict=False):
        sheet.write(number, Rect(left, band.y0, right, band.y1), _NUMBER, "number")
    sheet.y = band.y1


def _heights(sheet: Sheet, spans: list[_Span]) -> tuple[float, float]:
    """Of the heads that span several columns, and of what stands under them."""

    def tall(words: str, first: int, last: int) -> float:
        return cell_height([Item(words)], sheet.edges[last] - sheet.edges[first], HEAD)

    upper = max((tall(span.words, span.first, span.last) for span in spans if span.words), default=0.0)
    under, alone = 0.0, 0.0
    for span in spans:
        high = max(tall(words, place, place + 1) for place, words in enumerate(span.heads, start=span.first))
        if span.words:
            under = max(under, high)
        else:
            alone = max(alone, high)
    return upper, max(under, alone - upper)


def _spans(diagram: Diagram) -> list[_Span]:
    """All columns from left to right, neighbours with a common head taken together."""
    spans: list[_Span] = []
    for columns in (diagram.left, None, diagram.right):
        if columns is None:
            first = len(diagram.left)
            spans.append(_Span(diagram.lanes_head, first, tuple(lane.head for lane in diagram.lanes)))
            continue
        for place, column in enumerate(columns):
            before = spans[-1] if place and spans else None
            if before and column.group and before.words == column.group:
                spans[-1] = _Span(before.words, before.first, (*before.heads, column.head))
            else:
                first = spans[-1].last if spans else 0
                spans.append(_Span(column.group, first, (column.head,)))
    return spans
