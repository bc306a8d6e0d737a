"""Which published version is meant: by the beginning of its hash, by a file, or by the id of a procedure."""

from __future__ import annotations

from pathlib import Path

from app.comparing import HASH
from app.moving.refusals import (
    NoSuchVersion,
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
from engine.domain.version_states import state_of
from engine.versions import content_hash
from schemas.source import read_file

SHOWN = 12
"""Letters of a hash that are shown."""


def both_versions(engine: Workspace, old: str, new: str, *, back: bool = False) -> tuple[Version, Version]:
    """The versions that are meant by two names; `back`: runs come back from the new one.

    Raises NoSuchVersion, SeveralVersions, NotThatText, SameVersion, OtherProcess, WasWithdrawn, or UnusableText.
    """
    register = engine.register()
    was, now = (_hash_of(engine, register, name) for name in (old, new))
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
        fitting = sorted(known for known in register.published if known.startswith(name))
        if len(fitting) > 1:
            raise SeveralVersions(name=name, versions=", ".join(one[: len(name) + 4] for one in fitting))
        if fitting:
            return fitting[0]
    try:
        file = procedure_file(name, engine.settings.processes)
    except NoSuchProcedure:
        raise NoSuchVersion(name=name, known=_known(register)) from None
    hash = content_hash(read_file(file).source)
    if hash not in register.published:
        raise NotThatText(name=name, hash=hash[:SHOWN], known=_known(register))
    return hash


def _known(register: Register) -> str:
    said = (f"{hash[:SHOWN]} ({one.process})" for hash, one in register.published.items())
    return ", ".join(said) or "—"
