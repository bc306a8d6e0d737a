"""When something was done, where that is not when it is recorded. Pure.

Two facts, both kept: `at` and `performed_at`. How far back one may say is the unit's own rule, in the register; what
happened on paper and is entered later has no such limit, and is marked as such.
"""

from __future__ import annotations

from datetime import UTC, datetime

from engine.domain.change import replace
from engine.domain.draft import Draft
from engine.domain.events import DuePassed
from engine.domain.instance import Task
from engine.domain.pausing import reason_given
from engine.domain.refusals import BeforeItsTurn, InTheFuture, TooFarBack


def performed(draft: Draft, task: Task, at: datetime | None, reason: str | None) -> None:
    """Put into the stamp when the task was done. Raises InTheFuture, BeforeItsTurn, TooFarBack or ReasonNeeded."""
    facts, paper = draft.facts, draft.stamp.paper
    moment = draft.stamp.performed_at if paper else at
    if moment is None:
        return
    moment = moment.astimezone(UTC)
    if moment > facts.at:
        raise InTheFuture(task=task.id, moment=_local(draft, moment))
    since = _could_begin(draft, task)
    if since is not None and moment < since:
        raise BeforeItsTurn(task=task.id, moment=_local(draft, moment), since=_local(draft, since))
    if paper:
        _due_passed_on_paper(draft, task, moment)
        return
    days = (facts.at.astimezone(facts.zone).date() - moment.astimezone(facts.zone).date()).days
    allowed = facts.register.backdating_days(draft.instance.unit)
    if days > allowed:
        raise TooFarBack(unit=draft.instance.unit, allowed=allowed, moment=_local(draft, moment))
    reason_given(reason, "complete --performed-at")
    draft.stamp = replace(draft.stamp, performed_at=moment)


def _could_begin(draft: Draft, task: Task) -> datetime | None:
    """Before that nobody could have done it: its row was not entered, or had gone on without it."""
    row = draft.instance.rows[task.step]
    if task.step not in draft.instance.marking.open:
        return row.done_at
    return row.since or row.entered_at


def _due_passed_on_paper(draft: Draft, task: Task, moment: datetime) -> None:
    """What was late on paper is late on record."""
    row = draft.instance.rows[task.step]
    if row.due is not None and not row.overdue and row.due < moment:
        draft.emit(DuePassed(task.step, row.round, row.due))


def _local(draft: Draft, moment: datetime) -> str:
    return moment.astimezone(draft.facts.zone).strftime("%Y-%m-%d %H:%M")
