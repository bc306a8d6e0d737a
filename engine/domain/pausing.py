"""Suspending, resuming and cancelling a run. Pure."""

from __future__ import annotations

from engine.domain.commands import Cancel, Resume, Suspend
from engine.domain.draft import Draft
from engine.domain.events import InstanceCancelled, InstanceResumed, InstanceSuspended
from engine.domain.play import go_on_at_deadline
from engine.domain.refusals import ReasonNeeded
from engine.domain.states import instance_may


def reason_given(reason: str | None, verb: str) -> str:
    """Raises ReasonNeeded for none, and for one of blanks."""
    if reason is None or not reason.strip():
        raise ReasonNeeded(verb=verb)
    return reason.strip()


def suspend(draft: Draft, command: Suspend) -> None:
    """Nothing moves until it is resumed; deadlines run on."""
    instance_may(draft, "suspend")
    draft.emit(InstanceSuspended(reason_given(command.reason, "suspend")))


def resume(draft: Draft, command: Resume) -> None:
    instance_may(draft, "resume")
    draft.emit(InstanceResumed(command.reason))
    go_on_at_deadline(draft)


def cancel(draft: Draft, command: Cancel) -> None:
    """End the run without a result; its open tasks end with it."""
    instance_may(draft, "cancel")
    open_tasks = tuple(task.id for task in draft.instance.open_tasks())
    draft.emit(InstanceCancelled(reason_given(command.reason, "cancel"), open_tasks))
