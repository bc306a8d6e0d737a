"""Whether one log holds: each event by itself, in its chain, as it was sealed, and what its fold says of the tables.

Nothing is decided again and nothing is looked up: what is needed is handed in, so that other processes can do it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from engine.domain.change import replace
from engine.domain.encoding import START, TYPES, UnknownEvent
from engine.domain.events import Event, Stamp
from engine.domain.evolve import evolve
from engine.domain.instance import Instance
from engine.domain.personal import Personal
from engine.domain.seal import log_name
from engine.proof import findings
from engine.proof.findings import Finding
from engine.proof_ports import EventRow, HeadOfSeal, TableRows
from schemas.words import Words

Fields = Mapping[tuple[int, int], tuple[str, ...]]
"""Log and number of an event → its personal texts that were erased by a recorded decision."""
EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
Reader = tuple[Callable[[Any], Any], tuple[str, ...]]
"""What reads an event of one type, and its personal fields."""

_readers: dict[str, Reader] = {}
_read_stamp: Callable[[Any], Stamp] = TypeAdapter(Stamp).validator.validate_python


@dataclass(frozen=True, slots=True)
class Read:
    """An event that holds by itself."""

    event: Event
    stamp: Stamp
    erased: int = 0
    """How many of its personal texts are gone by a recorded decision."""


class DoesNotHold(Exception):
    """What is wrong with the event that is looked at."""

    def __init__(self, words: Words, **data: object) -> None:
        super().__init__(words.en)
        self.words = words
        self.data = data


class Chain:
    """A log while it is read from its beginning."""

    def __init__(self, root: str, log: int, erased: Fields) -> None:
        self._name = log_name(root, log)
        self._log = log
        self._erased = erased
        self.seq = 0
        self.hash = START

    def take(self, row: EventRow) -> Read:
        """The next row. Raises DoesNotHold; the number of the event is then that after `seq`."""
        _, seq, kind, at, body, hash, texts = row
        place = self.seq + 1
        if seq != place:
            if isinstance(seq, int) and seq > place:
                raise DoesNotHold(findings.MISSING)
            raise DoesNotHold(findings.MISPLACED, said=seq, log=self._name)
        try:
            if sha256(body.encode()).hexdigest() != hash:
                raise DoesNotHold(findings.CHANGED)
            raw = from_json(body)
            if raw["seq"] != place or raw["log"] != self._name:
                raise DoesNotHold(findings.MISPLACED, said=raw["seq"], log=raw["log"])
            if raw["prev"] != self.hash:
                raise DoesNotHold(findings.NOT_CHAINED)
            if raw["type"] != kind:
                raise DoesNotHold(findings.COLUMNS, column="type")
            read, personal = _readers.get(kind) or _reader(kind)
            stamp = _read_stamp(raw)
            erased = 0
            if personal:
                erased = self._with_texts(raw, personal, from_json(texts) if texts else {}, place)
            elif texts is not None:
                raise DoesNotHold(findings.COLUMNS, column="texts")
            event = read(raw)
        except (ValueError, KeyError, TypeError, AttributeError, UnknownEvent) as problem:
            raise DoesNotHold(findings.UNREADABLE, problem=type(problem).__name__) from problem
        moment = stamp.at - EPOCH
        if at != (moment.days * 86400 + moment.seconds) * 1_000_000 + moment.microseconds:
            raise DoesNotHold(findings.COLUMNS, column="at")
        self.seq, self.hash = place, hash
        return Read(event, stamp, erased) if erased else Read(event, stamp)

    def _with_texts(
        self, raw: dict[str, Any], personal: Sequence[str], beside: Mapping[str, Any], place: int
    ) -> int:
        """Put the texts beside the event into it, where they are what was recorded; how many are gone."""
        erased = self._erased.get((self._log, place), ())
        gone = 0
        if not beside.keys() <= set(personal) & raw.keys():
            raise DoesNotHold(findings.COLUMNS, column="texts")
        for name in personal:
            if name not in raw:
                continue
            if name in erased:
                gone += 1
                if name in beside:
                    raise DoesNotHold(findings.TEXT_BACK, field=name)
            elif name not in beside:
                raise DoesNotHold(findings.TEXT_GONE, field=name)
            else:
                raw[name] = {**raw[name], **beside[name]}
                known = Personal(**raw[name])
                if known.text is None or known.salt is None or not known.holds:
                    raise DoesNotHold(findings.TEXT_CHANGED, field=name)
        return gone


def _reader(kind: str) -> Reader:
    """Made when a type is first met."""
    cls = TYPES.get(kind)
    if cls is None:
        raise UnknownEvent(kind)
    validate: Callable[[Any], Any] = TypeAdapter(cls).validator.validate_python
    _readers[kind] = validate, tuple(getattr(cls, "personal", ()))
    return _readers[kind]


class Sealed:
    """The sealed heads of one log, met as it is read."""

    def __init__(self, log: int, heads: Sequence[HeadOfSeal]) -> None:
        self._log = log
        self._heads = heads
        self._met = 0
        self._sure = 0

    def meet(self, seq: int, hash: str) -> Finding | None:
        """What is wrong with the events up to this one, by a seal that was put on just here."""
        while self._met < len(self._heads) and self._heads[self._met].head.seq <= seq:
            one = self._heads[self._met]
            self._met += 1
            if one.head.seq < seq or one.head.hash != hash:
                return self._replaced(one)
            self._sure = seq
        return None

    def missing(self, seq: int) -> Finding | None:
        """What a seal knows of the log beyond its last event."""
        if self._met == len(self._heads):
            return None
        one = self._heads[self._met]
        data = {"seal": one.seal, "sealed": one.head.seq}
        return Finding(self._log, seq + 1, findings.CUT_OFF, data, one.seal)

    def covering(self, seq: int) -> int | None:
        """The first seal under which an event stands."""
        return min((one.seal for one in self._heads if one.head.seq >= seq), default=None)

    def _replaced(self, one: HeadOfSeal) -> Finding:
        data = {"seal": one.seal, "sealed": one.head.seq}
        return Finding(self._log, self._sure + 1, findings.REPLACED, data, one.seal)


@dataclass(slots=True)
class Seen:
    """What was looked at of some logs, and the first thing of each that does not hold."""

    logs: int = 0
    events: int = 0
    erased: int = 0
    findings: list[Finding] = field(default_factory=list)
    offers: int = 0
    """The sum of the digests of all offers that there must be: in no order, and of one size however many they are."""

    def add(self, other: Seen) -> None:
        self.logs += other.logs
        self.events += other.events
        self.erased += other.erased
        self.findings += other.findings
        self.offers += other.offers


@dataclass(frozen=True, slots=True)
class Told:
    """What is believed when an instance's log is read: what the register and the seals say."""

    root: str
    erased: Fields
    register: int
    """How far the register goes."""


