"""The words in which periods are named, in Indonesian and English: `Triwulan III Tahun 2026`, `March 2026`."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

LONGEST = 60
"""Characters; a longer text is no name of a period."""


class Said(NamedTuple):
    """A period as it was said: which one of a year it is, from 1."""

    kind: Literal["year", "semester", "quarter", "month"]
    year: int
    number: int


_MONTHS: tuple[tuple[str, ...], ...] = (
    ("januari", "january", "jan"),
    ("februari", "pebruari", "february", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}
_NUMBERS: tuple[tuple[str, ...], ...] = (
    ("1", "i", "pertama", "kesatu", "ke-1", "first", "1st"),
    ("2", "ii", "kedua", "ke-2", "second", "2nd"),
    ("3", "iii", "ketiga", "ke-3", "third", "3rd"),
    ("4", "iv", "keempat", "ke-4", "fourth", "4th"),
)
_NUMBER = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words}

_SEMESTER = ("semester", "smt", "sem", "s")
_QUARTER = ("triwulan", "tw", "trw", "quarter", "kuartal", "q")
_OF_YEAR = r"(?:tahun anggaran |tahun |ta |ta\. |fiscal year |fy )?(?P<year>\d{4})"


def _any(words: tuple[str, ...] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PART = rf"(?P<part>{_any((*_SEMESTER, *_QUARTER))})"
_WHICH = rf"(?P<which>{_any(_NUMBER)})"
_WAYS = (
    re.compile(_OF_YEAR),
    re.compile(rf"(?:bulan )?(?P<month>{_any(_MONTH)})\.? {_OF_YEAR}"),
    re.compile(rf"{_PART}[ .-]*{_WHICH} {_OF_YEAR}"),
    re.compile(rf"{_WHICH} {_PART} {_OF_YEAR}"),
    re.compile(rf"{_OF_YEAR}[ /-]{_PART}[ .-]*{_WHICH}"),
)


def in_words(text: str) -> Said | None:
    """The period that is named in words; None where it names none. Capitals, commas and `of` do not count."""
    if len(text) > LONGEST:
        return None
    plain = " ".join(re.sub(r",| of | the ", " ", f" {text.lower()} ").split())
    said = next((match for way in _WAYS if (match := way.fullmatch(plain))), None)
    if said is None:
        return None
    found = said.groupdict()
    year = int(found["year"])
    if found.get("month"):
        return Said("month", year, _MONTH[found["month"]])
    if found.get("part"):
        return Said("semester" if found["part"] in _SEMESTER else "quarter", year, _NUMBER[found["which"]])
    return Said("year", year, 1)
