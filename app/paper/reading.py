"""From a table to the deeds that it tells of, row by row, with everything that is wrong and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from app.paper.columns import AT, COLUMNS, column_named, moment_written
from app.refusals import RegisterHasErrors
from app.tables.columns import Column
from app.tables.csv_file import read_csv
from app.tables.problems import (
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    EMPTY_CELL,
    NOTHING_IN_IT,
    TABLE_CELLS,
)
from app.tables.reading import WHOLE_ROW, in_table
from app.tables.sheet import UNREADABLE_TABLE, Cell, Fault, Sheet, line_of, span_of, written
from app.tables.workbook import read_workbook
from engine.domain.refusals import Forbidden
from schemas.diagnostic import Diagnostic, Finding
from schemas.text import Text
from schemas.text_problems import Problem
from schemas.words import Lang, Words

NO_MOMENT = Problem(
    TABLE_CELLS,
    Words("'{value}' is no moment with its hour", "'{value}' bukan waktu dengan jamnya"),
    Words("write it as 2026-02-05 10:00", "tulis seperti 2026-02-05 10:00"),
)


class PaperHasErrors(RegisterHasErrors):
    """Tables that were refused; each text comes with what is wrong with it."""

    words = Words(
        en="nothing was entered: {count} error(s) in what was written down",
        id="tidak ada yang dimasukkan: {count} kesalahan dalam tabel",
    )


class NotAsWritten(Forbidden):
    """A cell cannot be taken as it stands; the words are its own."""

    def __init__(self, said: Words, **data: object) -> None:
        super().__init__(**data)
        self._said = said

    def say(self, lang: Lang) -> str:
        return self._said.say(lang, **self.data)


@dataclass(frozen=True, slots=True)
class Written:
    """One row of the table: what it says, by the keys of its columns."""

    line: int
    """As spreadsheets count: the first row is 1."""
    at: datetime
    said: Mapping[str, str]

    def get(self, key: str) -> str | None:
        return self.said.get(key) or None


def read_paper(path: Path, zone: tzinfo) -> tuple[Written, ...]:
    """The rows of a CSV file, or of the first sheet of a workbook. Raises PaperHasErrors with all that is wrong."""
    sheet = read_workbook(path, times=True)[0] if path.suffix.lower() == ".xlsx" else read_csv(path)
    if sheet.problems:
        found = tuple(replace(one, file=sheet.file) for one in sheet.problems)
        raise PaperHasErrors(((Text(sheet.file, sheet.shown or "", problems=found), found),))
    table = _Table(sheet, zone)
    rows = tuple(table.rows())
    if table.problems:
        text = Text(sheet.file, "\n".join(map(line_of, table.cells)), {}, problems=())
        raise PaperHasErrors(((text, tuple(in_table(one, text) for one in table.problems)),))
    return rows


class _Table:
    """A sheet on its way to its rows."""

    def __init__(self, sheet: Sheet, zone: tzinfo) -> None:
        self._sheet = sheet
        self._zone = zone
        self.problems: list[Diagnostic] = []
        width = max((len(row) for row in sheet.rows), default=0)
        self.cells = [[*row, *[""] * (width - len(row))] for row in sheet.rows]

    def rows(self) -> Iterator[Written]:
        head = next((place for place, cells in enumerate(self.cells) if any(cells)), None)
        if head is None:
            found = NOTHING_IN_IT.found((), None, {})
            self.problems.append(replace(found, file=self._sheet.file))
            return
        columns = self._head(head)
        for row in range(head + 1, len(self.cells)):
            if any(self.cells[row]):
                one = self._row(columns, row)
                if one is not None:
                    yield one

    def _head(self, row: int) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        for place, cell in enumerate(self.cells[row]):
            name = written(cell)
            if not name or name.startswith("#"):
                continue
            column = column_named(name)
            if column is None:
                known = [one.words for one in COLUMNS]
                self._wrong(COLUMN_UNKNOWN, row, place, name=name, known=known)
            elif column in columns.values():
                self._wrong(COLUMN_TWICE, row, place, name=name, key=column.words)
            else:
                columns[place] = column
        for column in COLUMNS:
            if column.required and column not in columns.values():
                self._wrong(COLUMN_MISSING, row, None, name=column.words, also=column.names[2:])
        return columns

    def _row(self, columns: Mapping[int, Column], row: int) -> Written | None:
        said: dict[str, str] = {}
        at: datetime | None = None
        for place, column in columns.items():
            cell = self.cells[row][place]
            if isinstance(cell, Fault):
                found = Finding(cell.words, (), cell.remedy)
                self._add(UNREADABLE_TABLE.found(found, span_of(self.cells, row, place)))
            elif not cell and column.required:
                self._wrong(EMPTY_CELL, row, place, name=column.words)
            elif column is AT and cell:
                at = self._moment(cell, row, place)
            else:
                said[column.key] = str(cell).strip()
        return Written(row + 1, at, said) if at else None

    def _moment(self, cell: Cell, row: int, place: int) -> datetime | None:
        moment = None if isinstance(cell, Fault) else moment_written(cell, self._zone)
        if moment is None:
            self._wrong(NO_MOMENT, row, place, value=written(cell))
        return moment

    def _wrong(self, problem: Problem, row: int, place: int | None, **data: object) -> None:
        data[WHOLE_ROW] = place is None
        self._add(problem.found((), span_of(self.cells, row, place), data))

    def _add(self, found: Diagnostic) -> None:
        self.problems.append(replace(found, file=self._sheet.file))
