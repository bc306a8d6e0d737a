"""What whoever works on a task of another unit's run may see of that run: the task, and what hands over its inputs.

Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.domain.change import replace
from engine.domain.encoding import Record
from engine.domain.events import TakenBack, TaskCompleted
from engine.domain.instance import Instance, Task
from schemas.process import Process
from schemas.rows import ways


def at_task(
    instance: Instance, history: Sequence[Record], process: Process, task: Task
) -> tuple[Instance, Sequence[Record]]:
    """The instance without other tasks than this and those that hand something to its row, and their events alone.

    Why the row has to be done again belongs to it. Who else is asked in the same row does not.
    """
    step = process.step_by_id[task.step]
    needed = set(step.inputs)
    before = {way.source for way in ways(process, instance.phase) if way.target == step.id and not way.back}
    givers = before | {one.id for one in process.steps if needed & set(one.output)}
    kept = {
        name: one
        for name, one in instance.tasks.items()
        if name == task.id or (one.step in givers and one.step != task.step)
    }
    told = [
        record
        for record in history
        if (isinstance(record.event, TaskCompleted) and record.event.task in kept)
        or (isinstance(record.event, TakenBack) and record.event.target == task.step)
    ]
    rows = {name: row for name, row in instance.rows.items() if name == task.step}
    return replace(instance, tasks=kept, rows=rows, excused={}, members={}), told
