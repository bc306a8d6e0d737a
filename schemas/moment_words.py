"""A moment as people say it: `10 working days after the last day of the period`, `2 hari sebelum "Tanggal rapat"`."""

from __future__ import annotations

from schemas.calendars.saying import MONTHS
from schemas.moment import OPENING, PERIOD_END, PERIOD_START, Anchor, Moment
from schemas.process import Process
from schemas.words import Lang, Words

_OWN = {
    PERIOD_START: Words("the first day of the period", "hari pertama periode"),
    PERIOD_END: Words("the last day of the period", "hari terakhir periode"),
    OPENING: Words("the day on which it opened", "hari pembukaannya"),
}
_YEARS = {
    0: Words("{day} {month}", "{day} {month}"),
    1: Words("{day} {month} of the following year", "{day} {month} tahun berikutnya"),
    -1: Words("{day} {month} of the year before", "{day} {month} tahun sebelumnya"),
}
_LATER = Words("{day} {month}, {years} years later", "{day} {month}, {years} tahun kemudian")
_EARLIER = Words("{day} {month}, {years} years earlier", "{day} {month}, {years} tahun sebelumnya")
_NEXT = {
    "after": Words("the day after {anchor}", "sehari sesudah {anchor}"),
    "before": Words("before {anchor}", "sebelum {anchor}"),
}
_NEXT_WORKING = {
    "after": Words("the first working day after {anchor}", "hari kerja pertama sesudah {anchor}"),
    "before": Words("the last working day before {anchor}", "hari kerja terakhir sebelum {anchor}"),
}
_WORKING = {
    "after": Words("{days} working days after {anchor}", "{days} hari kerja sesudah {anchor}"),
    "before": Words("{days} working days before {anchor}", "{days} hari kerja sebelum {anchor}"),
}
_CALENDAR = {
    "after": Words("{days} calendar days after {anchor}", "{days} hari kalender sesudah {anchor}"),
    "before": Words("{days} calendar days before {anchor}", "{days} hari kalender sebelum {anchor}"),
}
_SHIFT = {
    "earlier": Words(
        "{said}; where that is no working day, the last one before it",
        "{said}; bila bukan hari kerja, hari kerja terakhir sebelumnya",
    ),
    "later": Words(
        "{said}; where that is no working day, the next one",
        "{said}; bila bukan hari kerja, hari kerja berikutnya",
    ),
}


def said_moment(moment: Moment, process: Process, lang: Lang) -> str:
    """The moment in words, with the dates of the process by their titles."""
    days = moment.working_days or moment.calendar_days
    anchor = _said_anchor(moment.anchor, process, lang)
    said = anchor if moment.way == "on" else _counted(moment)[moment.way].say(lang, days=days, anchor=anchor)
    return _SHIFT[moment.shift].say(lang, said=said) if moment.shift else said


def moment_words(moment: Moment, process: Process) -> Words:
    """The same in both languages, as part of another sentence."""
    return Words(_escaped(said_moment(moment, process, "en")), _escaped(said_moment(moment, process, "id")))


def _counted(moment: Moment) -> dict[str, Words]:
    if moment.working_days == 1:
        return _NEXT_WORKING
    if moment.working_days:
        return _WORKING
    return _CALENDAR if (moment.calendar_days or 1) > 1 else _NEXT


def _said_anchor(anchor: Anchor, process: Process, lang: Lang) -> str:
    if anchor.date is not None:
        month, day = map(int, anchor.date.split("-"))
        words = _YEARS.get(anchor.year) or (_LATER if anchor.year > 0 else _EARLIER)
        return words.say(lang, day=day, month=MONTHS[month - 1].say(lang), years=abs(anchor.year))
    name = anchor.name or ""
    if name in _OWN:
        return _OWN[name].say(lang)
    return f"'{process.dates[name].title if name in process.dates else name}'"


def _escaped(said: str) -> str:
    """Braces of somebody's own words are no places to fill."""
    return said.replace("{", "{{").replace("}", "}}")
