"""Why something is due when it is: from what it is counted, by which calendar, and which days it skipped.

The calendar is the one that the register held when the deadline was set, so the explanation does not change later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from app.seen_rows import seen_from_now
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.events import DateSet, DueMoved, RegisterEvent, RowEntered
from engine.domain.evolve import moment_of_entry
from engine.domain.instance import Instance
from engine.domain.moving.names_now import moves_that_stand
from engine.domain.register import Register
from engine.domain.register_fold import record
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import Reckoned
from schemas.calendars.reckoning import due as after_length
from schemas.durations import Lasting, Length, parse_duration
from schemas.moment import Moment
from schemas.moment_days import Known, due
from schemas.periods import parse_period
from schemas.process import Process, Step


@dataclass(frozen=True, slots=True)
class DueExplained:
    """The deadline of a row in one of its rounds."""

    instance: Instance
    process: Process
    step: Step
    round: int
    entered: datetime
    said: Moment | Length | None
    """What it is reckoned from: a day of its own, or the time printed under Waktu; none: nothing says so."""
    due: datetime | None
    calendar: Calendar | None
    """None where the register knew no calendar then."""
    reckoned: Reckoned | None
    """None where it is not due."""
    moved: tuple[DueMoved, ...]
    """How the deadline of this round was moved since, the last way last."""
    expected: datetime | None = None
    """Of a range its earlier end: when it is expected; it is due at the later one."""


def explain_due(engine: Workspace, number: int, step: Step) -> DueExplained | None:
    """Why the row is due when it is, in its last round; none where it was never entered. Raises NoSuchInstance."""
    instance, history = engine.standing(number)
    version = engine.version_of(instance)
    seen = seen_from_now(history, version.process.step_by_id)
    entry, row = _last_entry(seen, step.id), instance.rows.get(step.id)
    over = _went_over(history, entry)
    if row is None or (entry is None and over is None):
        return None
    moves = [one for one in seen if _moves(one, step.id, row.round) and (not entry or one.seq > entry.seq)]
    # Each move was reckoned anew, by what the register and the version said then.
    setting = max((one for one in (entry, over, *moves[-1:]) if one), key=lambda one: one.seq)
    calendar = calendar_at(engine, instance, version.process, setting)
    entered = moment_of_entry(entry.stamp) if entry else row.entered_at or setting.stamp.at
    said = step.due or version.waktu.get(step.id)
    known = known_at(instance, version.process, history, setting, calendar)
    return DueExplained(
        instance,
        version.process,
        step,
        row.round,
        entered,
        said,
        row.due,
        calendar,
        _reckoned(said, entered, known, calendar),
        tuple(cast("DueMoved", one.event) for one in moves),
        _expected(version.process, step, entered, calendar),
    )


def _expected(process: Process, step: Step, entered: datetime, calendar: Calendar | None) -> datetime | None:
    if step.due is not None or step.duration is None or calendar is None:
        return None
    said = parse_duration(step.duration, process.form.duration_in)
    if not isinstance(said, Lasting) or said.expected == said.latest:
        return None
    return after_length(calendar, entered.astimezone(calendar.lookup.zone), said.expected).moment


def _last_entry(history: Sequence[Record], step: str) -> Record | None:
    entries = (one for one in history if isinstance(one.event, RowEntered) and one.event.step == step)
    return max(entries, key=lambda one: one.seq, default=None)


def known_at(
    instance: Instance,
    process: Process,
    history: Sequence[Record],
    setting: Record,
    calendar: Calendar | None,
) -> Known:
    """The days of the run as they were known to the command by which that event was set."""
    opened = instance.opened_at
    return Known(
        parse_period(instance.period, process.year_starts) if instance.period else None,
        opened.astimezone(calendar.lookup.zone).date() if opened and calendar else None,
        {
            one.event.name: one.event.day
            for one in history
            if isinstance(one.event, DateSet)
            and (one.seq <= setting.seq or one.stamp.command == setting.stamp.command)
        },
    )


def _went_over(history: Sequence[Record], entry: Record | None) -> Record | None:
    """Where the run went over to another version since the row was entered, if it did not come back."""
    numbers = [seq for seq, _ in moves_that_stand(history) if entry is None or seq > entry.seq]
    return history[numbers[-1] - 1] if numbers else None


def _moves(record: Record, step: str, round: int) -> bool:
    event = record.event
    return isinstance(event, DueMoved) and (event.step, event.round) == (step, round)


def calendar_at(engine: Workspace, instance: Instance, process: Process, setting: Record) -> Calendar | None:
    """The calendar by which what that event set was reckoned: as the register had it then."""
    found = _register_at(engine, setting.stamp.register).calendar_for(instance.unit, process.calendar)
    return found[1] if found else None


def _register_at(engine: Workspace, seq: int) -> Register:
    """The register as it stood at that position."""
    events = [cast("RegisterEvent", one.event) for one in engine.register_history()[:seq]]
    return record(Register(), events)


def _reckoned(
    said: Moment | Length | None, entered: datetime, known: Known, calendar: Calendar | None
) -> Reckoned | None:
    if said is None or calendar is None:
        return None
    if isinstance(said, Moment):
        return due(said, known, calendar)
    return after_length(calendar, entered.astimezone(calendar.lookup.zone), said)
