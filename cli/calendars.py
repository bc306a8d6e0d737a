"""Which calendar a command means, and in which zone it reckons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import both
from cli.failures import Failure
from engine.domain.register import DEFAULT_CALENDAR
from schemas.calendars.calendar import Calendar
from schemas.calendars.files import finding
from schemas.calendars.reading import CheckedCalendar, check_calendar
from schemas.calendars.zones import INDONESIA
from schemas.text import Text
from schemas.words import Words

if TYPE_CHECKING:
    from app.calendars import Places

DEFAULT = DEFAULT_CALENDAR
"""By which it is reckoned where nothing names another one."""
NO_ZONE = Words(en="there is no time zone '{zone}'", id="tidak ada zona waktu '{zone}'")
WRITE_ZONE = Words(
    en="write WIB, WITA, WIT or a name such as Europe/Berlin",
    id="tulis WIB, WITA, WIT atau nama seperti Europe/Berlin",
)

Zone = Annotated[
    str | None,
    typer.Option(
        "--zone",
        metavar="ZONE",
        help=both(
            en="WIB, WITA, WIT or a name such as Europe/Berlin; default: the calendar's, else the workspace's",
            id="WIB, WITA, WIT atau nama seperti Europe/Berlin; jika kosong: menurut kalender, atau folder kerja",
        ),
    ),
]


def calendar_named(name: str, zone: str | None, workspace: Path | None) -> Calendar:
    """The calendar of an id or a file. Raises NoSuchCalendar, CalendarHasErrors, or Failure where there is no zone."""
    from app.calendars import calendar_at

    return in_zone(calendar_at(name, _places(workspace)), zone)


def check_beside(text: Text) -> CheckedCalendar:
    """The text of a calendar, checked; what it is based on lies beside it, in the workspace, or comes with us."""
    return check_calendar(text, finding((Path(text.name).parent, *_places(None).folders)))


def in_zone(calendar: Calendar, zone: str | None) -> Calendar:
    """The same calendar by another clock. Raises Failure."""
    try:
        return replace(calendar, zone=INDONESIA.get(zone, zone)) if zone else calendar
    except ValueError:
        raise Failure(exits.USAGE, NO_ZONE, WRITE_ZONE, zone=zone) from None


def _places(workspace: Path | None) -> Places:
    """Where calendars lie for this workspace; none named: for the nearest, or with us where there is none."""
    from app.calendars import places
    from app.refusals import NoWorkspace
    from app.settings import find_workspace, read_settings

    try:
        return places(read_settings(workspace or find_workspace()))
    except NoWorkspace:
        if workspace is not None:
            raise
        return places(None)
