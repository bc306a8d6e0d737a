"""Why no version of a process is in force for a unit: none was put there, or it was withdrawn. Pure."""

from __future__ import annotations

from datetime import date

from engine.domain.refusals import NoSuchProcess
from engine.domain.refusals.versions import WithdrawnThere
from engine.domain.register import Register
from engine.domain.version_names import short


def none_in_force(register: Register, process: str, unit: str, day: date) -> NoSuchProcess:
    """What is refused for want of a version, with the withdrawal that left none, where it was one."""
    concerning = [
        one
        for _, one in register.withdrawn.get(process, ())
        if one.since <= day and (not one.units or unit in one.units)
    ]
    if not concerning:
        return NoSuchProcess(process=process, unit=unit, day=day.isoformat())
    last = max(concerning, key=lambda one: one.since)
    return WithdrawnThere(
        process=process,
        unit=unit,
        day=day.isoformat(),
        version=short(last.version),
        since=last.since.isoformat(),
        reason=last.reason,
    )
