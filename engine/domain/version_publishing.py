"""Whether a text may be put in force: an officer puts in force only what another one approved. Pure.

Whoever sits at the system's own account is trusted as the operator of the machine: for setting up and for small offices
they put a text in force as it stands, and it is shown as in force without approval from then on.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.domain.commands import By
from engine.domain.facts import Facts
from engine.domain.lifecycle import VersionState as V
from engine.domain.refusals.versions import NotApproved, NotDrafted, WrongVersionState
from engine.domain.register import Register
from engine.domain.rights import permitted
from engine.domain.version_life import REMEDIES, SEE, must_be_possible
from engine.domain.version_names import short
from engine.domain.version_standing import Paper, Standing


def may_be_published(process: str, version: str, units: Sequence[str], by: By, facts: Facts) -> None:
    """Raises a refusal that says what must come first."""
    permitted(by, facts, "publish", *units)
    known = facts.register.versions.get(version)
    if known is None:
        if by.officer is not None:
            raise NotDrafted(process=process, versions=", ".join(approved_of(facts.register, process)))
        return
    state = must_be_possible("publish", known, facts)
    if known.paper in (Paper.SUBMITTED, Paper.REVISION_NEEDED):
        raise WrongVersionState(
            verb="publish", version=short(version), state=known.paper.value, remedy=REMEDIES[V(known.paper)]
        )
    if by.officer is not None and not known.approved:
        remedy = REMEDIES[V.DRAFT] if state is V.IN_FORCE else REMEDIES.get(state, SEE)
        raise NotApproved(version=short(version), process=process, state=str(state), remedy=remedy)


def approved_of(register: Register, process: str) -> list[str]:
    """The approved versions of a process, as people are shown them."""
    return [short(one.version) for one in _of(register, process) if one.approved]


def _of(register: Register, process: str) -> list[Standing]:
    return [one for one in register.versions.values() if one.process == process]
