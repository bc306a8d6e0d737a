"""When a version in force is to be looked at again: every half year how it is applied, every year whether it is right.

PermenPAN-RB 35/2012 asks for monitoring every six months and for evaluation at least once a year. Both are reckoned in
calendar months, from the day on which the version came into force or from the last one of the same kind. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from engine.domain.reaching import given, has_role
from engine.domain.register import Register
from engine.domain.roles import Role
from engine.domain.version_events import ReviewFellDue, ReviewKind
from engine.domain.version_standing import Standing
from engine.domain.version_states import in_force_since, is_in_force
from schemas.calendars.reckoning import months_on

MONTHS: Mapping[ReviewKind, int] = {"monitoring": 6, "evaluation": 12}
KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)


@dataclass(frozen=True, slots=True)
class Due:
    """One review of one version."""

    version: str
    process: str
    kind: ReviewKind
    day: date
    last: date
    """From when on it is reckoned: the last one of its kind, or the version's coming into force."""


def due_of(register: Register, standing: Standing, today: date) -> tuple[Due, ...]:
    """The next monitoring and the next evaluation of a version in force for somebody; else none."""
    return _reckoned(register, standing, today) if is_in_force(register, standing, today) else ()


def _reckoned(register: Register, standing: Standing, today: date) -> tuple[Due, ...]:
    since = in_force_since(register, standing, today)
    if since is None:
        return ()
    found = []
    for kind in KINDS:
        made = (one.day for one in standing.reviews if one.kind == kind and one.day >= since)
        last = max(made, default=since)
        day = months_on(last, MONTHS[kind])
        found.append(Due(standing.version, standing.process, kind, day, last))
    return tuple(found)


def fell_due(register: Register, today: date) -> tuple[ReviewFellDue, ...]:
    """The reviews whose day has come and is not on record, each once.

    Asked at each look at the clock: for whom a version is in force is only looked up where a day has come.
    """
    return tuple(
        ReviewFellDue(due.process, due.version, due.kind, due.day)
        for standing in register.versions.values()
        for due in _new(register, standing, today)
    )


def _new(register: Register, standing: Standing, today: date) -> tuple[Due, ...]:
    came = tuple(
        due
        for due in _reckoned(register, standing, today)
        if due.day <= today and (due.kind, due.day) not in standing.fell_due
    )
    return came if came and is_in_force(register, standing, today) else ()


def overdue(register: Register, today: date) -> tuple[Due, ...]:
    """The reviews whose day has come and that nobody has made."""
    return tuple(
        due
        for standing in register.versions.values()
        for due in due_of(register, standing, today)
        if due.day <= today
    )


def reviewers(register: Register, units: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Who is told of the review of a version in force for these units: the analysts whose role reaches one of them.

    Where there is none, the operators.
    """
    for role in (Role.ANALYST, Role.OPERATOR):
        found = tuple(
            officer
            for officer in register.officers
            if given(register, officer, role)
            and any(has_role(register, officer, role, unit, today) for unit in units)
        )
        if found:
            return found
    return ()
