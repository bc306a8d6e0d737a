"""A table of words as one HTML page that needs nothing else and can be read aloud. Pure.

Every cell says in words what it says in colour; heads are bound to their columns and rows (WCAG 2.2, 1.3.1 and 1.4.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.grid import Grid, GridCell, GridHead
from schemas.in_html import POLICY, in_html

STYLE = """\
body { font: 15px/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 1.5rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; }
h1 { font-size: 1.2rem; margin: 0 0 .5rem; }
th, td { border: 1px solid #767676; padding: .2rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eef0f2; position: sticky; top: 0; }
tbody th { font-weight: 400; }
tbody th:first-child { white-space: nowrap; }
tbody th:nth-child(2) { min-width: 9rem; }
tfoot th, tfoot td { background: #eef0f2; font-weight: 600; }
.number { text-align: right; }
.done { background: #d8f0e8; }
.running { background: #d6e8f5; }
.late { background: #fbe0cf; font-weight: 600; }
.stale { background: #f6e3ee; font-style: italic; }
.missing { background: #fff; font-weight: 600; text-decoration: underline dotted; }
.excused, .cancelled { color: #4a4a4a; }
@media print { body { margin: 0; } thead { display: table-header-group; } thead th { position: static; } }
"""


def grid_html(grid: Grid) -> str:
    """The page. The same table gives the same bytes."""
    return "\n".join(_lines(grid)) + "\n"


def _lines(grid: Grid) -> Iterator[str]:
    caption = in_html(grid.caption)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{grid.lang}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield POLICY
    yield f"<title>{caption}</title>"
    yield f"<style>\n{STYLE}</style></head>"
    yield '<body><main><div role="region" tabindex="0" aria-labelledby="caption">'
    yield f'<table><caption><h1 id="caption">{caption}</h1></caption>'
    yield f"<thead><tr>{''.join(map(_head, grid.heads))}</tr></thead>"
    yield "<tbody>"
    for row in grid.rows:
        yield _row(grid, row)
    yield "</tbody>"
    if grid.foot:
        yield f"<tfoot>{_foot(grid)}</tfoot>"
    yield "</table></div>"
    for note in grid.notes:
        yield f"<p>{in_html(note)}</p>"
    yield "</main></body></html>"


def _head(head: GridHead) -> str:
    marked = ' class="number"' if head.number else ""
    return f'<th scope="col"{marked}>{in_html(head.text)}</th>'


def _row(grid: Grid, row: tuple[GridCell, ...]) -> str:
    cells = (_cell(cell, place < grid.named) for place, cell in enumerate(row))
    return f"<tr>{''.join(cells)}</tr>"


def _foot(grid: Grid) -> str:
    """Its name stands under all heads of a row: an empty one would say nothing to whoever hears it."""
    name, cells = grid.foot[0], grid.foot[grid.named :]
    said = f'<th scope="row" colspan="{grid.named}">{in_html(name.text)}</th>'
    return f"<tr>{said}{''.join(_cell(cell, False) for cell in cells)}</tr>"


def _cell(cell: GridCell, names: bool) -> str:
    looks = " ".join(part for part in (cell.look, "" if cell.number is None else "number") if part)
    marked = f' class="{looks}"' if looks else ""
    said = in_html(cell.text)
    return f'<th scope="row"{marked}>{said}</th>' if names else f"<td{marked}>{said}</td>"
