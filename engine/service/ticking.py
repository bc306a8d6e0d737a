"""What the clock has to do with the runs and the versions of a root, as often as it is asked.

Each run is a transaction of its own; so are the reviews that fall due.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.domain.encoding import Record
from engine.domain.refusals import NoSuchProcess, Refusal
from engine.domain.version_events import ReviewFellDue
from engine.ports import Store, Writing
from engine.service.reviewing import remind_of_reviews
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.world import World
from engine.store_failures import EventDoesNotHold, NewerEvents, StoreFailure

PAGE = 500


@dataclass(slots=True)
class Ticked:
    """What one look at the clock did."""

    at: datetime
    events: dict[str, int] = field(default_factory=dict)
    """How many events of each type were put on record."""
    instances: int = 0
    """In how many instances something happened."""
    refused: list[tuple[int, Refusal | StoreFailure]] = field(default_factory=list)
    """Instances whose moment came and that could not go on, and why: their log does not hold. They keep no other from
    going on.
    """
    without_version: list[int] = field(default_factory=list)
    """Instances whose moment came and that wait until a version is in force for their unit again."""


def tick(world: World, store: Store, command: str) -> Ticked:
    """Do what the clock says to every instance whose moment has come, then to versions that are to be reviewed.

    Twice at one moment does nothing more.
    """
    ticked = Ticked(world.clock.now())
    for number in _waking(world, store, ticked.at):
        try:
            _tick_one(world, store, number, command, ticked)
        except NoSuchProcess:
            ticked.without_version.append(number)
        except (Refusal, EventDoesNotHold, NewerEvents) as refusal:
            ticked.refused.append((number, refusal))
    reviews = remind_of_reviews(world, store, f"{command}+reviews")
    if reviews:
        ticked.events[ReviewFellDue.__name__] = reviews
    return ticked


def _tick_one(world: World, store: Store, number: int, command: str, ticked: Ticked) -> None:
    def do(writing: Writing) -> Sequence[Record]:
        answer = Transaction(world, writing).tick(number, f"{command}+{number}")
        return writing.history(number)[answer.first - 1 : answer.last] if answer else ()

    records = transaction(store, world.root, do, shared=True)
    ticked.instances += bool(records)
    for record in records:
        name = type(record.event).__name__
        ticked.events[name] = ticked.events.get(name, 0) + 1


def _waking(world: World, store: Store, until: datetime) -> Iterator[int]:
    """The instances whose moment has come, each once, the longest awaited first."""
    seen: set[int] = set()
    while True:
        with store.reading(world.root) as reading:
            found = reading.waking(until, limit=len(seen) + PAGE)
        fresh = [number for number in found if number not in seen]
        if not fresh:
            return
        seen.update(fresh)
        yield from fresh
