"""Which version on record is meant: by the beginning of its hash, by a file, or by the id of a procedure."""

from __future__ import annotations

import re
from pathlib import Path

from app.moving.refusals import (
    NoSuchVersion,
    NotPublished,
    NotThatText,
    OtherProcess,
    SameVersion,
    SeveralVersions,
    WasWithdrawn,
)
from app.procedures import procedure_file
from app.refusals import NoSuchProcedure
from app.workspace import Workspace
from engine.domain.facts import Version
from engine.domain.lifecycle import VersionState
from engine.domain.register import Register
from engine.domain.version_names import LEAST
from engine.domain.version_states import state_of
from engine.versions import content_hash
from schemas.source import read_file

HASH = re.compile(rf"[0-9a-f]{{{LEAST},64}}")
"""How a version is named: the beginning of its hash."""
SHOWN = 12
"""Letters of a hash that are shown."""


def both_versions(
    engine: Workspace, old: str, new: str, *, back: bool = False, ahead: bool = False
) -> tuple[Version, Version]:
    """The versions that are meant by two names. `back`: runs come back from the new one; `ahead`: somebody only looks
    what it would do, and it need not be published.

    Raises NoSuchVersion, SeveralVersions, NotThatText, NotPublished, SameVersion, OtherProcess, WasWithdrawn, or
    UnusableText.
    """
    register = engine.register()
    was, now = (_hash_of(engine, register, name) for name in (old, new))
    for hash in (was,) if ahead else (was, now):
        if hash not in register.published:
            state = state_of(register, register.versions[hash], engine.today)
            raise NotPublished(version=hash[:SHOWN], state=str(state))
    if was == now:
        raise SameVersion(version=was[:SHOWN])
    standing = register.versions.get(now)
    if not back and standing and state_of(register, standing, engine.today) is VersionState.WITHDRAWN:
        raise WasWithdrawn(version=now[:SHOWN])
    one, other = engine.version(was), engine.version(now)
    if one.process.id != other.process.id:
        raise OtherProcess(
            old=was[:SHOWN], old_process=one.process.id, new=now[:SHOWN], new_process=other.process.id
        )
    return one, other


def _hash_of(engine: Workspace, register: Register, name: str) -> str:
    if HASH.fullmatch(name) and not Path(name).is_file():
        known = {**register.published, **register.versions}
        fitting = sorted(one for one in known if one.startswith(name))
        if len(fitting) > 1:
            raise SeveralVersions(name=name, versions=", ".join(one[: len(name) + 4] for one in fitting))
        if fitting:
            return fitting[0]
    try:
        file = procedure_file(name, engine.settings.processes)
    except NoSuchProcedure:
        raise NoSuchVersion(name=name, known=_known(register)) from None
    hash = content_hash(read_file(file).source)
    if hash not in register.published and hash not in register.versions:
        raise NotThatText(name=name, hash=hash[:SHOWN], known=_known(register))
    return hash


def _known(register: Register) -> str:
    said = (f"{hash[:SHOWN]} ({one.process})" for hash, one in register.published.items())
    return ", ".join(said) or "—"
