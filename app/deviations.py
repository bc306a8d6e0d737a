"""What left the form or the norm in one run, from its log. Pure.

On the form is what the form draws; the norm is its deadlines, and that whoever does a thing does it when it is
recorded, in person and on a post of their own. What left either is allowed, and on record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from app.measuring import Measure
from app.task_names import TaskParts, parts_of
from engine.domain.encoding import Record
from engine.domain.events import (
    ChildExcused,
    DuePassed,
    InstanceDuePassed,
    InstanceEvent,
    InstanceOpened,
    InstanceReopened,
    MovedBack,
    MovedToVersion,
    RoundAllowed,
    TakenBack,
    TaskCompleted,
    TaskSkipped,
    WentOnWithout,
)
from engine.domain.instance import Acting
from engine.ports import InstanceLine

DeviationKind = Literal[
    "skipped", "returned", "withdrawn", "reopened", "back-dated", "paper", "excused", "without", "gate-without",
    "round-allowed", "late", "late-delivery", "same-person", "substitute", "moved", "moved-back", "passed",
]  # fmt: skip
KINDS: tuple[DeviationKind, ...] = get_args(DeviationKind)

DEVIATION_EVENTS: tuple[type[InstanceEvent], ...] = (
    TaskSkipped, InstanceReopened, ChildExcused, RoundAllowed, DuePassed, InstanceDuePassed, WentOnWithout,
    MovedToVersion, MovedBack,
)  # fmt: skip
"""Events that are deviations always."""
DEVIATIONS_SAID: Mapping[type[InstanceEvent], tuple[str, ...]] = {
    TakenBack: ('"kind":"off-form"', '"kind":"withdraw"'),
    TaskCompleted: ('"performed_at":', '"same_as":', '"instead_of":', '"late":true'),
    InstanceOpened: ('"absent":',),
}
"""Events that are one where they say one of these words, as the log writes them."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """One thing that left the form or the norm: what, in which run and row, when, who, and why."""

    kind: DeviationKind
    run: InstanceLine
    at: datetime
    """When it was done; of what is late its due moment."""
    seq: int | None = None
    """The number of its event in the log of the run; None: the clock has not put it on record yet."""
    recorded: datetime | None = None
    step: str | None = None
    round: int | None = None
    member: str | None = None
    officer: str | None = None
    """Who did it; of a row that was late who finished it. None: an operator at the system's account, or nobody."""
    acting: Acting | None = None
    system_user: str | None = None
    reason: str | None = None
    names: tuple[str, ...] = ()
    """What it is about: the row gone back to, who was missing, the period excused, tasks of the same person."""
    due: datetime | None = None
    done: datetime | None = None
    """When what was late was done; None: not yet."""
    late_by: int | None = None
    """In the measure beside it; None where it was dated back before its due moment, or taken back."""
    late_in: Measure | None = None


def deviations_of(run: InstanceLine, record: Record) -> Iterator[Deviation]:
    """What one event says of this kind; none for most."""
    event = record.event
    match event:
        case TaskSkipped(task=task, reason=reason):
            yield _deviation("skipped", run, record, parts_of(task), reason=reason)
        case TakenBack(kind="off-form", source=source, target=target, reason=reason, returned=tasks):
            parts = parts_of(tasks[0]) if tasks else _row(source)
            yield _deviation("returned", run, record, parts, reason=reason, names=(target,))
        case TakenBack(kind="withdraw", target=target, reason=reason, withdrawn=tasks):
            parts = parts_of(tasks[0]) if tasks else _row(target)
            yield _deviation("withdrawn", run, record, parts, reason=reason)
        case InstanceReopened(step=step, reason=reason):
            yield _deviation("reopened", run, record, _row(step), reason=reason)
        case ChildExcused(child=child, reason=reason):
            yield _deviation("excused", run, record, reason=reason, names=(child,))
        case RoundAllowed(step=step, reason=reason):
            yield _deviation("round-allowed", run, record, _row(step), reason=reason)
        case WentOnWithout(step=step, round=round, absent=absent):
            yield _deviation("without", run, record, TaskParts(step, "", "", round), names=absent)
        case InstanceOpened(absent=absent) if absent:
            yield _deviation("gate-without", run, record, names=absent)
        case DuePassed(step=step, round=round, due=due):
            yield _deviation("late", run, record, TaskParts(step, "", "", round), due=due)
        case InstanceDuePassed(due=due):
            yield _deviation("late", run, record, due=due)
        case TaskCompleted() if not event.automatic:
            yield from _of_completion(run, record, event)
        case _:
            yield from _of_moving(run, record)


def _of_moving(run: InstanceLine, record: Record) -> Iterator[Deviation]:
    """A run that went over to another version did not go by one form from its beginning to its end."""
    match record.event:
        case MovedToVersion(version=version, reason=reason, passed=passed):
            yield _deviation("moved", run, record, reason=reason, names=(version,))
            for row, why in passed.items():
                yield _deviation("passed", run, record, _row(row), reason=why)
        case MovedBack(version=version, reason=reason):
            yield _deviation("moved-back", run, record, reason=reason, names=(version,))


def _of_completion(run: InstanceLine, record: Record, event: TaskCompleted) -> Iterator[Deviation]:
    """A task that was done may have left the norm in several ways at once."""
    stamp, parts = record.stamp, parts_of(event.task)
    if stamp.paper:
        yield _deviation("paper", run, record, parts, reason=event.reason)
    elif stamp.performed_at is not None:
        yield _deviation("back-dated", run, record, parts, reason=event.reason)
    if event.late:
        yield _deviation("late-delivery", run, record, parts)
    if event.same_as:
        yield _deviation("same-person", run, record, parts, names=event.same_as)
    if stamp.acting_for is not None and stamp.acting_for.instead_of is not None:
        yield _deviation("substitute", run, record, parts, names=(stamp.acting_for.instead_of,))


def _deviation(
    kind: DeviationKind,
    run: InstanceLine,
    record: Record,
    parts: TaskParts | None = None,
    *,
    reason: str | None = None,
    names: tuple[str, ...] = (),
    due: datetime | None = None,
) -> Deviation:
    stamp = record.stamp
    return Deviation(
        kind,
        run,
        due or stamp.performed_at or stamp.at,
        record.seq,
        stamp.at,
        parts.step if parts else None,
        parts.round or None if parts else None,
        parts.member or None if parts else None,
        stamp.by,
        stamp.acting_for,
        stamp.system_user,
        reason,
        names,
        due,
    )


def _row(step: str | None) -> TaskParts | None:
    return TaskParts(step, "", "", 0) if step else None
