"""How a row is opened again, and all undone that depended on it. Pure; the set is the token game's to find."""

from __future__ import annotations

from typing import Literal

from engine.domain.draft import Draft
from engine.domain.entering import due_and_alarm, members_of, open_seats
from engine.domain.events import RowEntered, TakenBack
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Task
from engine.domain.refusals import RunsInto
from schemas.process import Step
from schemas.rows import turns


def take_back(
    draft: Draft,
    kind: Literal["return", "off-form", "withdraw", "reopen"],
    target: str,
    *,
    source: str | None = None,
    reason: str | None = None,
    ending: Task | None = None,
    outcome: str = "",
) -> tuple[str, ...]:
    """Open `target` again and undo what depended on it; `ending` is the task by which it happens.

    Where the command names members, only they do the row again and the work of the others is kept.
    """
    instance = draft.instance
    move = draft.flow.take_back(instance.marking, target, source)
    for fault in move.faults:
        raise RunsInto(step=fault.row)
    step = draft.step(target)
    now = instance.members.get(target) if kind == "withdraw" else members_of(draft, step)
    kept, turn = _kept(draft, step, ending if kind == "withdraw" else None, now)
    reach = move.taken_back | ({source} if source else set())
    touched = [task for task in instance.tasks_of(reach) if task is not ending and task not in kept]
    before, after = instance.marking, move.marking
    draft.emit(
        TakenBack(
            kind=kind,
            target=target,
            rows=tuple(row.id for row in draft.flow.rows if row.id in move.taken_back),
            source=source,
            outcome=outcome,
            returned=(ending.id,) if ending and kind in ("return", "off-form") else (),
            withdrawn=(ending.id,) if ending and kind == "withdraw" else (),
            cancelled=tuple(task.id for task in touched if task.state in OPEN_TASK),
            superseded=tuple(task.id for task in touched if task.state in FILLED_TASK),
            unfired=tuple(sorted(before.fired - after.fired)),
            lost=tuple(sorted(before.delivered - after.delivered)),
            filled=tuple(sorted(after.delivered - before.delivered)),
            reason=reason,
        )
    )
    round = instance.rows[target].round + 1 if target in instance.rows else 1
    tasks = open_seats(draft, step, round, turn, now or (), but=kept)
    names = tuple(task.id for task in kept)
    due, alarm = due_and_alarm(draft, step, tasks)
    fired = target in draft.flow.joins
    draft.emit(RowEntered(target, round, tasks, now, names, turn, fired=fired, due=due, alarm=alarm))
    return (target,)


def _kept(
    draft: Draft, step: Step, withdrawn: Task | None, members: tuple[str, ...] | None
) -> tuple[list[Task], int]:
    """The work on a row that need not be done again, and the turn in which it begins anew."""
    filled = [task for task in draft.instance.tasks_of((step.id,)) if task.state in FILLED_TASK]
    if withdrawn is not None:
        turn = withdrawn.turn
        again = {withdrawn.id}
    elif draft.members and step.for_each is not None:
        turn = next(n for n, one in enumerate(turns(step)) if any(seat.members for seat in one.seats))
        again = {task.id for task in filled if task.member in draft.members}
    else:
        return [], 0
    kept = [
        task
        for task in filled
        if task.turn <= turn
        and task.id not in again
        and (task.member is None or task.member in (members or ()))
    ]
    return kept, turn
