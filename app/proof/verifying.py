"""Verifying a workspace: its database, and the file of seals beside it or a copy kept elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.proof.refusals import NoSealFile
from app.proof.seal_file import read_file
from engine.adapters.signing import is_signed
from engine.proof import Verified, Ways, verify
from engine.proof.verifying import Progress

if TYPE_CHECKING:
    from app.workspace import Workspace


def verify_workspace(
    engine: Workspace,
    *,
    against: Path | None = None,
    first_key: str | None = None,
    progress: Progress = lambda *_: None,
) -> Verified:
    """Read everything and say what does not hold; nothing is changed, and nobody has to wait meanwhile.

    `against`: a copy of `seals.log`; default: the one of the workspace, where there is one. `first_key`: the
    fingerprint of the root's first key, as somebody wrote it down when it was made. Raises NoSealFile for a copy that
    is not there.
    """
    proof = engine.settings.proof
    file = against or proof.file
    if against is not None and not file.is_file():
        raise NoSealFile(file=file)
    outside = read_file(file) if file.is_file() else None
    stamped = None
    if proof.timestamp_roots is not None:
        from app.proof.timestamps import checking_of

        stamped = checking_of(proof)
    ways = Ways(is_signed, stamped or (lambda *_: None), progress)
    with engine.store.reading(engine.root) as reading:
        return verify(reading, engine.root, ways, outside, first_key)
