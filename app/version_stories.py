"""The story of each version on record: where it stands, who did what with it, when it is looked at again. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.encoding import Record
from engine.domain.events import (
    VersionApproved,
    VersionDrafted,
    VersionPublished,
    VersionPutInForce,
    VersionSubmitted,
)
from engine.domain.register import Register
from engine.domain.review_days import Due, due_of
from engine.domain.version_events import VersionEvent
from engine.domain.version_standing import Standing
from engine.domain.version_states import Stand, stand_of


@dataclass(frozen=True, slots=True)
class Story:
    """One version on a day."""

    standing: Standing
    stand: Stand
    records: tuple[Record, ...]
    """Every event of its life, in the order of the register."""
    due: tuple[Due, ...]
    """Its next monitoring and evaluation, while it is in force."""
    today: date

    @property
    def drafted(self) -> Record | None:
        return self._last(VersionDrafted)

    @property
    def submitted(self) -> Record | None:
        return self._last(VersionSubmitted)

    @property
    def approved(self) -> Record | None:
        """The approval that holds."""
        return self._last(VersionApproved) if self.standing.approval is not None else None

    @property
    def since(self) -> date | None:
        """From when on it stands as it does: in force, or to be."""
        return self.stand.since or self.stand.comes

    def _last(self, kind: type) -> Record | None:
        found = (one for one in reversed(self.records) if isinstance(one.event, kind))
        return next(found, None)


def stories(
    register: Register, records: Iterable[Record], today: date, process: str | None = None
) -> Sequence[Story]:
    """Of every version, or those of one process; processes and their versions in the order of their recording."""
    told: dict[str, list[Record]] = {}
    for record in records:
        event = record.event
        if isinstance(event, VersionEvent | VersionPublished | VersionPutInForce):
            told.setdefault(event.version, []).append(record)
    order = {one.process: place for place, one in reversed([*enumerate(register.versions.values())])}
    known = [one for one in register.versions.values() if process in (None, one.process)]
    known.sort(key=lambda one: order[one.process])
    return [story_of(register, one, told.get(one.version, ()), today) for one in known]


def story_of(register: Register, standing: Standing, records: Iterable[Record], today: date) -> Story:
    stand = stand_of(register, standing, today)
    return Story(standing, stand, tuple(records), due_of(register, standing, today), today)
