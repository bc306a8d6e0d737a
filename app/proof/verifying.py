"""Verifying a workspace: its database, and the file of seals beside it or a copy kept elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.proof.refusals import NoSealFile
from app.proof.seal_file import read_file
from engine.adapters.signing import is_signed
from engine.proof import Verified, Ways, verify
from engine.proof.verifying import Progress

if TYPE_CHECKING:
    from app.workspace import Workspace
    from engine.proof.seal_check import IsStamped


def verify_workspace(
    engine: Workspace,
    *,
    against: Path | None = None,
    first_key: str | None = None,
    roots: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Verified:
    """Read everything and say what does not hold; nothing is changed, and nobody has to wait meanwhile.

    `against`: a copy of `seals.log`; default: the one of the workspace, where there is one. `first_key`: the
    fingerprint of the root's first key, as somebody wrote it down when it was made. `roots`: the certificates by which
    time stamps are believed; default: those that the settings name. Raises NoSealFile for a copy that is not there, and
    RootsUnreadable.
    """
    proof = engine.settings.proof
    file = against or proof.file
    if against is not None and not file.is_file():
        raise NoSealFile(file=file)
    outside = read_file(file) if file.is_file() else None
    ways = Ways(is_signed, stamps_by(roots or proof.timestamp_roots), progress)
    with engine.store.reading(engine.root) as reading:
        return verify(reading, engine.root, ways, outside, first_key)


def stamps_by(roots: Path | None) -> IsStamped:
    """How time stamps are looked at. Most records bear none: what reads them comes when the first one is there, but
    certificates that were named are read at once. Raises RootsUnreadable.
    """
    if roots is None:
        return _fits
    from app.proof.timestamps import checking_of, roots_in

    return checking_of(roots_in(roots))


def _fits(stamp: str, signature: bytes, at: datetime) -> str | None:
    from app.proof.timestamps import checking_of

    return checking_of(())(stamp, signature, at)
