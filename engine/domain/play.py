"""How tokens and tasks move once something is done: rows are entered, turns follow each other, runs end. Pure."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable

from engine.domain.draft import Draft
from engine.domain.entering import enter, named_outputs, open_seats
from engine.domain.events import (
    InstanceCompleted,
    RowCompleted,
    RowPassed,
    TaskCompleted,
    TokenDelivered,
    TurnEntered,
    WentOnWithout,
)
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Task
from engine.domain.refusals import BuiltOnReopened, RunsInto
from engine.domain.taking_back import take_back
from schemas.flow import Move
from schemas.process import END, Step
from schemas.rows import NEXT, OTHERWISE, turns

AT_DEADLINE = "due"
"""`complete_when`: the row goes on when all have delivered, or its deadline has passed."""


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
    if complete_when in ("all", AT_DEADLINE):
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


def go_on_at_deadline(draft: Draft) -> None:
    """Rows that go on when they are due do so now, if that has come while they were open; absentees on record."""
    for row in draft.flow.rows:
        step = draft.step(row.id)
        if row.id in draft.instance.marking.open and _goes_on_now(draft, step):
            round = draft.instance.rows[row.id].round
            absent = _absent(draft, step)
            if absent:
                draft.emit(WentOnWithout(row.id, round, absent))
                go_on(draft, row.id)


def _goes_on_now(draft: Draft, step: Step) -> bool:
    """Its deadline passed while it was open. One that was over already when the row was entered ends nothing."""
    row = draft.instance.rows[step.id]
    if step.complete_when != AT_DEADLINE or not row.overdue or row.due is None or row.entered_at is None:
        return False
    return row.due > row.entered_at


def _absent(draft: Draft, step: Step) -> tuple[str, ...]:
    """The members who still owe what this turn of the row asks of them."""
    turn = draft.instance.rows[step.id].turn
    owed = {task.member for task in draft.instance.open_tasks(step.id) if task.turn == turn and task.member}
    return tuple(member for member in draft.instance.members.get(step.id, ()) if member in owed)


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
        if not turn_is_filled(draft, step, row.turn, there):
            return ()
        if row.turn + 1 == len(turns(step)):
            return _complete(draft, step)
        members = draft.instance.members.get(step.id, ())
        tasks = open_seats(draft, step, row.round, row.turn + 1, members)
        draft.emit(TurnEntered(step.id, row.turn + 1, tasks))


def turn_is_filled(draft: Draft, step: Step, turn: int, tasks: Iterable[Task]) -> bool:
    """Whether everybody whom a turn of an open row needs has done their part."""
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
        if not members:
            return False
        if len(there & set(members)) < needed(step.complete_when, len(members)) and not _goes_on_now(
            draft, step
        ):
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
    # What was done for a version before, and has no turn in this one, decides nothing.
    there = (task for task in draft.instance.tasks_of((step.id,)) if task.turn >= 0)
    filled = [task for task in there if task.state in FILLED_TASK]
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
