"""What another calendar moves in one run, and which deadlines stand because they have passed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.domain.deadlines import due_of_row, end_of, known_days
from engine.domain.draft import Draft
from engine.domain.events import DueMoved, InstanceDueMoved, InstanceEvent, OpeningMoved
from engine.domain.instance import Instance
from engine.domain.refusals import Forbidden
from schemas.words import Words

What = Literal["row", "run", "opening", "gate"]
"""The deadline of a row, of a whole run; the moment at which a run opens, or its gate goes on without the missing."""


class OutOfReach(Forbidden):
    """By that calendar a deadline of the run lies further away than is reckoned."""

    words = Words(
        en="stays as it is: by its calendar a deadline of {instance}, counted from {day}, would not come within"
        " {years} years; look at the hours of the calendar",
        id="tetap seperti semula: menurut kalendernya sebuah batas waktu {instance}, dihitung dari {day}, tidak tiba"
        " dalam {years} tahun; periksa jam kerja pada kalendernya",
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A moment of a run, in UTC, as it was and as it is reckoned now."""

    instance: int
    name: str
    """Of the instance."""
    what: What
    before: datetime | None
    after: datetime | None
    step: str | None = None
    round: int | None = None
    stands: bool = False
    """It has passed: it stays as it was, and `after` is only what it would be now."""


def moves_of(before: Instance, events: Iterable[InstanceEvent]) -> Iterator[Move]:
    """The moments of a run that these events moved."""
    number, name = before.number, before.name
    for event in events:
        match event:
            case DueMoved():
                yield Move(number, name, "row", event.before, event.due, event.step, event.round)
            case InstanceDueMoved():
                yield Move(number, name, "run", event.before, event.due)
            case OpeningMoved():
                if event.opens_at != before.opens_at:
                    yield Move(number, name, "opening", before.opens_at, event.opens_at)
                if event.gate_until != before.gate_until:
                    yield Move(number, name, "gate", before.gate_until, event.gate_until)
            case _:
                pass


def standing(draft: Draft) -> Iterator[Move]:
    """The passed deadlines of an open run that would be at another moment now."""
    instance, number, name = draft.instance, draft.instance.number, draft.instance.name
    if instance.overdue:
        due = end_of(draft, draft.process.runs[instance.phase].due, known_days(draft, instance.period))
        if due != instance.due:
            yield Move(number, name, "run", instance.due, due, stands=True)
    for step in draft.process.steps_of[instance.phase]:
        row = instance.rows.get(step.id)
        if row is None or row.entered_at is None or not row.overdue or step.id not in instance.marking.open:
            continue
        due = due_of_row(draft, step, row.entered_at)
        if due != row.due:
            yield Move(number, name, "row", row.due, due, step.id, row.round, stands=True)
