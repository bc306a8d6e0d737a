"""What becomes of an instance as a whole, and of its moments, by an event. Pure; a part of `evolve`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.domain.change import replace
from engine.domain.events import (
    ChildExcused,
    ChildReopened,
    DateSet,
    DueMoved,
    DuePassed,
    Event,
    InstanceCancelled,
    InstanceCompleted,
    InstanceCreated,
    InstanceDueMoved,
    InstanceDuePassed,
    InstanceOpened,
    InstanceReopened,
    InstanceResumed,
    InstanceSuspended,
    MovedBack,
    MovedToVersion,
    OpeningMoved,
    OpeningReached,
    Regathered,
    Reminded,
    RoundAllowed,
    Stamp,
)
from engine.domain.instance import Instance, InstanceState, Task, TaskState
from engine.domain.made_late import changed
from engine.domain.moving.difference import applied


def whole(instance: Instance, event: Event, stamp: Stamp) -> Instance:
    """Events about the instance as a whole."""
    match event:
        case InstanceCreated():
            return replace(
                instance,
                process=event.process,
                unit=event.unit,
                phase=event.phase,
                period=event.period,
                case=event.case,
                subject=event.subject,
                key=event.key,
                opens_at=event.opens_at,
                gate_until=event.gate_until,
                created_at=stamp.at,
            )
        case ChildExcused():
            return replace(instance, excused={**instance.excused, event.child: event.reason})
        case InstanceOpened():
            return replace(
                instance,
                state=InstanceState.OPEN,
                version=event.version,
                gathered=event.gathered,
                absent=event.absent,
                due=event.due,
                on_paper=stamp.paper,
                opens_at=None,
                gate_until=None,
                reached=False,
                opened_at=stamp.performed_at or stamp.at,
            )
        case InstanceCompleted():
            return replace(
                instance,
                state=InstanceState.COMPLETED,
                ended_by=(event.step, event.outcome),
                early=event.early,
                completed_at=stamp.performed_at or stamp.at,
            )
        case InstanceSuspended():
            return replace(instance, state=InstanceState.SUSPENDED)
        case InstanceResumed():
            return replace(instance, state=InstanceState.OPEN)
        case InstanceCancelled():
            tasks = end(instance.tasks, {TaskState.CANCELLED: event.cancelled})
            return replace(instance, state=InstanceState.CANCELLED, tasks=tasks)
        case InstanceReopened():
            return replace(instance, state=InstanceState.OPEN, ended_by=None, early=False, completed_at=None)
        case ChildReopened():
            return replace(instance, stale=(*instance.stale, event.child))
        case Regathered():
            return replace(instance, gathered=event.gathered, stale=())
        case RoundAllowed():
            allowed = instance.allowed.get(event.step, 0) + 1
            return replace(instance, allowed={**instance.allowed, event.step: allowed})
        case _:
            return timed(instance, event)


def timed(instance: Instance, event: Event) -> Instance:
    """What the clock did, or was told; and a run that goes on by another version."""
    match event:
        case MovedToVersion() | MovedBack():
            return applied(instance, event.changed)
        case OpeningMoved():
            return replace(instance, opens_at=event.opens_at, gate_until=event.gate_until, reached=False)
        case OpeningReached():
            return replace(instance, reached=True)
        case InstanceDuePassed():
            return replace(instance, overdue=True)
        case InstanceDueMoved():
            return replace(instance, due=event.due)
        case DateSet():
            return replace(instance, dates={**instance.dates, event.name: event.day})
        case Reminded() | DuePassed():
            # What remains when nobody is to be reminded again: before it is due, the deadline itself.
            row = instance.rows[event.step]
            overdue = row.overdue or isinstance(event, DuePassed)
            row = replace(row, overdue=overdue, alarm=event.alarm or (None if overdue else row.due))
            return replace(instance, rows=changed(instance.rows, {event.step: row}))
        case DueMoved():
            return _due_moved(instance, event)
        case _:
            return instance


def _due_moved(instance: Instance, event: DueMoved) -> Instance:
    row = replace(instance.rows[event.step], due=event.due, alarm=event.alarm or event.due)
    moved = {task.id: replace(task, due=event.due) for task in instance.tasks_of((event.step,))}
    return replace(
        instance,
        rows=changed(instance.rows, {event.step: row}),
        tasks=changed(instance.tasks, moved),
    )


def end(tasks: Mapping[str, Task], ends: Mapping[TaskState, Iterable[str]]) -> Mapping[str, Task]:
    """The tasks with those named brought into the states named."""
    ended: dict[str, Task] = {}
    for state, names in ends.items():
        for name in names:
            ended[name] = replace(ended.get(name) or tasks[name], state=state)
    return changed(tasks, ended)
