"""Sealing a workspace: in the database, and at once in the file beside it. What a job or cron calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.proof.key_files import read_key
from app.proof.seal_file import append_missing
from engine.service.seal_verbs import NoKeyThere
from engine.service.sealing import Sealed

if TYPE_CHECKING:
    from app.workspace import Workspace


def seal_workspace(engine: Workspace) -> Sealed:
    """Seal what there is now, and bring `seals.log` up to date. Twice changes nothing the second time.

    Where a process died between the two, the next one adds what the file lacks. Raises NoKeyThere, what is wrong with
    the key, NoTimestamp, SealsAhead or SealsDiffer; the last two before anything is sealed.
    """
    proof = engine.settings.proof
    known = engine.register().seal_keys
    if not known:
        raise NoKeyThere
    signer = read_key(proof, known[-1].public)
    _append(engine)
    stamping = None
    if proof.timestamps is not None:
        from app.proof.timestamps import stamping_of  # most offices have no such authority

        stamping = stamping_of(proof)
    sealed = engine.seal(signer, stamping)
    _append(engine)
    return sealed


def _append(engine: Workspace) -> None:
    with engine.store.reading(engine.root) as reading:
        append_missing(engine.settings.proof.file, reading.proof)
