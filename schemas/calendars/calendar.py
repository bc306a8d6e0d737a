"""What a calendar is: when an office works, why it does not on the other days, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cached_property
from typing import Literal

from schemas.calendars.beyond_reach import within_reach
from schemas.calendars.year_of_work import YearOfWork
from schemas.calendars.zones import zone_of

Hours = tuple[tuple[int, int], ...]
"""Working hours of one day: spans of minutes after midnight, from the first up to but not the second, in order
and apart from each other. A break lies between two spans; a day without spans is no working day."""
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""The hours of Monday to Sunday."""
Kind = Literal["national-holiday", "joint-leave", "own", "working-day"]
"""What a single day is: `joint-leave` is cuti bersama, `own` the agency's own day, `working-day` a day on which
work was decreed."""
Why = Literal["national-holiday", "joint-leave", "own", "working-day", "weekly"]
"""Why a day has no hours: as a single day, or because its day of the week has none."""

DAY = 1440
"""Minutes; 24:00 is the end of a day."""
CLOSED: Hours = ()


@dataclass(frozen=True, slots=True)
class SingleDay:
    """A day that is not as its day of the week: closed, or with hours of its own (half a day, decreed work)."""

    day: date
    name: str
    kind: Kind
    hours: Hours = CLOSED
    decree: str | None = None
    """The decree that made it."""
    estimated: bool = False
    """The date is reckoned, not decreed: the moon may still decide."""


@dataclass(frozen=True, slots=True)
class Season:
    """A time with weekly hours of its own, first and last day included: Ramadan."""

    name: str
    first: date
    last: date
    week: Week
    decree: str | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year whose holidays are decreed, and by what."""

    year: int
    decree: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which nobody works, and why. Of `weekly` there is neither name nor decree."""

    day: date
    why: Why
    name: str | None = None
    decree: str | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one kind of office works. All its dates are written out, so it needs nothing else to be reckoned with.

    Raises ValueError where the zone does not exist.
    """

    id: str
    zone: str
    """A name of the IANA time zone database: `Asia/Jakarta`."""
    week: Week
    seasons: tuple[Season, ...] = ()
    """In order, apart from each other."""
    days: tuple[SingleDay, ...] = ()
    """In order, each day once. They win over seasons and the week."""
    known: tuple[KnownYear, ...] | None = None
    """The years for which a decree is known, in order; None where the calendar depends on no decree."""
    lookup: Lookup = field(init=False, repr=False, compare=False)
    """What is found out once and kept; it takes no part in comparing."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lookup", Lookup(self))

    def __reduce__(self) -> tuple[object, ...]:
        given = (self.id, self.zone, self.week, self.seasons, self.days, self.known)
        return (Calendar, given)

    def spans(self, day: date) -> Hours:
        """The working hours of a day."""
        single = self.lookup.days.get(day)
        if single is not None:
            return single.hours
        season = self.season_of(day)
        return (season.week if season else self.week)[day.weekday()]

    def season_of(self, day: date) -> Season | None:
        """The season in which a day lies."""
        return next((season for season in self.seasons if season.first <= day <= season.last), None)

    def single_day(self, day: date) -> SingleDay | None:
        """What is written about this one day."""
        return self.lookup.days.get(day)

    def why_closed(self, day: date) -> Skipped | None:
        """Why nobody works on a day; None of a working day."""
        if self.spans(day):
            return None
        single = self.lookup.days.get(day)
        if single is None:
            return Skipped(day, "weekly")
        return Skipped(day, single.kind, single.name, single.decree, single.estimated)

    def is_known(self, year: int) -> bool:
        """Whether the holidays of a year are decreed, or nothing depends on that."""
        return self.known is None or any(known.year == year for known in self.known)


class Lookup:
    """What is found out once about a calendar and kept beside it."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self.zone: tzinfo = zone_of(calendar.zone)
        self._years: dict[int, YearOfWork] = {}

    @cached_property
    def days(self) -> dict[date, SingleDay]:
        return {single.day: single for single in self._calendar.days}

    def year(self, number: int) -> YearOfWork:
        """The working time of one year of the zone, written out when it is first asked for. Raises BeyondReach."""
        year = self._years.get(number)
        if year is None:
            within_reach(date(number, 1, 1))
            year = self._years[number] = YearOfWork.of(number, self._calendar.spans, self.zone)
        return year