def check_instance(
    told: Told,
    log: int,
    rows: Iterable[EventRow],
    tables: TableRows | None,
    heads: Sequence[HeadOfSeal],
    seen: Seen,
) -> Instance | None:
    """Replay an instance's log; what does not hold is put into `seen`, and then there is no instance."""
    chain, sealed = Chain(told.root, log, told.erased), Sealed(log, heads)
    instance, found = Instance(told.root, log, process="", unit="", phase=""), None
    for row in rows:
        try:
            read = chain.take(row)
            if read.stamp.register > told.register:
                chain.seq -= 1
                raise DoesNotHold(findings.AHEAD, said=read.stamp.register, known=told.register)
            instance = _after(instance, read, chain)
        except DoesNotHold as problem:
            place = chain.seq + 1
            found = Finding(log, place, problem.words, problem.data, sealed.covering(place))
            break
        seen.erased += read.erased
        found = sealed.meet(chain.seq, chain.hash)
        if found is not None:
            break
    seen.logs += 1
    seen.events += chain.seq
    if found is None and chain.seq == 0:
        found = Finding(log, 1, findings.MISSING, {}, sealed.covering(1))
    found = found or sealed.missing(chain.seq)
    if found is None:
        instance = replace(instance, seq=chain.seq, hash=chain.hash)
        if tables is None or not tables.tell_of(instance):
            found = Finding(log, None, findings.TABLES if tables else findings.NO_TABLES)
    if found is not None:
        seen.findings.append(found)
    return None if found else instance


def _after(instance: Instance, read: Read, chain: Chain) -> Instance:
    """Raises DoesNotHold for an event that cannot follow: its log was written by somebody else than the engine."""
    try:
        return evolve(instance, read.event, read.stamp)
    except Exception as problem:
        chain.seq -= 1
        raise DoesNotHold(findings.MISFIT, problem=type(problem).__name__) from problem
