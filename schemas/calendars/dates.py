"""Dates and years of a calendar's text: its seasons, and the days that an agency added. Nothing is raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from schemas.calendars.beyond_reach import EARLIEST, LATEST
from schemas.calendars.calendar import Season, SingleDay, Week
from schemas.calendars.hours import read_hours, read_week
from schemas.calendars.rules import (
    DATE_NOT_UNDERSTOOD,
    DATES_BACKWARDS,
    NO_HOURS,
    OUTSIDE_YEAR,
    SEASONS_OVERLAP,
    TWO_DECREES,
)
from schemas.calendars.written import Addition, SeasonDates, WrittenSeason
from schemas.diagnostic import Diagnostic, Finding, Route, See
from schemas.words import Words

LONGEST = 366
"""Days that one addition may have."""
_FIRST = Words("here first", "pertama di sini")


def read_date(text: str, route: Route, found: list[Diagnostic]) -> date | None:
    """A date written 2026-08-24."""
    try:
        day = date.fromisoformat(text.strip()) if re.fullmatch(r" *\d{4}-\d\d-\d\d *", text) else None
    except ValueError:
        day = None
    if day is not None and EARLIEST <= day.year <= LATEST:
        return day
    words = Words("'{value}' is no date", "'{value}' bukan tanggal")
    remedy = Words("write year, month, day: 2026-08-24", "tulis tahun, bulan, tanggal: 2026-08-24")
    found.append(DATE_NOT_UNDERSTOOD.found(Finding(words, route, remedy, {"value": text})))
    return None


def read_year(text: str, route: Route, found: list[Diagnostic], key: bool = False) -> int | None:
    """A year written 2026; as a key or as a value."""
    if re.fullmatch(r"\d{4}", text) and EARLIEST <= int(text) <= LATEST:
        return int(text)
    words = Words("'{value}' is no year", "'{value}' bukan tahun")
    remedy = Words("write four digits: 2026", "tulis empat angka: 2026")
    found.append(DATE_NOT_UNDERSTOOD.found(Finding(words, route, remedy, {"value": text}, key=key)))
    return None


def read_season(
    written: WrittenSeason, place: int, others: Sequence[tuple[date, date]], old: Sequence[Season],
    found: list[Diagnostic],
) -> Iterator[tuple[Season, Route]]:  # fmt: skip
    """A season in each year: written out, else as the calendar below has it, else estimated from `others`."""
    route: Route = ("seasons", place)
    week = read_week(written.hours, (*route, "hours"), found)
    years: set[int] = set()
    for key, dates in written.years.items():
        where: Route = (*route, "years", key)
        year = read_year(key, where, found, key=True)
        span = _season_dates(dates, where, year, found)
        if year is not None and span is not None:
            years.add(year)
            decree = dates.decree or written.decree
            yield Season(written.name, *span, week, decree, dates.estimated), where
    below = [one for one in old if one.name == written.name and one.first.year not in years]
    for season in below:  # of a year with two of them, both
        yield _with_week(season, week, written.decree), (*route, "hours")
    years.update(season.first.year for season in below)
    for first, last in others:
        if first.year not in years:
            yield Season(written.name, first, last, week, written.decree, True), (*route, "estimate")


def _with_week(season: Season, week: Week, decree: str | None) -> Season:
    return Season(season.name, season.first, season.last, week, decree or season.decree, season.estimated)


def _season_dates(
    dates: SeasonDates, route: Route, year: int | None, found: list[Diagnostic]
) -> tuple[date, date] | None:
    first = read_date(dates.first, (*route, "first"), found)
    last = read_date(dates.last, (*route, "last"), found)
    if first is None or last is None:
        return None
    for day, key, until in ((first, "first", year), (last, "last", (year or 0) + 1)):
        if year is not None and not year <= day.year <= (until or 0):
            words = Words("{day} lies outside of {year}", "{day} di luar tahun {year}")
            remedy = Words(
                "put it under its year, or correct the date", "tulis di bawah tahunnya, atau betulkan"
            )
            data = {"day": day, "year": year}
            found.append(OUTSIDE_YEAR.found(Finding(words, (*route, key), remedy, data)))
            return None
    return _in_order(first, last, (*route, "last"), found)


def _in_order(first: date, last: date, route: Route, found: list[Diagnostic]) -> tuple[date, date] | None:
    if last >= first and (last - first).days < LONGEST:
        return first, last
    words = Words("{last} is before {first}", "{last} sebelum {first}")
    if last >= first:
        words = Words(
            "from {first} to {last} is more than a year", "{first} sampai {last} lebih dari setahun"
        )
    remedy = Words("correct one of the two dates", "betulkan salah satu tanggal")
    found.append(DATES_BACKWARDS.found(Finding(words, route, remedy, {"first": first, "last": last})))
    return None


def apart(seasons: Sequence[tuple[Season, Route]], found: list[Diagnostic]) -> tuple[Season, ...]:
    """The seasons in their order; where two lie over each other, that is found."""
    ordered = sorted(seasons, key=lambda one: one[0].first)
    kept: list[tuple[Season, Route]] = []
    for season, route in ordered:
        if kept and season.first <= kept[-1][0].last:
            words = Words("{name} begins before {other} ends", "{name} mulai sebelum {other} berakhir")
            remedy = Words("let one end before the other begins", "akhiri yang satu sebelum yang lain mulai")
            data = {"name": season.name, "other": kept[-1][0].name}
            see = (See(Words("the other one", "yang lain"), kept[-1][1]),)
            found.append(SEASONS_OVERLAP.found(Finding(words, route, remedy, data, see=see)))
            continue
        kept.append((season, route))
    return tuple(season for season, _ in kept)


def read_additions(
    written: Sequence[Addition], week: Week | None, found: list[Diagnostic]
) -> dict[date, tuple[SingleDay, Route]]:
    """The days that an agency decreed, each with its place in the text. `week`: the hours of an ordinary week."""
    days: dict[date, tuple[SingleDay, Route]] = {}
    for place, one in enumerate(written):
        route: Route = ("additions", place)
        hours = read_hours(one.hours, (*route, "hours"), found)
        for day in _days_of(one, route, found):
            if day in days:
                found.append(_two_decrees(one, route, day, *days[day]))
                break
            if one.kind == "working-day" and not one.hours:
                hours = week[day.weekday()] if week else ()
                if not hours and week:
                    found.append(_no_hours(day, route))
                    break
            days[day] = SingleDay(day, one.name, one.kind, hours, one.decree, one.estimated), route
    return days


def _days_of(one: Addition, route: Route, found: list[Diagnostic]) -> list[date]:
    first = read_date(one.date, (*route, "date"), found)
    last = read_date(one.until, (*route, "until"), found) if one.until is not None else first
    if first is None or last is None or _in_order(first, last, (*route, "until"), found) is None:
        return []
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _two_decrees(one: Addition, route: Route, day: date, before: SingleDay, first: Route) -> Diagnostic:
    words = Words(
        "{day} is decreed twice: by '{first}' and by '{second}'",
        "{day} ditetapkan dua kali: oleh '{first}' dan oleh '{second}'",
    )
    remedy = Words("keep the decree that holds", "simpan keputusan yang berlaku")
    data = {"day": day, "first": before.decree, "second": one.decree}
    see = (See(_FIRST, (*first, "date")),)
    return TWO_DECREES.found(Finding(words, (*route, "date"), remedy, data, see=see))


def _no_hours(day: date, route: Route) -> Diagnostic:
    words = Words(
        "{day} is to be a working day, but its day of the week has no hours",
        "{day} hendak menjadi hari kerja, tetapi hari itu tidak mempunyai jam kerja",
    )
    remedy = Words("write its hours: [07.30-12.00]", "tulis jamnya: [07.30-12.00]")
    return NO_HOURS.found(Finding(words, (*route, "kind"), remedy, {"day": day}))
