"""Going back: off the form, by withdrawing, by reopening; and allowing one round more. Pure."""

from __future__ import annotations

from engine.domain.change import replace
from engine.domain.commands import AllowRound, By, Reopen, Return, Withdraw
from engine.domain.draft import Draft
from engine.domain.events import InstanceReopened, RoundAllowed
from engine.domain.filled_in import hint
from engine.domain.instance import InstanceState, Task, TaskState
from engine.domain.pausing import reason_given
from engine.domain.play import go_on
from engine.domain.refusals import NoSuchStep, NotDone, NotFromThere, NotTheDoer, TokenMoved
from engine.domain.rights import officer_of
from engine.domain.states import find_task, instance_may, task_may
from engine.domain.taking_back import take_back
from engine.domain.working import hold, name_members
from schemas.process import Step


def send_back(draft: Draft, command: Return, by: By) -> None:
    """Whoever holds a task sends it, with a reason, to a row that is done and that leads to it."""
    task = hold(draft, command.task, by, "return")
    step = _step(draft, command.to)
    rows = [
        row.id
        for row in draft.flow.rows
        if row.id in draft.instance.marking.done and task.step in draft.flow.reach[row.id]
    ]
    if step.id not in rows or task.step not in draft.instance.marking.open:
        raise NotFromThere(task=task.id, step=step.id, rows=", ".join(rows) or "—")
    reason = reason_given(command.reason, "return")
    name_members(draft, step, command.members)
    opened = take_back(draft, "off-form", step.id, source=task.step, reason=reason, ending=task)
    for name in opened:
        go_on(draft, name)


def withdraw(draft: Draft, command: Withdraw, by: By) -> None:
    """An officer takes back a completion of their own while each token it put is still where it put it."""
    officer = officer_of(by, draft.facts)
    task = find_task(draft, command.task)
    if task.state is TaskState.DONE and task.officer != officer:
        raise NotTheDoer(doer=task.officer or "—", task=task.id)
    instance_may(draft, "withdraw")
    task_may(draft, task, "withdraw")
    draft.stamp = replace(draft.stamp, acting_for=task.acting)
    why = _moved_on(draft, task)
    if why:
        raise TokenMoved(task=task.id, why=why)
    reason = reason_given(command.reason, "withdraw")
    for name in take_back(draft, "withdraw", task.step, reason=reason, ending=task):
        go_on(draft, name)


def reopen(draft: Draft, command: Reopen) -> None:
    """An operator names a done row of a completed instance, from which it runs again."""
    instance_may(draft, "reopen")
    step = _step(draft, command.step)
    if step.id not in draft.instance.marking.done:
        done = [row.id for row in draft.flow.rows if row.id in draft.instance.marking.done]
        raise NotDone(step=step.id, rows=", ".join(done))
    reason = reason_given(command.reason, "reopen")
    name_members(draft, step, command.members)
    draft.emit(InstanceReopened(step.id, reason))
    for name in take_back(draft, "reopen", step.id, reason=reason):
        go_on(draft, name)


def allow_round(draft: Draft, command: AllowRound) -> None:
    """One round more than the form allows, by someone who may assign, on record."""
    instance_may(draft, "allow")
    step = _step(draft, command.step)
    draft.emit(RoundAllowed(step.id, reason_given(command.reason, "allow")))


def _step(draft: Draft, name: str) -> Step:
    step = draft.process.step_by_id.get(name)
    if step is None or name not in draft.flow.row:
        raise NoSuchStep(step=name, hint=hint(name, tuple(draft.flow.row)))
    return step


def _moved_on(draft: Draft, task: Task) -> str:
    """Why the completion can no longer be taken back; empty when it can."""
    instance = draft.instance
    row = instance.rows[task.step]
    if task.turn < 0:
        return task.step  # it was done for a version before, and fills no turn of this one
    if task.step in instance.marking.open:
        later = [one for one in instance.tasks_of((task.step,)) if one.turn > task.turn]
        return _touched(later)
    if instance.state is not InstanceState.OPEN or task.step not in instance.marking.done:
        return task.step
    # Members who owed and delivered late moved no token: theirs cannot be where it was put.
    if row.done_at is not None and task.done_at is not None and task.done_at > row.done_at:
        return task.id
    for place in row.put:
        name, _, round = place.partition("#")
        if not round:
            if name in instance.marking.fired:
                return name
            continue
        if name not in instance.marking.open or instance.rows[name].round != int(round):
            return name
        touched = _touched(instance.tasks_of((name,)))
        if touched:
            return touched
    return ""


def _touched(tasks: list[Task]) -> str:
    taken = [task for task in tasks if task.state is not TaskState.READY]
    return f"{taken[0].id} ({taken[0].state.value})" if taken else ""
