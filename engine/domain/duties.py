"""Duties that one officer may not do together in one run, and those that are noted where one did. Pure.

What counts is what stands: a task that is done now, or claimed. What was taken back is nobody's duty any more. Whoever
stands in for another counts as both: as themselves, and as the one in whose place they act.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.domain.instance import Acting, Instance, Task, TaskState
from engine.domain.refusals import (
    DutiesApart,
    DutiesApartForTheSame,
    DutiesApartInTheirPlace,
    DutiesApartWhenStandingIn,
)
from schemas.duties import Duty
from schemas.process import Process
from schemas.rows import turns

_STANDS = frozenset({TaskState.DONE, TaskState.CLAIMED})
_DONE = frozenset({TaskState.DONE})


def must_be_separate(
    process: Process, instance: Instance, task: Task, acting: Acting | None, officer: str
) -> None:
    """Raises DutiesApart where the officer has a duty in this run that is kept apart from the task."""
    other = kept_apart_from(process, instance, task, acting, officer)
    if other is not None:
        raise _apart(task, other, officer, acting.instead_of if acting else None)


def kept_apart_from(
    process: Process, instance: Instance, task: Task, acting: Acting | None, officer: str
) -> Task | None:
    """The officer's task in this run from which this one is kept apart; None where there is none."""
    if not process.duties.separate:
        return None
    persons = _persons(officer, acting.instead_of if acting else None)
    others = _others(process, process.duties.separate, instance, task, acting, _STANDS)
    return next((other for other in others if persons & _doers(other)), None)


def same_person(
    process: Process, instance: Instance, task: Task, officer: str, instead_of: str | None = None
) -> tuple[str, ...]:
    """The tasks done by the same person that form a marked pair with this one: allowed, and to be noted."""
    found = _others(process, process.duties.marked, instance, task, task.acting, _DONE)
    persons = _persons(officer, instead_of)
    return tuple(dict.fromkeys(other.id for other in found if persons & _doers(other)))


def post_of(process: Process, actor: str) -> str:
    """The post whose holders do an actor's part: of one from outside, the post of whoever records for them."""
    found = process.actors[actor]
    if found.outside and found.recorded_by:
        return process.actors[found.recorded_by].post_id
    return found.post_id


def _others(
    process: Process,
    lists: Collection[tuple[Duty, ...]],
    instance: Instance,
    task: Task,
    acting: Acting | None,
    states: Collection[TaskState],
) -> Iterator[Task]:
    """The tasks in these states that belong to another duty of a list in which this task has one."""
    for duties in lists:
        own = [duty for duty in duties if _is_part(process, duty, task, acting)]
        apart = [duty for duty in duties if own and duty not in own]
        for other in instance.tasks_of({duty.step for duty in apart}):
            if other.state not in states or other.officer is None or other.id == task.id:
                continue
            if any(_is_part(process, duty, other, other.acting) for duty in apart):
                yield other


def _is_part(process: Process, duty: Duty, task: Task, acting: Acting | None) -> bool:
    """Whether a task belongs to a duty. Of a seat for any of several actors, the post says whose part it was."""
    if duty.step != task.step:
        return False
    if duty.actor is None:
        return True
    actors = _actors_of(process, task)
    if acting is not None and len(actors) > 1:
        actors = tuple(actor for actor in actors if post_of(process, actor) == acting.post)
    return duty.actor in actors


def _actors_of(process: Process, task: Task) -> tuple[str, ...]:
    """Whose part it was; of what was done for a version before, where this one has no seat for it, its own actor's."""
    here = turns(process.step_by_id[task.step])
    if not 0 <= task.turn < len(here) or task.seat >= len(here[task.turn].seats):
        return (task.actor,)
    return here[task.turn].seats[task.seat].actors


def _persons(officer: str, instead_of: str | None) -> set[str]:
    return {officer} if instead_of is None else {officer, instead_of}


def _doers(task: Task) -> set[str]:
    return _persons(task.officer or "", task.acting.instead_of if task.acting else None)


def _apart(task: Task, other: Task, officer: str, instead_of: str | None) -> DutiesApart:
    state, doer = other.state.value, other.officer or ""
    if doer == officer:
        return DutiesApart(task=task.id, other=other.id, officer=officer, state=state)
    if doer == instead_of:
        return DutiesApartWhenStandingIn(
            task=task.id, other=other.id, officer=officer, state=state, absent=instead_of
        )
    absent = other.acting.instead_of if other.acting else None
    kind = DutiesApartInTheirPlace if absent == officer else DutiesApartForTheSame
    return kind(task=task.id, other=other.id, officer=officer, state=state, doer=doer, absent=absent)
