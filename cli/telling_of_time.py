"""What the clock did to an instance, in words: openings, deadlines, reminders, days that were set or moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from engine.domain import events as e
from engine.domain.clock_events import ClockEvent
from schemas.words import Lang, Words

OPENING_MOVED = Words(en="opens on {opens} now", id="kini dibuka pada {opens}")
OPENING_BY_OTHERS = Words(
    en="opens with the last instance that it gathers", id="dibuka bersama pelaksanaan terakhir yang dihimpun"
)
REACHED = Words(
    en="its moment has come; it waits for {missing}", id="waktunya sudah tiba; masih menunggu {missing}"
)
WENT_ON = Words(en="{row} goes on without {absent}", id="{row} dilanjutkan tanpa {absent}")
REMINDED = Words(en="reminder: {row} is due on {due}", id="pengingat: {row} jatuh tempo {due}")
REMINDED_LATE = Words(
    en="reminder: {row} was due on {due}", id="pengingat: {row} sudah lewat jatuh tempo {due}"
)
DUE_PASSED = Words(en="{row} is late: it was due on {due}", id="{row} terlambat: jatuh temponya {due}")
RUN_DUE_PASSED = Words(
    en="the instance is late: it was due on {due}", id="pelaksanaan terlambat: jatuh temponya {due}"
)
DUE_MOVED = Words(
    en="{row} is due on {due} now, before: {before} ({why})",
    id="{row} kini jatuh tempo {due}, sebelumnya: {before} ({why})",
)
RUN_DUE_MOVED = Words(
    en="the instance is due on {due} now, before: {before} ({why})",
    id="pelaksanaan kini jatuh tempo {due}, sebelumnya: {before} ({why})",
)
WHY = {
    "calendar": Words(en="the calendar changed", id="kalender berubah"),
    "date": Words(en="a day of the instance was set", id="tanggal pelaksanaan ditetapkan"),
}
DATE_SET = Words(en="{name} is on {day}", id="{name} pada {day}")
DATE_MOVED = Words(
    en="{name} is on {day}, no longer on {before}", id="{name} pada {day}, bukan lagi {before}"
)
NEVER = Words(en="never", id="tidak ada")

Row = Callable[[str], str]
Moment = Callable[[datetime | None], str]
"""A moment in words; another one for moments at which something ends, where midnight is 24:00 of the day before."""


def said_of_time(event: ClockEvent, lang: Lang, row: Row, moment: Moment, ends: Moment, now: datetime) -> str:
    """One event of the clock as a sentence. `now`: when it was recorded, which tells a warning from a reproach."""
    match event:
        case e.OpeningMoved(opens_at=opens):
            return OPENING_MOVED.say(lang, opens=moment(opens)) if opens else OPENING_BY_OTHERS.say(lang)
        case e.OpeningReached(missing=missing):
            return REACHED.say(lang, missing=", ".join(missing))
        case e.WentOnWithout(step=step, absent=absent):
            return WENT_ON.say(lang, row=row(step), absent=", ".join(absent))
        case e.Reminded(step=step, due=due):
            words = REMINDED_LATE if due < now else REMINDED
            return words.say(lang, row=row(step), due=ends(due))
        case e.DuePassed(step=step, due=due):
            return DUE_PASSED.say(lang, row=row(step), due=ends(due))
        case e.InstanceDuePassed(due=due):
            return RUN_DUE_PASSED.say(lang, due=ends(due))
        case e.DueMoved() | e.InstanceDueMoved():
            return _moved(event, lang, row, ends)
        case e.DateSet(name=name, day=day, before=before):
            words = DATE_SET if before is None else DATE_MOVED
            return words.say(lang, name=name, day=_written(day), before=_written(before))


def _moved(event: e.DueMoved | e.InstanceDueMoved, lang: Lang, row: Row, ends: Moment) -> str:
    words = RUN_DUE_MOVED if isinstance(event, e.InstanceDueMoved) else DUE_MOVED
    due, before = (ends(one) if one else NEVER.say(lang) for one in (event.due, event.before))
    named = row(event.step) if isinstance(event, e.DueMoved) else ""
    return words.say(lang, row=named, due=due, before=before, why=WHY[event.why].say(lang))


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
