"""What proving the logs reads of a root in memory, and writes: the same promises as in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from engine.domain.encoding import Record, read
from engine.domain.instance import Instance
from engine.domain.outbox import Entry
from engine.domain.seal import KeptSeal, SealedHead
from engine.persistence.records import to_row
from engine.persistence.task_rows import offers
from engine.ports import Remembered
from engine.proof_ports import ALL, EventRow, Extent, HeadOfSeal, Offer
from engine.store_failures import Contended


class Kept(Protocol):
    """The parts of what is kept of a root that are looked at here."""

    @property
    def logs(self) -> Mapping[int, tuple[Record, ...]]: ...
    @property
    def instances(self) -> Mapping[int, Instance]: ...
    @property
    def texts(self) -> Mapping[str, str]: ...
    @property
    def commands(self) -> Mapping[str, Remembered]: ...
    @property
    def counters(self) -> Mapping[str, int]: ...
    @property
    def outbox(self) -> Mapping[Any, Entry]: ...
    @property
    def seals(self) -> Mapping[int, KeptSeal]: ...
    @property
    def sealed(self) -> Mapping[tuple[int, int], HeadOfSeal]: ...


@dataclass(frozen=True, slots=True)
class MemoryRows:
    """The instance itself, which is all that is kept of it."""

    kept: Instance

    def tell_of(self, instance: Instance) -> bool:
        return self.kept == instance


class MemoryProof:
    def __init__(
        self, root: str, kept: Callable[[], Kept], changing: Callable[[str], dict[Any, Any]]
    ) -> None:
        self._root = root
        self._now = kept
        self._changing = changing

    def extent(self) -> Extent:
        kept = self._now()
        heads = [log for log, _ in kept.sealed]
        owners = [number for number, one in kept.instances.items() if one.tasks]
        return Extent(
            _ends(kept.logs),
            _ends(kept.instances),
            _ends(owners),
            _ends(heads),
            kept.counters.get("instance", 0),
        )

    def events(
        self, first: int, last: int, *, after: int = ALL[0], limit: int = ALL[1]
    ) -> Iterator[EventRow]:
        logs = self._now().logs
        rows = (
            EventRow(*to_row(self._root, log, record)[1:])
            for log in sorted(logs)
            if first <= log <= last
            for record in logs[log]
            if record.seq > after
        )
        return (row for _, row in zip(range(limit), rows, strict=False))

    def tables(self, first: int, last: int) -> Mapping[int, MemoryRows]:
        found = self._now().instances
        return {number: MemoryRows(one) for number, one in found.items() if first <= number <= last}

    def offers(self, after: Offer | None, limit: int) -> Sequence[Offer]:
        found = (
            _offer_key(Offer(*row))
            for number, one in self._now().instances.items()
            for task in one.tasks.values()
            for row in offers(number, task)
        )
        later = sorted(key for key in found if after is None or key > _offer_key(after))
        return [Offer(*key) for key in later[:limit]]

    def texts(self, after: str, limit: int) -> Sequence[tuple[str, str | None, str]]:
        found = sorted((hash, None, text) for hash, text in self._now().texts.items() if hash > after)
        return found[:limit]

    def heads(self, after: int, limit: int) -> Sequence[SealedHead]:
        found = self._now().instances
        numbers = sorted(number for number in found if number > after)[:limit]
        return [SealedHead(number, found[number].seq, found[number].hash) for number in numbers]

    def last_sealed(self, after: int, limit: int) -> Sequence[tuple[int, int]]:
        last = dict(sorted(self._now().sealed))
        return [one for one in last.items() if one[0] > after][:limit]

    def seals(self, after: int = 0) -> Sequence[KeptSeal]:
        return [kept for number, kept in sorted(self._now().seals.items()) if number > after]

    def last_seal(self) -> KeptSeal | None:
        return next(reversed(self.seals()), None)

    def heads_of_logs(self, first: int, last: int) -> Sequence[HeadOfSeal]:
        return [one for place, one in sorted(self._now().sealed.items()) if first <= place[0] <= last]

    def heads_of_seal(self, seal: int, after: int, limit: int) -> Sequence[SealedHead]:
        found = (one.head for _, one in sorted(self._now().sealed.items()) if one.seal == seal)
        return [head for head in found if head.log > after][:limit]

    # -- writing -------------------------------------------------------------------------------------------------------

    def put_seal(self, number: int, kept: KeptSeal, heads: Sequence[SealedHead]) -> None:
        if number in self._now().seals:
            raise Contended
        self._changing("seals")[number] = kept
        sealed = self._changing("sealed")
        for head in heads:
            sealed[head.log, head.seq] = HeadOfSeal(number, head)

    def erase_texts(self, log: int, seq: int) -> None:
        records = self._now().logs[log]
        left = (read(one.body, one.hash) if one.seq == seq else one for one in records)
        self._changing("logs")[log] = tuple(left)

    def forget_content(self, command: str) -> None:
        known = self._now().commands.get(command)
        if known is not None:
            self._changing("commands")[command] = replace(known, digest="")

    def erase_problems(self, recipient: str) -> None:
        for key, entry in self._now().outbox.items():
            if entry.recipient == recipient and entry.problem is not None:
                self._changing("outbox")[key] = replace(entry, problem=None)


def _ends(numbers: Any) -> tuple[int, int]:
    return (min(numbers), max(numbers)) if numbers else (1, 0)


def _offer_key(offer: Offer) -> tuple[str, str, int, int, str]:
    return offer.unit, offer.post, offer.opened_at, offer.instance, offer.task
