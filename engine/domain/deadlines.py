"""When rows and runs are due, when somebody is reminded, and what moves when a day or a calendar changes. Pure.

Waktu runs from the moment at which a row is entered, in each round, in the calendar of the unit; a row's own `due` wins
over it. Whatever is said as a range is due at its later end. Where the register knows no calendar nothing is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from engine.domain.draft import Draft
from engine.domain.events import DueMoved, InstanceDueMoved, OpenedTask
from engine.domain.facts import Facts
from engine.domain.instance import RowState, Task
from schemas.calendars.beyond_reach import BeyondReach
from schemas.calendars.calendar import Calendar
from schemas.calendars.counting import day_after, day_before, later_work
from schemas.calendars.reckoning import due_moment as after_length
from schemas.calendars.zones import start_of
from schemas.moment import Moment
from schemas.moment_days import Known, due_moment
from schemas.periods import parse_period
from schemas.process import Step

MINUTE = timedelta(minutes=1)


def known_days(draft: Draft, period: str | None) -> Known:
    """The days that moments of a run of this period are reckoned from, as far as they are known."""
    opened = draft.instance.opened_at
    return Known(
        parse_period(period, draft.process.year_starts) if period else None,
        opened.astimezone(draft.facts.zone).date() if opened else None,
        draft.instance.dates,
    )


def due_of_row(draft: Draft, step: Step, entered: datetime) -> datetime | None:
    """By when a row that is entered at this moment is due, in UTC; None where nothing says so."""
    calendar = draft.facts.calendar
    if calendar is None or step.kind is not None:
        return None
    if step.due is not None:
        return end_of(draft, step.due, known_days(draft, draft.instance.period))
    length = draft.version.waktu.get(step.id)
    return None if length is None else _utc(after_length(calendar, entered, length))


def due_of_run(draft: Draft) -> datetime | None:
    """By when the whole run is due, by the version and the days that are known, in UTC; None where nothing says so."""
    instance = draft.instance
    return end_of(draft, draft.process.runs[instance.phase].due, known_days(draft, instance.period))


def due_of_entry(
    draft: Draft, step: Step, entered: datetime, tasks: Iterable[Task | OpenedTask]
) -> datetime | None:
    """By when a row that was entered then is due for those who are asked; the engine's own rows are never due."""
    if not any(task.posts for task in tasks) and step.for_each is None:
        return None
    try:
        return due_of_row(draft, step, entered)
    except BeyondReach:  # "30000 Hari": nobody will be there to miss it
        return None


def end_of(draft: Draft, moment: Moment | None, known: Known) -> datetime | None:
    """The end of a moment's day, in UTC; None where there is none, or its day is not known."""
    calendar = draft.facts.calendar
    return None if moment is None or calendar is None else _utc(due_moment(moment, known, calendar))


def next_alarm(facts: Facts, due: datetime | None, *, overdue: bool) -> datetime | None:
    """When somebody is to be reminded next of what is due then, in UTC; None where nobody is again.

    Reminders come when the office opens, so many working days before the day on which it is due, or after it.
    """
    calendar, said = facts.calendar, facts.reminders
    if due is None or calendar is None or not (said.after if overdue else said.before):
        return None
    day = _day_of(due, calendar)
    if overdue:
        moments = [_opening_of(calendar, day_after(calendar, day, days)) for days in said.after]
    else:
        moments = [_opening_of(calendar, day_before(calendar, day, days)) for days in said.before]
        moments = [moment for moment in moments if moment < due]
    return min((moment for moment in moments if moment > facts.at), default=None)


def move_dues(draft: Draft, why: Literal["calendar", "date"]) -> None:
    """Reckon all deadlines anew that are still to come. Those that passed have passed."""
    instance = draft.instance
    due = due_of_run(draft)
    if due != instance.due and not instance.overdue:
        draft.emit(InstanceDueMoved(instance.due, due, why))
    for step in draft.process.steps_of[instance.phase]:
        row = instance.rows.get(step.id)
        if step.id not in instance.marking.open or row is None or row.overdue or row.entered_at is None:
            continue
        if any(instance.tasks_of((step.id,))):
            _move(draft, step, row, row.entered_at, why)


def _move(
    draft: Draft, step: Step, row: RowState, entered: datetime, why: Literal["calendar", "date"]
) -> None:
    due = due_of_row(draft, step, entered)
    if due != row.due:
        alarm = next_alarm(draft.facts, due, overdue=False)
        draft.emit(DueMoved(step.id, row.round, row.due, due, why, alarm))


def _opening_of(calendar: Calendar, day: date) -> datetime:
    """When the office opens on a working day: just before the first minute worked."""
    return later_work(calendar, start_of(day, calendar.lookup.zone), MINUTE).astimezone(UTC) - MINUTE


def _day_of(moment: datetime, calendar: Calendar) -> date:
    """The day that a deadline ends: 24:00 belongs to the day before."""
    return (moment - timedelta(microseconds=1)).astimezone(calendar.lookup.zone).date()


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
