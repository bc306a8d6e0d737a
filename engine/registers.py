"""The register of a root as it was last seen, brought up to date by what was recorded since."""

from __future__ import annotations

from typing import cast

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
            if head.seq <= self._head.seq:
                self._register = Register()  # another log than the one that was read: a database put back
            fresh = store.register_since(self._register.seq)
            self._register = record(self._register, [cast("RegisterEvent", one.event) for one in fresh])
            self._head = head
        return self._register
