"""Creating, opening and gathering runs. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.commands import By, Create, Excuse, NoteReopened
from engine.domain.draft import Draft
from engine.domain.events import (
    ChildExcused,
    ChildReopened,
    InstanceCreated,
    InstanceOpened,
    Regathered,
)
from engine.domain.facts import Child
from engine.domain.instance import Gathered, InstanceState
from engine.domain.pausing import reason_given
from engine.domain.play import begin
from engine.domain.refusals import GateClosed, NoSuchChild, NothingToGather, TooEarly
from engine.domain.rights import operator, operator_or_of_unit
from engine.domain.states import instance_may
from schemas.periods import parse_period


def create(draft: Draft, command: Create, by: By) -> None:
    """Expect a run. Its name is looked up before: creating twice gives the same instance."""
    operator_or_of_unit(by, draft.facts, command.unit, "create")
    draft.emit(
        InstanceCreated(
            command.process, command.unit, command.phase, command.period, command.case, command.subject
        )
    )


def open_now(draft: Draft, by: By) -> None:
    """Begin the run when its moment has come and its gate, if it gathers, is open."""
    operator_or_of_unit(by, draft.facts, draft.instance.unit, "open")
    instance_may(draft, "open")
    moment = opening_day(draft)
    if moment is not None and draft.facts.today < moment:
        raise TooEarly(instance=draft.instance.name, day=moment.isoformat())
    _gate_must_be_open(draft)
    draft.emit(InstanceOpened(draft.version.hash, _gathered(draft)))
    begin(draft)


def opening_day(draft: Draft) -> date | None:
    """The period's first day; of a phase that gathers cases the day after its last, when none can be added."""
    if draft.instance.period is None:
        return None
    period = parse_period(draft.instance.period)
    assert period is not None, "an instance is named by a period that was parsed"
    phase = draft.process.runs[draft.instance.phase]
    if phase.gathers and draft.process.runs[phase.gathers].every.case:
        return period.end
    return period.start


def excuse(draft: Draft, command: Excuse, by: By) -> None:
    """Let the gate open without a child, for a reason that stays on record."""
    operator(by, draft.facts, "excuse")
    instance_may(draft, "excuse")
    names = tuple(child.name for child in draft.facts.children)
    if command.child not in names:
        raise NoSuchChild(child=command.child, children=", ".join(names) or "—")
    draft.emit(ChildExcused(command.child, reason_given(command.reason, "excuse")))


def note_reopened(draft: Draft, command: NoteReopened) -> None:
    """What was built on that child is stale from now on; nothing is recomputed."""
    if command.child not in draft.instance.stale:
        draft.emit(ChildReopened(command.child))


def regather(draft: Draft, by: By) -> None:
    """Take the children again as they are now, when all of them are complete again."""
    operator_or_of_unit(by, draft.facts, draft.instance.unit, "regather")
    instance_may(draft, "regather")
    if not draft.instance.stale:
        raise NothingToGather(instance=draft.instance.name)
    _gate_must_be_open(draft)
    draft.emit(Regathered(_gathered(draft)))


def missing_children(draft: Draft) -> tuple[Child, ...]:
    """The runs that the gate still waits for: not complete, or ended early, and not excused."""
    return tuple(
        child
        for child in draft.facts.children
        if child.name not in draft.instance.excused
        and (child.state is not InstanceState.COMPLETED or child.early)
    )


def _gate_must_be_open(draft: Draft) -> None:
    missing = missing_children(draft)
    if missing:
        states = tuple((child.name, child.state.value if child.state else "—") for child in missing)
        raise GateClosed(instance=draft.instance.name, missing=states)


def _gathered(draft: Draft) -> tuple[Gathered, ...]:
    return tuple(
        Gathered(child.number, child.seq, child.hash, child.documents)
        for child in draft.facts.children
        if child.state is InstanceState.COMPLETED
    )
