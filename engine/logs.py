"""Whether logs hold: each event by its hash and the one before it, and the tables beside a log by its fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.domain.encoding import START, Record, broken_at
from engine.domain.evolve import replay
from engine.domain.instance import Instance
from engine.ports import InstanceFilter, Reading
from engine.store_failures import EventDoesNotHold, RegisterDoesNotHold, StoreFailure, TablesDiffer

PAGE = 1000


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read of a root's logs, and what of it does not hold: the first of each log."""

    logs: int
    events: int
    failures: tuple[StoreFailure, ...]


def history_of(store: Reading, root: str, number: int) -> Sequence[Record]:
    """The records of an instance, which are chained from the first to the one that its tables name as the last.

    None where there is no such instance. Raises EventDoesNotHold, or TablesDiffer.
    """
    records, known = store.history(number), store.instance(number)
    at = broken_at(f"{root}/{number}", records)
    if at is None and known is not None:
        last = (records[-1].seq, records[-1].hash) if records else (0, START)
        if known.seq == last[0] and known.hash != last[1]:
            raise TablesDiffer(instance=number)
        at = None if known.seq == last[0] else min(known.seq, last[0]) + 1
    if at is not None:
        raise EventDoesNotHold(seq=at, instance=number)
    return records


def standing_of(store: Reading, root: str, number: int) -> tuple[Instance, Sequence[Record]] | None:
    """An instance with its records, where the one says what the others do; none where there is no such instance.

    Raises EventDoesNotHold, or TablesDiffer.
    """
    records = history_of(store, root, number)
    if not records:
        return None
    instance = store.instance(number)
    if instance is None or instance != replay(root, number, records):
        raise TablesDiffer(instance=number)
    return instance, records


def register_history_of(store: Reading, root: str) -> Sequence[Record]:
    """The records of the register, chained from the first to the last. Raises RegisterDoesNotHold."""
    records = store.register_since(0)
    at = broken_at(f"{root}/register", records)
    if at is not None:
        raise RegisterDoesNotHold(seq=at)
    return records


def look(store: Reading, root: str) -> Looked:
    """Read every log of a root. Raises nothing for what does not hold: it is told."""
    logs, events, failures = 1, 0, list[StoreFailure]()
    try:
        events += len(register_history_of(store, root))
    except StoreFailure as failure:
        failures.append(failure)
    for number in _numbers(store):
        logs += 1
        try:
            events += len(_records_of(store, root, number))
        except StoreFailure as failure:
            failures.append(failure)
    return Looked(logs, events, tuple(failures))


def _numbers(store: Reading) -> Iterator[int]:
    """The instances there must be: numbers are given without a gap, so of those in one the first is named too."""
    last = 0
    while lines := store.instances(InstanceFilter(), after=last, limit=PAGE):
        for line in lines:
            if line.number > last + 1:
                yield last + 1
            yield line.number
            last = line.number
    if store.history(last + 1):
        yield last + 1


def _records_of(store: Reading, root: str, number: int) -> Sequence[Record]:
    found = standing_of(store, root, number)
    if found is None:
        raise EventDoesNotHold(seq=1, instance=number)
    return found[1]
