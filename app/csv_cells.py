"""What is written to a CSV file, so that no spreadsheet takes the words of somebody for a formula of its own. Pure.

A cell that begins like a formula gets an apostrophe before it, which a spreadsheet shows as text. Numbers stay numbers.
Lines end as RFC 4180 has it, and letters are UTF-8.
Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from schemas.harmless import harmless

BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Also the wide letters that some spreadsheets take for the same."""
_SIGNS = "".join(BEGINS_A_FORMULA)
_AT_THE_START = re.compile(rf"(?!')[\s\"']*[{re.escape(_SIGNS)}]")
"""Blanks of any kind and quotes may stand before it: programs pass over them."""
_BEHIND_A_SIGN = re.compile(r"(?<=;)([\s\"]*)(?=[=+\-@＝＋－＠])")
"""Where a comma stands in numbers, as in Indonesia, spreadsheets begin a new cell behind a semicolon."""
Cell = str | int | float | None


def cell(value: Cell) -> str:
    """A value as it may stand in a CSV file; nothing for none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = _BEHIND_A_SIGN.sub(r"\1'", harmless(value))
    return f"'{text}" if _AT_THE_START.match(text) else text


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A whole CSV file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(head) for head in heads])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
