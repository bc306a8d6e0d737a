"""Whether a withdrawal says anything new: the same again is not recorded. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.refusals.versions import SameWithdrawal
from engine.domain.register import Register
from engine.domain.version_names import short
from engine.domain.version_standing import Standing


def not_said_before(known: Standing, units: tuple[str, ...], day: date, register: Register) -> None:
    """Raises SameWithdrawal where it is withdrawn there by that day, and nothing has happened with it since."""
    if not units and not known.withdrawn:
        return  # for some units only, or it was submitted anew
    entries = register.in_force.get(known.process, ())
    last = max((place for place, one in enumerate(entries) if one.version == known.version), default=-1)
    for recorded, one in register.withdrawn.get(known.process, ()):
        covers = not one.units or (units and set(units) <= set(one.units))
        if one.version == known.version and recorded > last and one.since <= day and covers:
            raise SameWithdrawal(version=short(known.version), since=one.since.isoformat(), reason=one.reason)
