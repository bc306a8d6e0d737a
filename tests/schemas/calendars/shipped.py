"""The calendars that come with us, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from schemas.calendars.calendar import Calendar
from schemas.calendars.files import check_calendar_file

FOLDER = Path(__file__).resolve().parents[3] / "processes/calendars"
IDS = ("id-5-day", "id-6-day", "id-shift-24x7")


@cache
def shipped(id: str) -> Calendar:
    """A calendar that has nothing wrong with it."""
    checked = check_calendar_file(FOLDER / f"{id}.yaml")
    assert checked.diagnostics == ()
    assert checked.calendar is not None
    return checked.calendar
