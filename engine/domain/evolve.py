"""From an instance and an event to the instance after it. Pure: it decides nothing and looks nothing up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce

from engine.domain.change import replace
from engine.domain.encoding import Record
from engine.domain.events import (
    Event,
    MemberJoined,
    MemberLeft,
    OpenedTask,
    RowCompleted,
    RowEntered,
    RowPassed,
    Stamp,
    TakenBack,
    TaskAssigned,
    TaskClaimed,
    TaskCompleted,
    TaskMetAgain,
    TaskReleased,
    TaskSkipped,
    TokenDelivered,
    TurnEntered,
)
from engine.domain.evolve_run import end, whole
from engine.domain.instance import Acting, Instance, RowState, Task, TaskState, step_of
from engine.domain.made_late import changed
from schemas.flow import Marking


def replay(root: str, number: int, records: Iterable[Record]) -> Instance:
    """The instance that a whole log tells of."""
    nothing = Instance(root, number, process="", unit="", phase="")
    return reduce(follow, records, nothing)


def follow(instance: Instance, record: Record) -> Instance:
    """The instance after one more record of its log."""
    after = evolve(instance, record.event, record.stamp)
    return replace(after, seq=record.seq, hash=record.hash)


def evolve(instance: Instance, event: Event, stamp: Stamp) -> Instance:
    """The instance after the event. Events of the register do not concern it."""
    match event:
        case TaskCompleted() | TaskSkipped():
            return _filled(instance, event, stamp)
        case RowCompleted():
            return _row_completed(instance, event, stamp)
        case RowEntered():
            return _row_entered(instance, event, stamp)
        case TaskClaimed() | TaskAssigned():
            return _held(instance, event.task, TaskState.CLAIMED, event.officer, event.acting)
        case TaskMetAgain():
            task = replace(instance.tasks[event.task], outputs=event.met_by.documents)
            return replace(instance, tasks=changed(instance.tasks, {event.task: task}))
        case TaskReleased():
            return _held(instance, event.task, TaskState.READY)
        case TurnEntered():
            row = replace(instance.rows[event.step], turn=event.turn)
            opened = _opened(event.step, row.round, event.tasks, stamp, row.due)
            return replace(
                instance,
                rows=changed(instance.rows, {event.step: row}),
                tasks=changed(instance.tasks, opened),
            )
        case RowPassed():
            return _row_passed(instance, event, stamp)
        case TokenDelivered():
            marking = instance.marking
            delivered = marking.delivered | {(event.join, event.row)}
            return replace(instance, marking=replace(marking, delivered=delivered))
        case TakenBack():
            return _taken_back(instance, event)
        case MemberJoined() | MemberLeft():
            return _member(instance, event, stamp)
        case _:
            return whole(instance, event, stamp)


def _held(
    instance: Instance, name: str, state: TaskState, officer: str | None = None, acting: Acting | None = None
) -> Instance:
    task = replace(instance.tasks[name], state=state, officer=officer, acting=acting)
    return replace(instance, tasks=changed(instance.tasks, {name: task}))


def _opened(
    step: str, round: int, opened: Iterable[OpenedTask], stamp: Stamp, due: datetime | None
) -> dict[str, Task]:
    at = moment_of_entry(stamp)
    return {
        one.id: Task(
            id=one.id,
            step=step,
            actor=one.actor,
            unit=one.unit,
            posts=one.posts,
            round=round,
            turn=one.turn,
            seat=one.seat,
            member=one.member,
            opened_at=at,
            due=due,
        )
        for one in opened
    }


def moment_of_entry(stamp: Stamp) -> datetime:
    """When a row or task that this brings about begins: when it could be seen, or when it did on paper."""
    return stamp.performed_at or stamp.at if stamp.paper else stamp.at


def _filled(instance: Instance, event: TaskCompleted | TaskSkipped, stamp: Stamp) -> Instance:
    before = instance.tasks[event.task]
    task = replace(
        before,
        state=TaskState.DONE if isinstance(event, TaskCompleted) else TaskState.SKIPPED,
        officer=stamp.by,
        acting=stamp.acting_for,
        outcome=event.outcome,
        reason=event.reason,
        done_at=stamp.performed_at or stamp.at,
    )
    if isinstance(event, TaskCompleted):
        task = replace(task, values=event.values, outputs=event.outputs, reference=event.reference)
        if event.automatic:
            met_by = event.met_by.instance if event.met_by else None
            task = replace(task, officer=None, acting=None, met_by=met_by)
    return replace(instance, tasks=changed(instance.tasks, {event.task: task}))


def _row_entered(instance: Instance, event: RowEntered, stamp: Stamp) -> Instance:
    # Of each row the tasks of its last round are kept at hand; the log has the others.
    earlier = {name for name in instance.tasks if step_of(name) == event.step and name not in event.kept}
    opened = _opened(event.step, event.round, event.tasks, stamp, event.due)
    row = RowState(
        event.round,
        event.turn,
        entered_at=moment_of_entry(stamp),
        due=event.due,
        alarm=event.alarm or event.due,
        since=None if stamp.paper else stamp.performed_at,
    )
    marking = instance.marking
    fired = marking.fired | {event.step} if event.fired else marking.fired
    members = instance.members
    if event.members is not None:
        members = {**members, event.step: event.members}
    return replace(
        instance,
        marking=replace(marking, open=marking.open | {event.step}, fired=fired),
        rows=changed(instance.rows, {event.step: row}),
        tasks=changed(instance.tasks, opened, earlier),
        members=members,
    )


def _row_completed(instance: Instance, event: RowCompleted, stamp: Stamp) -> Instance:
    row = replace(
        instance.rows[event.step],
        outcome=event.outcome,
        done_at=stamp.performed_at or stamp.at,
        put=event.put,
        back=False,
    )
    marking = instance.marking
    after = replace(
        marking,
        open=marking.open - {event.step},
        done=marking.done | {event.step},
        decided=_decided(marking, event.step, event.outcome),
    )
    return replace(instance, marking=after, rows=changed(instance.rows, {event.step: row}))


def _decided(marking: Marking, step: str, outcome: str) -> frozenset[tuple[str, str]]:
    if not outcome:
        return marking.decided
    return frozenset(one for one in marking.decided if one[0] != step) | {(step, outcome)}


def _row_passed(instance: Instance, event: RowPassed, stamp: Stamp) -> Instance:
    """A row that was open (its own question was answered with no) gives its token on; others never held it."""
    marking = instance.marking
    if event.fired:
        return replace(instance, marking=replace(marking, fired=marking.fired | {event.step}))
    if event.step not in marking.open:
        return instance
    row = replace(
        instance.rows[event.step],
        outcome=event.choice,
        done_at=stamp.performed_at or stamp.at,
        put=event.put,
        back=False,
    )
    return replace(
        instance,
        marking=replace(marking, open=marking.open - {event.step}),
        rows=changed(instance.rows, {event.step: row}),
    )


def _taken_back(instance: Instance, event: TakenBack) -> Instance:
    ends = {
        TaskState.RETURNED: event.returned,
        TaskState.WITHDRAWN: event.withdrawn,
        TaskState.CANCELLED: event.cancelled,
        TaskState.SUPERSEDED: event.superseded,
    }
    marking, rows = instance.marking, frozenset(event.rows)
    after = Marking(
        open=marking.open - rows - {event.source or ""},
        done=marking.done - rows,
        delivered=(marking.delivered - frozenset(event.lost)) | frozenset(event.filled),
        fired=marking.fired - frozenset(event.unfired),
        decided=frozenset(one for one in marking.decided if one[0] not in rows),
    )
    states, source = instance.rows, event.source
    if source is not None and source in states and event.kind in ("return", "off-form"):
        states = changed(states, {source: replace(states[source], back=True)})
    return replace(
        instance,
        marking=after,
        rows=states,
        tasks=end(instance.tasks, ends),
        # Work that is sent back answers for what was reopened below it.
        stale=instance.stale if event.kind == "withdraw" else (),
    )


def _member(instance: Instance, event: MemberJoined | MemberLeft, stamp: Stamp) -> Instance:
    members = instance.members.get(event.step, ())
    tasks: Mapping[str, Task]
    if isinstance(event, MemberJoined):
        members = (*members, event.member)
        row = instance.rows[event.step]
        tasks = changed(instance.tasks, _opened(event.step, row.round, event.tasks, stamp, row.due))
    else:
        members = tuple(one for one in members if one != event.member)
        tasks = end(instance.tasks, {TaskState.CANCELLED: event.cancelled})
    return replace(instance, members={**instance.members, event.step: members}, tasks=tasks)
