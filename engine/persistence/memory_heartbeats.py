"""The heartbeats of a root in memory: they keep the same promises as those in a database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from engine.domain.heartbeat import Span
from engine.store_failures import Contended

Place = tuple[str, int]


class MemoryHeartbeats:
    """Part of one transaction. `changing` gives the spans as that transaction's own."""

    def __init__(
        self, kept: Callable[[], Mapping[Place, Span]], changing: Callable[[], dict[Place, Span]]
    ) -> None:
        self._kept = kept
        self._changing = changing

    def last(self, name: str) -> Span | None:
        own = [span for span in self._kept().values() if span.name == name]
        return max(own, key=lambda span: span.number, default=None)

    def since(self, moment: datetime, *, limit: int = 1000) -> Sequence[Span]:
        found = [span for span in self._kept().values() if span.end >= moment]
        return sorted(found, key=lambda span: (span.start, span.name, span.number), reverse=True)[:limit]

    def begin(self, span: Span) -> None:
        own = self._changing()
        if (span.name, span.number) in own:
            raise Contended
        own[span.name, span.number] = span

    def renew(self, span: Span) -> None:
        own = self._changing()
        known = own.get((span.name, span.number))
        if known is not None and known.end < span.end:
            own[span.name, span.number] = span
