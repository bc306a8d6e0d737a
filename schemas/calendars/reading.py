"""From the text of a calendar to the calendar, with everything that is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from schemas.calendars.calendar import Calendar
from schemas.calendars.resolving import Below, Resolving
from schemas.calendars.rules import NO_SUCH_BASE, OTHER_NAME
from schemas.calendars.written import WrittenCalendar
from schemas.diagnostic import Diagnostic, Finding, Route
from schemas.load import located
from schemas.reading import read_model
from schemas.source import read_text
from schemas.text import Text
from schemas.words import Words

Find = Callable[[str], Text | None]
"""The text of another calendar by its id; None where there is none."""
FOLDER = "calendars"


class CheckedCalendar(NamedTuple):
    """A text that was read as a calendar. The calendar is there where nothing is wrong but warnings."""

    calendar: Calendar | None
    diagnostics: tuple[Diagnostic, ...]
    text: Text


def load_calendar(
    source: str | bytes, name: str = "-", find: Find = lambda _: None, zone: str = "WIB"
) -> tuple[Calendar | None, tuple[Diagnostic, ...]]:
    """Read a calendar. Never raises; without a calendar there is at least one error.

    `find` gives the text on which this one is `based_on`; `zone` is the one of a text that names none.
    """
    checked = check_calendar(read_text(source, name), find, zone)
    return checked.calendar, checked.diagnostics


def check_calendar(text: Text, find: Find = lambda _: None, zone: str = "WIB") -> CheckedCalendar:
    """Read and check the text of a calendar. Never raises."""
    return _check(text, find, zone, ())


def _check(text: Text, find: Find, zone: str, above: tuple[str, ...]) -> CheckedCalendar:
    written, problems = read_model(WrittenCalendar, text)
    if written is None:
        return CheckedCalendar(None, located(problems, text), text)
    found = list(_misplaced(written, text.name))
    below = Below()
    if written.based_on is not None:
        base = _base(written.based_on, find, zone, (*above, written.id), found)
        if base is None:
            return CheckedCalendar(None, located(found, text), text)
        below = Below(base)
    calendar = Resolving(written, below, zone, found).calendar()
    wrong = any(one.severity == "error" for one in found)
    return CheckedCalendar(None if wrong else calendar, located(found, text), text)


def _base(id: str, find: Find, zone: str, above: tuple[str, ...], found: list[Diagnostic]) -> Calendar | None:
    """The calendar below, or None with what is wrong about it."""
    route: Route = ("based_on",)
    if id in above:
        words = Words(
            "'{id}' is in the end based on itself", "'{id}' pada akhirnya berdasar pada dirinya sendiri"
        )
        remedy = Words("let one of them stand by itself", "buat salah satunya berdiri sendiri")
        found.append(NO_SUCH_BASE.found(Finding(words, route, remedy, {"id": id})))
        return None
    text = find(id)
    if text is None:
        words = Words("there is no calendar '{id}'", "tidak ada kalender '{id}'")
        remedy = Words(
            "put {id}.yaml into processes/calendars/, or correct the name",
            "letakkan {id}.yaml di processes/calendars/, atau betulkan namanya",
        )
        found.append(NO_SUCH_BASE.found(Finding(words, route, remedy, {"id": id})))
        return None
    base = _check(text, find, zone, above)
    if base.calendar is None:
        words = Words(
            "the calendar '{id}' has errors of its own", "kalender '{id}' sendiri mengandung kesalahan"
        )
        remedy = Words("correct it first: sop check {file}", "betulkan dahulu: sop check {file}")
        found.append(NO_SUCH_BASE.found(Finding(words, route, remedy, {"id": id, "file": text.name})))
    return base.calendar


def _misplaced(written: WrittenCalendar, file: str) -> Iterator[Diagnostic]:
    path = PurePath(file.replace("\\", "/"))
    if path.parent.name == FOLDER and path.stem != written.id:
        words = Words("the id '{id}' is not the name of this file", "id '{id}' bukan nama berkas ini")
        remedy = Words("write '{name}', or rename the file", "tulis '{name}', atau ganti nama berkas")
        yield OTHER_NAME.found(Finding(words, ("id",), remedy, {"id": written.id, "name": path.stem}))
