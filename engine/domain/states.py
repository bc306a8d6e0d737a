"""Asks the lifecycles whether a verb is possible now, and says why where it is not. Pure."""

from __future__ import annotations

from engine.domain.draft import Draft
from engine.domain.instance import OPEN_TASK, Instance, InstanceState, Task, TaskState
from engine.domain.lifecycle import instance_after, task_after
from engine.domain.refusals import (
    AlreadyDone,
    NoLongerOpen,
    NoSuchTask,
    SeveralTasks,
    WrongInstanceState,
    WrongTaskState,
)

REMEDY = {
    InstanceState.WAITING: " (`sop open {number}`)",
    InstanceState.SUSPENDED: " (`sop resume {number}`)",
    InstanceState.COMPLETED: " (`sop reopen {number}`)",
}


def instance_may(draft: Draft, verb: str) -> None:
    """Raises WrongInstanceState where the instance refuses the verb."""
    instance = draft.instance
    if instance_after(verb, instance.state) is None:
        remedy = REMEDY.get(instance.state, "").format(number=instance.number)
        raise WrongInstanceState(
            verb=verb, instance=instance.number, state=instance.state.value, remedy=remedy
        )


def find_task(draft: Draft, name: str) -> Task:
    """The task of that name. Raises as `task_named` does."""
    return task_named(draft.instance, name)


def task_named(instance: Instance, name: str) -> Task:
    """The task of that name; a name cut short (`isi`, `isi@kasi`) will do where one task only is meant.

    Raises NoSuchTask, SeveralTasks, or NoLongerOpen for one of an earlier round.
    """
    tasks = instance.tasks
    if name in tasks:
        return tasks[name]
    step, round = name.partition("@")[0], name.rpartition("#")[2]
    row = instance.rows.get(step)
    if row is not None and round.isdigit() and 0 < int(round) < row.round:
        raise NoLongerOpen(task=name, state=TaskState.SUPERSEDED.value, instance=instance.number)
    meant = [task for task in tasks.values() if task.id.startswith((f"{name}@", f"{name}/", f"{name}#"))]
    meant = [task for task in meant if task.state in OPEN_TASK] or meant
    if not meant:
        raise NoSuchTask(task=name, instance=instance.number)
    if len(meant) > 1:
        names = ", ".join(sorted(f"{instance.number}:{one}" for one in _short(meant)))
        raise SeveralTasks(task=f"{instance.number}:{name}", tasks=names)
    return meant[0]


def _short(tasks: list[Task]) -> set[str]:
    """Their names without the round, unless the round is what tells them apart."""
    short = {task.id.rpartition("#")[0] for task in tasks}
    return short if len(short) == len(tasks) else {task.id for task in tasks}


def task_may(draft: Draft, task: Task, verb: str) -> None:
    """Raises AlreadyDone, NoLongerOpen or WrongTaskState where the task refuses the verb."""
    if task_after(verb, task.state) is not None:
        return
    if task.state is TaskState.DONE:
        at = task.done_at.isoformat(" ", "minutes") if task.done_at else "—"
        raise AlreadyDone(task=task.id, officer=task.officer or "—", at=at)
    if task.state in (TaskState.READY, TaskState.CLAIMED):
        raise WrongTaskState(verb=verb, task=task.id, state=task.state.value)
    raise NoLongerOpen(task=task.id, state=task.state.value, instance=draft.instance.number)
