"""From a table to a part of a register file: what it says, where each of it stands, and what is wrong with it.

The result is a text like that of a YAML file, so that all that is checked there is checked here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from app.tables.columns import PARTS, Column, Part, column_called, part_called
from app.tables.csv_file import read_csv
from app.tables.problems import (
    CELL_TOO_MANY,
    COLUMN_MISSING,
    COLUMN_MISSPELT,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    EMPTY_CELL,
    ENTRY_TWICE,
    NO_PART,
    NOTHING_IN_IT,
)
from app.tables.sheet import BETWEEN, UNREADABLE_TABLE, Cell, Fault, Sheet, letter, line_of, span_of, written
from app.tables.workbook import read_workbook
from schemas.diagnostic import Diagnostic, Finding, Span
from schemas.guess import nearest
from schemas.reading_rules import MISSING_KEY
from schemas.scalars import slug
from schemas.text import Spot, Text
from schemas.text_problems import Problem
from schemas.words import Words

ENDINGS = (".csv", ".tsv", ".xlsx")
PASSED_OVER = "#"
"""A column whose name begins so is passed over."""
HEAD_AMONG = 10
"""The line with the names of the columns is one of so many at the top."""
LONGEST_ID = 64
WHOLE_ROW = "whole_row"
"""In the data of what concerns no single cell."""
UNNAMED = "row-"
"""Before the number of a row whose entry has no name, because something is missing."""


def is_table(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def read_tables(path: Path) -> tuple[Text, ...]:
    """The tables in a file, each as a text. Never raises: what is wrong stands in the texts' problems."""
    sheets = read_workbook(path) if path.suffix.lower() == ".xlsx" else (read_csv(path),)
    return tuple(_text(sheet) for sheet in sheets)


def _text(sheet: Sheet) -> Text:
    if sheet.problems:
        found = tuple(replace(one, file=sheet.file) for one in sheet.problems)
        return Text(sheet.file, sheet.shown or "", problems=found)
    return _Table(sheet).text()


class Mark(NamedTuple):
    """A place in a text, counted from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    columns: Mapping[int, Column]
    """Place → column."""
    width: int
    """So many cells a row may have."""


class _Table:
    """A sheet on its way to a text."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows = sheet.rows
        self._problems: list[Diagnostic] = []
        self._entries: dict[str, dict[str, Any]] = {}
        self._part_spot = Spot(Mark(0, 0), Mark(len(sheet.rows), 0), True)
        self._seen: dict[str, int] = {}

    def text(self) -> Text:
        part, head_row = _part_and_head(self._sheet)
        if part is None or head_row is None:
            names = [Words(one.names[0], one.names[1]) for one in PARTS]
            problem = NO_PART if any(map(any, self._rows)) else NOTHING_IN_IT
            found = problem.found((), None, {"name": self._sheet.name, "parts": names})
            return Text(self._sheet.file, problems=(replace(found, file=self._sheet.file),))
        width = len(self._rows[head_row])
        self._rows = [[*row, *[""] * (width - len(row))] for row in self._rows]
        source = "\n".join(line_of(row) for row in self._rows)
        head = self._head(part, head_row)
        for row in range(head_row + 1, len(self._rows)):
            if any(self._rows[row]):
                self._row(part, head, row)
        root = Spot(self._part_spot.start, self._part_spot.end, True)
        root.below[part.part] = self._part_spot
        return Text(self._sheet.file, source, {part.part: self._entries}, root, tuple(self._problems))

    def _head(self, part: Part, row: int) -> _Head:
        cells = self._rows[row]
        columns: dict[int, Column] = {}
        for place, cell in enumerate(cells):
            name = written(cell)
            if not name or name.startswith(PASSED_OVER):
                continue
            column = column_called(part, name)
            if column is None:
                known = [one.words for one in part.all_columns]
                guess = nearest(name, [spelt for one in part.all_columns for spelt in one.names])
                problem = COLUMN_MISSPELT if guess else COLUMN_UNKNOWN
                self._wrong(problem, row, place, name=name, known=known, guess=guess)
            elif column in columns.values():
                self._wrong(COLUMN_TWICE, row, place, name=name, key=column.words)
            else:
                columns[place] = column
        for column in part.all_columns:
            if column.required and column not in columns.values():
                self._wrong(COLUMN_MISSING, row, None, name=column.words, also=column.names[2:6])
        return _Head(row, columns, len(cells))

    def _row(self, part: Part, head: _Head, row: int) -> None:
        cells = self._rows[row]
        for place in range(head.width, len(cells)):
            if cells[place]:
                self._wrong(CELL_TOO_MANY, row, place, columns=head.width)
        entry: dict[str, Any] = {}
        spots: dict[str, Spot] = {}
        for place, column in head.columns.items():
            value = self._value(column, row, place, cells[place])
            if value is not None:
                entry[column.key], spots[column.key] = value, self._spot(row, place)
        name = entry.pop(part.id.key, None)
        whole = self._spot(row, None)
        id_spot = spots.pop(part.id.key, whole)
        if name is None:  # what names it may be missing too, and is said already
            name = _name_of(part, entry) or f"{UNNAMED}{row + 1}"
        if name in self._entries:
            self._wrong(ENTRY_TWICE, row, None, name=name, before=self._seen[name] + 1)
            return
        self._entries[name], self._seen[name] = entry, row
        spot = Spot(whole.start, whole.end, True)
        spot.below.update(spots)
        spot.keys.update(spots)
        self._part_spot.below[name], self._part_spot.keys[name] = spot, id_spot

    def _value(self, column: Column, row: int, place: int, cell: Cell) -> object:
        """What a cell says to the register; None where it is empty or cannot be taken."""
        said = column.read(cell) if cell and not isinstance(cell, Fault) else cell
        if isinstance(said, Fault):
            found = Finding(said.words, (), said.remedy)
            self._problems.append(
                self._placed(UNREADABLE_TABLE.found(found, span_of(self._rows, row, place)))
            )
            return None
        if said:
            return said
        if column.required:
            self._wrong(EMPTY_CELL, row, place, name=column.words)
        return None

    def _spot(self, row: int, place: int | None) -> Spot:
        span = span_of(self._rows, row, place)
        return Spot(Mark(row, span.column - 1), Mark(row, span.end_column - 1))

    def _wrong(self, problem: Problem, row: int, place: int | None, **data: object) -> None:
        data[WHOLE_ROW] = place is None
        self._problems.append(self._placed(problem.found((), span_of(self._rows, row, place), data)))

    def _placed(self, found: Diagnostic) -> Diagnostic:
        return replace(found, file=self._sheet.file)


