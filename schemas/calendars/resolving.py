"""From the read text of a calendar to the calendar: all its dates written out, over the calendar it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schemas.calendars.calendar import Calendar, KnownYear, Season, SingleDay, Week
from schemas.calendars.dates import apart, read_additions, read_season, read_year
from schemas.calendars.derived import holidays_of, ramadans_of
from schemas.calendars.hours import read_week
from schemas.calendars.rules import ALREADY_CLOSED, DATES_BACKWARDS, NO_HOURS, NOT_DECREED, UNKNOWN_ZONE
from schemas.calendars.written import WrittenCalendar
from schemas.calendars.zones import INDONESIA, zone_of
from schemas.diagnostic import Diagnostic, Finding, Route
from schemas.words import Words

YEARS_AHEAD = 20
"""Estimates further ahead than so many years say nothing."""


@dataclass(frozen=True, slots=True)
class Below:
    """The calendar on which a text is based; none is an empty one."""

    calendar: Calendar | None = None

    @property
    def seasons(self) -> tuple[Season, ...]:
        return self.calendar.seasons if self.calendar else ()

    @property
    def days(self) -> tuple[SingleDay, ...]:
        return self.calendar.days if self.calendar else ()

    @property
    def known(self) -> tuple[KnownYear, ...] | None:
        return self.calendar.known if self.calendar else None


class Resolving:
    """One text on its way to a calendar; what is wrong is added to `found`."""

    def __init__(self, written: WrittenCalendar, below: Below, zone: str, found: list[Diagnostic]) -> None:
        self.written = written
        self.below = below
        self.zone = zone
        self.found = found
        self.years = self._years()

    def calendar(self) -> Calendar | None:
        written = self.written
        week = self._week()
        decrees = self._decrees()
        seasons = self._seasons()
        additions = read_additions(written.additions, week, self.found)
        zone = self._zone()
        if week is None or zone is None:
            return None
        days = {one.day: one for one in self.below.days}
        days |= {one.day: one for one in self._holidays(decrees)}
        self._say_already_closed(Calendar("-", zone, week, seasons, tuple(days.values())), additions)
        days |= {day: single for day, (single, _) in additions.items()}
        known = self._known(week, decrees)
        return Calendar(written.id, zone, week, seasons, tuple(days[day] for day in sorted(days)), known)

    def _week(self) -> Week | None:
        below = self.below.calendar
        if not self.written.hours and below:
            return below.week
        week = read_week(self.written.hours, ("hours",), self.found)
        if any(week):
            return week
        if not any(one.severity == "error" for one in self.found):
            words = Words("nobody ever works in this calendar", "tidak ada yang bekerja menurut kalender ini")
            remedy = Words(
                "write hours: {{monday-friday: [07.30-12.00, 13.00-16.00]}}, or based_on: id-5-day",
                "tulis hours: {{monday-friday: [07.30-12.00, 13.00-16.00]}}, atau based_on: id-5-day",
            )
            self.found.append(NO_HOURS.found(Finding(words, ("hours",), remedy)))
        return None

    def _zone(self) -> str | None:
        below = self.below.calendar
        name = self.written.zone or (below.zone if below else self.zone)
        try:
            zone_of(name)
        except ValueError:
            words = Words("there is no time zone '{name}'", "tidak ada zona waktu '{name}'")
            remedy = Words(
                "write WIB, WITA, WIT or a name such as Europe/Berlin",
                "tulis WIB, WITA, WIT atau nama seperti Europe/Berlin",
            )
            self.found.append(UNKNOWN_ZONE.found(Finding(words, ("zone",), remedy, {"name": name})))
            return None
        return INDONESIA.get(name, name)

    def _years(self) -> tuple[int, int, int] | None:
        """First and last year with decrees, and the last with estimates."""
        written = self.written.holidays
        if written is None:
            return None
        route: Route = ("holidays",)
        first = read_year(written.first, (*route, "first"), self.found)
        last = read_year(written.last, (*route, "last"), self.found)
        until = last
        if written.estimated_until is not None:
            until = read_year(written.estimated_until, (*route, "estimated_until"), self.found)
        if first is None or last is None or until is None:
            return None
        if not first <= last <= until <= first + YEARS_AHEAD:
            words = Words(
                "{first}, {last}, {until} are not in order, or more than {most} years",
                "{first}, {last}, {until} tidak berurutan, atau lebih dari {most} tahun",
            )
            remedy = Words("write them in order", "tulis berurutan")
            data = {"first": first, "last": last, "until": until, "most": YEARS_AHEAD}
            self.found.append(DATES_BACKWARDS.found(Finding(words, (*route, "last"), remedy, data)))
            return None
        return first, last, until

    def _decrees(self) -> dict[int, str]:
        decrees: dict[int, str] = {}
        for key, decree in self.written.decrees.items():
            year = read_year(key, ("decrees", key), self.found, key=True)
            if year is not None:
                decrees[year] = decree
        return decrees

    def _holidays(self, decrees: dict[int, str]) -> list[SingleDay]:
        if self.years is None:
            return []
        first, last, until = self.years
        missing = [year for year in range(first, last + 1) if year not in decrees]
        if missing:
            words = Words(
                "no decree is known for the holidays of {years}",
                "belum ada keputusan tentang hari libur {years}",
            )
            remedy = Words(
                "add it under decrees, or let holidays.last be earlier and estimated_until {last}",
                "tambahkan di bawah decrees, atau majukan holidays.last dan tulis estimated_until {last}",
            )
            data = {"years": missing, "last": until}
            self.found.append(NOT_DECREED.found(Finding(words, ("holidays", "last"), remedy, data)))
        return holidays_of(first, until, decrees)

    def _seasons(self) -> tuple[Season, ...]:
        seasons: list[tuple[Season, Route]] = []
        for place, written in enumerate(self.written.seasons):
            others = ramadans_of(self.years[0], self.years[2]) if written.estimate and self.years else ()
            seasons += read_season(written, place, others, self.below.seasons, self.found)
        ours = {written.name for written in self.written.seasons}
        seasons += [(one, ("based_on",)) for one in self.below.seasons if one.name not in ours]
        return apart(seasons, self.found)

    def _known(self, week: Week, decrees: dict[int, str]) -> tuple[KnownYear, ...] | None:
        """The decreed years; None for an office that works every day and takes no holidays."""
        known = {one.year: one.decree for one in self.below.known or ()} | decrees
        if known or self.years or self.below.known is not None:
            return tuple(KnownYear(year, known[year]) for year in sorted(known))
        if all(week):
            return None
        words = Words("this calendar knows no holidays", "kalender ini tidak mengenal hari libur")
        remedy = Words(
            "write holidays and decrees, or based_on: id-5-day",
            "tulis holidays dan decrees, atau based_on: id-5-day",
        )
        self.found.append(NOT_DECREED.found(Finding(words, ("hours",), remedy, key=True)))
        return ()

    def _say_already_closed(self, before: Calendar, additions: dict[date, tuple[SingleDay, Route]]) -> None:
        """Warn of days that were closed anyway; of several in a row only where all of them were."""
        routes: dict[Route, list[date]] = {}
        for day, (single, route) in additions.items():
            if not single.hours:
                routes.setdefault(route, []).append(day)
        for route, days in routes.items():
            closed = before.why_closed(days[0])
            if closed is None or any(before.spans(day) for day in days):
                continue
            words = Words("{day} is closed anyway", "{day} memang sudah tutup")
            remedy = Words(
                "look at the date again; else leave it out", "periksa lagi tanggalnya; bila benar, hapus saja"
            )
            finding = Finding(words, (*route, "date"), remedy, {"day": days[0]})
            self.found.append(ALREADY_CLOSED.found(finding))
