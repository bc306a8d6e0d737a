"""What of a root goes into a bundle: the logs of runs, of all that those were built on, the register and the seals.

All of it is read in one view of the database, so that it fits together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from engine.domain.encoding import Record, broken_at, read
from engine.domain.events import InstanceOpened, Regathered, RegisterEvent, TaskCompleted, TaskMetAgain
from engine.domain.instance import Gathered
from engine.domain.merkle import Tree
from engine.domain.register import Register
from engine.domain.register_fold import record
from engine.domain.seal import KeptSeal, SealedHead, leaf, log_name
from engine.ports import Reading
from engine.proof_ports import REGISTER, EventRow, ProofReading
from engine.store_failures import EventDoesNotHold, RegisterDoesNotHold

LOGS = 1000
"""So many logs are asked for their sealed heads at once."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log as its rows stand in the database, and as they are read."""

    number: int
    rows: Sequence[EventRow]
    records: Sequence[Record]


@dataclass(frozen=True, slots=True)
class ProvedHead:
    """How far a log was sealed, and the path from there to the Merkle root of the newest seal."""

    head: SealedHead
    path: tuple[str, ...]
    """Hashes in hexadecimal, from the bottom."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything that a bundle proves."""

    register_log: Log
    register: Register
    logs: Mapping[int, Log]
    """By the number of the run, in their order."""
    built_on: tuple[int, ...]
    """Of them those that nobody asked for."""
    seals: Sequence[KeptSeal]
    heads: Sequence[ProvedHead]


def take(reading: Reading, root: str, numbers: Sequence[int], *, bare: bool) -> Taken:
    """Read these runs. `bare`: without the personal texts. Raises EventDoesNotHold or RegisterDoesNotHold."""
    proof = reading.proof
    register_log = _log(proof, root, REGISTER, bare)
    logs: dict[int, Log] = {}
    waiting = sorted(numbers, reverse=True)
    while waiting:
        number = waiting.pop()
        if number not in logs:
            logs[number] = _log(proof, root, number, bare)
            waiting += (one.instance for one in taken_from(logs[number].records))
    seals = proof.seals()
    return Taken(
        register_log,
        record(Register(), [cast("RegisterEvent", one.event) for one in register_log.records]),
        {number: logs[number] for number in sorted(logs)},
        tuple(sorted(logs.keys() - set(numbers))),
        seals,
        tuple(_proved(proof, root, seals[-1], {REGISTER, *logs})) if seals else (),
    )


def taken_from(records: Iterable[Record]) -> Iterator[Gathered]:
    """What a run was given by others: what its gate gathered, and what met its tasks."""
    for one in records:
        match one.event:
            case InstanceOpened(gathered=gathered) | Regathered(gathered=gathered):
                yield from gathered
            case TaskCompleted(met_by=met) | TaskMetAgain(met_by=met):
                yield from (met,) if met is not None else ()


def _log(proof: ProofReading, root: str, number: int, bare: bool) -> Log:
    rows = [row._replace(texts=None) if bare else row for row in proof.events(number, number)]
    records = [read(row.body, row.hash, row.texts) for row in rows]
    at = broken_at(log_name(root, number), records) or (None if records else 1)
    if at is not None:
        raise EventDoesNotHold(seq=at, instance=number) if number else RegisterDoesNotHold(seq=at)
    return Log(number, rows, records)


def _proved(proof: ProofReading, root: str, last: KeptSeal, wanted: set[int]) -> Iterator[ProvedHead]:
    """The paths from these logs to the root of the newest seal; a log that began after it has none."""
    logs, tree, found = last.seal.logs, Tree(), list[SealedHead]()
    for first in range(0, logs, LOGS):
        newest = {one.head.log: one.head for one in proof.heads_of_logs(first, min(first + LOGS, logs) - 1)}
        for head in (newest[log] for log in sorted(newest)):
            tree.put(head.log, leaf(root, head))
            found += [head] if head.log in wanted else []
    for head in found:
        yield ProvedHead(head, tuple(one.hex() for one in tree.path(head.log)))
