"""Who was first, and when: looked up in the log only where a refusal has to tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from engine.domain.encoding import Record
from engine.domain.events import (
    InstanceCancelled,
    InstanceCompleted,
    InstanceCreated,
    InstanceOpened,
    InstanceReopened,
    InstanceResumed,
    InstanceSuspended,
    TaskAssigned,
    TaskClaimed,
)
from engine.domain.moving.names_now import names_now
from engine.domain.refusals import ClaimedByAnother, Refusal, WrongInstanceState
from engine.ports import Reading

TURNS = (
    InstanceCreated,
    InstanceOpened,
    InstanceSuspended,
    InstanceResumed,
    InstanceCompleted,
    InstanceCancelled,
    InstanceReopened,
)
"""What brings a run into the state that it is in."""


@contextmanager
def telling_who(store: Reading, number: int) -> Iterator[None]:
    """What is refused in the block because somebody was first says since when, and who it was."""
    try:
        yield
    except (ClaimedByAnother, WrongInstanceState) as refusal:
        first = _first(refusal, store.history(number))
        if first is None:
            raise
        stamp = first.stamp
        told: dict[str, object] = {"at": stamp.at.isoformat(" ", "minutes")}
        if isinstance(refusal, WrongInstanceState):
            told["first"] = stamp.by or stamp.system_user
        raise type(refusal)(**refusal.data, **told) from None


def _first(refusal: Refusal, records: Sequence[Record]) -> Record | None:
    names = names_now(records)
    for record in reversed(records):
        event = record.event
        if isinstance(refusal, WrongInstanceState):
            if isinstance(event, TURNS):
                return record
        elif (
            isinstance(event, TaskClaimed | TaskAssigned)
            and names.task(record.seq, event.task) == refusal.data["task"]
        ):
            return record
    return None
