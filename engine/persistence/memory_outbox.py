"""The outbox of a root in memory: it keeps the same promises as the one in a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from engine.domain.outbox import UNSETTLED, Entry, EntryState
from engine.persistence.moments import EPOCH
from engine.store_failures import Contended

Key = tuple[int, int, str, str, str]
SENDABLE = (EntryState.WAITING, EntryState.SENDING)


class MemoryOutbox:
    """Part of one transaction. `changing` gives the entries as that transaction's own."""

    def __init__(
        self, kept: Callable[[], Mapping[Key, Entry]], changing: Callable[[], dict[Key, Entry]]
    ) -> None:
        self._kept = kept
        self._changing = changing

    def find(self, like: Entry) -> Entry | None:
        return self._kept().get(_key(like))

    def entries(self, state: EntryState, *, limit: int = 1000) -> Sequence[Entry]:
        found = [entry for entry in self._kept().values() if entry.state is state]
        return sorted(found, key=lambda entry: (entry.created_at, _key(entry)))[:limit]

    def due(self, channel: str, now: datetime, *, limit: int) -> Sequence[Entry]:
        found = [
            entry
            for entry in self._kept().values()
            if entry.channel == channel and entry.state in SENDABLE and entry.next_at and entry.next_at <= now
        ]
        return sorted(found, key=lambda entry: (entry.next_at or EPOCH, _key(entry)))[:limit]

    def counts(self) -> Mapping[EntryState, int]:
        return Counter(entry.state for entry in self._kept().values() if entry.state in UNSETTLED)

    def put(self, entries: Sequence[Entry]) -> None:
        own = self._changing()
        for entry in entries:
            if _key(entry) in own:
                raise Contended
            own[_key(entry)] = entry

    def move(self, before: Entry, after: Entry) -> bool:
        now = self._kept().get(_key(before))
        if now is None or (now.state, now.attempts) != (before.state, before.attempts):
            return False
        self._changing()[_key(before)] = after
        return True

    def forget(self, before: datetime) -> int:
        own = self._changing()
        gone = [
            key
            for key, entry in own.items()
            if entry.ended_at and entry.ended_at < before and entry.state is not EntryState.FAILED
        ]
        for key in gone:
            del own[key]
        return len(gone)


def _key(entry: Entry) -> Key:
    return entry.log, entry.seq, entry.channel, entry.recipient, entry.kind
