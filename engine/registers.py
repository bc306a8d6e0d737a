"""The register of a root as it was last seen, brought up to date by what was recorded since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from engine.domain.encoding import Record
from engine.domain.events import RegisterEvent
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.ports import Head, Reading

NOTHING = Head(0, "")


class Registers:
    """Keeps one register, so that each question reads only what is new in its log."""

    def __init__(self) -> None:
        self._seen = (NOTHING, Register())
        """A head and the register there: put in place together, for threads may ask at the same time."""

    def now(self, store: Reading) -> Register:
        """The register at the head of its log."""
        head = store.register_head()
        seen, register = self._seen
        if head != seen:
            fresh = _fresh(store, seen)
            if fresh is None:
                register, fresh = Register(), store.register_since(0)
            register = record(register, [cast("RegisterEvent", one.event) for one in fresh])
            self._seen = (head, register)
        return register


def _fresh(store: Reading, seen: Head) -> Sequence[Record] | None:
    """What was recorded since; None where the log that was read is not this one any more.

    A transaction may have read what it had recorded itself, and then not been kept; a database may be put back.
    """
    if seen == NOTHING:
        return store.register_since(0)
    last, *fresh = store.register_since(seen.seq - 1) or (None,)
    return fresh if last is not None and last.hash == seen.hash else None
