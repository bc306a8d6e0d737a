"""Who may do what: checked here, before anything else of a command, and nowhere but here. Pure.

The table is in `roles`; whoever sits at the system's own account (no officer named) is trusted with everything but the
tasks of officers.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.domain.commands import (
    AllowRound,
    Asked,
    Assign,
    By,
    Cancel,
    Claim,
    Command,
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
from engine.domain.facts import Facts
from engine.domain.filled_in import hint
from engine.domain.instance import Acting, Instance, Task
from engine.domain.reaching import given, may
from engine.domain.refusals import (
    NoneIsYours,
    NoSuchOfficer,
    NotYours,
    RoleWanted,
    RoleWantedForAll,
    RoleWantedHere,
    WhoAreYou,
)
from engine.domain.roles import RIGHTS, Ground

VERBS: Mapping[type[Command], str] = {
    Claim: "claim",
    Complete: "complete",
    Return: "return",
    Withdraw: "withdraw",
    Release: "release",
    Assign: "assign",
    Skip: "skip",
    Create: "create",
    Open: "open",
    SetDate: "date",
    Regather: "regather",
    Excuse: "excuse",
    AllowRound: "allow",
    JoinMember: "join",
    LeaveMember: "leave",
    Suspend: "suspend",
    Resume: "resume",
    Cancel: "cancel",
    Reopen: "reopen",
    MoveToVersion: "migrate-instances",
    MoveBack: "migrate-instances",
    Recalculate: "calendar apply",
    Tick: "tick",
    Meet: "meet",
    NoteReopened: "note",
}
"""Each command by the name of its right. The engine sends the last three itself: no officer has a right to them."""


def officer_of(by: By, facts: Facts) -> str:
    """The officer who asks. Raises WhoAreYou, or NoSuchOfficer."""
    if by.officer is None:
        raise WhoAreYou
    _must_be_known(by.officer, facts)
    return by.officer


def acting_on(task: Task, officer: str, facts: Facts) -> Acting:
    """By which assignment the officer may act on the task today. Raises NoSuchOfficer, or NotYours."""
    _must_be_known(officer, facts)
    acting = facts.register.acting(officer, task.posts, task.unit, facts.today)
    if acting is None:
        posts, kind = ", ".join(task.posts), NotYours if len(task.posts) == 1 else NoneIsYours
        raise kind(officer=officer, posts=posts, unit=task.unit, day=facts.today.isoformat())
    return acting


def permitted(by: By, facts: Facts, verb: str, *units: str) -> None:
    """A role or a seat lets them do it for all of these units (none: the whole root), or nobody is named.

    Raises NoSuchOfficer, or a RoleWanted that says which.
    """
    if by.officer is None:
        return
    _must_be_known(by.officer, facts)
    if verb in RIGHTS and may(facts.register, by.officer, verb, units, facts.today):
        return
    raise _wanted(by.officer, facts, verb, units)


def _wanted(officer: str, facts: Facts, verb: str, units: tuple[str, ...]) -> RoleWanted:
    right = RIGHTS.get(verb)
    roles: list[str] = [str(role) for role in right.roles] if right else []
    elsewhere = any(given(facts.register, officer, role) for role in right.roles) if right else False
    if right and right.ground is Ground.UNIT and units:
        roles.append("of-unit")
    data = {"officer": officer, "verb": verb, "roles": roles or ["system"]}
    if not elsewhere:
        return RoleWanted(**data)
    if not units:
        return RoleWantedForAll(**data)
    beyond = [unit for unit in units if not may(facts.register, officer, verb, (unit,), facts.today)]
    return RoleWantedHere(**data, unit="', '".join(beyond))


def allowed(asked: Asked, instance: Instance, facts: Facts) -> None:
    """Whether the one who gives the command may, as far as a role or a seat in the unit decides that.

    By which post a row is worked on, and who holds a task that is released, is looked at with the task.
    """
    match asked.command:
        case Claim() | Complete() | Return() | Withdraw() | Release():
            pass
        case Create(unit=unit):
            permitted(asked.by, facts, "create", unit)
        case command:
            permitted(asked.by, facts, VERBS[type(command)], instance.unit)


def check_again(asked: Asked, instance: Instance, facts: Facts) -> None:
    """Whether the one who repeats a command may still give it. Only then is the first answer given again."""
    match asked.command:
        case Claim(task=name) | Complete(task=name) | Return(task=name) | Withdraw(task=name):
            officer = officer_of(asked.by, facts)
            if name in instance.tasks:
                acting_on(instance.tasks[name], officer, facts)
        case _:
            allowed(asked, instance, facts)


def _must_be_known(officer: str, facts: Facts) -> None:
    if officer not in facts.register.officers:
        raise NoSuchOfficer(officer=officer, hint=hint(officer, facts.register.officers))
