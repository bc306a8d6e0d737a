"""The rows of a form as pieces that a page may begin or end with: whole rows, and parts of rows taller than a page.

Pure. A part holds so many lines of each of its cells; the symbols stand on the first one. Parts that come to
stand on one page are one row again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from renderers.diagram import Column, Item, Row
from renderers.text import width, wrap
from renderers.typesetting import sizes
from renderers.typesetting.cells import BODY, room_in

LINES = 8
"""How many lines a part has: few, so that parts fill a page well."""
_REPEATED = "no"
"""The column that is printed again where a row goes on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A row or a part of one. `first` is the one that bears the symbols."""

    row: Row
    first: bool


def whole(row: Row) -> Piece:
    """A row that fits on a page."""
    return Piece(row, first=True)


def parts(row: Row, columns: Sequence[tuple[Column, float]]) -> list[Piece]:
    """A row in parts, with the width of each column of text: not a word is lost."""
    cut = {column.key: _chunks(row.cells.get(column.key, ()), across) for column, across in columns}
    count = max((len(chunks) for chunks in cut.values()), default=1)
    found = []
    for number in range(count):
        cells = {key: chunks[number] if number < len(chunks) else () for key, chunks in cut.items()}
        found.append(Piece(replace(row, cells=cells), number == 0))
    return found


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """What stands on one page: parts of one row as one; a row that goes on says its number again."""
    found = []
    for _, group in groupby(pieces, key=lambda piece: piece.row.step):
        same = list(group)
        cells = {
            key: tuple(item for piece in same for item in piece.row.cells.get(key, ()))
            for key in same[0].row.cells
        }
        found.append(Piece(replace(same[0].row, cells=cells), same[0].first))
    return found


def numbered_again(piece: Piece, numbers: dict[str, tuple[Item, ...]]) -> Piece:
    """A row that goes on from the page before, with its number."""
    if piece.first or piece.row.cells.get(_REPEATED):
        return piece
    cells = {**piece.row.cells, _REPEATED: numbers.get(piece.row.step, ())}
    return replace(piece, row=replace(piece.row, cells=cells))


def _chunks(items: Sequence[Item], across: float) -> list[tuple[Item, ...]]:
    """The entries of a cell in stretches of so many lines, each line kept as it was set."""
    lines: list[Item] = []
    for item in items:
        indent = width(item.mark + " ", sizes.BODY) if item.mark else 0.0
        for place, words in enumerate(wrap(item.text, room_in(across) - indent, BODY.size, BODY.weight)):
            lines.append(Item(words, item.mark, place > 0 or item.continued))
    return [tuple(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]
