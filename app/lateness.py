"""Whether a row is late, its due moment, and by how much working time, in words. Pure.

A row is late when its due moment passed while it was open, which stays on record, or when it was done after it. A due
moment that had come by the moment shown counts although the clock put it on record later.
"""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from app.measuring import amount_said
from app.shown import Shown
from engine.domain.instance import InstanceState, RowState
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import working_minutes
from schemas.words import Lang, Words

DUE = Words(en="due {moment}", id="jatuh tempo {moment}")
LATE_BY = Words(en="late by {length} of working time", id="terlambat {length} waktu kerja")
LATE_IN_CALENDAR_TIME = Words(en="late by {length} of calendar time", id="terlambat {length} waktu kalender")
OUT_OF_HOURS = Words(
    en="late, but within no working minute", id="terlambat, tetapi belum semenit pun waktu kerja"
)
DATED_BACK = Words(
    en="recorded after its due moment, and dated back before it",
    id="dicatat setelah jatuh temponya, dengan tanggal mundur sebelum itu",
)


def is_late(shown: Shown, row: RowState, *, is_open: bool) -> bool:
    """Whether the row, open or not, is or was late in its last round."""
    if row.due is None:
        return False
    if row.overdue:
        return True
    if is_open:
        return shown.instance.state is not InstanceState.CANCELLED and row.due < shown.now
    return row.done_at is not None and row.due < row.done_at


def run_is_late(shown: Shown) -> bool:
    """Whether the due moment of the whole run passed while it was open, on record or not yet."""
    instance = shown.instance
    passed = instance.due is not None and instance.due < shown.now
    return instance.overdue or (passed and instance.state in (InstanceState.OPEN, InstanceState.SUSPENDED))


def late_told(shown: Shown, row: RowState, *, is_open: bool) -> str:
    """By when the row was, or is, due, and how late it is; nothing of a row that has no due moment or kept it."""
    late = is_late(shown, row, is_open=is_open)
    if row.due is None or not (late or is_open):
        return ""
    end = row.done_at if row.done_at is not None and not is_open else shown.now
    return due_told(row.due, end, late, shown, calendar_of(shown))


def due_told(due: datetime, end: datetime, late: bool, shown: Shown, calendar: Calendar | None) -> str:
    """The due moment, and how much later the end is."""
    lang = shown.process.locale
    said = DUE.say(lang, moment=moment_of_end(due, shown.zone))
    return f"{said}, {lateness_said(due, end, calendar, lang)}" if late else said


def moment_of_end(due: datetime, zone: tzinfo) -> str:
    """A moment at which something ends: midnight is 24:00 of the day that is over."""
    local = due.astimezone(zone)
    if local.hour or local.minute:
        return local.strftime("%Y-%m-%d %H:%M")
    return f"{local.date() - timedelta(days=1)} 24:00"


def lateness_said(due: datetime, end: datetime, calendar: Calendar | None, lang: Lang) -> str:
    """By how much a due moment was missed: in working time, where a calendar is known."""
    if end <= due:
        return DATED_BACK.say(lang)
    if calendar is None:
        minutes = int((end - due).total_seconds() // 60)
        return LATE_IN_CALENDAR_TIME.say(lang, length=amount_said("calendar-minutes", minutes, lang))
    worked = working_minutes(calendar, due, end)
    if not worked:
        return OUT_OF_HOURS.say(lang)
    return LATE_BY.say(lang, length=amount_said("working-minutes", worked, lang))


def calendar_of(shown: Shown) -> Calendar | None:
    """The calendar by which the unit of an instance works; none where the register knows none."""
    found = shown.register.calendar_for(shown.instance.unit, shown.process.calendar)
    return found[1] if found else None
