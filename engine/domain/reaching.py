"""For which units an officer has a role, and whose runs an officer may read. Pure.

What was given for a unit reaches the units below it, and those that have gone into one of these: what they had done is
still asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.domain.register import Register
from engine.domain.roles import RIGHTS, Ground, Reach, Role, grant


def given(register: Register, officer: str, role: Role) -> tuple[str | None, ...]:
    """The units for which the officer has the role; None among them: the whole root."""
    known = register.officers.get(officer)
    grants = (grant(one) for one in known.roles) if known is not None else ()
    return tuple(unit for name, unit in grants if name == role)


def has_role(register: Register, officer: str, role: Role, unit: str | None, day: date) -> bool:
    """Whether the officer has the role for a unit that day; none named: for the whole root."""
    places = given(register, officer, role)
    if not places or None in places or unit is None:
        return None in places
    return any(place in places for place in _reaches_it(register, unit, day))


def _reaches_it(register: Register, unit: str, day: date) -> Iterator[str]:
    """All for which a role may be given that reaches this unit."""
    for place in dict.fromkeys((unit, *register.acted_for_by(unit, day))):
        yield from (one.unit for one in register.upwards(place))


def reached(register: Register, place: str, day: date) -> Iterator[str]:
    """All units that a role reaches which was given for this one."""
    yield place
    yield from register.went_into(place, day)
    for unit in register.below.get(place, {}):
        yield from reached(register, unit, day)


def readable_units(register: Register, officer: str, day: date) -> frozenset[str] | None:
    """The units whose runs the officer may read that day; None: all of the root."""
    places = [place for role in RIGHTS["read"].roles for place in given(register, officer, role)]
    if None in places:
        return None
    by_role = (unit for place in places if place is not None for unit in reached(register, place, day))
    return frozenset((*by_role, *(unit for _, unit in register.seats_of(officer, day))))


def may(register: Register, officer: str, verb: str, units: Iterable[str], day: date) -> bool:
    """Whether a role or a seat lets a known officer do it for all of these units; none named: for the whole root.

    What is done by the post of a row is judged by that row, not here.
    """
    right, wanted = RIGHTS[verb], tuple(units)
    if right.ground is Ground.OFFICER:
        return True
    if right.reach is Reach.ANYWHERE:
        return any(given(register, officer, role) for role in right.roles)
    if right.reach is Reach.ROOT or not wanted:
        return any(has_role(register, officer, role, None, day) for role in right.roles)
    seats = {unit for _, unit in register.seats_of(officer, day)} if right.ground is Ground.UNIT else set()
    return all(
        unit in seats or any(has_role(register, officer, role, unit, day) for role in right.roles)
        for unit in wanted
    )
