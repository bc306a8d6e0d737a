"""What officers do with tasks: claim, release, assign, complete, skip. Pure."""

from __future__ import annotations

from engine.domain.change import replace
from engine.domain.commands import Assign, By, Claim, Complete, Meet, Release, Skip
from engine.domain.dates import dates_filled_in
from engine.domain.draft import Draft
from engine.domain.duties import must_be_separate, same_person
from engine.domain.entering import named_outputs
from engine.domain.events import (
    TaskAssigned,
    TaskClaimed,
    TaskCompleted,
    TaskReleased,
    TaskSkipped,
)
from engine.domain.filled_in import checked, hint
from engine.domain.instance import Acting, Document, Task, TaskState
from engine.domain.pausing import reason_given
from engine.domain.performed import performed
from engine.domain.play import go_on, pass_by
from engine.domain.refusals import (
    AlreadyYours,
    AnswerNeeded,
    ClaimedByAnother,
    NoDecisionHere,
    NoSuchMember,
    NoSuchOutcome,
    NoSuchOutput,
    NothingAsked,
    OutcomeNeeded,
    ReasonNeeded,
    RoleWanted,
    RoundsUsedUp,
)
from engine.domain.rights import acting_on, officer_of, permitted
from engine.domain.states import find_task, instance_may, task_may
from schemas.process import Arrow, Step
from schemas.rows import NEXT, turns


def hold(draft: Draft, name: str, by: By, verb: str) -> Task:
    """The task, if this officer may do `verb` with it now: rights first, then the lifecycles, then who holds it."""
    officer = officer_of(by, draft.facts)
    task = find_task(draft, name)
    acting = acting_on(task, officer, draft.facts)
    instance_may(draft, verb)
    task_may(draft, task, verb)
    draft.stamp = replace(draft.stamp, acting_for=acting)
    if task.state is TaskState.CLAIMED and task.officer != officer:
        _free(draft, task, acting)
    return draft.instance.tasks[task.id]


def _free(draft: Draft, task: Task, acting: Acting) -> None:
    """Give a task back whose officer's assignment has ended, or who is absent and stood in for; else it is theirs."""
    holder = task.officer or ""
    if acting.instead_of == holder:
        draft.emit(TaskReleased(task.id, f"{holder} is absent"))
        return
    if draft.facts.register.acting(holder, task.posts, task.unit, draft.facts.today) is not None:
        raise ClaimedByAnother(task=task.id, officer=holder)
    draft.emit(TaskReleased(task.id, f"assignment of {holder} ended"))


def claim(draft: Draft, command: Claim, by: By) -> None:
    """Take a task that is offered: from now on it is this officer's."""
    officer = officer_of(by, draft.facts)
    task = find_task(draft, command.task)
    acting = acting_on(task, officer, draft.facts)
    instance_may(draft, "claim")
    if task.state is TaskState.CLAIMED and task.officer == officer:
        raise AlreadyYours(task=f"{draft.instance.number}:{task.id}")
    if task.state is TaskState.CLAIMED:
        _free(draft, task, acting)
    task_may(draft, draft.instance.tasks[task.id], "claim")
    must_be_separate(draft.process, draft.instance, task, acting, officer)
    draft.stamp = replace(draft.stamp, acting_for=acting)
    draft.emit(TaskClaimed(task.id, officer, acting))


def release(draft: Draft, command: Release, by: By) -> None:
    """Give a claimed task back; whoever holds it may, and an operator."""
    task = find_task(draft, command.task)
    if by.officer is None or by.officer != task.officer:
        try:
            permitted(by, draft.facts, "release", draft.instance.unit)
        except RoleWanted:
            if task.state is TaskState.CLAIMED:
                raise ClaimedByAnother(task=task.id, officer=task.officer or "—") from None
            raise
    instance_may(draft, "release")
    task_may(draft, task, "release")
    draft.emit(TaskReleased(task.id, command.reason))


def assign(draft: Draft, command: Assign) -> None:
    """Give a task to an officer who may act on it, also in the place of another."""
    task = find_task(draft, command.task)
    acting = acting_on(task, command.officer, draft.facts)
    instance_may(draft, "assign")
    task_may(draft, task, "assign")
    must_be_separate(draft.process, draft.instance, task, acting, command.officer)
    draft.emit(TaskAssigned(task.id, command.officer, acting, command.reason))


def complete(draft: Draft, command: Complete, by: By) -> None:
    """Hand a task in; where that fills its row, the row goes on."""
    task = hold(draft, command.task, by, "complete")
    must_be_separate(draft.process, draft.instance, task, draft.stamp.acting_for, by.officer or "")
    performed(draft, task, command.performed_at, command.reason)
    step = draft.step(task.step)
    late = task.step not in draft.instance.marking.open
    answer = _answer(step, task, command.answer)
    outcome = None
    if answer is not False:
        outcome = _outcome(draft, step, task, command.outcome)
        reason = _reason(draft, step, task, outcome, command.reason, late)
        values = checked(draft.instance, step, task, command.values)
        outputs = _outputs(step, task, command.outputs)
    else:
        reason, values, outputs = command.reason, {}, ()
    if command.members:
        _name_members(draft, step, outcome, command.members)
    same = _done_by_the_same(draft, task)
    draft.emit(
        TaskCompleted(
            task.id, outcome, answer, values, outputs, reason, command.reference, late=late, same_as=same
        )
    )
    dates_filled_in(draft, step, values)
    if late:
        return
    if answer is False:
        pass_by(draft, step.id)
    else:
        go_on(draft, step.id)


