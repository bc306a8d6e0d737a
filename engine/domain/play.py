"""How tokens and tasks move once something is done: rows are entered, turns follow each other, runs end. Pure."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Collection, Iterable
from typing import Literal

from engine.domain.draft import Draft
from engine.domain.events import (
    InstanceCompleted,
    OpenedTask,
    RowCompleted,
    RowEntered,
    RowPassed,
    TakenBack,
    TaskCompleted,
    TokenDelivered,
    TurnEntered,
)
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Document, Task
from engine.domain.refusals import BuiltOnReopened, RunsInto
from schemas.flow import Move
from schemas.process import END, Actor, Step
from schemas.rows import NEXT, OTHERWISE, Seat, turns


def begin(draft: Draft) -> None:
    """Put the first token on the first row, and go on as far as nobody is asked."""
    entered = _follow(draft, draft.flow.begin())
    _end_if_ended(draft, draft.flow.rows[0].id, NEXT)
    _run(draft, entered)


def go_on(draft: Draft, step: str) -> None:
    """A task of the row was filled, or its members changed: go on as far as that allows."""
    _run(draft, [step])


def needed(complete_when: str, members: int) -> int:
    """How many members must have delivered: all, any, a number, or a percentage rounded up."""
    if complete_when == "all":
        return members
    if complete_when == "any":
        return 1
    if complete_when.endswith("%"):
        return math.ceil(members * int(complete_when[:-1]) / 100)
    return int(complete_when)


def pass_by(draft: Draft, step: str) -> None:
    """The row's own question was answered with no: its token goes the other way."""
    move = draft.flow.finish(draft.instance.marking, step, OTHERWISE)
    draft.emit(RowPassed(step, OTHERWISE, _put(draft, move)))
    entered = _follow(draft, move, already=step)
    _end_if_ended(draft, step, OTHERWISE)
    _run(draft, entered)


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
        posts=tuple(
            _post(draft, draft.process.actors[one])
            for one in seat.actors
            if not draft.process.actors[one].automatic
        ),
        turn=turn,
        seat=number,
        member=member,
    )


def _post(draft: Draft, actor: Actor) -> str:
    """Whoever is outside acts through the one who records for them."""
    if actor.outside and actor.recorded_by:
        return draft.process.actors[actor.recorded_by].post_id
    return actor.post_id


def enter(draft: Draft, name: str, *, fired: bool) -> None:
    """A token comes to stand on a row: its first turn begins, in its next round."""
    step = draft.step(name)
    before = draft.instance.rows.get(name)
    round = before.round + 1 if before else 1
    members = members_of(draft, step)
    tasks = open_seats(draft, step, round, 0, members or ())
    draft.emit(RowEntered(name, round, tasks, members, fired=fired))


def members_of(draft: Draft, step: Step) -> tuple[str, ...] | None:
    """The units that a row fans out to, as the register has them now; none where it does not fan out."""
    if step.for_each is None:
        return None
    return draft.facts.register.members(draft.instance.unit, step.for_each.group)


def _run(draft: Draft, steps: Iterable[str]) -> None:
    """Go on with these rows and all that they open, without recursion: chains of automatic rows may be long."""
    waiting = deque(steps)
    while waiting:
        name = waiting.popleft()
        if name in draft.instance.marking.open:
            waiting.extend(_advance(draft, draft.step(name)))


def _advance(draft: Draft, step: Step) -> Iterable[str]:
    """Fill what the engine fills itself, begin the next turns, end the row; return the rows so opened."""
    while True:
        row = draft.instance.rows[step.id]
        there = draft.instance.tasks_of((step.id,))
        ours = [one for one in there if not one.posts and one.turn == row.turn and one.state in OPEN_TASK]
        for task in ours:
            draft.emit(TaskCompleted(task.id, outputs=named_outputs(step), automatic=True))
        if ours:
            there = draft.instance.tasks_of((step.id,))
        if not _turn_is_filled(draft, step, row.turn, there):
            return ()
        if row.turn + 1 == len(turns(step)):
            return _complete(draft, step)
        members = draft.instance.members.get(step.id, ())
        tasks = open_seats(draft, step, row.round, row.turn + 1, members)
        draft.emit(TurnEntered(step.id, row.turn + 1, tasks))


