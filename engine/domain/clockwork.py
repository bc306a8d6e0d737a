"""What the clock does to one run: opens it, puts passed deadlines on record, reminds, lets rows go on. Pure.

All of it is idempotent: carried out twice at one moment, the second time nothing happens. A deadline that passed while
nothing was running is put on record later, with the moment at which it passed.
"""

from __future__ import annotations

from datetime import datetime

from engine.domain.deadlines import next_alarm
from engine.domain.draft import Draft
from engine.domain.events import DuePassed, InstanceDuePassed, OpeningReached, Reminded
from engine.domain.instance import InstanceState, RowState
from engine.domain.opening import missing_children, move_opening, open_now
from engine.domain.play import go_on_at_deadline
from engine.domain.refusals import GateClosed, TooEarly


def tick(draft: Draft) -> None:
    """Do what the clock says to this run now; nothing where its moment has not come."""
    match draft.instance.state:
        case InstanceState.WAITING:
            _open_when_due(draft)
        case InstanceState.OPEN:
            _record_deadlines(draft)
            go_on_at_deadline(draft)
        case InstanceState.SUSPENDED:
            _record_deadlines(draft)
        case _:
            return


def _open_when_due(draft: Draft) -> None:
    wakes_at = draft.instance.wakes_at
    if wakes_at is None or wakes_at > draft.facts.at:
        return
    try:
        open_now(draft)
    except TooEarly:
        # A version or a calendar came into force since that opens it later.
        move_opening(draft)
    except GateClosed:
        if draft.instance.opens_at is None or draft.instance.reached:
            return  # its gate's deadline is this very moment, and whoever delivers now is in time
        draft.emit(OpeningReached(tuple(child.name for child in missing_children(draft))))


def _record_deadlines(draft: Draft) -> None:
    instance = draft.instance
    at = draft.stamp.performed_at or draft.facts.at
    if instance.due is not None and not instance.overdue and instance.due < at:
        draft.emit(InstanceDuePassed(instance.due))
    for row in draft.flow.rows:
        state = instance.rows.get(row.id)
        if row.id not in instance.marking.open or state is None or state.due is None:
            continue
        if state.due < at and not state.overdue:
            alarm = next_alarm(draft.facts, state.due, overdue=True)
            draft.emit(DuePassed(row.id, state.round, state.due, alarm))
        elif _is_to_be_reminded(state, at) and not draft.stamp.paper:
            alarm = next_alarm(draft.facts, state.due, overdue=state.overdue)
            draft.emit(Reminded(row.id, state.round, state.due, alarm))


def _is_to_be_reminded(row: RowState, at: datetime) -> bool:
    return row.alarm is not None and row.alarm <= at and row.alarm != row.due
