"""From a workbook (.xlsx) to its tables, one a sheet."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any

from app.tables.csv_file import not_opened, refused
from app.tables.sheet import Cell, Fault, Sheet
from app.zip_contents import overlap
from schemas.words import Words

LIMIT = 200 * 1_048_576
"""Bytes that a workbook may have when it is unpacked."""
FILES = 10_000
"""In a workbook, which is a zip file; a usual one has twenty."""
CELLS, ROW = 5_000_000, 20
"""In a sheet, with the empty ones, of which a few letters may make millions. A row counts as so many at least."""
LETTERS = 32_767
"""What a cell of a spreadsheet holds at most."""
DIGITS = 15
"""So many digits of a number a workbook keeps; the others became zeros when it was typed."""
_LOST = Fault(
    Words(
        "this is a number of more than {digits} digits, and a workbook keeps only {digits} of them".replace(
            "{digits}", str(DIGITS)
        ),
        "ini bilangan lebih dari {digits} angka, sedangkan buku kerja hanya menyimpan {digits} angka".replace(
            "{digits}", str(DIGITS)
        ),
    ),
    Words(
        "format the column as text and type the number anew, as for a NIP",
        "format kolomnya sebagai teks lalu ketik ulang nomornya, misalnya NIP",
    ),
)
_FRACTION = Fault(
    Words("this number has a fraction", "bilangan ini mempunyai pecahan"),
    Words("format the column as text and type it anew", "format kolomnya sebagai teks lalu ketik ulang"),
)
_TIME = Fault(
    Words("this is a time of day, or a day with one", "ini jam, atau tanggal dengan jam"),
    Words("write the day alone", "tulis tanggalnya saja"),
)
_ERROR = Fault(
    Words("the formula in this cell gives an error", "rumus dalam sel ini menghasilkan kesalahan"),
    Words("write the value itself", "tulis nilainya langsung"),
)
_NO_RESULT = Fault(
    Words(
        "this cell has a formula whose result is not in the file",
        "sel ini berisi rumus yang hasilnya tidak ada dalam berkas",
    ),
    Words(
        "open the workbook in a spreadsheet program and save it, or write the value itself",
        "buka buku kerja dengan program lembar kerja lalu simpan, atau tulis nilainya langsung",
    ),
)
_LONG = Fault(
    Words(
        "this text is longer than a cell of a spreadsheet can be",
        "teks ini melebihi isi satu sel lembar kerja",
    ),
    Words("write the value itself", "tulis nilainya langsung"),
)
_LARGE = Words("it has more than {limit} cells", "selnya lebih dari {limit}")
_DIVIDE = Words("divide it into several files", "bagilah menjadi beberapa berkas")
_BROKEN = Words("it is no workbook that can be read", "ini bukan buku kerja yang dapat dibaca")
_SAVE_ANEW = Words("save it anew as .xlsx, or as 'CSV UTF-8'", "simpan ulang sebagai .xlsx, atau 'CSV UTF-8'")


def read_workbook(path: Path, *, times: bool = False) -> tuple[Sheet, ...]:
    """The tables of a workbook; sheets without a cell are passed over. Never raises.

    A day with a time of day is a `Fault`; with `times` it is the moment as people write it, to the second.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(one.file_size for one in packed.infolist())
            if len(packed.infolist()) > FILES or overlap(packed):
                return (refused(path, _BROKEN, _SAVE_ANEW),)
        if size > LIMIT:
            words = Words(
                "unpacked it is larger than {limit} MiB", "setelah dibuka ukurannya lebih dari {limit} MiB"
            )
            return (refused(path, words, _DIVIDE, limit=LIMIT // 1_048_576),)
        with warnings.catch_warnings(), redirect_stdout(StringIO()):  # the reader even prints
            warnings.simplefilter("ignore")  # what the reader thinks of styles and links concerns nobody
            sheets = tuple(_sheets(path, times))
    except OSError as broken:
        return (not_opened(path, broken),)
    except _TooLarge:
        return (refused(path, _LARGE, _DIVIDE, limit=CELLS),)
    except Exception:  # a broken file breaks the reader in many ways; none of them is told apart by its user
        return (refused(path, _BROKEN, _SAVE_ANEW),)
    empty = Words("there is nothing in any of its sheets", "semua lembarnya kosong")
    return sheets or (refused(path, empty, None),)


def _sheets(path: Path, times: bool) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # only for whoever has a workbook

    with (
        path.open("rb") as one,
        path.open("rb") as other,
    ):  # ours: the reader leaves files open that it fails on
        values = load_workbook(one, read_only=True, data_only=True)
        formulas = load_workbook(other, read_only=True, data_only=False)
        for sheet in values.worksheets:
            rows = [
                _cells(*both, times)
                for both in zip_longest(_rows(sheet), _rows(formulas[sheet.title]), fillvalue=())
            ]
            while rows and not any(rows[-1]):
                rows.pop()
            if rows:
                yield Sheet(f"{path} [{sheet.title}]", sheet.title, rows)


class _TooLarge(Exception):
    """There are more cells than anybody filled in."""


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    """All its rows, whatever the file says about how large it is: some programs write that wrongly.

    Raises _TooLarge.
    """
    sheet.reset_dimensions()
    cells = 0
    for row in sheet.iter_rows(values_only=True):
        cells += max(ROW, len(row))
        if cells > CELLS:
            raise _TooLarge
        yield row


def _cells(values: Sequence[Any], formulas: Sequence[Any], times: bool) -> list[Cell]:
    cells = [_cell(value, formula, times) for value, formula in zip_longest(values, formulas)]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _cell(value: Any, formula: Any, times: bool) -> Cell:
    """What a cell says, as a text or a day, without losing a digit of it."""
    if value is None:
        is_formula = isinstance(formula, str) and formula.startswith("=")
        return _NO_RESULT if is_formula or (formula is not None and not isinstance(formula, str)) else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date()
        return _to_the_second(value) if times else _TIME
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        if len(value) > LETTERS:
            return _LONG
        is_error = value.startswith("#") and value.endswith(("!", "?", "/A"))
        return _ERROR if is_error else value.strip()
    return _TIME


def _to_the_second(value: datetime) -> str:
    """A workbook keeps moments as fractions of a day: 08:00 may be read as a little less."""
    return (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(" ")


def _number(value: int | float) -> Cell:
    if abs(value) >= 10**DIGITS:
        return _LOST
    return str(int(value)) if value == int(value) else _FRACTION
