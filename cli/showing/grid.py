"""A table of words on a screen: signs where a cell would be too wide, and beneath it what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.table import Column, paragraph, table
from cli.terminal import Terminal

if TYPE_CHECKING:
    from app.grid import Grid

GAP = "; "
UNBROKEN = "\N{NO-BREAK SPACE}"
"""Between a sign and what it means: they stay in one line."""


def show_grid(grid: Grid, terminal: Terminal) -> None:
    terminal.result(terminal.strong(paragraph(grid.caption, terminal)))
    heads = [
        Column(head.short, right=head.number, gives=place < grid.named or (not head.sign and not grid.legend))
        for place, head in enumerate(grid.heads)
    ]
    rows = [[cell.short for cell in row] for row in grid.rows]
    if grid.foot:
        rows.append([cell.short for cell in grid.foot])
    if rows:
        terminal.result(table(heads, rows, terminal))
    if grid.legend:
        said = GAP.join(f"{sign}{UNBROKEN}{words}" for sign, words in grid.legend)
        terminal.result(terminal.faint(paragraph(said, terminal)))
    for note in grid.notes:
        terminal.result(paragraph(note, terminal, hanging=2))
