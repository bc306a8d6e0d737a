"""One year of an office's working time, written out so that far moments are found by search, not by walking."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import accumulate

from schemas.calendars.zones import moments_of, pieces_of

_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class YearOfWork:
    """The working days of a year, and its stretches of working time in UTC."""

    days: list[int]
    """Ordinals of its working days, in order."""
    ends: dict[int, datetime]
    """When the office closes on each of them."""
    opens: list[datetime]
    closes: list[datetime]
    worked: list[timedelta]
    """How much was worked in this year by each closing."""

    @classmethod
    def of(
        cls, year: int, hours_of: Callable[[date], tuple[tuple[int, int], ...]], zone: tzinfo
    ) -> YearOfWork:
        all_days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
        hours = {number: hours_of(date.fromordinal(number)) for number in all_days}
        pieces = pieces_of(date(year, 1, 1), date(year, 12, 31), zone)
        worked = {
            number: moments_of(date.fromordinal(number), spans, pieces)
            for number, spans in hours.items()
            if spans
        }
        stretches = sorted(stretch for of_day in worked.values() for stretch in of_day)
        return cls(
            days=list(worked),
            ends={number: of_day[-1][1] for number, of_day in worked.items() if of_day},
            opens=[first for first, _ in stretches],
            closes=[last for _, last in stretches],
            worked=list(accumulate(last - first for first, last in stretches)),
        )

    @property
    def total(self) -> timedelta:
        """All working time of the year."""
        return self.worked[-1] if self.worked else _NONE

    def worked_by(self, moment: datetime) -> timedelta:
        """How much was worked from the beginning of the year to a moment (in UTC)."""
        place = bisect_right(self.closes, moment)
        before = self.worked[place - 1] if place else _NONE
        if place == len(self.opens) or moment <= self.opens[place]:
            return before
        return before + (moment - self.opens[place])

    def when_worked(self, amount: timedelta) -> datetime:
        """When so much had been worked: the closing where it falls on one. It must be more than none, not too much."""
        place = bisect_left(self.worked, amount)
        return self.closes[place] - (self.worked[place] - amount)
