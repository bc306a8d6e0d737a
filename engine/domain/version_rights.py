"""Who may do what with versions: analysts and operators, and never the same officer write and approve. Pure."""

from __future__ import annotations

from engine.domain.commands import By
from engine.domain.facts import Facts
from engine.domain.filled_in import hint
from engine.domain.refusals import NoSuchOfficer, NotAnOperator
from engine.domain.refusals.versions import FourEyes, NameTheOfficer
from engine.domain.version_names import short
from engine.domain.version_standing import Standing

ROLES = frozenset({"analyst", "operator"})


def permitted(by: By, facts: Facts, verb: str, *_units: str) -> None:
    """An analyst or an operator, or whoever sits at the system's own account. Raises NoSuchOfficer, NotAnOperator."""
    if by.officer is None:
        return
    known = facts.register.officers.get(by.officer)
    if known is None:
        raise NoSuchOfficer(officer=by.officer, hint=hint(by.officer, facts.register.officers))
    if not ROLES.intersection(known.roles):
        raise NotAnOperator(verb=verb, officer=by.officer)


def officer_named(by: By) -> str:
    """The officer who asks: for what takes two of them. Raises NameTheOfficer."""
    if by.officer is None:
        raise NameTheOfficer
    return by.officer


def other_than_authors(officer: str, standing: Standing) -> None:
    """Raises FourEyes for whoever drafted or submitted the version at any time.

    It is the officer who counts, not by which assignment they act: standing in for somebody gives no second pair of
    eyes.
    """
    if officer in standing.authors:
        raise FourEyes(officer=officer, version=short(standing.version))
