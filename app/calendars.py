"""Calendars on their way from their files into the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from app.calendar_refusals import CalendarHasErrors, NoSuchCalendar
from app.content import CONTENT
from app.settings import Settings
from engine.domain.events import CalendarRecorded
from engine.domain.filled_in import hint
from engine.domain.register import Register
from schemas.calendars.as_data import as_data, from_data
from schemas.calendars.calendar import Calendar
from schemas.calendars.difference import Change, difference
from schemas.calendars.files import calendar_files, check_calendar_file
from schemas.calendars.reading import FOLDER

OWN_ZONE = "WIB"
"""The zone of a calendar that names none, where there is no workspace."""


class Places(NamedTuple):
    """Where calendars are looked for, and by which clock those are meant that name none."""

    folders: tuple[Path, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Calendars that are to be applied, and what their files say otherwise than the register."""

    entries: tuple[CalendarRecorded, ...]
    only: frozenset[str] | None
    """The calendars that were named; None: none was, so all runs are looked at."""
    changes: dict[str, tuple[Change, ...] | None]
    """For each that is not in the register as it is in its file what changed; None: it is not there at all."""


def places(settings: Settings | None) -> Places:
    """The folders of the workspace, if there is one, before those that come with us."""
    if settings is None:
        return Places((CONTENT / FOLDER,), OWN_ZONE)
    return Places((settings.processes / FOLDER, CONTENT / FOLDER), settings.zone.tzname(None) or OWN_ZONE)


def names_of_calendars(settings: Settings) -> tuple[str, ...]:
    """The ids of all calendars that there are."""
    return tuple(calendar_files(places(settings).folders))


def calendar_at(name: str | Path, where: Places) -> Calendar:
    """The calendar of an id, or of a file. Raises NoSuchCalendar, or CalendarHasErrors with every diagnostic."""
    known = calendar_files(where.folders)
    file = Path(name) if Path(name).is_file() else known.get(str(name))
    if file is None:
        raise NoSuchCalendar(name=name, hint=hint(str(name), tuple(known)), known=", ".join(known) or "—")
    checked = check_calendar_file(file, where.folders, where.zone)
    if checked.calendar is None:
        raise CalendarHasErrors(checked)
    return checked.calendar


def read_calendar(name: str | Path, settings: Settings) -> Calendar:
    """The same in a workspace."""
    return calendar_at(name, places(settings))


def entries_for(names: Iterable[str | Path], settings: Settings) -> tuple[CalendarRecorded, ...]:
    """The calendars of these names as entries for the register. Raises as `read_calendar` does."""
    read = (read_calendar(name, settings) for name in dict.fromkeys(names))
    return tuple(CalendarRecorded(one.id, as_data(one)) for one in read)


def to_apply(names: Iterable[str], register: Register, settings: Settings) -> Asked:
    """What is to be applied: the calendars of these ids or files; none named: all that the register holds.

    One that the register holds and that has no file any more stays as it is. Raises as `read_calendar` does.
    """
    named = tuple(names)
    known = names_of_calendars(settings)
    entries = entries_for(named or (name for name in register.calendars if name in known), settings)
    changes: dict[str, tuple[Change, ...] | None] = {}
    for entry in entries:
        if register.calendars.content(entry.calendar) != entry.content:
            old = register.calendars.get(entry.calendar)
            changes[entry.calendar] = difference(old, from_data(entry.content)) if old else None
    return Asked(entries, frozenset(one.calendar for one in entries) if named else None, changes)
