"""Creating, opening and gathering runs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType

from engine.domain.change import replace
from engine.domain.commands import Create, Excuse, NoteReopened
from engine.domain.dates import said_at_opening
from engine.domain.deadlines import end_of, known_days
from engine.domain.draft import Draft
from engine.domain.events import (
    ChildExcused,
    ChildReopened,
    DateSet,
    InstanceCreated,
    InstanceOpened,
    OpeningMoved,
    Regathered,
    TaskMetAgain,
)
from engine.domain.facts import Child
from engine.domain.instance import Gathered, InstanceState
from engine.domain.pausing import reason_given
from engine.domain.play import begin
from engine.domain.refusals import GateClosed, NoSuchChild, NothingToGather, TooEarly
from engine.domain.states import instance_may
from schemas.calendars.zones import start_of
from schemas.moment_days import day_of

NO_DATES: Mapping[str, date] = MappingProxyType({})


def create(draft: Draft, command: Create) -> None:
    """Expect a run. Its name is looked up before: creating twice gives the same instance."""
    opens_at, gate_until = moments_of_opening(draft, command.period)
    draft.emit(
        InstanceCreated(
            command.process,
            command.unit,
            command.phase,
            command.period,
            command.case,
            command.subject,
            command.key,
            opens_at,
            gate_until,
        )
    )


def open_now(draft: Draft, dates: Mapping[str, date] = NO_DATES) -> None:
    """Begin the run when its moment has come and its gate, if it gathers, is open."""
    instance_may(draft, "open")
    day = opening_day(draft, draft.instance.period)
    # What began too early on paper began all the same.
    if day is not None and draft.facts.today < day and not draft.stamp.paper:
        raise TooEarly(instance=draft.instance.name, day=day.isoformat())
    absent = _gate_must_be_open(draft)
    for name, said in dates.items():
        said_at_opening(draft, name, said)
    known = replace(known_days(draft, draft.instance.period), opening=draft.facts.today, dates=dates)
    due = end_of(draft, draft.process.runs[draft.instance.phase].due, known)
    gathered = _gathered(draft)
    draft.emit(InstanceOpened(draft.version.hash, gathered, absent, due, draft.facts.calendar_name))
    for name, said in dates.items():
        draft.emit(DateSet(name, said))
    begin(draft)


def opening_day(draft: Draft, period: str | None) -> date | None:
    """The day from which the run may open; None where only its gate decides.

    Where the phase does not say: the period's first day; of one that gathers cases the day after its last, when none
    can be added any more.
    """
    if period is None:
        return None
    phase = draft.process.runs[draft.instance.phase]
    known = known_days(draft, period)
    if phase.opens is not None and draft.facts.calendar is not None:
        return day_of(phase.opens, known, draft.facts.calendar)
    assert known.period is not None, "an instance is named by a period that was parsed"
    if phase.gathers and draft.process.runs[phase.gathers].every.case:
        return known.period.end
    return known.period.start


def moments_of_opening(draft: Draft, period: str | None) -> tuple[datetime | None, datetime | None]:
    """When the clock opens the run, and when its gate goes on without those that are missing; in UTC.

    A run that gathers others, and has no opening day of its own, opens with the last of them: the clock need not look.
    """
    phase = draft.process.runs.get(draft.instance.phase)
    if period is None or phase is None:
        return None, None
    known = known_days(draft, period)
    until = end_of(draft, phase.gathering.until, known) if phase.gathering else None
    by_others = phase.gathers is not None and draft.process.runs[phase.gathers].every.case is None
    day = None if by_others and phase.opens is None else opening_day(draft, period)
    return start_of(day, draft.facts.zone).astimezone(UTC) if day else None, until


def move_opening(draft: Draft) -> None:
    """Reckon the opening moment of a waiting run anew."""
    moments = moments_of_opening(draft, draft.instance.period)
    if moments != (draft.instance.opens_at, draft.instance.gate_until):
        draft.emit(OpeningMoved(*moments))


def excuse(draft: Draft, command: Excuse) -> None:
    """Let the gate open without a child, for a reason that stays on record."""
    instance_may(draft, "excuse")
    names = tuple(child.name for child in draft.facts.children)
    if command.child not in names:
        raise NoSuchChild(child=command.child, children=", ".join(names) or "—")
    draft.emit(ChildExcused(command.child, reason_given(command.reason, "excuse")))


def note_reopened(draft: Draft, command: NoteReopened) -> None:
    """What was built on that child is stale from now on; nothing is recomputed."""
    if command.child not in draft.instance.stale:
        draft.emit(ChildReopened(command.child))


def regather(draft: Draft) -> None:
    """Take the children again as they are now, when all of them are complete again."""
    instance_may(draft, "regather")
    if not draft.instance.stale:
        raise NothingToGather(instance=draft.instance.name)
    _gate_must_be_open(draft)
    runs = {child.number: child for child in draft.facts.met}
    waits = [child for child in runs.values() if not _is_complete(child)]
    if waits:
        raise GateClosed(instance=draft.instance.name, missing=_states(waits))
    for task in draft.instance.tasks_of(draft.instance.rows):
        if task.met_by in runs:
            draft.emit(TaskMetAgain(task.id, runs[task.met_by].gathered))
    draft.emit(Regathered(_gathered(draft)))


def missing_children(draft: Draft) -> tuple[Child, ...]:
    """The runs that the gate still waits for: not complete, ended early, or stale, and not excused."""
    return tuple(
        child
        for child in draft.facts.children
        if child.name not in draft.instance.excused and not (_is_complete(child) and not child.early)
    )


def _is_complete(child: Child) -> bool:
    return child.state is InstanceState.COMPLETED and not child.stale


def _gate_must_be_open(draft: Draft) -> tuple[str, ...]:
    """Raises GateClosed while somebody is missing; from the gate's deadline on it names them instead."""
    missing = missing_children(draft)
    if not missing:
        return ()
    until = moments_of_opening(draft, draft.instance.period)[1]
    names = tuple(child.name for child in missing)
    if set(names) <= set(draft.instance.absent) or (until is not None and until < draft.facts.at):
        return names
    raise GateClosed(instance=draft.instance.name, missing=_states(missing))


def _states(children: Iterable[Child]) -> tuple[tuple[str, str], ...]:
    return tuple((child.name, _state(child)) for child in children)


def _state(child: Child) -> str:
    if child.stale and child.state is InstanceState.COMPLETED:
        return "stale"
    return child.state.value if child.state else "—"


def _gathered(draft: Draft) -> tuple[Gathered, ...]:
    return tuple(child.gathered for child in draft.facts.children if child.state is InstanceState.COMPLETED)
