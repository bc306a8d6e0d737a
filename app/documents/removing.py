"""Removing documents by a decision: it is recorded and signed first, then the files go. The hashes stay in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.documents.refusals import DecreeWanted, KeyWanted
from app.documents.retaining import Chosen, choose, needed_now
from engine.domain.events import DocumentsRemoved
from engine.domain.seal import removal_statement

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Removed:
    chosen: Chosen
    decision: DocumentsRemoved | None
    """None: it was only asked what would be removed, or there is nothing."""


def remove_documents(
    engine: Workspace,
    numbers: Sequence[int] = (),
    *,
    before: date | None = None,
    process: str | None = None,
    reason: str,
    decree: str,
    dry_run: bool = False,
    by: str | None = None,
) -> Removed:
    """Remove what `choose` finds. Where a process dies after the decision, the same again removes the rest.

    Raises RoleWanted, DecreeWanted, KeyWanted, what `choose` raises, or what is wrong with the key of seals; then
    nothing was recorded and nothing is gone.
    """
    engine.must_be_permitted(by, "retain")
    if not reason.strip() or not decree.strip():
        raise DecreeWanted
    chosen = choose(engine, numbers, before, process)
    if dry_run or not chosen.documents:
        return Removed(chosen, None)
    hashes = tuple(sorted(one.sha256 for one in chosen.documents))
    decision = _signed(engine, DocumentsRemoved(hashes, reason.strip(), decree.strip(), engine.today))
    engine.record_removal(decision, by=by)
    # From here on everybody sees the decision; whoever handed the same content in meanwhile keeps it.
    meanwhile = needed_now(engine, {one.instance for one in chosen.documents})
    for sha256 in hashes:
        if sha256 not in meanwhile:
            engine.documents.remove(sha256)
    return Removed(chosen, decision)


def _signed(engine: Workspace, decision: DocumentsRemoved) -> DocumentsRemoved:
    """With the key of the root. Raises KeyWanted where it has none."""
    known = engine.register().seal_keys
    if not known:
        raise KeyWanted
    from app.proof.key_files import read_key  # brings the cryptography: only for what is signed

    signer = read_key(engine.settings.proof, known[-1].public)
    signature = signer.sign(removal_statement(engine.root, decision).encode()).hex()
    return replace(decision, key=known[-1].key, signature=signature)
