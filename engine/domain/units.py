"""Whether there is a unit, said in one way wherever one is named. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.filled_in import hint
from engine.domain.refusals import NoSuchUnit, UnitIsNoMore
from engine.domain.register import Register


def must_be_there(register: Register, unit: str, day: date) -> None:
    """Raises NoSuchUnit, or UnitIsNoMore where it has ended by that day."""
    if unit not in register.units:
        raise NoSuchUnit(unit=unit, hint=hint(unit, register.units))
    if not register.is_active(unit, day):
        raise UnitIsNoMore(unit=unit, since=register.ended[unit].since)
