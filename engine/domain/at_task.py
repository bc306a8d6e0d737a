"""What whoever works on a task of another unit's run may see of that run: the task, and what hands over its inputs.

Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.domain.change import replace
from engine.domain.encoding import Record
from engine.domain.events import TakenBack, TaskCompleted
from engine.domain.instance import Instance, Task
from engine.domain.moving.names_now import names_now
from engine.domain.moving.versions_run import versions_run
from schemas.process import Process
from schemas.rows import ways


def at_task(
    instance: Instance, history: Sequence[Record], process_of: Callable[[str], Process], task: Task
) -> tuple[Instance, Sequence[Record]]:
    """The instance without other tasks than this and those that hand something to its row, and their events alone.

    Why the row has to be done again belongs to it. Who else is asked in the same row does not. What the row works with
    says the last version by which the run went that has it: today's may not, where the run went over since.
    `process_of`: the text of a version, by its name.
    """
    ran = ((one.first, process_of(one.version)) for one in reversed(versions_run(history)))
    first, process = next((seq, text) for seq, text in ran if task.step in text.step_by_id)
    names, step = names_now(history), process.step_by_id[task.step]
    needed = set(step.inputs)
    phase = next(phase for phase, steps in process.steps_of.items() if step in steps)
    before = {way.source for way in ways(process, phase) if way.target == step.id and not way.back}
    before |= {one.id for one in process.steps if needed & set(one.output)}
    givers = {names.row(first, row) or row for row in before}
    kept = {
        name: one
        for name, one in instance.tasks.items()
        if name == task.id or (one.step in givers and one.step != task.step)
    }
    told = [
        record
        for record in history
        if (isinstance(record.event, TaskCompleted) and names.task(record.seq, record.event.task) in kept)
        or (isinstance(record.event, TakenBack) and names.row(record.seq, record.event.target) == task.step)
    ]
    rows = {name: row for name, row in instance.rows.items() if name == task.step}
    return replace(instance, tasks=kept, rows=rows, excused={}, members={}), told
