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
        self._head = NOTHING
        self._register = Register()

    def now(self, store: Reading) -> Register:
        """The register at the head of its log."""
        head = store.register_head()
        if head != self._head:
            fresh = self._fresh(store)
            if fresh is None:
                self._register, fresh = Register(), store.register_since(0)
            self._register = record(self._register, [cast("RegisterEvent", one.event) for one in fresh])
            self._head = head
        return self._register

    def _fresh(self, store: Reading) -> Sequence[Record] | None:
        """What was recorded since; None where the log that was read is not this one any more.

        A transaction may have read what it had recorded itself, and then not been kept; a database may be put back.
        """
        if self._head == NOTHING:
            return store.register_since(0)
        last, *fresh = store.register_since(self._head.seq - 1) or (None,)
        return fresh if last is not None and last.hash == self._head.hash else None
