"""What changed between two calendars, each change as data that makes its own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.calendars.calendar import Calendar, Hours, KnownYear, Season, SingleDay
from schemas.calendars.saying import KINDS, WEEKDAYS, date_text, day_text, hours_text
from schemas.words import Lang, Words

_ZONE = Words("the zone was {old}, now it is {new}", "zona waktu semula {old}, kini {new}")
_HOURS = Words("{day}: {old} → {new}", "{day}: {old} → {new}")
_SEASON_HOURS = Words("{season}, {day}: {old} → {new}", "{season}, {day}: {old} → {new}")
_SEASON_ADDED = Words("{season} is added: {new}", "{season} ditambahkan: {new}")
_SEASON_REMOVED = Words("{season} is gone: {old}", "{season} dihapus: {old}")
_SEASON_MOVED = Words("{season} was {old}, now it is {new}", "{season} semula {old}, kini {new}")
_SPAN = Words("{first} to {last}", "{first} sampai {last}")
_DAY_ADDED = Words("{day} is added: {what}", "{day} ditambahkan: {what}")
_DAY_REMOVED = Words("{day} is gone: {what}", "{day} dihapus: {what}")
_DAY_CHANGED = Words("{day} was: {old}; now: {what}", "{day} semula: {old}; kini: {what}")
_YEAR_KNOWN = Words("{year} is decreed: {decree}", "{year} telah ditetapkan: {decree}")
_YEAR_UNKNOWN = Words("{year} is no longer decreed: {decree}", "{year} tidak lagi ditetapkan: {decree}")
_YEAR_CHANGED = Words("{year} is decreed anew: {decree}", "{year} ditetapkan ulang: {decree}")
_ESTIMATE = Words("an estimate", "perkiraan")


@dataclass(frozen=True, slots=True)
class ZoneChanged:
    """The office goes by another clock."""

    old: str
    new: str

    def say(self, lang: Lang) -> str:
        return _ZONE.say(lang, old=self.old, new=self.new)


@dataclass(frozen=True, slots=True)
class HoursChanged:
    """A day of the week has other hours, everywhere or within a season."""

    weekday: int
    old: Hours
    new: Hours
    season: str | None = None

    def say(self, lang: Lang) -> str:
        words = _SEASON_HOURS if self.season else _HOURS
        old, new = hours_text(self.old, lang), hours_text(self.new, lang)
        return words.say(lang, season=self.season, day=WEEKDAYS[self.weekday].say(lang), old=old, new=new)


@dataclass(frozen=True, slots=True)
class SeasonChanged:
    """A season came (`old` is None), went (`new` is None), or has other days."""

    old: Season | None
    new: Season | None

    def say(self, lang: Lang) -> str:
        one = self.new or self.old
        words = _SEASON_MOVED if self.old and self.new else _SEASON_ADDED if self.new else _SEASON_REMOVED
        old, new = (_span(season, lang) if season else "" for season in (self.old, self.new))
        return words.say(lang, season=one.name if one else "", old=old, new=new)


@dataclass(frozen=True, slots=True)
class DayChanged:
    """A single day came (`old` is None), went (`new` is None), or is something else now."""

    day: date
    old: SingleDay | None
    new: SingleDay | None

    def say(self, lang: Lang) -> str:
        day = day_text(self.day, lang)
        if self.old and self.new:
            return _DAY_CHANGED.say(lang, day=day, old=_what(self.old, lang), what=_what(self.new, lang))
        if self.new:
            return _DAY_ADDED.say(lang, day=day, what=_what(self.new, lang))
        return _DAY_REMOVED.say(lang, day=day, what=_what(self.old, lang) if self.old else "")


@dataclass(frozen=True, slots=True)
class YearDecreed:
    """The holidays of a year were decreed (`old` is None), are no longer (`new` is None), or by another decree."""

    old: KnownYear | None
    new: KnownYear | None

    def say(self, lang: Lang) -> str:
        words = _YEAR_CHANGED if self.old and self.new else _YEAR_KNOWN if self.new else _YEAR_UNKNOWN
        one = self.new or self.old
        return words.say(lang, year=one.year, decree=one.decree) if one else ""


Change = ZoneChanged | HoursChanged | SeasonChanged | DayChanged | YearDecreed


def difference(old: Calendar, new: Calendar) -> tuple[Change, ...]:
    """What changed, in the order zone, hours, seasons, days, decrees; empty where both reckon alike."""
    zone = [ZoneChanged(old.zone, new.zone)] if old.zone != new.zone else []
    return (
        *zone,
        *_hours(old, new),
        *_seasons(old.seasons, new.seasons),
        *_days(old, new),
        *_years(old, new),
    )


def _hours(old: Calendar, new: Calendar) -> Iterator[HoursChanged]:
    for weekday, (before, after) in enumerate(zip(old.week, new.week, strict=True)):
        if before != after:
            yield HoursChanged(weekday, before, after)


def _seasons(old: tuple[Season, ...], new: tuple[Season, ...]) -> Iterator[SeasonChanged | HoursChanged]:
    """A season is the same one where it has the same name and begins in the same half year."""
    before, after = ({(one.name, _half(one.first)): one for one in seasons} for seasons in (old, new))
    told: set[tuple[str, int, Hours, Hours]] = set()
    for key in sorted({*before, *after}, key=lambda key: key[1]):
        was, now = before.get(key), after.get(key)
        if was is None or now is None or _dates(was) != _dates(now):
            yield SeasonChanged(was, now)
        if was is None or now is None:
            continue
        for weekday, (first, second) in enumerate(zip(was.week, now.week, strict=True)):
            change = (was.name, weekday, first, second)
            if first != second and change not in told:
                told.add(change)
                yield HoursChanged(weekday, first, second, was.name)


def _half(day: date) -> int:
    return day.year * 2 + (day.month > 6)


def _dates(season: Season) -> tuple[object, ...]:
    return season.first, season.last, season.estimated, season.decree


def _days(old: Calendar, new: Calendar) -> Iterator[DayChanged]:
    for day in sorted({one.day for one in (*old.days, *new.days)}):
        before, after = old.single_day(day), new.single_day(day)
        if before != after:
            yield DayChanged(day, before, after)


def _years(old: Calendar, new: Calendar) -> Iterator[YearDecreed]:
    before, after = ({one.year: one for one in calendar.known or ()} for calendar in (old, new))
    for year in sorted({*before, *after}):
        if before.get(year) != after.get(year):
            yield YearDecreed(before.get(year), after.get(year))


def _span(season: Season, lang: Lang) -> str:
    span = _SPAN.say(lang, first=date_text(season.first, lang), last=date_text(season.last, lang))
    return f"{span} ({_ESTIMATE.say(lang)})" if season.estimated else span


def _what(single: SingleDay, lang: Lang) -> str:
    estimate = _ESTIMATE.say(lang) if single.estimated else ""
    parts = [single.name, KINDS[single.kind].say(lang), single.decree or "", estimate]
    hours = [hours_text(single.hours, lang)] if single.hours else []
    return " · ".join(part for part in [*parts, *hours] if part)
