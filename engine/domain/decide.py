"""From an instance, a command and the facts to the events that follow, or a refusal. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from engine.domain import clockwork, membership, opening, pausing, returning, working
from engine.domain.change import replace
from engine.domain.commands import (
    AllowRound,
    Asked,
    Assign,
    By,
    Cancel,
    Claim,
    Complete,
    Create,
    Excuse,
    JoinMember,
    LeaveMember,
    Meet,
    MoveBack,
    MoveToVersion,
    NoteReopened,
    Open,
    Recalculate,
    Regather,
    Release,
    Reopen,
    Resume,
    Return,
    SetDate,
    Skip,
    Suspend,
    Tick,
    Withdraw,
)
from engine.domain.dates import set_date
from engine.domain.deadlines import move_dues
from engine.domain.draft import Draft
from engine.domain.events import InstanceEvent, Stamp
from engine.domain.facts import Facts
from engine.domain.instance import Instance, InstanceState
from engine.domain.moving import going_over
from engine.domain.rights import allowed, permitted


@dataclass(frozen=True, slots=True)
class Decision:
    """What happened, and the instance as it stands after it (its running number and hash come with writing)."""

    events: tuple[InstanceEvent, ...]
    stamp: Stamp
    instance: Instance


def decide(instance: Instance, asked: Asked, facts: Facts) -> Decision:
    """Carry the command out. Raises a `Refusal` that says why it cannot be."""
    paper = asked.on_paper_at
    if paper is not None:
        permitted(By(asked.entered_by), facts, "backfill")
        # Who could do it then is what counts, not who holds the post now.
        facts = replace(facts, today=paper.astimezone(facts.zone).date())
    stamp = Stamp(
        at=facts.at,
        command=asked.id,
        register=facts.register.seq,
        performed_at=paper,
        by=asked.by.officer,
        system_user=asked.by.system_user,
        paper=paper is not None,
        entered_by=asked.entered_by,
    )
    allowed(asked, instance, facts)
    draft = Draft(instance, facts, stamp)
    _carry_out(draft, asked)
    return Decision(tuple(draft.events), draft.stamp, draft.instance)


def _carry_out(draft: Draft, asked: Asked) -> None:  # noqa: C901 - one case a command, nothing else
    by = asked.by
    match asked.command:
        case Create() as command:
            opening.create(draft, command)
        case Open() as command:
            opening.open_now(draft, command.dates)
        case Tick():
            clockwork.tick(draft)
        case Recalculate():
            _recalculate(draft)
        case SetDate() as command:
            set_date(draft, command)
        case Meet() as command:
            working.meet(draft, command)
        case Excuse() as command:
            opening.excuse(draft, command)
        case Regather():
            opening.regather(draft)
        case NoteReopened() as command:
            opening.note_reopened(draft, command)
        case Claim() as command:
            working.claim(draft, command, by)
        case Release() as command:
            working.release(draft, command, by)
        case Assign() as command:
            working.assign(draft, command)
        case Complete() as command:
            working.complete(draft, command, by)
        case Skip() as command:
            working.skip(draft, command)
        case Return() as command:
            returning.send_back(draft, command, by)
        case Withdraw() as command:
            returning.withdraw(draft, command, by)
        case Reopen() as command:
            returning.reopen(draft, command)
        case AllowRound() as command:
            returning.allow_round(draft, command)
        case JoinMember() as command:
            membership.join(draft, command)
        case LeaveMember() as command:
            membership.leave(draft, command)
        case Suspend() as command:
            pausing.suspend(draft, command)
        case Resume() as command:
            pausing.resume(draft, command)
        case Cancel() as command:
            pausing.cancel(draft, command)
        case MoveToVersion() as command:
            going_over.move(draft, command)
        case MoveBack() as command:
            going_over.move_back(draft, command)


def _recalculate(draft: Draft) -> None:
    """Reckon every moment that is still to come by the calendar and the version as they are now."""
    match draft.instance.state:
        case InstanceState.WAITING:
            opening.move_opening(draft)
        case InstanceState.OPEN | InstanceState.SUSPENDED:
            move_dues(draft, "calendar")
        case _:
            return
