"""What is written to a CSV file, so that no spreadsheet takes the words of somebody for a formula of its own. Pure.

A cell that begins like a formula gets an apostrophe before it, which a spreadsheet shows as text. Numbers stay numbers.
Lines end as RFC 4180 has it, and letters are UTF-8.
Source: OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""Also the wide letters that some spreadsheets take for the same."""
Cell = str | int | float | None


def cell(value: Cell) -> str:
    """A value as it may stand in a CSV file; nothing for none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return f"'{value}" if value.lstrip(" ").startswith(BEGINS_A_FORMULA) else value


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A whole CSV file."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(head) for head in heads])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
