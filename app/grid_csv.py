"""A table of words as CSV: its heads and its rows, without totals, so that a spreadsheet can reckon with it. Pure."""

from __future__ import annotations

from app.csv_cells import csv_text
from app.grid import Grid


def grid_csv(grid: Grid) -> str:
    heads = [head.text for head in grid.heads]
    rows = ([cell.text if cell.number is None else cell.number for cell in row] for row in grid.rows)
    return csv_text(heads, rows)
