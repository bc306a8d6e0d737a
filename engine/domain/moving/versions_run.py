"""By which versions a run went, from which event of its log on. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.domain.encoding import Record
from engine.domain.events import InstanceOpened, MovedBack, MovedToVersion


class RanBy(NamedTuple):
    """A version, and the number of the event from which on a run went by it."""

    first: int
    version: str


def versions_run(history: Iterable[Record]) -> tuple[RanBy, ...]:
    """All of them in their order; of a run that never went over to another, the one in which it was opened."""
    return tuple(
        RanBy(record.seq, record.event.version)
        for record in history
        if isinstance(record.event, InstanceOpened | MovedToVersion | MovedBack)
    )
