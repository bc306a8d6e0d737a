"""The periods that procedures report about: years of the calendar and their semesters, quarters and months.

Written `2026`, `2026-S1`, `2026-Q3`, `2026-07`. Fiscal years that begin in another month are not known yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal

Kind = Literal["year", "semester", "quarter", "month"]

MONTHS: dict[Kind, int] = {"year": 12, "semester": 6, "quarter": 3, "month": 1}
"""How many months a period of a kind has; the larger kinds first."""
_KINDS: tuple[Kind, ...] = tuple(MONTHS)
_MARK: dict[str, Kind] = {"S": "semester", "Q": "quarter", "": "month"}
_WRITTEN = re.compile(r"(\d{4})(?:-(S|Q|)(\d{1,2}))?")
_IN_WORDS = re.compile(r"(triwulan|tw|quarter|semester|smt) ?(iv|i{1,3}|[1-4]) (?:tahun )?(\d{4})")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period. Ordered by their beginning; of those that begin together the shorter comes first."""

    kind: Kind
    year: int
    number: int = 1
    """Which one of its year, from 1."""

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 // MONTHS[self.kind] or not 1 <= self.year <= 9998:
            raise ValueError(f"no {self.kind} {self.number} in {self.year}")

    def __str__(self) -> str:
        match self.kind:
            case "year":
                return f"{self.year:04}"
            case "month":
                return f"{self.year:04}-{self.number:02}"
            case _:
                return f"{self.year:04}-{self.kind[0].upper()}{self.number}"

    def __lt__(self, other: Period) -> bool:
        return (self.start, MONTHS[self.kind]) < (other.start, MONTHS[other.kind])

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def end(self) -> date:
        """The day after the last day: a period holds the days from `start` up to, but not, `end`."""
        return self.next.start

    @property
    def next(self) -> Period:
        """The period of the same kind that follows."""
        last = self.number == 12 // MONTHS[self.kind]
        return (
            Period(self.kind, self.year + last, 1) if last else Period(self.kind, self.year, self.number + 1)
        )

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
        return containing(self.start, kind)

    def within(self, kind: Kind) -> tuple[Period, ...]:
        """The periods of a kind in it, in their order: itself for its own kind, none of a larger kind."""
        if MONTHS[kind] > MONTHS[self.kind]:
            return ()
        count = MONTHS[self.kind] // MONTHS[kind]
        first = (self.number - 1) * count + 1
        return tuple(Period(kind, self.year, number) for number in range(first, first + count))

    def contains(self, other: Period | date) -> bool:
        """Whether a day, or a whole period, lies in this one."""
        if isinstance(other, Period):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end


def containing(day: date, kind: Kind) -> Period:
    """The period of a kind in which a day lies."""
    return Period(kind, day.year, (day.month - 1) // MONTHS[kind] + 1)


def parse_period(text: str) -> Period | None:
    """The period that a text names: `2026-Q3`, `Triwulan III 2026`, `Semester 1 2026`. Else None."""
    written = _WRITTEN.fullmatch(text.strip().upper())
    if written:
        year, mark, number = written.groups()
        if number is None:
            return _period("year", int(year), 1)
        if len(number) != (1 if mark else 2):
            return None
        return _period(_MARK[mark], int(year), int(number))
    words = _IN_WORDS.fullmatch(" ".join(text.lower().split()))
    if words:
        kind: Kind = "semester" if words[1] in ("semester", "smt") else "quarter"
        return _period(kind, int(words[3]), _ROMAN.get(words[2]) or int(words[2]))
    return None


def _period(kind: Kind, year: int, number: int) -> Period | None:
    try:
        return Period(kind, year, number)
    except ValueError:
        return None
