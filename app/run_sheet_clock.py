"""What the run sheet says about time: deadlines that passed or moved, and how late a task was done. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.lateness import calendar_of, due_told, moment_of_end
from app.row_marks import without_told
from app.shown import Shown
from app.task_names import parts_of
from engine.domain.encoding import Record
from engine.domain.events import (
    DateSet,
    DueMoved,
    DuePassed,
    InstanceDueMoved,
    InstanceDuePassed,
    RowEntered,
    WentOnWithout,
)
from schemas.words import Words

PASSED = Words(en="Due moment of row {row} passed: {due}", id="Jatuh tempo baris {row} terlewati: {due}")
RUN_PASSED = Words(en="Due moment of the run passed: {due}", id="Jatuh tempo pelaksanaan terlewati: {due}")
MOVED = Words(
    en="Due moment of row {row} moved from {before} to {due}",
    id="Jatuh tempo baris {row} berpindah dari {before} ke {due}",
)
RUN_MOVED = Words(
    en="Due moment of the run moved from {before} to {due}",
    id="Jatuh tempo pelaksanaan berpindah dari {before} ke {due}",
)
WENT_ON = Words(en="Row {row} {without}", id="Baris {row} {without}")
DATE = Words(en="{name}: {day}", id="{name}: {day}")
NEVER = "–"


class Dues:
    """The due moments of rows as the log is read on, event by event."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._calendar = calendar_of(shown)
        self._due: dict[tuple[str, int], datetime | None] = {}
        self._passed: set[tuple[str, int]] = set()

    def see(self, record: Record) -> None:
        """Take the next event in."""
        match record.event:
            case RowEntered(step=step, round=round, due=due) | DueMoved(step=step, round=round, due=due):
                self._due[step, round] = due
            case DuePassed(step=step, round=round):
                self._passed.add((step, round))

    def lateness(self, record: Record, task: str) -> str:
        """The due moment of a task that this event fills, and how late it was; nothing where it was in time."""
        parts = parts_of(task)
        row, done = (parts.step, parts.round), record.stamp.performed_at or record.stamp.at
        due = self._due.get(row)
        if due is None or not (due < done or row in self._passed):
            return ""
        return due_told(due, done, True, self._shown, self._calendar)


def clock_told(shown: Shown, event: object, number: Callable[[Shown, str], str]) -> str:
    """What the clock did, or what moved its moments; nothing of all other events. `number` names a row."""
    lang = shown.process.locale

    def at(due: datetime | None) -> str:
        return moment_of_end(due, shown.zone) if due else NEVER

    match event:
        case DuePassed(step=step, due=due):
            return PASSED.say(lang, row=number(shown, step), due=at(due))
        case InstanceDuePassed(due=due):
            return RUN_PASSED.say(lang, due=at(due))
        case DueMoved(step=step, before=before, due=due):
            return MOVED.say(lang, row=number(shown, step), before=at(before), due=at(due))
        case InstanceDueMoved(before=before, due=due):
            return RUN_MOVED.say(lang, before=at(before), due=at(due))
        case WentOnWithout(step=step, absent=absent):
            return WENT_ON.say(lang, row=number(shown, step), without=without_told(shown, absent))
        case DateSet(name=name, day=day):
            known = shown.process.dates.get(name)
            return DATE.say(lang, name=known.title if known else name, day=day.isoformat())
    return ""
