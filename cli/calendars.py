"""Which calendar a command means, and in which zone it reckons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from app.content import CONTENT
from cli import exits
from cli.command import both
from cli.failures import Failure
from cli.terminal import Terminal
from schemas.calendars.calendar import Calendar
from schemas.calendars.files import calendar_files, check_calendar_file, finding
from schemas.calendars.reading import FOLDER, CheckedCalendar, check_calendar
from schemas.calendars.zones import INDONESIA
from schemas.guess import advice
from schemas.report import COLOUR, PLAIN, report
from schemas.text import Text
from schemas.words import Words

DEFAULT = "id-5-day"
NO_CALENDAR = Words(en="there is no calendar '{name}'", id="tidak ada kalender '{name}'")
HAS_ERRORS = Words(en="the calendar '{name}' has errors", id="kalender '{name}' mengandung kesalahan")
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


def calendar_named(name: str, zone: str | None, workspace: Path | None, terminal: Terminal) -> Calendar:
    """The calendar of an id or a file. Raises Failure where there is none, or it has errors."""
    folders, here = _places(workspace)
    known = calendar_files(folders)
    file = Path(name) if Path(name).is_file() else known.get(name)
    if file is None:
        remedy, data = advice(name, known)
        raise Failure(exits.NOT_FOUND, NO_CALENDAR, remedy, name=name, **data)
    checked = check_calendar_file(file, folders, here)
    if checked.calendar is None:
        ink = COLOUR if terminal.coloured else PLAIN
        terminal.err.write(report(checked.diagnostics, checked.text, terminal.lang, ink))
        raise Failure(exits.REFUSED, HAS_ERRORS, name=name)
    return in_zone(checked.calendar, zone)


def check_beside(text: Text) -> CheckedCalendar:
    """The text of a calendar, checked; what it is based on lies beside it, in the workspace, or comes with us."""
    return check_calendar(text, finding((Path(text.name).parent, *_places(None)[0])))


def in_zone(calendar: Calendar, zone: str | None) -> Calendar:
    """The same calendar by another clock. Raises Failure."""
    try:
        return replace(calendar, zone=INDONESIA.get(zone, zone)) if zone else calendar
    except ValueError:
        raise Failure(exits.USAGE, NO_ZONE, WRITE_ZONE, zone=zone) from None


def _places(workspace: Path | None) -> tuple[tuple[Path, ...], str]:
    """Where calendars lie, those of the workspace before those that come with us; and the workspace's zone."""
    from app.refusals import NoWorkspace
    from app.settings import find_workspace, read_settings

    shipped = CONTENT / FOLDER
    try:
        settings = read_settings(workspace or find_workspace())
    except NoWorkspace:
        if workspace is not None:
            raise
        return (shipped,), "WIB"
    return (settings.processes / FOLDER, shipped), settings.zone.tzname(None) or "WIB"
