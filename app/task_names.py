"""The parts of a task's name, `step@actor/member#round`, for those who have only the name. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaskParts:
    """What a task's name says; a part that it does not say is empty, and the round 0."""

    step: str
    actor: str
    member: str
    round: int


def parts_of(task: str) -> TaskParts:
    name, _, round = task.partition("#")
    step, _, seat = name.partition("@")
    actor, _, member = seat.partition("/")
    return TaskParts(step, actor, member, int(round) if round.isdigit() else 0)
