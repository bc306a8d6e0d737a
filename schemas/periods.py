"""The periods that procedures report about: years and their semesters, quarters and months.

Written `2026`, `2026-S1`, `2026-Q3`, `2026-07`. A year is named by the calendar year in which it begins: where
years begin in April, `2026` is April 2026 to March 2027 and `2026-Q4` is January to March 2027. A month is always
that of the calendar: `2026-07` is July 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from typing import Literal

from schemas.period_words import in_words

Kind = Literal["year", "semester", "quarter", "month"]

MONTHS: dict[Kind, int] = {"year": 12, "semester": 6, "quarter": 3, "month": 1}
"""How many months a period of a kind has; the larger kinds first."""
_KINDS: tuple[Kind, ...] = tuple(MONTHS)
_MARK: dict[str, Kind] = {"S": "semester", "Q": "quarter", "": "month"}
_WRITTEN = re.compile(r"(\d{4})(?:-(S|Q|)(\d{1,2}))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period. Ordered by their beginning; of those that begin together the shorter comes first."""

    kind: Kind
    year: int
    """The calendar year in which its year begins; of a month the calendar year in which it lies."""
    number: int = 1
    """Which one of its year, from 1; of a month which one of the calendar year."""
    year_starts: int = 1
    """The month in which the years begin. It is no part of the written name."""

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 // MONTHS[self.kind] or not 1 <= self.year <= 9998:
            raise ValueError(f"no {self.kind} {self.number} in {self.year}")
        if not 1 <= self.year_starts <= 12:
            raise ValueError(f"no month {self.year_starts}")

    def __str__(self) -> str:
        match self.kind:
            case "year":
                return f"{self.year:04}"
            case "month":
                return f"{self.year:04}-{self.number:02}"
            case _:
                return f"{self.year:04}-{self.kind[0].upper()}{self.number}"

    def __lt__(self, other: Period) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[date, int, int]:
        return self.start, MONTHS[self.kind], self.year_starts

    @property
    def start(self) -> date:
        """The first day."""
        if self.kind == "month":
            return date(self.year, self.number, 1)
        return _first_day(self.year, self.year_starts + (self.number - 1) * MONTHS[self.kind])

    @property
    def end(self) -> date:
        """The day after the last day: a period holds the days from `start` up to, but not, `end`."""
        return _first_day(self.start.year, self.start.month + MONTHS[self.kind])

    @property
    def last_day(self) -> date:
        """The last day that lies in it."""
        return self.end - timedelta(days=1)

    @property
    def next(self) -> Period:
        """The period of the same kind that follows."""
        return containing(self.end, self.kind, self.year_starts)

    @property
    def parent(self) -> Period | None:
        """The period of the next larger kind around it; none around a year."""
        place = _KINDS.index(self.kind)
        return self.around(_KINDS[place - 1]) if place else None

    @property
    def children(self) -> tuple[Period, ...]:
        """The periods of the next smaller kind in it; none in a month."""
        place = _KINDS.index(self.kind)
        return self.within(_KINDS[place + 1]) if place + 1 < len(_KINDS) else ()

    def around(self, kind: Kind) -> Period:
        """The period of a kind, as large or larger, in which this one lies."""
        if MONTHS[kind] < MONTHS[self.kind]:
            raise ValueError(f"{self} lies in no single {kind}")
        return containing(self.start, kind, self.year_starts)

    def within(self, kind: Kind) -> tuple[Period, ...]:
        """The periods of a kind in it, in their order: itself for its own kind, none of a larger kind."""
        first, months = self.start, range(0, MONTHS[self.kind], MONTHS[kind])
        if MONTHS[kind] > MONTHS[self.kind]:
            return ()
        starts = (_first_day(first.year, first.month + month) for month in months)
        return tuple(containing(start, kind, self.year_starts) for start in starts)

    def contains(self, other: Period | date) -> bool:
        """Whether a day, or a whole period, lies in this one."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end


def containing(day: date, kind: Kind, year_starts: int = 1) -> Period:
    """The period of a kind in which a day lies, where years begin in that month."""
    if kind == "month":
        return Period(kind, day.year, day.month, year_starts)
    months = day.month - year_starts
    return Period(kind, day.year + months // 12, months % 12 // MONTHS[kind] + 1, year_starts)


@lru_cache(maxsize=1024)  # the same few names are read again and again: 210,000 runs of a year have seven
def parse_period(text: str, year_starts: int = 1) -> Period | None:
    """The period that a text names: `2026-Q3`, `Triwulan III 2026`, `Semester I Tahun 2026`. Else None."""
    written = _WRITTEN.fullmatch(text.strip().upper())
    if written:
        year, mark, number = written.groups()
        if number is None:
            return _period("year", int(year), 1, year_starts)
        if len(number) != (1 if mark else 2):
            return None
        return _period(_MARK[mark], int(year), int(number), year_starts)
    said = in_words(text)
    return _period(said.kind, said.year, said.number, year_starts) if said else None


def _period(kind: Kind, year: int, number: int, year_starts: int) -> Period | None:
    try:
        return Period(kind, year, number, year_starts)
    except ValueError:
        return None


def _first_day(year: int, month: int) -> date:
    """The first day of a month, where months beyond December count into the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
