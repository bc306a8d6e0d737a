"""Who may do what, as a table that can be read aloud: verb × role, and how far a role reaches. Pure.

A role is given to an officer for the whole root (`operator`) or for a unit and those below it (`auditor@dinas-a`). What
an officer may do by a post needs no role: that is a ground of its own. Roles and posts add up; none takes away from
another, so an auditor who also holds a post acts by that post, and changes nothing as an auditor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer is for the root, or for a part of it, besides the posts that they hold."""

    ANALYST = "analyst"
    """Writes procedures, and sees how they are kept to."""
    AUDITOR = "auditor"
    """Reads everything within reach, and changes nothing."""
    OPERATOR = "operator"
    """Keeps the root running: units, posts, runs that went wrong."""


class Ground(StrEnum):
    """What lets an officer do something without a role."""

    POST = "post"
    """They hold one of the posts that the row waits for, for its unit."""
    UNIT = "unit"
    """They hold any post for the unit of the run."""
    OFFICER = "officer"
    """They are in the register."""


class Reach(StrEnum):
    """For what a role must have been given."""

    UNIT = "unit"
    """For the unit, or one above it; where no unit is named, for the whole root."""
    ROOT = "root"
    """For the whole root."""
    ANYWHERE = "anywhere"
    """For whatever unit."""


@dataclass(frozen=True, slots=True)
class Right:
    """Who may use a verb."""

    roles: tuple[Role, ...] = ()
    ground: Ground | None = None
    reach: Reach = Reach.UNIT


ANALYST, AUDITOR, OPERATOR = Role.ANALYST, Role.AUDITOR, Role.OPERATOR
_BY_POST = Right(ground=Ground.POST)
_OF_UNIT = Right((OPERATOR,), Ground.UNIT)
_OPERATOR = Right((OPERATOR,))
_OF_ROOT = Right((OPERATOR,), reach=Reach.ROOT)
_OF_TEXTS = Right((ANALYST, OPERATOR), reach=Reach.ANYWHERE)
_READS = Right((ANALYST, AUDITOR, OPERATOR), Ground.UNIT)

RIGHTS: Mapping[str, Right] = {
    # tasks
    "claim": _BY_POST,
    "complete": _BY_POST,
    "return": _BY_POST,
    "withdraw": _BY_POST,
    "release": Right((OPERATOR,), Ground.POST),
    "assign": _OPERATOR,
    "skip": _OPERATOR,
    # runs
    "create": _OF_UNIT,
    "open": _OF_UNIT,
    "date": _OF_UNIT,
    "regather": _OF_UNIT,
    "excuse": _OPERATOR,
    "allow": _OPERATOR,
    "join": _OPERATOR,
    "leave": _OPERATOR,
    "suspend": _OPERATOR,
    "resume": _OPERATOR,
    "cancel": _OPERATOR,
    "reopen": _OPERATOR,
    "migrate-instances": _OPERATOR,
    "look ahead": Right((ANALYST, OPERATOR)),
    # what holds for the root
    "backfill": _OF_ROOT,
    "record": _OF_ROOT,
    "end units": _OF_ROOT,
    "calendar apply": _OF_ROOT,
    "erase": _OF_ROOT,
    "retain": _OF_ROOT,
    # versions: what is written, judged or looked at again concerns nobody before it is put in force for units
    "publish": Right((ANALYST, OPERATOR)),
    "withdraw version": Right((ANALYST, OPERATOR)),
    "draft version": _OF_TEXTS,
    "submit version": _OF_TEXTS,
    "revise version": _OF_TEXTS,
    "approve version": _OF_TEXTS,
    "review version": _OF_TEXTS,
    # reading
    "read": _READS,
    "read the register": Right((ANALYST, AUDITOR, OPERATOR), Ground.OFFICER, Reach.ANYWHERE),
    "export": Right((AUDITOR, OPERATOR)),
}
"""Verb → who may. A verb that is not here nobody may but whoever sits at the system's own account."""


def grant(written: str) -> tuple[str, str | None]:
    """The role and the unit of what is written as `auditor@dinas-a`; no unit: the whole root."""
    role, at, unit = written.partition("@")
    return role, unit if at else None
