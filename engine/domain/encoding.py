"""The one way in which an event is written down, and the chain that its hash hangs in. Pure.

An event is written as JSON by RFC 8785 with two limits: keys are ASCII, and there are no fractions (what officers fill
in is kept as text). Fields with their default value are left out. Its hash is SHA-256 over that text, which names the
log, the running number and the hash before it; so no event can be changed, moved or left out unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import TypeAdapter

from engine.domain.events import Event, Stamp
from engine.domain.personal import Personal

START = "0" * 64
"""The hash before the first event of a log."""

TYPES: Mapping[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event)}


@dataclass(frozen=True, slots=True)
class Record:
    """An event in its log."""

    log: str
    """`root/number` of an instance, `root/register`."""
    seq: int
    event: Event
    stamp: Stamp
    body: str
    """The canonical text that was hashed."""
    hash: str
    texts: str | None = None
    """The personal texts that stand beside the log, as JSON; none where there are none."""


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter(cls: type) -> TypeAdapter[Any]:
    """Built when a type is first met: building all of them would slow every start."""
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def _encoder() -> Callable[[Mapping[str, Any]], str]:
    """The standard library's encoder, made once: `JSONEncoder.encode` makes its inner one anew for each text."""
    outer = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return outer.encode
    inner = make(None, outer.default, json.encoder.encode_basestring, None, ":", ",", True, False, False)
    return lambda value: "".join(inner(value, 0))


_encode = _encoder()


def canonical(value: Mapping[str, Any]) -> str:
    """JSON as RFC 8785 writes it: keys sorted, no blanks, nothing escaped that need not be."""
    return _encode(value)


def chain(log: str, seq: int, before: str, event: Event, stamp: Stamp) -> Record:
    """Write the event down as number `seq` of its log, after the event whose hash is `before`."""
    return chain_all(log, seq - 1, before, (event,), stamp)[0]


def chain_all(log: str, seq: int, before: str, events: Iterable[Event], stamp: Stamp) -> list[Record]:
    """Write the events of one command down after number `seq` of their log, whose hash is `before`."""
    records = []
    shared = as_json(stamp)
    for number, event in enumerate(events, start=seq + 1):
        fields = as_json(event)
        texts = _seal(event, fields)
        kind = type(event).__name__
        body = canonical({**fields, **shared, "type": kind, "log": log, "seq": number, "prev": before})
        before = digest(body)
        records.append(Record(log, number, event, stamp, body, before, texts))
    return records


def as_json(value: Any) -> dict[str, Any]:
    """A dataclass as JSON knows it, fields with their default value left out."""
    serializer = _adapter(type(value)).serializer  # `dump_python` around it costs half as much again
    fields: dict[str, Any] = serializer.to_python(value, mode="json", exclude_defaults=True)
    return fields


def digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def read(body: str, hash: str, texts: str | None = None) -> Record:
    """The record as it was written. Fields that this version does not know are passed over.

    Raises `UnknownEvent` for a type of a newer version.
    """
    raw = json.loads(body)
    cls = TYPES.get(raw["type"])
    if cls is None:
        raise UnknownEvent(raw["type"])
    beside = json.loads(texts) if texts else {}
    for field in getattr(cls, "personal", ()):
        if field in raw:
            raw[field] = {**raw[field], **beside.get(field, {})}
    event = _adapter(cls).validate_python(raw)
    stamp = _adapter(Stamp).validate_python(raw)
    return Record(raw["log"], raw["seq"], event, stamp, body, hash, texts)


def broken_at(log: str, records: Iterable[Record]) -> int | None:
    """The place of the first record that does not hold in a log read from its beginning; none where all do.

    Each text must give its hash, and name this log, its own place and the hash before it; what stands beside it must
    be what was sealed. Places count from 1.
    """
    before = START
    for place, record in enumerate(records, start=1):
        raw = json.loads(record.body)
        said = (raw.get("log"), raw.get("seq"), raw.get("prev"), digest(record.body))
        if said != (log, place, before, record.hash) or not _is_as_sealed(record.event):
            return place
        before = record.hash
    return None


def _is_as_sealed(event: Event) -> bool:
    texts = (getattr(event, name) for name in getattr(event, "personal", ()))
    return all(text.holds for text in texts if isinstance(text, Personal))


def exported(record: Record) -> dict[str, Any]:
    """The event as programs read it: what was hashed, and beside it its instance, its hash and when it was done."""
    raw: dict[str, Any] = json.loads(record.body)
    number = record.log.rpartition("/")[2]
    return {
        **raw,
        "instance": int(number) if number.isdigit() else None,
        "performed_at": raw.get("performed_at", raw["at"]),
        "by": raw.get("by"),
        "acting_for": raw.get("acting_for"),
        "hash": record.hash,
    }


class UnknownEvent(Exception):
    """The log holds an event of a type that this version does not know."""


def _seal(event: Event, fields: dict[str, Any]) -> str | None:
    """Leave only the hash of personal texts in the event; return the texts to stand beside it."""
    beside = {}
    for name in getattr(event, "personal", ()):
        value = getattr(event, name)
        if isinstance(value, Personal):
            fields[name] = {"digest": value.digest}
            if value.text is not None:
                beside[name] = {"text": value.text, "salt": value.salt}
    return canonical(beside) if beside else None
