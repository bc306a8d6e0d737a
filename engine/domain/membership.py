"""Members of an open row who come and go. Pure."""

from __future__ import annotations

from engine.domain.commands import JoinMember, LeaveMember
from engine.domain.draft import Draft
from engine.domain.entering import open_seats
from engine.domain.events import MemberJoined, MemberLeft, OpenedTask
from engine.domain.pausing import reason_given
from engine.domain.play import go_on
from engine.domain.refusals import AlreadyMember, NoFanOut, NoSuchMember
from engine.domain.states import instance_may
from engine.domain.units import must_be_there
from schemas.process import Step


def join(draft: Draft, command: JoinMember) -> None:
    """One more unit is asked in a row that is open."""
    instance_may(draft, "join")
    step = _fan_out(draft, command.step)
    must_be_there(draft.facts.register, command.member, draft.facts.today)
    if command.member in draft.instance.members.get(step.id, ()):
        raise AlreadyMember(member=command.member, step=step.id)
    row = draft.instance.rows[step.id]
    tasks: tuple[OpenedTask, ...] = ()
    for turn in range(row.turn + 1):
        opened = open_seats(draft, step, row.round, turn, (command.member,))
        tasks += tuple(one for one in opened if one.member is not None)
    draft.emit(MemberJoined(step.id, command.member, tasks, reason_given(command.reason, "join")))


def leave(draft: Draft, command: LeaveMember) -> None:
    """A unit is asked no longer; what it has delivered stays on record."""
    instance_may(draft, "leave")
    step = _fan_out(draft, command.step)
    members = draft.instance.members.get(step.id, ())
    if command.member not in members:
        raise NoSuchMember(member=command.member, step=step.id, members=", ".join(members) or "—")
    tasks = draft.instance.open_tasks(step.id)
    cancelled = tuple(task.id for task in tasks if task.member == command.member)
    draft.emit(MemberLeft(step.id, command.member, cancelled, reason_given(command.reason, "leave")))
    go_on(draft, step.id)


def _fan_out(draft: Draft, name: str) -> Step:
    step = draft.process.step_by_id.get(name)
    if step is None or step.for_each is None or name not in draft.instance.marking.open:
        raise NoFanOut(step=name)
    return step
