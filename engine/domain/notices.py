"""From what happened in an instance to what concerns whom. Pure.

A notice tells one officer of one event. Whoever did it himself is not told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.domain.change import replace
from engine.domain.encoding import Record
from engine.domain.events import (
    DueMoved,
    DuePassed,
    InstanceCancelled,
    InstanceDuePassed,
    InstanceOpened,
    MemberJoined,
    MovedBack,
    MovedToVersion,
    Reminded,
    RowEntered,
    TakenBack,
    TaskAssigned,
    TaskReleased,
    TurnEntered,
)
from engine.domain.instance import OPEN_TASK, Instance, InstanceState, Task, TaskState


class Kind(StrEnum):
    """What a notice says. Programs and templates go by these names: they are never changed."""

    OFFERED = "task-offered"
    ASSIGNED = "task-assigned"
    RETURNED = "task-returned"
    GONE = "task-gone"
    """It was claimed by the officer, and is not any more: given to another, or not needed now."""
    DUE_SOON = "task-due-soon"
    OVERDUE = "task-overdue"
    DUE_MOVED = "task-due-moved"
    OPENED = "run-opened"
    """A run has begun in which the officer will have something to do."""
    RUN_OVERDUE = "run-overdue"
    REVIEW_DUE = "review-due"
    """Versions are to be monitored or evaluated: told of the register, not of a run."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One officer is told of one event."""

    seq: int
    """Of the event, in the log of its instance."""
    kind: Kind
    officer: str
    tasks: tuple[str, ...] = ()
    """Those of the officer that the event is about; one event may open several."""
    reason: str | None = None
    due: datetime | None = None
    """The due moment that it is about."""


Holders = Callable[[tuple[str, ...], str], Iterable[str]]
"""Posts and a unit → the officers who may act there today, substitutes of absent ones among them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an event means: these tasks, in this way, to whoever has or may take them."""

    kind: Kind
    tasks: tuple[Task, ...] = ()
    reason: str | None = None
    due: datetime | None = None
    posts: tuple[str, ...] = ()
    """Told to the holders of these posts for the instance's unit, instead of to those of the tasks."""


def notices_of(
    before: Instance,
    after: Instance,
    records: Sequence[Record],
    holders: Holders,
    posts: tuple[str, ...] = (),
) -> tuple[Notice, ...]:
    """Whom the events of one command concern, and how; an officer hears of each event once.

    `posts` are those of the instance's lanes: whoever holds one for its unit waits for it to be opened. Of what is
    entered later from paper nobody is told: it was then that it concerned them.
    """
    found: list[Notice] = []
    returned: dict[str, str | None] = {}
    for record in records:
        if record.stamp.paper:
            continue
        if isinstance(record.event, TakenBack) and record.event.kind != "withdraw":
            returned[record.event.target] = record.event.reason
        for told in _told(record, before, after, returned, posts):
            for officer, tasks in _whom(told, after, holders).items():
                if officer != record.stamp.by:
                    found.append(Notice(record.seq, told.kind, officer, tasks, told.reason, told.due))
    return _once_opened(found)


def _told(
    record: Record,
    before: Instance,
    after: Instance,
    returned: Mapping[str, str | None],
    posts: tuple[str, ...],
) -> Iterator[_Told]:
    match record.event:
        case RowEntered(step=step, tasks=opened, due=due) if step in returned:
            yield _Told(Kind.RETURNED, _open(after, (one.id for one in opened)), returned[step], due)
        case RowEntered(tasks=opened) | TurnEntered(tasks=opened) | MemberJoined(tasks=opened):
            yield _Told(Kind.OFFERED, _open(after, (one.id for one in opened)))
        case TaskReleased(task=name, reason=reason):
            yield _Told(Kind.OFFERED, _open(after, [name]), reason)
        case TaskAssigned(task=name, officer=officer, reason=reason):
            yield _Told(Kind.ASSIGNED, _open(after, [name]), reason)
            yield _Told(Kind.GONE, _claimed(before, [name], but=officer), reason)
        case TakenBack(cancelled=gone, reason=reason) | InstanceCancelled(cancelled=gone, reason=reason):
            yield _Told(Kind.GONE, _claimed(before, gone), reason)
        case Reminded(step=step, due=due):
            kind = Kind.DUE_SOON if record.stamp.at < due else Kind.OVERDUE
            yield _Told(kind, after.open_tasks(step), due=due)
        case DuePassed(step=step, due=due):
            yield _Told(Kind.OVERDUE, after.open_tasks(step), due=due)
        case DueMoved(step=step, due=new):
            yield _Told(Kind.DUE_MOVED, after.open_tasks(step), due=new)
        case InstanceDuePassed(due=due):
            yield _Told(Kind.RUN_OVERDUE, after.open_tasks(), due=due)
        case InstanceOpened(due=end):
            yield _Told(Kind.OPENED, due=end, posts=posts)
        case MovedToVersion() | MovedBack() as moving:
            yield from _moved(before, after, moving)
        case _:
            pass


