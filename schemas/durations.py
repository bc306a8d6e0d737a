"""How long a row may take: from the printed words to working or calendar time.

Minutes and hours are working time and days are working days, unless the text says calendar days; weeks,
months and years are calendar time. Working and calendar time are different types, so that neither can pass
for the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil

from schemas.duration_words import AT_ONCE, CALENDAR_DAY, HEDGES, NUMBERS, UNITS, WHILE_IT_LASTS


@dataclass(frozen=True, slots=True, order=True)
class WorkingTime:
    """Time in which the office works, in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True, order=True)
class WorkingDays:
    """Days on which the office works."""

    days: int


@dataclass(frozen=True, slots=True, order=True)
class CalendarDays:
    """Days, whether the office works or not."""

    days: int


@dataclass(frozen=True, slots=True, order=True)
class CalendarMonths:
    """Months of the calendar."""

    months: int


Length = WorkingTime | WorkingDays | CalendarDays | CalendarMonths


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration that can be reckoned with: what is expected, and the latest that is still in time."""

    expected: Length
    latest: Length


class Unmeasured(Enum):
    """What a cell may say instead of a duration."""

    EMPTY = "the cell is empty"
    NO_TIME = "a dash: no time is set"
    WHILE_IT_LASTS = "as long as the activity lasts"


LONGEST = 200
"""Characters; a longer text is no duration."""
Duration = Lasting | Unmeasured

_NUMBER = rf"(?:(?:\d+ )?\d+/[1-9]\d*|\d{{1,3}}(?:\.\d{{3}})+|\d+(?:[.,]\d+)?|{'|'.join(NUMBERS)})"
_QUANTITY = re.compile(rf"({_NUMBER}) ?({'|'.join(sorted(UNITS, key=len, reverse=True))})\.?")
_RANGE = re.compile(rf"({_NUMBER}) ?([^\d-]*?) ?- ?({_NUMBER}) ?(.+)")
_DAYS_OF_24_HOURS = re.compile(r"(\d+) ?[x×] ?24 ?(?:jam|hours?)")
_ISO = re.compile(r"p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?)?")
_TO = re.compile(r" ?(?:–|—|s/d|s\.d\.?|sampai dengan|sampai|hingga|\bto\b) ?")


def parse_duration(text: str, unit: str | None = None) -> Duration | None:
    """What a printed duration says; None where it is not understood.

    `unit` is the unit in the head of the column, for cells of only a number. `A / B` is the work itself and
    the days within which it is to be done; a second figure in brackets says the same again.
    """
    said = _plain(text) if len(text) <= LONGEST else text
    if not said:
        return Unmeasured.EMPTY
    if said in ("-", "--"):
        return Unmeasured.NO_TIME
    if said in WHILE_IT_LASTS:
        return Unmeasured.WHILE_IT_LASTS
    if unit and re.fullmatch(rf"{_NUMBER}(?: ?- ?{_NUMBER})?", said):
        said = f"{said} {_plain(unit)}"
    return _lasting(said) if len(said) <= 2 * LONGEST else None


def total(durations: Iterable[Duration | None]) -> tuple[Length, ...] | None:
    """The expected time of several rows, one sum a kind of time; None where a duration is not understood."""
    sums: dict[type, int] = {}
    for duration in durations:
        if duration is None:
            return None
        if isinstance(duration, Lasting):
            kind = type(duration.expected)
            sums[kind] = sums.get(kind, 0) + amount(duration.expected)
    return tuple(kind(number) for kind, number in sums.items() if number)


def amount(length: Length) -> int:
    """The number of a length, in the unit of its type."""
    match length:
        case WorkingTime(minutes):
            return minutes
        case WorkingDays(days) | CalendarDays(days):
            return days
        case CalendarMonths(months):
            return months


def _plain(text: str) -> str:
    """Small letters, single blanks, one kind of dash, no hedges, no number said again in words."""
    said = " ".join(
        unicodedata.normalize("NFKC", text.replace("½", " 1/2 ")).replace("⁄", "/").lower().split()
    )
    said = re.sub(r" ?\([^()\d]*\)", "", said)
    said = _TO.sub(" - ", said) if said not in ("–", "—") else "-"
    return re.sub(rf"^(?:{'|'.join(HEDGES)})\.? ?", "", said).strip()


def _lasting(said: str) -> Lasting | None:
    if said in AT_ONCE:
        return Lasting(WorkingTime(0), WorkingTime(0))
    again = re.fullmatch(r"(.+?) ?\((.+)\)", said)
    if again:
        return _said_twice(again[1], again[2])
    if " / " in said or re.search(r"[a-z] ?/ ?\d", said):
        first, _, second = re.sub(r"([a-z]) ?/ ?(?=\d)", r"\1 / ", said).partition(" / ")
        return _between(_length(first), _length(second))
    ranged = _RANGE.fullmatch(said)
    if ranged:
        return _between(_length(f"{ranged[1]} {ranged[2] or ranged[4]}"), _length(f"{ranged[3]} {ranged[4]}"))
    length = _length(said)
    return Lasting(length, length) if length else None


def _between(expected: Length | None, latest: Length | None) -> Lasting | None:
    """A range, unless it runs backwards."""
    if expected is None or latest is None:
        return None
    if type(expected) is type(latest) and amount(expected) > amount(latest):
        return None
    return Lasting(expected, latest)


def _said_twice(first: str, second: str) -> Lasting | None:
    """The first figure counts; a second one of the same kind has to agree with it."""
    said, again = _lasting(first), _lasting(second)
    if said and again and type(said.expected) is type(again.expected) and said != again:
        return None
    return said if again else None


def _length(said: str) -> Length | None:
    """One length, or several of one kind after each other: `1 jam 30 menit`."""
    of_24_hours = _DAYS_OF_24_HOURS.fullmatch(said)
    if of_24_hours:
        return CalendarDays(int(of_24_hours[1]))
    if said.startswith("p") and _ISO.fullmatch(said):
        return _iso(said)
    found = list(_QUANTITY.finditer(said))
    if not found or _QUANTITY.sub("", said).replace("dan", "").replace("and", "").strip(" ,"):
        return None
    return _sum([_measured(quantity[1], quantity[2]) for quantity in found])


def _measured(number: str, unit: str) -> Length | None:
    kind, size = UNITS[unit]
    value = _value(number) * size
    if kind == "working minutes":
        return WorkingTime(ceil(value))
    if value.denominator != 1:
        return None
    whole = int(value)
    if kind == "working days":
        return WorkingDays(whole)
    return CalendarDays(whole) if kind == CALENDAR_DAY else CalendarMonths(whole)


def _value(number: str) -> Fraction:
    if number in NUMBERS:
        return NUMBERS[number]
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", number):
        return Fraction(number.replace(".", ""))
    return sum((Fraction(part.replace(",", ".")) for part in number.split()), Fraction(0))


def _iso(said: str) -> Length | None:
    """A duration of ISO 8601, if all of it is of one kind of time."""
    match = _ISO.fullmatch(said)
    if match is None:
        return None
    sizes: tuple[tuple[type[Length], int], ...] = (
        (CalendarMonths, 12),
        (CalendarMonths, 1),
        (CalendarDays, 7),
        (WorkingDays, 1),
        (WorkingTime, 60),
        (WorkingTime, 1),
    )
    given = zip(sizes, match.groups(), strict=True)
    return _sum([kind(size * int(number)) for (kind, size), number in given if number is not None])


def _sum(lengths: list[Length | None]) -> Length | None:
    first = lengths[0] if lengths else None
    if first is None or any(type(length) is not type(first) for length in lengths):
        return None
    return type(first)(sum(amount(length) for length in lengths if length))
