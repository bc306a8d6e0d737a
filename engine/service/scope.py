"""For which units a process is expected to run in a period: creating and matrices count against these. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.register import Register
from schemas.periods import Period


def day_of_scope(period: Period, today: date) -> date:
    """The day by which it is judged whether the process existed: of a period that is over its last one, else today."""
    return min(today, period.last_day)


def expected_units(register: Register, process: str, period: Period, today: date) -> tuple[str, ...]:
    """The units for which the process is expected to run in the period, in the order of their recording.

    A version is in force for them today, and one was before the period was over. A unit that has ended counts for the
    periods that were over before.
    """
    day = day_of_scope(period, today)
    units = (one for one in register.scope_of(process, day) if register.is_active(one, period.start))
    return tuple(one for one in units if day == today or register.version_for(process, one, today))


def is_expected(register: Register, process: str, unit: str, period: Period, today: date) -> bool:
    """Whether the unit was there and had a version in force before the period was over."""
    day = day_of_scope(period, today)
    there = register.is_active(unit, day) and register.is_active(unit, period.start)
    return there and register.version_for(process, unit, day) is not None
