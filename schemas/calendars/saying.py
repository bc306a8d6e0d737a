"""Days and hours as people write them, in both languages: `Jum 9 Okt 2026`, `07.30–12.00`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from schemas.calendars.calendar import DAY, Hours, Skipped, Why
from schemas.calendars.reckoning import EstimateUsed, Unsure, YearNotDecreed
from schemas.calendars.zones import INDONESIA
from schemas.words import Lang, Words

WEEKDAYS = (
    Words("Monday", "Senin"),
    Words("Tuesday", "Selasa"),
    Words("Wednesday", "Rabu"),
    Words("Thursday", "Kamis"),
    Words("Friday", "Jumat"),
    Words("Saturday", "Sabtu"),
    Words("Sunday", "Minggu"),
)
MONTHS = (
    Words("January", "Januari"),
    Words("February", "Februari"),
    Words("March", "Maret"),
    Words("April", "April"),
    Words("May", "Mei"),
    Words("June", "Juni"),
    Words("July", "Juli"),
    Words("August", "Agustus"),
    Words("September", "September"),
    Words("October", "Oktober"),
    Words("November", "November"),
    Words("December", "Desember"),
)
KINDS: dict[Why, Words] = {
    "national-holiday": Words("national holiday", "libur nasional"),
    "joint-leave": Words("cuti bersama (joint leave)", "cuti bersama"),
    "own": Words("closed by the agency", "libur instansi"),
    "working-day": Words("decreed working day", "hari kerja yang ditetapkan"),
    "weekly": Words("no hours on this day of the week", "bukan hari kerja dalam seminggu"),
}
_CLOSED = Words("closed", "tutup")
_ESTIMATE = Words("an estimate", "perkiraan")
_YEAR = Words(
    "for {year} no decree about holidays is known yet: the result may still move",
    "untuk {year} belum diketahui keputusan tentang hari libur: hasilnya masih dapat berubah",
)
_ESTIMATED_DAY = Words(
    "{name}, {first}, is an estimate: the result may still move",
    "{name}, {first}, adalah perkiraan: hasilnya masih dapat berubah",
)
_ESTIMATED_DAYS = Words(
    "{name}, {first} to {last}, is an estimate: the result may still move",
    "{name}, {first} sampai {last}, adalah perkiraan: hasilnya masih dapat berubah",
)


def day_text(day: date, lang: Lang) -> str:
    """`Friday 9 October 2026`, `Jumat 9 Oktober 2026`."""
    return f"{WEEKDAYS[day.weekday()].say(lang)} {date_text(day, lang)}"


def date_text(day: date, lang: Lang) -> str:
    return f"{day.day} {MONTHS[day.month - 1].say(lang)} {day.year}"


def moment_text(moment: datetime, lang: Lang) -> str:
    """The day and the clock of a moment, as the clock of its zone shows it."""
    return f"{day_text(moment.date(), lang)}, {clock_text(moment.hour * 60 + moment.minute, lang)}"


def due_text(moment: datetime, lang: Lang) -> str:
    """A moment at which something ends: midnight is 24:00 of the day that is over."""
    if moment.hour or moment.minute:
        return moment_text(moment, lang)
    return f"{day_text(moment.date() - timedelta(days=1), lang)}, {clock_text(DAY, lang)}"


def zone_text(zone: str) -> str:
    """A zone as offices call it: WIB, WITA, WIT; else its name in the time zone database."""
    return next((name for name, known in INDONESIA.items() if known == zone), zone)


def clock_text(minute: int, lang: Lang) -> str:
    """A time of day: `07:30`, in Indonesian `07.30`; the end of the day is 24:00."""
    hour, rest = divmod(min(minute, DAY), 60)
    return f"{hour:02}{'.' if lang == 'id' else ':'}{rest:02}"


def hours_text(hours: Hours, lang: Lang) -> str:
    """The hours of a day: `07.30–12.00, 13.00–16.00`."""
    spans = [f"{clock_text(first, lang)}–{clock_text(last, lang)}" for first, last in hours]
    return ", ".join(spans) or _CLOSED.say(lang)


def why_text(skipped: Skipped, lang: Lang) -> str:
    """Why a day was skipped: what it is called, what it is, which decree made it, and whether that is sure."""
    what = KINDS[skipped.why].say(lang)
    parts = [skipped.name or "", what, skipped.decree or "", _ESTIMATE.say(lang) if skipped.estimated else ""]
    return " · ".join(part for part in parts if part)


def unsure_text(unsure: Unsure, lang: Lang) -> str:
    """What may still change, as a sentence."""
    match unsure:
        case YearNotDecreed(year):
            return _YEAR.say(lang, year=year)
        case EstimateUsed(first, last, name):
            words = _ESTIMATED_DAY if first == last else _ESTIMATED_DAYS
            return words.say(lang, name=name, first=date_text(first, lang), last=date_text(last, lang))
