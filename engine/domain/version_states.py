"""In which state of its life a version is on a day, and from when on for whom. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.domain.lifecycle import VersionState as V
from engine.domain.register import Register
from engine.domain.register_events import VersionPutInForce
from engine.domain.version_standing import Paper, Standing
from engine.domain.versions_in_force import may_be_in_force

PAPER = {
    Paper.NONE: V.DRAFT,
    Paper.SUBMITTED: V.SUBMITTED,
    Paper.REVISION_NEEDED: V.REVISION_NEEDED,
    Paper.APPROVED: V.APPROVED,
}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a version stands on a day."""

    state: V
    units: tuple[str, ...] = ()
    """The units that are there and for which it is in force."""
    since: date | None = None
    """From when on it has been in force for the first of them."""
    comes: date | None = None
    """The next day from which on it will be in force, for more units or for the first."""
    unapproved: bool = False
    """It is in force, or has a day to come, without approval."""


def stand_of(register: Register, standing: Standing, day: date) -> Stand:
    """The state of a version on a day. What is in force for a single unit is in force."""
    units = units_of_version(register, standing, day)
    comes = min(_to_come(register, standing, day), default=None)
    unapproved = standing.approval is None and (bool(units) or comes is not None)
    if units:
        return Stand(V.IN_FORCE, units, in_force_since(register, standing, day), comes, unapproved)
    return Stand(_not_in_force(standing, comes), comes=comes, unapproved=unapproved)


def _not_in_force(standing: Standing, comes: date | None) -> V:
    if standing.withdrawn:
        return V.WITHDRAWN if comes is None else V.APPROVED if standing.approval is not None else V.DRAFT
    if not standing.put or comes is not None:
        return PAPER[standing.paper]
    if standing.left:
        return V.WITHDRAWN
    waits = standing.paper in (Paper.SUBMITTED, Paper.REVISION_NEEDED)
    return PAPER[standing.paper] if waits else V.SUPERSEDED


def state_of(register: Register, standing: Standing, day: date) -> V:
    """The state alone: stops at the first unit for which the version is in force."""
    if is_in_force(register, standing, day):
        return V.IN_FORCE
    return _not_in_force(standing, min(_to_come(register, standing, day), default=None))


def units_of_version(register: Register, standing: Standing, day: date) -> tuple[str, ...]:
    """The units that are there that day and for which the version is in force."""
    return tuple(_units(register, standing, day))


def is_in_force(register: Register, standing: Standing, day: date) -> bool:
    """Whether the version is in force that day for a single unit that is there."""
    return next(_units(register, standing, day), None) is not None


def _units(register: Register, standing: Standing, day: date) -> Iterator[str]:
    entries = register.in_force.get(standing.process, ())
    withdrawals = register.withdrawn.get(standing.process, ())
    mine = may_be_in_force(entries, withdrawals, day).get(standing.version, ())
    places = register.units if any(not one.units for one in mine) else _named(mine)
    for unit in places:
        if register.is_active(unit, day):
            found = register.entry_for(standing.process, unit, day)
            if found is not None and found.version == standing.version:
                yield unit


def _named(entries: tuple[VersionPutInForce, ...]) -> dict[str, None]:
    return {unit: None for one in entries for unit in one.units}


def _to_come(register: Register, standing: Standing, day: date) -> Iterator[date]:
    """The days after this one from which on the version will be in force, unless it was withdrawn before."""
    withdrawals = register.withdrawn.get(standing.process, ())
    for place, one in enumerate(register.in_force.get(standing.process, ())):
        if one.version == standing.version and one.since > day:
            gone = [said for at, said in withdrawals if at > place and said.version == one.version]
            if not any(not said.units and said.since <= one.since for said in gone):
                yield one.since


def in_force_since(register: Register, standing: Standing, day: date) -> date | None:
    """Since when the version has been in force somewhere; put in force again meanwhile, it has been all along.

    From this day its first monitoring and evaluation are reckoned. None where it never came into force.
    """
    withdrawals = register.withdrawn.get(standing.process, ())
    gone = ((at, one) for at, one in withdrawals if one.version == standing.version and one.since <= day)
    whole = (at for at, one in gone if not one.units)
    first = max(whole, default=0)
    entries = register.in_force.get(standing.process, ())[first:]
    came = (one.since for one in entries if one.version == standing.version and one.since <= day)
    return min(came, default=None)
