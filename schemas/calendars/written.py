"""The text of a calendar, as pydantic models. Dates and hours stay texts here; `dates.py` and `hours.py` read them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from schemas.scalars import Flag, Id, Named, Plain, Printed, Unfit
from schemas.shape import OneOrMore, Shape
from schemas.words import Words


def _version(value: object) -> object:
    if value == 1 or (isinstance(value, Plain) and value == "1"):
        return 1
    raise Unfit(Words("write 1: the version of this language", "tulis 1: versi bahasa ini"))


Hours = Annotated[tuple[Printed, ...], OneOrMore()]
"""Hours of one day: `07.30-12.00`, or several with breaks between them."""
WrittenWeek = dict[Named, Hours]
"""From a day of the week, or several (`monday-thursday`), to its hours. A day that is not named is closed."""


class Addition(Shape):
    """A single day, or several in a row, that an agency decreed for itself."""

    date: Named = Field(description="the day: 2026-08-24")
    until: Named | None = Field(default=None, description="the last day, where there are several")
    name: Named = Field(description="what the day is called")
    decree: Named = Field(description="the decree that made it")
    kind: Literal["own", "national-holiday", "joint-leave", "working-day"] = Field(
        default="own", description="what it is; working-day: work was decreed for a day without hours"
    )
    hours: Hours = Field(default=(), description="its hours, where it is not closed: half a day")
    estimated: Flag = Field(default=False, description="the date is not sure yet")


class SeasonDates(Shape):
    """When a season is in one year."""

    first: Named = Field(description="its first day")
    last: Named = Field(description="its last day")
    estimated: Flag = Field(default=False, description="the dates are not sure yet")
    decree: Named | None = Field(default=None, description="the decree that set them")


class WrittenSeason(Shape):
    """A part of the year with hours of its own."""

    name: Named = Field(description="what it is called: Ramadan")
    hours: WrittenWeek = Field(description="its weekly hours")
    decree: Named | None = Field(default=None, description="where its hours come from")
    years: dict[Named, SeasonDates] = Field(default={}, description="when it is, year by year")
    estimate: Literal["ramadan"] | None = Field(
        default=None,
        description="ramadan: for the years of `holidays` that are not written out, from the Islamic calendar",
    )


class Holidays(Shape):
    """National holidays and cuti bersama, taken from the list of the package `holidays`."""

    country: Literal["ID"] = Field(description="ID: Indonesia")
    first: Named = Field(description="the first year")
    last: Named = Field(description="the last year whose holidays are decreed")
    estimated_until: Named | None = Field(
        default=None, description="later years up to this one are filled with estimates, and said to be so"
    )


class WrittenCalendar(Shape):
    """A calendar: when an office works."""

    sop: Annotated[Literal[1], BeforeValidator(_version)] = Field(description="the version of this language")
    id: Id = Field(description="the file's name under processes/calendars/, without .yaml")
    title: Named = Field(description="what it is called")
    based_on: Id | None = Field(
        default=None, description="another calendar; what is written here wins over it"
    )
    zone: Named | None = Field(
        default=None, description="WIB, WITA, WIT or a name such as Europe/Berlin; default: the workspace's"
    )
    hours: WrittenWeek = Field(default={}, description="the weekly hours")
    seasons: tuple[WrittenSeason, ...] = Field(default=(), description="parts of the year with other hours")
    holidays: Holidays | None = Field(default=None, description="national holidays and cuti bersama")
    decrees: dict[Named, Named] = Field(default={}, description="year → the joint decree about its holidays")
    additions: tuple[Addition, ...] = Field(default=(), description="the agency's own days, each by a decree")
