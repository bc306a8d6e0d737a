"""Which documents may be removed: those of runs that have ended, and that nothing else stands on any more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.backups.collected import REVIEWED, form_of, named_in
from app.documents.refusals import NeededByReview, StillNeeded, StillOpen
from app.handed_in import HandedIn
from engine.domain.instance import InstanceState
from engine.persistence.snapshots import snapshot
from engine.ports import InstanceFilter, InstanceLine
from engine.proof_ports import REGISTER
from schemas.periods import parse_period

if TYPE_CHECKING:
    from app.workspace import Workspace

ENDED = (InstanceState.COMPLETED, InstanceState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What would be removed, and what not."""

    documents: tuple[HandedIn, ...] = ()
    """One for each content."""
    needed: dict[str, int] = field(default_factory=dict)
    """SHA-256 of a document that is still needed → an instance that needs it; 0: the review of a version does."""


def choose(
    engine: Workspace, numbers: Sequence[int], before: date | None = None, process: str | None = None
) -> Chosen:
    """The documents of these instances; none named: of all that ended before a day, of one process or of all.

    Raises NoSuchInstance, StillOpen or StillNeeded for what was named; of all others what is needed is left out.
    """
    for number in numbers:
        state = engine.instance(number).state
        if state not in ENDED:
            raise StillOpen(instance=number, state=state.value)
    lines = engine.lines(InstanceFilter(process=process))
    if numbers:
        chosen = set(numbers)
    else:
        chosen = {line.number for line in lines if before is not None and _ended_before(engine, line, before)}
    needed = _needed(engine, chosen, lines)
    found: dict[str, HandedIn] = {}
    kept: dict[str, int] = {}
    for number in sorted(chosen):
        for one in engine.handed_in(number):
            if one.task is None or not engine.documents.has(one.sha256):
                continue  # it came from another run, or is gone already
            by = needed.get(one.sha256)
            if by is None:
                found.setdefault(one.sha256, one)
            elif numbers and by == REGISTER:
                raise NeededByReview(title=one.title, file=one.file, instance=number)
            elif numbers:
                raise StillNeeded(title=one.title, file=one.file, instance=number, other=by)
            else:
                kept[one.sha256] = by
    return Chosen(tuple(found.values()), kept)


def needed_now(engine: Workspace, chosen: Iterable[int]) -> dict[str, int]:
    """SHA-256 → an instance beside the chosen ones that needs the document."""
    return _needed(engine, set(chosen), engine.lines(InstanceFilter()))


def _ended_before(engine: Workspace, line: InstanceLine, day: date) -> bool:
    if line.state not in ENDED:
        return False
    ended = line.completed_at
    if ended is None:  # it was cancelled: then by its last event
        ended = engine.history(line.number)[-1].stamp.at
    return ended.astimezone(engine.settings.zone).date() < day


def _needed(engine: Workspace, chosen: set[int], lines: Sequence[InstanceLine]) -> dict[str, int]:
    needed: dict[str, int] = {}
    columns = ("log", "type", "body")
    with snapshot(engine.settings.database, engine.root) as moment:
        for log, kind, body in moment.rows("event", columns):
            if log not in chosen and kind == "TaskCompleted":
                needed.update((sha256, log) for sha256 in named_in(json.loads(body)))
            elif kind == REVIEWED:
                needed.update((sha256, REGISTER) for sha256 in form_of(json.loads(body)))
    for line in lines:
        if line.state in ENDED:
            continue
        for child in engine.instance(line.number).gathered:
            needed.update((one.sha256, line.number) for one in child.documents if one.sha256)
        for other in lines:
            if other.number in chosen and _will_gather(line, other):
                needed.update((one.sha256, line.number) for one in engine.handed_in(other.number))
    return needed


def _will_gather(line: InstanceLine, other: InstanceLine) -> bool:
    """Whether a run that has not ended reports about a period that the other's lies in."""
    if line.process != other.process or line.period is None or other.period in (None, line.period):
        return False
    outer, inner = parse_period(line.period), parse_period(other.period or "")
    return outer is not None and inner is not None and outer.contains(inner)
