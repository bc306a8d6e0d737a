"""Making and replacing the key of a workspace: the file and what the register records of it, both or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.proof.key_files import forget, passphrase, read_key, waiting, write_new
from app.proof.refusals import ReasonForLost
from engine.adapters.signing import Ed25519Signer
from engine.domain.events import SealKeyRecorded

if TYPE_CHECKING:
    from app.workspace import Workspace


def make_key(engine: Workspace, *, by: str | None = None) -> SealKeyRecorded:
    """The first key of the root, in its file and in the register.

    Raises KeyFileThere, KeyThere or RoleWanted, and then leaves no file behind.
    """
    proof = engine.settings.proof
    signer = Ed25519Signer.new()
    write_new(proof.key, signer, passphrase(proof))
    try:
        return engine.record_first_key(signer, by=by)
    except BaseException:
        forget(proof.key)
        raise


def replace_key(
    engine: Workspace, *, lost: bool = False, reason: str | None = None, by: str | None = None
) -> SealKeyRecorded:
    """A new key in the place of the one before, which signs it. `lost`: nobody can vouch for it; the reason says why.

    Seals that were put on with the old one still hold: its public half stays in the register.
    """
    if lost and not (reason or "").strip():
        raise ReasonForLost
    proof = engine.settings.proof
    known = engine.register().seal_keys
    before = None if lost else read_key(proof, known[-1].public if known else None)
    signer, new = Ed25519Signer.new(), waiting(proof.key)
    forget(new)  # of a replacement that the register never heard of
    write_new(new, signer, passphrase(proof))
    try:
        recorded = engine.record_next_key(signer, before, reason=reason, by=by)
    except BaseException:
        forget(new)
        raise
    new.replace(proof.key)
    return recorded
