"""Which version is meant: by the beginning of its hash, or by its process where one only can be meant. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.domain.filled_in import hint
from engine.domain.lifecycle import VersionState as V
from engine.domain.lifecycle import version_after
from engine.domain.refusals.versions import (
    NoSuchVersion,
    NoVersionFor,
    SeveralVersions,
    VersionNameTooShort,
)
from engine.domain.register import Register
from engine.domain.version_standing import Paper, Standing
from engine.domain.version_states import state_of

LEAST = 6
"""Characters of a hash that name a version."""
SHOWN = 12
SHOW, FORM = "show", "form"
"""Whatever its state, a version can be looked at; a form is printed for what can be reviewed."""
HEX = frozenset("0123456789abcdef")


def short(version: str) -> str:
    """As much of a version's hash as people are shown."""
    return version[:SHOWN]


def named(register: Register, what: str, verb: str, day: date) -> Standing:
    """The version that is meant by a hash, or the one version of a process with which the verb is possible that day.

    Raises NoSuchVersion, VersionNameTooShort, SeveralVersions or NoVersionFor.
    """
    of_process = [one for one in register.versions.values() if one.process == what]
    if of_process:
        return _only_one(register, what, of_process, verb, day)
    return by_hash(register, what, day)


def by_hash(register: Register, what: str, day: date) -> Standing:
    """The version whose hash begins so. Raises NoSuchVersion, VersionNameTooShort or SeveralVersions."""
    wanted = what.lower()
    if wanted in register.versions:
        return register.versions[wanted]
    if not HEX.issuperset(wanted) or not wanted:
        close = hint(what, tuple({one.process: None for one in register.versions.values()}))
        raise NoSuchVersion(version=what, hint=close)
    if len(wanted) < LEAST:
        raise VersionNameTooShort(version=what, least=LEAST)
    found = [one for name, one in register.versions.items() if name.startswith(wanted)]
    if not found:
        raise NoSuchVersion(version=what, hint="")
    if len(found) > 1:
        raise SeveralVersions(version=what, states=_apart(register, found, day))
    return found[0]


def _only_one(register: Register, process: str, known: list[Standing], verb: str, day: date) -> Standing:
    possible = [one for one in known if may_be(register, one, verb, day)]
    if verb == "submit":  # the text on its way, before one that is in force without approval
        under_way = [one for one in possible if state_of(register, one, day) is not V.IN_FORCE]
        possible = under_way or possible
    if len(possible) == 1:
        return possible[0]
    if possible:
        raise SeveralVersions(version=process, states=_apart(register, possible, day))
    states = tuple((short(one.version), str(state_of(register, one, day))) for one in known)
    raise NoVersionFor(process=process, verb=verb, states=states)


def may_be(register: Register, standing: Standing, verb: str, day: date) -> bool:
    """Whether somebody could do this with the version that day."""
    if verb == SHOW:
        return True
    state = state_of(register, standing, day)
    if version_after("review" if verb == FORM else verb, state) is None:
        return False
    if state is not V.IN_FORCE:
        # What is over is taken up again by name only: of a process the text that is under way is meant.
        return not (verb in ("submit", "publish") and state in (V.SUPERSEDED, V.WITHDRAWN))
    match verb:
        case "submit":
            return standing.paper in (Paper.NONE, Paper.REVISION_NEEDED)
        case "approve" | "revise":
            return standing.paper is Paper.SUBMITTED
        case _:
            return True


def _apart(register: Register, found: Iterable[Standing], day: date) -> tuple[tuple[str, str], ...]:
    """Each as long as it must be to be told from the others, and its state."""
    states = {one.version: str(state_of(register, one, day)) for one in found}
    length = SHOWN
    while len({version[:length] for version in states}) < len(states):
        length += 4
    return tuple((version[:length], states[version]) for version in sorted(states))
