"""Four eyes: never the same officer writes and approves. Which roles it takes stands in `roles`. Pure."""

from __future__ import annotations

from engine.domain.commands import By
from engine.domain.refusals.versions import FourEyes, FourEyesOfOne, NameTheOfficer
from engine.domain.register import Register
from engine.domain.same_person import the_same_person
from engine.domain.version_names import short
from engine.domain.version_standing import Standing


def officer_named(by: By) -> str:
    """The officer who asks: for what takes two of them. Raises NameTheOfficer."""
    if by.officer is None:
        raise NameTheOfficer
    return by.officer


def other_than_authors(officer: str, standing: Standing, register: Register) -> None:
    """Raises FourEyes for whoever drafted or submitted the version at any time, under whichever id.

    It is the officer who counts, not by which assignment they act: standing in for somebody gives no second pair of
    eyes.
    """
    if officer in standing.authors:
        raise FourEyes(officer=officer, version=short(standing.version))
    author = the_same_person(register, officer, standing.authors)
    if author is not None:
        raise FourEyesOfOne(officer=officer, author=author, version=short(standing.version))
