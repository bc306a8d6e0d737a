"""Calendars on their way from their files into the register."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.calendar_refusals import CalendarHasErrors, NoSuchCalendar
from app.content import CONTENT
from app.settings import Settings
from engine.domain.events import CalendarRecorded
from engine.domain.filled_in import hint
from schemas.calendars.as_data import as_data
from schemas.calendars.calendar import Calendar
from schemas.calendars.files import calendar_files, check_calendar_file
from schemas.calendars.reading import FOLDER


def calendar_folders(settings: Settings) -> tuple[Path, ...]:
    """Where calendars lie: those of the workspace before those that come with us."""
    return settings.processes / FOLDER, CONTENT / FOLDER


def names_of_calendars(settings: Settings) -> tuple[str, ...]:
    """The ids of all calendars that there are."""
    return tuple(calendar_files(calendar_folders(settings)))


def read_calendar(name: str | Path, settings: Settings) -> Calendar:
    """The calendar of an id, or of a file, in the workspace's zone where it names none.

    Raises NoSuchCalendar, or CalendarHasErrors with every diagnostic.
    """
    folders = calendar_folders(settings)
    known = calendar_files(folders)
    file = Path(name) if Path(name).is_file() else known.get(str(name))
    if file is None:
        raise NoSuchCalendar(name=name, hint=hint(str(name), tuple(known)), known=", ".join(known) or "—")
    checked = check_calendar_file(file, folders, settings.zone.tzname(None) or "WIB")
    if checked.calendar is None:
        raise CalendarHasErrors(checked)
    return checked.calendar


def entries_for(names: Iterable[str], settings: Settings) -> tuple[CalendarRecorded, ...]:
    """The calendars of these names as entries for the register. Raises as `read_calendar` does."""
    read = (read_calendar(name, settings) for name in dict.fromkeys(names))
    return tuple(CalendarRecorded(one.id, as_data(one)) for one in read)