def named_outputs(step: Step) -> tuple[Document, ...]:
    """What the row hands on by the form, where no file was handed in."""
    return tuple(Document(title) for title in step.output)


def _turn_is_filled(draft: Draft, step: Step, turn: int, tasks: Iterable[Task]) -> bool:
    filled: dict[int, set[str | None]] = {}
    for task in tasks:
        if task.turn == turn and task.state in FILLED_TASK:
            filled.setdefault(task.seat, set()).add(task.member)
    for number, seat in enumerate(turns(step)[turn].seats):
        there = filled.get(number, set())
        if not seat.members:
            if not there:
                return False
            continue
        members = draft.instance.members.get(step.id, ())
        # Nobody to ask is no consent: a row without members waits, visibly.
        if not members or len(there & set(members)) < needed(step.complete_when, len(members)):
            return False
    return True


def _complete(draft: Draft, step: Step) -> Iterable[str]:
    choice, task = outcome_of(draft, step)
    back = draft.flow.row[step.id].choices[choice].back
    if back is not None:
        reason = task.reason if task else None
        return take_back(draft, "return", back, source=step.id, outcome=choice, reason=reason, ending=task)
    move = draft.flow.finish(draft.instance.marking, step.id, choice)
    round = draft.instance.rows[step.id].round
    draft.emit(RowCompleted(step.id, round, choice, _put(draft, move)))
    entered = _follow(draft, move)
    _end_if_ended(draft, step.id, choice)
    return entered


def outcome_of(draft: Draft, step: Step) -> tuple[str, Task | None]:
    """The choice by which a filled row goes on, and the task that made it."""
    filled = [task for task in draft.instance.tasks_of((step.id,)) if task.state in FILLED_TASK]
    decided = next((task for task in filled if task.outcome is not None), None)
    if decided is not None and decided.outcome is not None:
        return decided.outcome, decided
    return NEXT, max(filled, key=lambda task: (task.turn, task.seat), default=None)


def _follow(draft: Draft, move: Move, already: str = "") -> tuple[str, ...]:
    """Put what a move did on record; return the rows that it opened."""
    for fault in move.faults:
        raise RunsInto(step=fault.row)
    for row, choice in move.passed:
        if row != already:
            draft.emit(RowPassed(row, choice, fired=row in move.fired))
    for join, row in move.delivered:
        draft.emit(TokenDelivered(join, row))
    for name in move.entered:
        enter(draft, name, fired=name in move.fired)
    return move.entered


def _put(draft: Draft, move: Move) -> tuple[str, ...]:
    """Where a move left its tokens, so that a withdrawal can see whether they are still there."""
    rounds = draft.instance.rows
    opened = (f"{name}#{rounds[name].round + 1 if name in rounds else 1}" for name in move.entered)
    waits = (join for join, _ in move.delivered if join not in move.fired)
    return (*opened, *waits)


def _end_if_ended(draft: Draft, step: str, choice: str) -> None:
    if not draft.instance.marking.ended:
        return
    if draft.instance.stale:
        children = ", ".join(str(child) for child in draft.instance.stale)
        raise BuiltOnReopened(instance=draft.instance.name, children=children)
    draft.emit(InstanceCompleted(step, choice, early=_is_early(draft, step, choice)))


def _is_early(draft: Draft, step: str, choice: str) -> bool:
    """A decision led to the end although rows stand below it on the form."""
    rows = [row for row in draft.process.steps_of[draft.instance.phase] if row.kind is None]
    targets = draft.flow.row[step].choices[choice].targets
    return bool(draft.step(step).decide) and rows[-1].id != step and targets == (END,)


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
    draft.emit(RowEntered(target, round, tasks, now, names, turn, fired=target in draft.flow.joins))
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
