"""A table as it was read from a file, before anybody asks what it means. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from schemas.diagnostic import Diagnostic, Span
from schemas.rule import Rule
from schemas.scalars import Plain
from schemas.words import Words

UNREADABLE_TABLE = Rule(
    "unreadable-table",
    "error",
    Words("a table can be read whole", "tabel dapat dibaca seluruhnya"),
    Words(
        "A CSV file in UTF-8 or a workbook (.xlsx), with one line of column names and one entry a line below.",
        "Berkas CSV dalam UTF-8 atau buku kerja (.xlsx), dengan satu baris nama kolom dan satu entri per baris"
        " di bawahnya.",
    ),
)
Value = str | date
"""What a cell says: a text, or a day."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be taken as it stands, and what to do."""

    words: Words
    remedy: Words


Cell = Value | Fault


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. Cells that say nothing are empty texts; `rows[0]` is row 1, as spreadsheets count."""

    file: str
    """The file as it was named, with the sheet where the file has several: `pegawai.xlsx [officers]`."""
    name: str
    """What it is called: the sheet, or the file without its ending."""
    rows: Sequence[Sequence[Cell]] = ()
    problems: tuple[Diagnostic, ...] = field(default=())
    """Why it could not be read, where it could not."""
    shown: str | None = None
    """Its text, where what is wrong is best seen in that."""


def letter(column: int) -> str:
    """The name of a column, counted from 0, as spreadsheets have it: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def written(cell: Cell) -> str:
    """A cell as one line of text."""
    if isinstance(cell, Fault):
        return "?"
    text = cell.isoformat() if isinstance(cell, date) else " ".join(cell.split())
    return text.replace(BETWEEN, " ¦ ")


def plain(cell: Value) -> Value:
    """The value as it would have been written without quotes: it may mean a number or a day."""
    return cell if isinstance(cell, date) else Plain(cell)


def span_of(rows: Sequence[Sequence[Cell]], row: int, column: int | None = None) -> Span:
    """Where a cell, or a whole row, stands in the lines that `line_of` makes. Rows and columns count from 0."""
    texts = [written(cell) for cell in rows[row]]
    if column is None:
        return Span(row + 1, 1, row + 1, max(len(line_of(rows[row])), 1) + 1)
    before = sum(len(text) + len(BETWEEN) for text in texts[:column])
    width = len(texts[column]) if column < len(texts) else 0
    return Span(row + 1, before + 1, row + 1, before + max(width, 1) + 1)


BETWEEN = " | "


def line_of(row: Sequence[Cell]) -> str:
    """A row as people see it when something in it is wrong."""
    return BETWEEN.join(written(cell) for cell in row)
