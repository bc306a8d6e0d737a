"""From a diagram to the place of everything on one sheet but its arrows. Pure. Points, y down."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from renderers.composing.printed import FOLIO
from renderers.diagram import Diagram, Folio, Item
from renderers.geometry import Grid, Link, Point, Rect
from renderers.text import width, wrap
from renderers.typesetting import sizes
from renderers.typesetting.body import set_rows
from renderers.typesetting.cells import Style, Text, cell_height
from renderers.typesetting.columns import Columns, share
from renderers.typesetting.foot import set_signature, set_total
from renderers.typesetting.head import set_head
from renderers.typesetting.legible import legible
from renderers.typesetting.phases import PhaseBand, phase_bands
from renderers.typesetting.rules import Rule
from renderers.typesetting.sheet import Break, Sheet


@dataclass(frozen=True, slots=True)
class Layout:
    """A form, or one of its pages, with a place for everything but its arrows.

    Width and height are whole points, because Graphviz rounds them; `scale` is how large a point of the layout
    is on paper, `used` how high a page would have to be. `bands` is each row over the whole table;
    `labels` the lines of each link's label by the link's id; `missing` the characters that the font lacks.
    """

    diagram: Diagram
    width: float
    height: float
    table: Rect
    head: Rect
    texts: tuple[Text, ...]
    rules: tuple[Rule, ...]
    bands: tuple[tuple[str, Rect], ...]
    breaks: tuple[Break, ...]
    labels: dict[str, tuple[str, ...]]
    grid: Grid
    missing: tuple[str, ...]
    scale: float = 1.0
    used: float = 0.0
    phases: tuple[PhaseBand, ...] = ()


def lay_out(
    diagram: Diagram, lane_widths: tuple[float, ...] = (), row_heights: tuple[float, ...] = ()
) -> Layout:
    """One sheet as wide as the page (wider where the lanes do not fit) and as high as its rows need.

    `lane_widths` and `row_heights` ask for at least so much, where the arrows need it.
    """
    shown, missing = legible(diagram)
    page = sizes.PAGE_WIDTH[shown.page]
    columns = share(shown, page - 2 * sizes.MARGIN, lane_widths)
    return set_sheet(shown, columns, row_heights, missing)


def set_sheet(
    shown: Diagram,
    columns: Columns,
    row_heights: tuple[float, ...] = (),
    missing: tuple[str, ...] = (),
    scale: float = 1.0,
) -> Layout:
    """The sheet of a legible diagram, or a page of it, in columns of these widths.

    A page is as high as its paper, higher only where its rows need it: then it does not fit.
    """
    page = whole(sizes.PAGE_WIDTH[shown.page], scale)
    folio = shown.folio
    sheet = Sheet(shown, columns, columns.edges(sizes.MARGIN))
    if folio is None or folio.first:
        _set_title(sheet)
    top = sheet.y
    begins = set_head(sheet)
    head = Rect(sheet.edges[0], top, sheet.edges[-1], sheet.y)
    set_rows(sheet, row_heights)
    body = sheet.y
    if folio is None or folio.last:
        set_total(sheet)
    table = Rect(head.x0, top, head.x1, sheet.y)
    for place, begin in begins.items():
        if place:
            x = sheet.edges[place]
            sheet.rules.append(Rule(Point(x, begin), Point(x, table.y1)))
    if folio is None or folio.last:
        set_signature(sheet)
    used = tall = ceil(sheet.y + sizes.MARGIN - 0.001)
    if folio:
        tall = max(used, whole(sizes.PAGE_HEIGHT[shown.page], scale))
        _set_folio(sheet, folio, tall)
    labels = {link.id: wrap(link.label, sizes.LABEL_ROOM, sizes.LABEL) for link in shown.links}
    return Layout(
        diagram=shown,
        width=max(page, ceil(table.x1 + sizes.MARGIN - 0.001)),
        height=tall,
        table=table,
        head=head,
        texts=tuple(sheet.texts),
        rules=tuple(sheet.rules),
        bands=tuple(sheet.bands),
        breaks=tuple(sheet.breaks),
        labels=labels,
        grid=_grid(sheet, head.y1, body, labels),
        missing=missing,
        scale=scale,
        used=used,
        phases=phase_bands(sheet),
    )


def whole(length: float, scale: float) -> int:
    """So many points on paper in the points of a layout that is printed smaller."""
    return round(length / scale)


def _set_folio(sheet: Sheet, folio: Folio, tall: float) -> None:
    """In the margin under the page: at the left the words of its footer, at the right which page it is."""
    left, right = sheet.edges[0], sheet.edges[-1]
    number = FOLIO.say(sheet.diagram.lang, number=folio.number, count=folio.count)
    room = right - left - width(number, sizes.SMALL) - sizes.MARGIN
    lines = [(words, left, "footer") for words in wrap(folio.footer, room, sizes.SMALL)[:1]]
    lines.append((number, right - width(number, sizes.SMALL), "folio"))
    for words, x, part in lines:
        across = width(words, sizes.SMALL)
        y = tall - sizes.MARGIN / 2
        sheet.texts.append(Text(words, x, y, across, sizes.SMALL, "regular", "left", "", part))


def _set_title(sheet: Sheet) -> None:
    for place, words in enumerate(sheet.diagram.title):
        style = Style(sizes.SUBTITLE if place else sizes.TITLE, "regular" if place else "bold", "center")
        across = sheet.edges[-1] - sheet.edges[0]
        tall = max(cell_height([Item(words)], across, style) - 2 * sizes.PAD_Y, 0.0)
        sheet.write(words, sheet.band(tall), style, "title")
        sheet.y += tall
    if sheet.diagram.title:
        sheet.y += sizes.TITLE


def _grid(sheet: Sheet, top: float, bottom: float, labels: dict[str, tuple[str, ...]]) -> Grid:
    """What the router needs to know of the sheet: the body of the table, its symbols and links."""
    lanes = tuple(Rect(left, top, right, bottom) for left, right in sheet.lanes())
    left, right = lanes[0].x0, lanes[-1].x1
    return Grid(
        lanes=lanes,
        rows=tuple(Rect(left, band.y0, right, band.y1) for _, band in sheet.bands),
        symbols=tuple(sheet.symbols),
        links=tuple(
            Link(
                link.id,
                link.source,
                link.target,
                link.kind,
                link.step_from,
                link.step_to,
                link.outcome,
                link.label,
                _label_size(labels[link.id]),
                link.also,
                link.connector,
            )
            for link in sheet.diagram.links
        ),
    )


def _label_size(lines: tuple[str, ...]) -> tuple[float, float]:
    if not lines:
        return (0.0, 0.0)
    across = max(width(line, sizes.LABEL) for line in lines)
    return (across + sizes.LABEL_GAP, len(lines) * sizes.LABEL * sizes.LABEL_PITCH)
