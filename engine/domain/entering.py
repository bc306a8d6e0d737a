"""How a row begins: the tasks of its seats, its members, when it is due. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from engine.domain.deadlines import due_of_entry, next_alarm
from engine.domain.draft import Draft
from engine.domain.duties import post_of
from engine.domain.events import OpenedTask, RowEntered
from engine.domain.evolve import moment_of_entry
from engine.domain.instance import Document, Task
from schemas.process import Process, Step
from schemas.rows import Seat, turns


def open_seats(
    draft: Draft, step: Step, round: int, turn: int, members: Iterable[str], but: Collection[Task] = ()
) -> tuple[OpenedTask, ...]:
    """The tasks of one turn, without the seats that the tasks of `but` fill already."""
    taken = {(task.turn, task.seat, task.member) for task in but}
    return tuple(
        _opened(draft, step, round, turn, number, seat, member)
        for number, seat in enumerate(turns(step)[turn].seats)
        for member in (members if seat.members else (None,))
        if (turn, number, member) not in taken
    )


def _opened(
    draft: Draft, step: Step, round: int, turn: int, number: int, seat: Seat, member: str | None
) -> OpenedTask:
    actor = seat.actors[0]
    place = f"/{member}" if member else ""
    return OpenedTask(
        id=f"{step.id}@{actor}{place}#{round}",
        actor=actor,
        unit=member or draft.instance.unit,
        posts=posts_of(draft.process, seat),
        turn=turn,
        seat=number,
        member=member,
    )


def posts_of(process: Process, seat: Seat) -> tuple[str, ...]:
    """The posts whose holders may fill a seat; the engine's own have none."""
    return tuple(post_of(process, one) for one in seat.actors if not process.actors[one].automatic)


def enter(draft: Draft, name: str, *, fired: bool) -> None:
    """A token comes to stand on a row: its first turn begins, in its next round."""
    step = draft.step(name)
    before = draft.instance.rows.get(name)
    round = before.round + 1 if before else 1
    members = members_of(draft, step)
    tasks = open_seats(draft, step, round, 0, members or ())
    due, alarm = due_and_alarm(draft, step, tasks)
    draft.emit(RowEntered(name, round, tasks, members, fired=fired, due=due, alarm=alarm))


def due_and_alarm(
    draft: Draft, step: Step, tasks: tuple[OpenedTask, ...]
) -> tuple[datetime | None, datetime | None]:
    """When a row that is entered now is due, and when to remind of it; the engine's own rows are never due."""
    due = due_of_entry(draft, step, moment_of_entry(draft.stamp), tasks)
    return due, next_alarm(draft.facts, due, overdue=False)


def members_of(draft: Draft, step: Step) -> tuple[str, ...] | None:
    """The units that a row fans out to, as the register has them now; none where it does not fan out."""
    if step.for_each is None:
        return None
    return draft.facts.register.members(draft.instance.unit, step.for_each.group, draft.facts.today)


def named_outputs(step: Step) -> tuple[Document, ...]:
    """What the row hands on by the form, where no file was handed in."""
    return tuple(Document(title) for title in step.output)
