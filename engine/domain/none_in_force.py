"""Why no version of a process is in force for a unit: none was put there, or it was withdrawn. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.refusals import NoSuchProcess
from engine.domain.refusals.versions import WithdrawnThere
from engine.domain.register import Register
from engine.domain.version_names import short
from engine.domain.versions_in_force import withdrawal_that_left_none


def none_in_force(register: Register, process: str, unit: str, day: date) -> NoSuchProcess:
    """What is refused for want of a version, with the withdrawal that left none, where it was one."""
    entries, withdrawals = register.in_force.get(process, ()), register.withdrawn.get(process, ())
    last = withdrawal_that_left_none(entries, withdrawals, unit, day)
    if last is None:
        return NoSuchProcess(process=process, unit=unit, day=day.isoformat())
    return WithdrawnThere(
        process=process,
        unit=unit,
        day=day.isoformat(),
        version=short(last.version),
        since=last.since.isoformat(),
        reason=last.reason,
    )
