"""What waits in the outbox and what became of it, for whoever looks after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.domain.outbox import Entry, EntryState

if TYPE_CHECKING:
    from app.workspace import Workspace


def entries_in(engine: Workspace, states: Sequence[EntryState], *, limit: int = 1000) -> Sequence[Entry]:
    """Entries in these states, the oldest first."""
    with engine.store.reading(engine.root) as reading:
        found = [entry for state in states for entry in reading.outbox.entries(state, limit=limit)]
    return sorted(found, key=lambda one: (one.created_at, one.log, one.seq, one.recipient))[:limit]
