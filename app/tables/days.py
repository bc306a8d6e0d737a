"""Days as people write them in tables: 2026-01-31, 31/01/2026, 31 Januari 2026. The day always comes first. Pure."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "january", "jan"),
            ("februari", "february", "pebruari", "feb", "peb"),
            ("maret", "march", "mar"),
            ("april", "apr"),
            ("mei", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("agustus", "august", "agt", "agu", "ags", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nopember", "nov", "nop"),
            ("desember", "december", "des", "dec"),
        ),
        start=1,
    )
    for name in names
}
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_IN_WORDS = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})", re.IGNORECASE)


def day_written(text: str) -> date | None:
    """The day that a text says; None where it says none."""
    said = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(said):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _IN_WORDS.fullmatch(said):
        return _day(int(found[3]), MONTHS.get(found[2].lower(), 0), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
