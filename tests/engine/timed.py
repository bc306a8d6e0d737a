"""Runs in an office that works from Monday to Friday by the common calendar, for tests about deadlines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from app.content import CONTENT
from engine.domain.commands import Open
from engine.domain.facts import Child, Reminders
from schemas.calendars.calendar import Calendar
from schemas.calendars.files import check_calendar_file
from tests.engine.run import NONE, OPERATOR, Run, process

MONDAY = "2026-08-03 09:00"
"""An ordinary Monday: no holiday for two weeks."""


@cache
def office_hours() -> Calendar:
    """The common calendar of five days, as it is shipped."""
    calendar = check_calendar_file(CONTENT / "calendars" / "id-5-day.yaml").calendar
    assert calendar is not None
    return calendar


def local(written: str) -> datetime:
    """A moment at the office, in UTC as everything is kept."""
    return datetime.fromisoformat(written).replace(tzinfo=office_hours().lookup.zone).astimezone(UTC)


def waiting(
    *steps: dict[str, Any],
    at: str = MONDAY,
    period: str | None = "2026-Q3",
    phase: str | None = None,
    children: tuple[Child, ...] = (),
    reminders: Reminders = NONE,
    **more: Any,
) -> Run:
    """A run that waits, created at a moment at the office."""
    return Run(
        process(list(steps), **more),
        phase=phase,
        period=period,
        children=children,
        calendar=office_hours(),
        reminders=reminders,
        now=local(at),
    ).at(at)


def opened(*steps: dict[str, Any], at: str = MONDAY, said: dict[str, date] | None = None, **more: Any) -> Run:
    """A run opened at a moment at the office; `said` are the days that were said then."""
    return waiting(*steps, at=at, **more).at_once(Open(said or {}), OPERATOR)
