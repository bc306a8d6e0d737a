"""In whose hands tasks are when a run goes over: who may no longer act gives back, and duties stay apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.domain.change import replace
from engine.domain.duties import kept_apart_from
from engine.domain.facts import Facts, Version
from engine.domain.instance import Instance, Task, TaskState
from engine.domain.moving.findings import Found, Why


@dataclass(frozen=True, slots=True)
class Hands:
    """The instance with its tasks in the hands of those who may have them."""

    instance: Instance
    given_back: Mapping[str, str]
    """Task → the officer who had claimed it."""
    found: tuple[Found, ...]


def in_whose_hands(before: Instance, after: Instance, new: Version, facts: Facts) -> Hands:
    """Give back what its holder may not do in the new version; say which duties one person did that it keeps apart."""
    given_back: dict[str, str] = {}
    found: list[Found] = []
    rows = new.flows[after.phase].row
    posts_before = {(task.step, task.posts) for task in before.tasks.values()}
    for task in after.tasks_of(rows):
        if task.state not in (TaskState.CLAIMED, TaskState.DONE) or task.officer is None:
            continue
        apart = kept_apart_from(new.process, after, task, task.acting, task.officer)
        if task.state is TaskState.DONE:
            if apart is not None and apart.state is TaskState.DONE:
                data = {"task": task.id, "other": apart.id, "officer": task.officer}
                found.append(Found(Why.DUTIES_APART, task.step, data))
            continue
        held = _held(task, facts, changed=(task.step, task.posts) not in posts_before)
        if apart is not None or held is None:
            given_back[task.id] = task.officer
            data = {"task": task.id, "officer": task.officer}
            found.append(Found(Why.GIVEN_BACK, task.step, data))
            held = replace(task, state=TaskState.READY, officer=None, acting=None)
        if held is not task:
            after = replace(after, tasks={**after.tasks, task.id: held})
    return Hands(after, given_back, tuple(found))


def _held(task: Task, facts: Facts, *, changed: bool) -> Task | None:
    """The task as its holder has it by the posts that it now asks; None where they hold none of these."""
    if not changed:
        return task
    acting = facts.register.acting(task.officer or "", task.posts, task.unit, facts.today)
    return None if acting is None else replace(task, acting=acting)
