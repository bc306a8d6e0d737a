"""The rows of a form as pieces that a page may begin or end with: whole rows, and parts of rows taller than a page.

Pure. A part holds so many lines of each of its cells; the symbols stand on the first one. Parts that come to
stand on one page are one row again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from renderers.diagram import Column, Item, Row
from renderers.layout import Layout
from renderers.text import height
from renderers.typesetting import sizes
from renderers.typesetting.cells import BODY, cell_lines, room_in
from renderers.typesetting.columns import Columns

LINES = 8
"""How many lines a part has: few, so that parts fill a page well."""
NUMBER = "no"
"""The column that is printed again where a row goes on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A row or a part of one. `first` is the one that bears the symbols."""

    row: Row
    first: bool


def pieces_of(
    bare: Layout, columns: Columns, most: float, tall: frozenset[str]
) -> tuple[list[Piece], list[float]]:
    """The pieces of a form that is laid out on one sheet, and the least height of each.

    Rows higher than `most`, and those of the `tall` steps, come in parts.
    """
    cut = columns.first_lane
    widths = columns.widths[:cut] + columns.widths[cut + columns.lane_count :]
    across = list(zip(bare.diagram.columns, widths, strict=True))
    pieces: list[Piece] = []
    heights: list[float] = []
    for row, (_, band) in zip(bare.diagram.rows, bare.bands, strict=True):
        if band.height <= most and row.step not in tall:
            pieces.append(Piece(row, first=True))
            heights.append(band.height)
        else:
            found = parts(row, across)
            pieces += found
            heights += [height(LINES, sizes.BODY)] * (len(found) - 1) + [0.0]
    return pieces, heights


def parts(row: Row, columns: Sequence[tuple[Column, float]]) -> list[Piece]:
    """A row in parts, with the width of each column of text: not a word is lost."""
    cut = {column.key: _stretches(row.cells.get(column.key, ()), across) for column, across in columns}
    count = max(1, *(len(stretches) for stretches in cut.values())) if cut else 1
    found = []
    for number in range(count):
        cells = {key: stretches[number] for key, stretches in cut.items() if number < len(stretches)}
        found.append(Piece(replace(row, cells=cells), first=number == 0))
    return found


def joined(pieces: Sequence[Piece], rows: Sequence[Row]) -> list[Row]:
    """The rows of one page: parts of one row as one; a row that goes on says its number again."""
    found = []
    for step, group in groupby(pieces, key=lambda piece: piece.row.step):
        same = list(group)
        if len(same) == 1 and same[0].first:
            found.append(same[0].row)
            continue
        cells = {
            key: tuple(item for piece in same for item in piece.row.cells.get(key, ()))
            for key in dict.fromkeys(key for piece in same for key in piece.row.cells)
        }
        if not same[0].first:
            cells[NUMBER] = next(row.cells.get(NUMBER, ()) for row in rows if row.step == step)
        found.append(replace(same[0].row, cells=cells))
    return found


def _stretches(items: Sequence[Item], across: float) -> list[tuple[Item, ...]]:
    """The entries of a cell in stretches of so many lines, each line kept as it was set."""
    lines = [
        replace(item, text=line[2], continued=item.continued or place > 0)
        for item in items
        for place, line in enumerate(cell_lines([item], room_in(across), BODY))
    ]
    return [tuple(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]
