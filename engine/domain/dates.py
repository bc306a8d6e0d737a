"""The days that belong to a run, such as that of a hearing: said at the opening, filled in, moved. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.domain.commands import SetDate
from engine.domain.deadlines import move_dues
from engine.domain.draft import Draft
from engine.domain.events import DateSet
from engine.domain.filled_in import hint
from engine.domain.pausing import reason_given
from engine.domain.refusals import DateFromRow, DayOutOfReach, NoSuchDate
from engine.domain.states import instance_may
from schemas.dates import RunDate
from schemas.process import Step

EARLIEST, LATEST = 1945, 2200
"""Years in which a day of a run can lie."""


def said_at_opening(draft: Draft, name: str, day: date) -> None:
    """Whether the day may be said at the opening. Raises NoSuchDate, DateFromRow or DayOutOfReach."""
    date_of_opening(draft, name)
    _must_be_reckoned_with(name, day)


def date_of_opening(draft: Draft, name: str) -> RunDate:
    """The date of that name, which whoever opens the run says. Raises NoSuchDate, or DateFromRow."""
    known = draft.process.dates
    if name not in known:
        raise NoSuchDate(name=name, known=", ".join(known) or "—", hint=hint(name, tuple(known)))
    field = known[name].field
    if field is not None:
        raise DateFromRow(name=name, step=field[0], field=field[1])
    return known[name]


def _must_be_reckoned_with(name: str, day: date) -> None:
    """Raises DayOutOfReach for a slip of the pen: nothing is reckoned from a day of the year 9999."""
    if not EARLIEST <= day.year <= LATEST:
        raise DayOutOfReach(name=name, day=day.isoformat())


def set_date(draft: Draft, command: SetDate) -> None:
    """Say when it is, or that it is another day than was said; deadlines that hang on it move with it."""
    instance_may(draft, "date")
    date_of_opening(draft, command.name)
    before = draft.instance.dates.get(command.name)
    if before == command.day:
        return
    _must_be_reckoned_with(command.name, command.day)
    reason = reason_given(command.reason, "date") if before is not None else command.reason
    draft.emit(DateSet(command.name, command.day, before, reason))
    move_dues(draft, "date")


def dates_filled_in(draft: Draft, step: Step, values: Mapping[str, str]) -> None:
    """What an officer filled in may be a date of the run, or move it."""
    said = [
        (name, values[one.field[1]])
        for name, one in draft.process.dates.items()
        if one.field is not None and one.field[0] == step.id and values.get(one.field[1])
    ]
    for name, written in said:
        day, before = date.fromisoformat(written), draft.instance.dates.get(name)
        if day != before:
            _must_be_reckoned_with(name, day)
            draft.emit(DateSet(name, day, before))
    if said:
        move_dues(draft, "date")
