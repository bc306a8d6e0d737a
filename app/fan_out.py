"""One row that fans out: who is asked, and who has delivered. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.report_refusals import NoFanOutThere
from app.shown import Shown
from engine.domain.filled_in import hint
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Task
from engine.domain.refusals import NoSuchStep


@dataclass(frozen=True, slots=True)
class Member:
    unit: str
    title: str
    task: Task
    late: bool
    """It was, or still is, open past its deadline."""

    @property
    def counts(self) -> bool:
        """It is still asked; a member that left is not."""
        return self.task.state in OPEN_TASK | FILLED_TASK

    @property
    def has_delivered(self) -> bool:
        return self.task.state in FILLED_TASK


@dataclass(frozen=True, slots=True)
class FanOut:
    instance: int
    step: str
    members: tuple[Member, ...]
    """In the order in which they were asked; those that left come last."""

    @property
    def asked(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if one.counts)

    @property
    def delivered(self) -> int:
        return sum(one.has_delivered for one in self.members)

    @property
    def owing(self) -> tuple[Member, ...]:
        return tuple(one for one in self.asked if not one.has_delivered)


def fan_out_of(shown: Shown, step: str) -> FanOut:
    """The members of a row. Raises NoSuchStep, or NoFanOutThere."""
    instance = shown.instance
    steps = {one.id: one for one in shown.process.steps_of[instance.phase]}
    if step not in steps:
        raise NoSuchStep(step=step, hint=hint(step, tuple(steps)))
    if steps[step].for_each is None:
        rows = ", ".join(one.id for one in steps.values() if one.for_each is not None)
        raise NoFanOutThere(step=step, rows=rows or "—")
    place = {unit: number for number, unit in enumerate(instance.members.get(step, ()))}
    tasks = [one for one in instance.tasks_of((step,)) if one.member]
    ordered = sorted(tasks, key=lambda task: place.get(task.member or "", len(place)))
    return FanOut(instance.number, step, tuple(_member(shown, task) for task in ordered))


def _member(shown: Shown, task: Task) -> Member:
    unit = task.member or ""
    known = shown.register.units.get(unit)
    counts = task.state in OPEN_TASK | FILLED_TASK
    late = counts and task.due is not None and (task.done_at or shown.now) > task.due
    return Member(unit, known.title if known else unit, task, late)
