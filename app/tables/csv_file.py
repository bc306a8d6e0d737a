"""From a CSV file to a table: commas, semicolons or tabs between cells, letters in UTF-8."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from app.tables.columns import PARTS, column_called
from app.tables.sheet import UNREADABLE_TABLE, Sheet
from schemas.diagnostic import Diagnostic, Finding, Span
from schemas.text_problems import NO_SUCH_FILE, NOT_OPENED
from schemas.words import Words

LIMIT = 16 * 1_048_576
"""Bytes."""
SEPARATORS = (",", ";", "\t")
_SAYS_ITS_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_NOT_UTF_8 = Words(
    "row {row}: the letters of this file are not written in UTF-8: byte {byte}, {meant}",
    "baris {row}: huruf dalam berkas ini tidak ditulis dengan UTF-8: byte {byte}, {meant}",
)
_WINDOWS = Words("which is '{sign}' in Windows-1252", "yaitu '{sign}' dalam Windows-1252")
_NOBODY_KNOWS = Words("which no common encoding has here", "yang tidak ada dalam pengodean umum")
_SAVE_AS = Words(
    "save it anew as 'CSV UTF-8' or as a workbook (.xlsx)",
    "simpan ulang sebagai 'CSV UTF-8' atau sebagai buku kerja (.xlsx)",
)


def read_csv(path: Path) -> Sheet:
    """The table in a CSV file. Never raises: what is wrong stands in its problems."""
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
    except OSError as broken:
        return not_opened(path, broken)
    if len(raw) > LIMIT:
        words = Words("it is larger than {limit} MiB", "berkas lebih besar dari {limit} MiB")
        remedy = Words("divide it into several files", "bagilah menjadi beberapa berkas")
        return refused(path, words, remedy, limit=LIMIT // 1_048_576)
    # 'Unicode text' of a spreadsheet is UTF-16: its first two bytes leave no doubt.
    is_utf_16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError as broken:
        return _in_another_encoding(path, raw, broken.start)
    return _read(path, text)


def _read(path: Path, text: str) -> Sheet:
    said = _SAYS_ITS_SEPARATOR.match(text)
    body = text[said.end() :] if said else text
    separator = said[1] if said else _separator(body)
    rows: list[list[str]] = [[]] if said else []
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])  # noqa: PERF401 – how far it came is said
    except csv.Error as broken:
        words = Words("row {row}: this cannot be read: {reason}", "baris {row}: tidak dapat dibaca: {reason}")
        remedy = Words(
            'a quote within quotes is written twice: ""',
            'tanda petik di dalam tanda petik ditulis dua kali: ""',
        )
        return refused(path, words, remedy, row=len(rows) + 1, reason=broken)
    return Sheet(str(path), path.stem, rows)


def _separator(text: str) -> str:
    """The sign between the cells: the one by which most columns of the head have a name that is known."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda sign: (_known(_cells(head, sign)), head.count(sign)))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _known(cells: Sequence[str]) -> int:
    return max(sum(column_called(part, cell) is not None for cell in cells) for part in PARTS)


def _in_another_encoding(path: Path, raw: bytes, at: int) -> Sheet:
    """The line is shown in the encoding that it most likely has, so that the place is recognised."""
    row = raw.count(b"\n", 0, at) + 1
    line_start = raw.rfind(b"\n", 0, at) + 1
    column = len(raw[line_start:at].decode("cp1252", "replace")) + 1
    try:
        meant, sign = _WINDOWS, raw[at : at + 1].decode("cp1252")
    except UnicodeDecodeError:
        meant, sign = _NOBODY_KNOWS, ""
    said = Words(meant.en.replace("{sign}", sign), meant.id.replace("{sign}", sign))
    data = {"row": row, "byte": f"0x{raw[at]:02X}", "meant": said}
    found = UNREADABLE_TABLE.found(
        Finding(_NOT_UTF_8, (), _SAVE_AS, data), Span(row, column, row, column + 1)
    )
    return Sheet(str(path), path.stem, problems=(found,), shown=raw.decode("cp1252", "replace"))


def not_opened(path: Path, broken: OSError) -> Sheet:
    """A file that the system does not give."""
    if isinstance(broken, FileNotFoundError):
        return Sheet(str(path), path.stem, problems=(NO_SUCH_FILE.found((), None, {}),))
    reason: dict[str, object] = {"reason": broken.strerror or broken}
    return Sheet(str(path), path.stem, problems=(NOT_OPENED.found((), None, reason),))


def refused(path: Path, words: Words, remedy: Words | None, **data: object) -> Sheet:
    """A table that could not be read, and why."""
    found: Diagnostic = UNREADABLE_TABLE.found(Finding(words, (), remedy, data))
    return Sheet(str(path), path.stem, problems=(found,))