def _part_and_head(sheet: Sheet) -> tuple[Part | None, int | None]:
    """What a table is about, by its name or else by its columns, and in which row these have their names."""
    called = part_called(sheet.name)
    filled = [row for row, cells in enumerate(sheet.rows) if any(cells)][:HEAD_AMONG]
    if called is not None and filled:
        heads = [row for row in filled if _has_all(called, sheet.rows[row])]
        return called, heads[0] if heads else _most_known(called, sheet.rows, filled)
    for row in filled:
        fitting = [part for part in PARTS if _has_all(part, sheet.rows[row])]
        if fitting:  # an assignment has all columns of an absence, and more
            return max(fitting, key=lambda part: sum(one.required for one in part.all_columns)), row
    return None, None


def _has_all(part: Part, cells: Sequence[Cell]) -> bool:
    there = [column_called(part, written(cell)) for cell in cells]
    return all(one in there for one in part.all_columns if one.required)


def _most_known(part: Part, rows: Sequence[Sequence[Cell]], among: list[int]) -> int:
    return max(among, key=lambda row: sum(bool(column_called(part, written(cell))) for cell in rows[row]))


def _name_of(part: Part, entry: Mapping[str, Any]) -> str | None:
    """The name of an entry that has none of its own: from what tells it from all others."""
    if not part.named_by or any(key not in entry for key in part.named_by):
        return None
    name = slug("-".join(str(entry[key]) for key in part.named_by))
    if len(name) > LONGEST_ID:
        name = f"{name[: LONGEST_ID - 9].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return name if name[0].isalpha() else f"x-{name}"[:LONGEST_ID]


def is_said_already(found: Diagnostic) -> bool:
    """What is missing in a row or its head was said of the table."""
    return found.rule == MISSING_KEY.id


def in_table(found: Diagnostic, text: Text) -> Diagnostic:
    """The diagnostic with its row and column as a spreadsheet names them."""
    if found.span is None or not text.source or text.value is None:
        return found
    row = found.span.line
    place = _place(text.lines[row - 1] if row <= len(text.lines) else "", found.span)
    data = {**found.finding.data, "at_row": row}
    words = found.finding.words
    if place is None or found.finding.data.get(WHOLE_ROW):
        said = Words("row {at_row}: " + words.en, "baris {at_row}: " + words.id)
    else:
        said = Words(
            "row {at_row}, column {at_column}: " + words.en, "baris {at_row}, kolom {at_column}: " + words.id
        )
        data["at_column"] = letter(place)
    return replace(found, finding=replace(found.finding, words=said, data=data))


def _place(line: str, span: Span) -> int | None:
    """The column of a span in a line; None where it spans several."""
    if BETWEEN in line[span.column - 1 : span.end_column - 1]:
        return None
    return line[: span.column - 1].count(BETWEEN)
