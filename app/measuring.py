"""How long something took, in the measure in which its Waktu is said: working or calendar time, never mixed. Pure.

Working minutes are minutes of the working hours of the unit's calendar; working days are counted after the day of the
beginning, so that 0 is the same day; calendar minutes run through nights and holidays. Amounts are whole and rounded
down.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import working_days, working_minutes
from schemas.durations import CalendarDays, CalendarMonths, Length, WorkingDays
from schemas.words import Lang, Words

Measure = Literal["working-minutes", "working-days", "calendar-minutes"]

MINUTES = Words(en="{number} min", id="{number} mnt")
HOURS = Words(en="{number} h", id="{number} jam")
DAYS = Words(en="{number} d", id="{number} hari")
MEASURES: dict[Measure, Words] = {
    "working-minutes": Words(en="working time", id="waktu kerja"),
    "working-days": Words(en="working days", id="hari kerja"),
    "calendar-minutes": Words(en="calendar time", id="waktu kalender"),
}
HOURS_FROM = 120
"""Minutes; less is said in minutes."""
DAYS_FROM = 48 * 60
"""Minutes of calendar time; working time is not said in days, which are longer in one office than in another."""


def measure_of(waktu: Length | None, calendar: Calendar | None) -> Measure:
    """In what a row is measured: as its Waktu is said; all of it in calendar time where no calendar is known."""
    if calendar is None or isinstance(waktu, CalendarDays | CalendarMonths):
        return "calendar-minutes"
    return "working-days" if isinstance(waktu, WorkingDays) else "working-minutes"


def amount_of(measure: Measure, calendar: Calendar | None, begin: datetime, end: datetime) -> int | None:
    """How much of the measure lies between two moments; none where that takes a calendar and there is none."""
    end = max(begin, end)
    if measure == "calendar-minutes":
        return (end - begin) // timedelta(minutes=1)
    if calendar is None:
        return None
    count = working_days if measure == "working-days" else working_minutes
    return count(calendar, begin, end)


def amount_said(measure: Measure, amount: float, lang: Lang) -> str:
    """An amount in the largest unit that fits it: `45 min`, `3.5 h`, `12 d`."""
    if measure == "working-days":
        return DAYS.say(lang, number=number_said(amount, lang))
    if amount < HOURS_FROM:
        return MINUTES.say(lang, number=number_said(amount, lang))
    if measure == "working-minutes" or amount < DAYS_FROM:
        return HOURS.say(lang, number=number_said(amount / 60, lang))
    return DAYS.say(lang, number=number_said(amount / 60 / 24, lang))


def number_said(value: float, lang: Lang) -> str:
    """With one digit behind the point where it is small and needs it."""
    text = f"{value:.1f}" if value < 10 and round(value, 1) != round(value) else f"{value:.0f}"
    return text.replace(".", ",") if lang == "id" else text
