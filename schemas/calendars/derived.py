"""Dates that are not written in a calendar but come from the package `holidays`: holidays, cuti bersama, Ramadan.

The package has what was decreed (https://setneg.go.id and others, named in its source) and says of some dates that
they are estimates. It is imported only here and only when asked: reading it takes a fifth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from schemas.calendars.calendar import Kind, SingleDay

_ESTIMATED = " (perkiraan)"
_CATEGORIES: tuple[tuple[str, Kind], ...] = (("government", "joint-leave"), ("public", "national-holiday"))


def holidays_of(first: int, last: int, decrees: Mapping[int, str]) -> list[SingleDay]:
    """National holidays and cuti bersama of some years, each with the decree of its year, in order."""
    days = {day: (day, name, kind) for day, name, kind in _listed(first, last)}  # a national holiday wins
    return [
        SingleDay(
            day,
            name.replace(_ESTIMATED, ""),
            kind,
            decree=decrees.get(day.year),
            estimated=_ESTIMATED in name,
        )
        for day, name, kind in sorted(days.values())
    ]


@cache
def _listed(first: int, last: int) -> tuple[tuple[date, str, Kind], ...]:
    from holidays import country_holidays

    years = range(first, last + 1)
    return tuple(
        (day, name, kind)
        for category, kind in _CATEGORIES
        for day, name in country_holidays("ID", years=years, categories=(category,), language="id").items()
    )


@cache
def ramadans_of(first: int, last: int) -> tuple[tuple[date, date], ...]:
    """The first and last day of each Ramadan that begins in these years. The moon decides: all are estimates."""
    from holidays.countries.indonesia import IndonesiaIslamicHolidays

    islamic = IndonesiaIslamicHolidays()
    years = range(first, last + 1)
    # The package gives the dates of the years around as well.
    begins = {day for year in years for day, _ in islamic.ramadan_beginning_dates(year) if day.year in years}
    feasts = sorted({day for year in (*years, last + 1) for day, _ in islamic.eid_al_fitr_dates(year)})
    return tuple(_until_feast(sorted(begins), feasts))


def _until_feast(begins: list[date], feasts: list[date]) -> Iterator[tuple[date, date]]:
    for begin in begins:
        feast = next(day for day in feasts if day > begin)
        yield begin, feast - timedelta(days=1)
