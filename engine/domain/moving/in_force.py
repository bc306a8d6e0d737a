"""Whether runs may go over to a version: in force where they run, and approved where an officer asks. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.domain.lifecycle import VersionState as V
from engine.domain.moving.findings import Found, Why
from engine.domain.refusals import NotInForceThere
from engine.domain.refusals.versions import NotApproved
from engine.domain.register import Register
from engine.domain.version_life import REMEDIES, SEE
from engine.domain.version_names import short
from engine.domain.version_states import state_of


def must_be_in_force(
    register: Register, process: str, version: str, *, instance: int, unit: str, day: date
) -> None:
    """A run goes by what is in force for its unit that day, as if it were opened then. Raises NotInForceThere."""
    if register.version_for(process, unit, day) != version:
        raise NotInForceThere(
            instance=instance, version=short(version), unit=unit, day=day.isoformat(), process=process
        )


def must_be_approved(register: Register, version: str, officer: str | None, day: date) -> None:
    """An officer moves runs only to what another one approved, as they put in force only that. Raises NotApproved.

    Whoever sits at the system's own account is trusted with what they put in force themselves.
    """
    if officer is None or _is_approved(register, version):
        return
    standing = register.versions.get(version)
    state = V.DRAFT if standing is None else state_of(register, standing, day)
    remedy = REMEDIES[V.DRAFT] if state is V.IN_FORCE else REMEDIES.get(state, SEE)
    process = standing.process if standing is not None else ""
    raise NotApproved(version=short(version), process=process, state=str(state), remedy=remedy)


def still_lacking(
    register: Register, process: str, version: str, *, officer: str | None, unit: str, day: date
) -> Iterator[Found]:
    """What of that does not hold yet, for somebody who only looks ahead."""
    if register.version_for(process, unit, day) != version:
        data = {"version": short(version), "unit": unit, "day": day.isoformat()}
        yield Found(Why.NOT_IN_FORCE, "", data)
    if officer is not None and not _is_approved(register, version):
        yield Found(Why.NOT_APPROVED, "", {"version": short(version)})


def _is_approved(register: Register, version: str) -> bool:
    standing = register.versions.get(version)
    return standing is not None and standing.approval is not None
