"""An instance with what is needed to tell people about it. Pure data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from app.seen_rows import seen_from_now
from engine.domain.encoding import Record
from engine.domain.instance import Instance
from engine.domain.register import Register
from schemas.process import Process


@dataclass(frozen=True, slots=True)
class Shown:
    """An instance as it stands, its log, the version it runs by, and the register of its root."""

    instance: Instance
    history: Sequence[Record]
    process: Process
    register: Register
    zone: tzinfo
    now: datetime
    ran_by: tuple[tuple[int, Process], ...] = ()
    """Of a run that went over to other versions: each, and the number of the event from which on it went by it."""

    def at(self, record: Record) -> Shown:
        """The same by the version by which it ran when that happened."""
        if not self.ran_by:
            return self
        before = [process for first, process in self.ran_by if first <= record.seq]
        return replace(self, process=before[-1] if before else self.ran_by[0][1])

    @property
    def seen(self) -> Sequence[Record]:
        """Its log as it is seen from the version it runs by: under the names that rows have there."""
        return seen_from_now(self.history, self.process.step_by_id) if self.ran_by else self.history