def _moved(before: Instance, after: Instance, event: MovedToVersion | MovedBack) -> Iterator[_Told]:
    """Tasks given back; those that are new to whoever has or may take them; and deadlines that moved."""
    if isinstance(event, MovedToVersion):
        yield _Told(Kind.GONE, tuple(_as_they_were_held(after, event.given_back)), event.reason)
    there = {task.id: task for task in after.open_tasks() if task.posts}
    new = tuple(task for task in there.values() if _is_new(task, before.tasks.get(task.id)))
    yield _Told(Kind.OFFERED, new, event.reason)
    moved = [task for task in there.values() if task not in new and before.tasks[task.id].due != task.due]
    for due in dict.fromkeys(task.due for task in moved):
        yield _Told(Kind.DUE_MOVED, tuple(task for task in moved if task.due == due), due=due)


def _is_new(task: Task, was: Task | None) -> bool:
    """Whether it has another name than before, another officer, or is asked of one more post."""
    if was is None or task.officer != was.officer:
        return True
    return task.officer is None and not set(task.posts) <= set(was.posts)


def _as_they_were_held(after: Instance, given_back: Mapping[str, str]) -> Iterator[Task]:
    """Tasks that were given back by their moving, by their names of today, with whoever had claimed them."""
    return (replace(after.tasks[name], officer=officer) for name, officer in given_back.items())


def _open(instance: Instance, names: Iterable[str]) -> tuple[Task, ...]:
    """Those of the tasks that wait for somebody now: the engine's own are done, others may be already."""
    found = (instance.tasks[name] for name in names if name in instance.tasks)
    return tuple(task for task in found if task.posts and task.state in OPEN_TASK)


def _claimed(before: Instance, names: Iterable[str], but: str | None = None) -> tuple[Task, ...]:
    """Only who had claimed a task misses it."""
    found = (before.tasks[name] for name in names if name in before.tasks)
    return tuple(task for task in found if task.state is TaskState.CLAIMED and task.officer != but)


def _whom(told: _Told, instance: Instance, holders: Holders) -> dict[str, tuple[str, ...]]:
    """Officer → the tasks that it is about for them."""
    if told.posts:
        return dict.fromkeys(holders(told.posts, instance.unit), ())
    found: dict[str, tuple[str, ...]] = {}
    for task in told.tasks:
        for officer in _people(told.kind, task, holders):
            found[officer] = (*found.get(officer, ()), task.id)
    return found


def _people(kind: Kind, task: Task, holders: Holders) -> Iterable[str]:
    """Who has the task; who may take it, where nobody has or where whoever has it is away today."""
    if task.officer is None:
        return holders(task.posts, task.unit)
    if kind in (Kind.ASSIGNED, Kind.GONE):
        return [task.officer]
    may = tuple(holders(task.posts, task.unit))
    return [task.officer] if task.officer in may else dict.fromkeys((task.officer, *may))


def _once_opened(notices: list[Notice]) -> tuple[Notice, ...]:
    """That a run has begun is nothing new to whoever hears at the same time of a task in it."""
    asked = {one.officer for one in notices if one.kind is not Kind.OPENED}
    return tuple(one for one in notices if one.kind is not Kind.OPENED or one.officer not in asked)


def still_concerns(
    kind: Kind, officer: str | None, tasks: Iterable[str], instance: Instance
) -> tuple[str, ...] | None:
    """The tasks that are still worth telling of when a notice is sent; None: nothing is, it is too late.

    An offer that another has taken and a reminder of what is done would only send people to look for nothing.
    """
    if kind is Kind.GONE:
        return tuple(tasks)
    if instance.state not in (InstanceState.OPEN, InstanceState.COMPLETED):
        return None
    if kind in (Kind.OPENED, Kind.RUN_OVERDUE):
        return () if instance.state is InstanceState.OPEN else None
    mine = (
        task.id
        for task in _open(instance, tasks)
        if officer is None or task.officer is None or task.officer == officer
    )
    return tuple(mine) or None
