"""The logs in a bundle as rows that are believed nothing of, and what they say of other logs and of documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.evidence.opening import Bundle
from app.evidence.parts import log_file
from engine.domain.encoding import TYPES, canonical
from engine.proof.log_check import EPOCH
from engine.proof_ports import ALL, EventRow

WITH_VERSION = frozenset(("InstanceOpened", "MovedToVersion", "MovedBack"))
"""Events that say by which version a run goes on."""


@dataclass(frozen=True, slots=True)
class Given:
    """That a run was built on an event of another."""

    log: int
    seq: int
    run: Any
    of: Any
    hash: Any


@dataclass(slots=True)
class Noted:
    """What was met while the logs were read."""

    hashes: dict[int, list[str]] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    """Hashes of all that was handed in."""
    versions: dict[int, dict[str, None]] = field(default_factory=dict)
    """Log → the versions by which its run went, in their order."""
    bare: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """Every personal text that an event ever had."""


class BundleLogs:
    """Reads them; a line that is none becomes a row that does not hold."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self.noted = Noted()

    def events(
        self,
        first: int,
        last: int,  # noqa: ARG002 - as a store is asked
        *,
        after: int = ALL[0],
        limit: int = ALL[1],
    ) -> Iterator[EventRow]:
        """As a store gives them; of one log. Raises Damaged."""
        for place, line in enumerate(self._bundle.lines(log_file(first)), start=1):
            if place > max(after, 0) and place - max(after, 0) <= limit:
                yield self._row(first, place, line)

    def _row(self, log: int, place: int, line: str) -> EventRow:
        try:
            raw = json.loads(line)
            body, hash, texts = str(raw["body"]), str(raw["hash"]), raw.get("texts")
            said = json.loads(body)
            at = datetime.fromisoformat(said["at"]) - EPOCH
            row = EventRow(
                log,
                said["seq"],
                str(said["type"]),
                (at.days * 86400 + at.seconds) * 1_000_000 + at.microseconds,
                body,
                hash,
                None if texts is None else canonical(texts),
            )
            self._note(log, place, said, hash)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
            return EventRow(log, place, "", 0, line.replace("\ufffd", "?"), "", None)
        return row

    def _note(self, log: int, place: int, said: dict[str, Any], hash: str) -> None:
        noted = self.noted
        known = noted.hashes.setdefault(log, [])
        if place <= len(known):
            return  # it was read before
        known.append(hash)
        if said["type"] in WITH_VERSION:
            noted.versions.setdefault(log, {})[str(said["version"])] = None
        met = [said["met_by"]] if said.get("met_by") else []
        for one in (*said.get("gathered", ()), *met):
            noted.given.append(Given(log, place, one["instance"], one["seq"], one["hash"]))
        for one in (*said.get("outputs", ()),):
            if one.get("sha256"):
                noted.documents.add(one["sha256"])
        personal = getattr(TYPES.get(said["type"]), "personal", ())
        if fields := tuple(name for name in personal if name in said):
            noted.bare[log, place] = fields
