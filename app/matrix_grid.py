"""A matrix in words and signs: what stands in each cell, what is counted, and who is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from app.grid import Grid, GridCell, GridHead
from app.matrix import SETTLED, CellState, Matrix, MatrixCell, MatrixRow
from schemas.words import Lang, Words

CAPTION = Words(en="{title}, {period}: completeness on {day}", id="{title}, {period}: kelengkapan per {day}")
UNIT = Words(en="Unit", id="Unit")
TITLE = Words(en="Name", id="Nama")
COMPLETED = Words(en="Completed", id="Selesai")
LATE = Words(en="Late", id="Terlambat")
EXPECTED = Words(en="Expected", id="Diharapkan")
TOTAL = Words(en="Total of {units}", id="Jumlah dari {units}")
NOT_CREATED = Words(en="{column}: {n} not created: {units}", id="{column}: {n} belum dibuat: {units}")
NOT_COMPLETE = Words(en="{column}: {n} not complete: {units}", id="{column}: {n} belum selesai: {units}")
MORE = Words(en="and {n} more", id="dan {n} lagi")

STATES: dict[CellState, tuple[str, str, Words]] = {
    "missing": ("?", "missing", Words(en="not created", id="belum dibuat")),
    "waiting": ("·", "", Words(en="waiting", id="menunggu")),
    "open": ("", "running", Words(en="open", id="berjalan")),
    "suspended": ("‖", "running", Words(en="suspended", id="ditangguhkan")),
    "completed": ("✓", "done", Words(en="completed", id="selesai")),
    "excused": ("~", "excused", Words(en="excused", id="dikecualikan")),
    "absent": ("°", "excused", Words(en="gone on without it", id="dilanjutkan tanpanya")),
    "cancelled": ("×", "cancelled", Words(en="cancelled", id="dibatalkan")),
}
"""State → its sign, its look, its words. An open run is told by its rows: 3/5."""
ROWS = Words(en="rows done, of how many", id="baris selesai, dari berapa")
IS_LATE = Words(en="late", id="terlambat")
STALE = Words(en="out of date", id="usang")


def matrix_grid(matrix: Matrix, lang: Lang, today: date, names: int | None = None) -> Grid:
    """The matrix as a table. `names`: how many units a sentence lists; none: all of them."""
    heads = (
        GridHead(UNIT.say(lang)),
        GridHead(TITLE.say(lang)),
        *(GridHead(one) for one in _columns(matrix)),
        *(GridHead(words.say(lang), number=True) for words in (COMPLETED, LATE, EXPECTED)),
    )
    return Grid(
        lang,
        CAPTION.say(lang, title=matrix.title, period=matrix.period, day=today.isoformat()),
        heads,
        tuple(_row(row, lang) for row in matrix.rows),
        named=2,
        foot=_foot(matrix, lang),
        legend=tuple(_legend(matrix, lang)),
        notes=tuple(_notes(matrix, lang, today, names)),
    )


def cell_text(cell: MatrixCell, lang: Lang) -> str:
    """`open 3/5, late, out of date`."""
    _, _, words = STATES[cell.state]
    said = words.say(lang)
    if cell.state in ("open", "suspended"):
        said += f" {cell.done}/{cell.rows}"
    further = (IS_LATE if cell.late else None, STALE if cell.stale else None)
    return ", ".join(
        [said, *(one.say(lang) for one in further if one), *([cell.reason] if cell.reason else [])]
    )


def _columns(matrix: Matrix) -> list[str]:
    """`2026-Q1`; with its phase where two phases have the same period."""
    several = matrix.several_phases
    return [f"{one.period} {one.phase}" if several else str(one.period) for one in matrix.columns]


def _row(row: MatrixRow, lang: Lang) -> tuple[GridCell, ...]:
    late = sum(cell is not None and cell.late for cell in row.cells)
    numbers = (row.completed, late, row.expected)
    return (
        GridCell(row.unit),
        GridCell(row.title),
        *(_cell(cell, lang) for cell in row.cells),
        *(GridCell(str(number), number=number) for number in numbers),
    )


def _cell(cell: MatrixCell | None, lang: Lang) -> GridCell:
    if cell is None:
        return GridCell("")
    sign, look, _ = STATES[cell.state]
    sign = (sign or f"{cell.done}/{cell.rows}") + ("!" if cell.late else "") + ("*" if cell.stale else "")
    look = "late" if cell.late else "stale" if cell.stale else look
    return GridCell(cell_text(cell, lang), sign, look)


def _foot(matrix: Matrix, lang: Lang) -> tuple[GridCell, ...]:
    """Of each column how many are complete, of how many."""
    counted = []
    for place in range(len(matrix.columns)):
        cells = [cell for _, cell in matrix.column(place)]
        counted.append(f"{sum(cell.state == 'completed' for cell in cells)}/{len(cells)}")
    late = sum(cell.late for place in range(len(matrix.columns)) for _, cell in matrix.column(place))
    numbers = (sum(row.completed for row in matrix.rows), late, sum(row.expected for row in matrix.rows))
    return (
        GridCell(TOTAL.say(lang, units=len(matrix.rows))),
        GridCell(""),
        *map(GridCell, counted),
        *(GridCell(str(number), number=number) for number in numbers),
    )


def _legend(matrix: Matrix, lang: Lang) -> Iterator[tuple[str, str]]:
    """The signs that occur, and what they mean."""
    cells = [cell for row in matrix.rows for cell in row.cells if cell is not None]
    there = {cell.state for cell in cells}
    for state, (sign, _, words) in STATES.items():
        if state in there:
            yield (sign, words.say(lang)) if sign else ("3/5", ROWS.say(lang))
    if any(cell.late for cell in cells):
        yield "!", IS_LATE.say(lang)
    if any(cell.stale for cell in cells):
        yield "*", STALE.say(lang)


def _notes(matrix: Matrix, lang: Lang, today: date, names: int | None) -> Iterator[str]:
    """Who is missing; and of periods that are over, or where the deadline passed, who is not complete.

    Columns in which the same units are missing are told together.
    """
    told: dict[tuple[Words, tuple[str, ...]], list[str]] = {}
    for place, column in enumerate(_columns(matrix)):
        over = matrix.columns[place].period.end <= today
        cells = list(matrix.column(place))
        missing = tuple(row.title for row, cell in cells if cell.state == "missing")
        behind = tuple(
            row.title
            for row, cell in cells
            if cell.state not in SETTLED and cell.state != "missing" and (over or cell.late)
        )
        for words, titles in ((NOT_CREATED, missing), (NOT_COMPLETE, behind)):
            if titles:
                told.setdefault((words, titles), []).append(column)
    for (words, titles), columns in told.items():
        yield words.say(lang, column=", ".join(columns), n=len(titles), units=_listed(titles, lang, names))


def _listed(titles: Iterable[str], lang: Lang, names: int | None) -> str:
    every = list(titles)
    shown = every[:names]
    rest = len(every) - len(shown)
    return ", ".join([*shown, MORE.say(lang, n=rest)] if rest else shown)
