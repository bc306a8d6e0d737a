"""What must hold after workers were killed: every effect is there, each once, and the logs, tables and forms agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from app import Workspace
from app.jobs.forms import STANDING
from engine.domain.encoding import Record
from engine.domain.events import DuePassed, InstanceCreated, InstanceOpened, Reminded, RowEntered
from engine.domain.heartbeat import CLOCK
from engine.domain.outbox import EntryState
from engine.logs import look
from engine.ports import InstanceFilter

EVER = 1_000_000


@dataclass(frozen=True, slots=True)
class Effects:
    """What jobs did in all."""

    created: int
    opened: int
    passed: int
    reminded: int
    sent: int
    """Notices that are noted as sent."""
    told: int
    """Notices that the receiver got, each counted once."""
    copies: int
    """How often the receiver got one again: whoever sent it died before that was noted. It can be told by its id."""
    drawn: int
    breaks: int
    """That nobody looked, in the register."""


def missing(engine: Workspace, runs: int) -> Iterator[str]:
    """What the jobs have not done yet of what they must."""
    lines = engine.lines(InstanceFilter())
    yield from _unless("runs made", len(lines), runs)
    yield from _unless("runs opened", sum(line.opened_at is not None for line in lines), runs)
    passed = sum(isinstance(one.event, DuePassed) for line in lines for one in engine.history(line.number))
    yield from _unless("deadlines on record", passed, runs)
    with engine.store.reading(engine.root) as store:
        owed = len(store.waking(engine.world.clock.now() - timedelta(hours=1)))
        unsent = sum(
            store.outbox.counts().get(state, 0) for state in (EntryState.WAITING, EntryState.SENDING)
        )
        old = [
            one
            for one in store.outbox.entries(EntryState.WAITING, limit=EVER)
            if one.created_at < engine.world.clock.now() - timedelta(hours=1)
        ]
    yield from _unless("runs that wait for the clock", owed, 0)
    yield from _unless(f"notices that wait ({unsent} in all)", len(old), 0)


def wrong(engine: Workspace, folder: Path, told: Mapping[str, int]) -> Iterator[str]:
    """What is there too often, or differs. Called when nobody works any more."""
    for line in engine.lines(InstanceFilter()):
        yield from (f"run {line.number}: {one}" for one in _wrong_in(engine.history(line.number)))
    with engine.store.reading(engine.root) as store:
        yield from (failure.say("en") for failure in look(store, engine.root).failures)
        sent = {one.key(engine.root) for one in store.outbox.entries(EntryState.SENT, limit=EVER)}
    yield from _unless("notices noted as sent that nobody got", len(sent - told.keys()), 0)
    yield from _unless("notices that somebody got and nobody noted", len(told.keys() - sent), 0)
    yield from _wrong_breaks(engine)
    drawn = json.loads((folder / STANDING).read_text(encoding="utf-8"))
    for line in engine.lines(InstanceFilter()):
        yield from _unless(
            f"the form of {line.number}, drawn after so many events", drawn.get(str(line.number)), line.seq
        )
    yield from _unless("forms", len(list(folder.glob("*.svg"))), len(drawn))


def effects(engine: Workspace, folder: Path, told: Mapping[str, int]) -> Effects:
    events: Counter[type] = Counter()
    for line in engine.lines(InstanceFilter()):
        events.update(type(one.event) for one in engine.history(line.number))
    with engine.store.reading(engine.root) as store:
        sent = len(store.outbox.entries(EntryState.SENT, limit=EVER))
    return Effects(
        created=events[InstanceCreated],
        opened=events[InstanceOpened],
        passed=events[DuePassed],
        reminded=events[Reminded],
        sent=sent,
        told=len(told),
        copies=sum(told.values()) - len(told),
        drawn=len(list(folder.glob("*.svg"))),
        breaks=len(engine.register().downtimes),
    )


def _wrong_in(history: Sequence[Record]) -> Iterator[str]:
    kinds = Counter(type(one.event) for one in history)
    for kind in (InstanceCreated, InstanceOpened, DuePassed):
        yield from _unless(kind.__name__, kinds[kind], 1)
    entered = [one.event.due for one in history if isinstance(one.event, RowEntered)]
    passed = [one.event.due for one in history if isinstance(one.event, DuePassed)]
    yield from _unless("the moment at which the deadline passed", passed, entered)
    alarms = [one.event.alarm for one in history if isinstance(one.event, Reminded | DuePassed)]
    coming = [alarm for alarm in alarms if alarm is not None]
    if coming != sorted(set(coming)):
        yield f"reminders twice: {coming}"
    at = [one.stamp.at for one in history]
    if at != sorted(at):
        yield "its events are not in the order of their moments"


def _wrong_breaks(engine: Workspace) -> Iterator[str]:
    """A break is recorded if, and only if, nobody looked for too long; once."""
    spans = list(engine.heartbeats(engine.world.clock.now() - timedelta(days=99), limit=EVER))
    looks = sorted((span for span in spans if span.name == CLOCK), key=lambda span: span.number)
    gaps = [(one.end, other.start) for one, other in pairwise(looks)]
    recorded = [(one.start, one.end) for one in engine.register().downtimes]
    yield from _unless("breaks in the register", recorded, gaps)


def _unless(what: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{what}: {found}, not {wanted}"
