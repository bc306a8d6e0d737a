"""Who may do what: checked here, before anything else of a command, and nowhere but here. Pure."""

from __future__ import annotations

from engine.domain.commands import (
    Asked,
    By,
    Claim,
    Complete,
    Create,
    Open,
    Regather,
    Release,
    Return,
    SetDate,
    Withdraw,
)
from engine.domain.facts import Facts
from engine.domain.filled_in import hint
from engine.domain.instance import Acting, Instance, Task
from engine.domain.refusals import NoneIsYours, NoSuchOfficer, NotAnOperator, NotYours, WhoAreYou


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


def operator(by: By, facts: Facts, verb: str) -> None:
    """An officer with that role, or whoever sits at the system's own account. Raises NotAnOperator."""
    if by.officer is None:
        return
    _must_be_known(by.officer, facts)
    if not facts.register.is_operator(by.officer):
        raise NotAnOperator(verb=verb, officer=by.officer)


def operator_or_of_unit(by: By, facts: Facts, unit: str, verb: str) -> None:
    """Runs may be created and opened by an operator and by whoever holds a post in the unit."""
    register = facts.register
    # Whoever is an operator may anyhow: the many seats that they hold need not be looked through for each run.
    is_operator = by.officer is None or register.is_operator(by.officer)
    seats = () if is_operator else register.seats_of(by.officer or "", facts.today)
    if any(one == unit for _, one in seats):
        return
    operator(by, facts, verb)


def _must_be_known(officer: str, facts: Facts) -> None:
    if officer not in facts.register.officers:
        raise NoSuchOfficer(officer=officer, hint=hint(officer, facts.register.officers))


def check_again(asked: Asked, instance: Instance, facts: Facts) -> None:
    """Whether the one who repeats a command may still give it. Only then is the first answer given again."""
    match asked.command:
        case Claim(task=name) | Complete(task=name) | Return(task=name) | Withdraw(task=name):
            officer = officer_of(asked.by, facts)
            if name in instance.tasks:
                acting_on(instance.tasks[name], officer, facts)
        case Create() | Open() | Regather() | SetDate():
            operator_or_of_unit(asked.by, facts, instance.unit, "open")
        case Release():
            pass
        case command:
            operator(asked.by, facts, type(command).__name__.lower())