def _done_by_the_same(draft: Draft, task: Task) -> tuple[str, ...]:
    """The tasks of a marked duty that this one is done by the same person as: allowed, and on record."""
    if not draft.process.duties.marked:
        return ()
    acting = draft.stamp.acting_for
    taken = replace(task, acting=acting)
    instead_of = acting.instead_of if acting else None
    return same_person(draft.process, draft.instance, taken, draft.stamp.by or "", instead_of)


def meet(draft: Draft, command: Meet) -> None:
    """The member's own run is complete: its documents are what the member owes here."""
    task = find_task(draft, command.task)
    instance_may(draft, "complete")
    task_may(draft, task, "complete")
    late = task.step not in draft.instance.marking.open
    documents = command.run.documents
    draft.emit(TaskCompleted(task.id, outputs=documents, late=late, automatic=True, met_by=command.run))
    if not late:
        go_on(draft, task.step)


def skip(draft: Draft, command: Skip) -> None:
    """Let a run go on without a task, for a reason that stays on record; a decision still needs its outcome."""
    task = find_task(draft, command.task)
    instance_may(draft, "skip")
    task_may(draft, task, "skip")
    step = draft.step(task.step)
    late = task.step not in draft.instance.marking.open
    outcome = _outcome(draft, step, task, command.outcome)
    reason = reason_given(command.reason, "skip")
    draft.emit(TaskSkipped(task.id, reason, outcome, late))
    if not late:
        go_on(draft, step.id)


def _answer(step: Step, task: Task, answer: bool | None) -> bool | None:
    """The row's own question is answered by whoever has the first turn."""
    asked = step.when is not None and step.when.ask is not None and task.turn == 0
    if asked and answer is None:
        assert step.when is not None
        raise AnswerNeeded(task=task.id, question=step.when.ask)
    if not asked and answer is not None:
        raise NothingAsked(task=task.id)
    return answer


def decides(step: Step, task: Task) -> bool:
    """Whether this task chooses the outcome of its row."""
    if not step.decide:
        return False
    seat = turns(step)[task.turn].seats[task.seat]
    return not seat.members and step.decider in seat.actors


def _outcome(draft: Draft, step: Step, task: Task, outcome: str | None) -> str | None:
    if not decides(step, task):
        if outcome is not None:
            raise NoDecisionHere(task=task.id)
        return None
    outcomes = ", ".join(step.decide)
    if outcome is None:
        raise OutcomeNeeded(task=task.id, outcomes=outcomes)
    if outcome not in step.decide:
        close = hint(outcome, tuple(step.decide))
        raise NoSuchOutcome(task=task.id, outcome=outcome, hint=close, outcomes=outcomes)
    _rounds_must_be_left(draft, step.decide[outcome], outcome)
    return outcome


def _rounds_must_be_left(draft: Draft, arrows: tuple[Arrow, ...], outcome: str) -> None:
    for arrow in arrows:
        if arrow.max_rounds is None or arrow.to not in draft.instance.rows:
            continue
        had = draft.instance.rows[arrow.to].round - draft.instance.allowed.get(arrow.to, 0)
        if had >= arrow.max_rounds:
            raise RoundsUsedUp(outcome=outcome, step=arrow.to, limit=arrow.max_rounds)


def _reason(
    draft: Draft, step: Step, task: Task, outcome: str | None, reason: str | None, late: bool
) -> str | None:
    """The way that this task chooses, or the only way of a row that it is the last to fill, may want a reason."""
    if late:
        return reason
    if outcome is not None:
        arrows = step.decide[outcome]
    elif not step.decide and step.next and task.turn + 1 == len(turns(step)):
        arrows = step.next
        _rounds_must_be_left(draft, arrows, NEXT)
    else:
        arrows = ()
    if any(arrow.reason for arrow in arrows) and (reason is None or not reason.strip()):
        raise ReasonNeeded(verb=outcome or "complete")
    return reason


def _outputs(step: Step, task: Task, outputs: tuple[Document, ...]) -> tuple[Document, ...]:
    """Files must be documents of the row; a row that ends without any still hands on what the form says."""
    for document in outputs:
        if step.output and document.title not in step.output:
            raise NoSuchOutput(task=task.id, title=document.title, outputs=", ".join(step.output))
    last = task.turn + 1 == len(turns(step)) or task.member is not None
    return outputs or (named_outputs(step) if last else ())


def name_members(draft: Draft, step: Step, members: tuple[str, ...]) -> None:
    """Who shall do the row again. Raises NoSuchMember for one who never was asked."""
    there = draft.instance.members.get(step.id, ())
    for member in members:
        if member not in there:
            raise NoSuchMember(member=member, step=step.id, members=", ".join(there) or "—")
    draft.members = members


def _name_members(draft: Draft, step: Step, outcome: str | None, members: tuple[str, ...]) -> None:
    """The members who shall do the row again to which the chosen return leads."""
    arrows = step.decide[outcome] if outcome else (step.next or ())
    for arrow in arrows:
        if arrow.to in draft.process.step_by_id:
            name_members(draft, draft.step(arrow.to), members)
