"""One mail a day instead of one for each event: what was held is put together once for each officer and day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.notices.settings import Mail
from app.notices.wording import DIGEST
from engine.domain import outbox
from engine.domain.outbox import Entry, EntryState

if TYPE_CHECKING:
    from app.workspace import Workspace

MOST = 10_000
"""So many held entries are put together at a time; what is beyond comes with the next day's."""


def make_digests(engine: Workspace, mail: Mail, day: date | None = None) -> int:
    """Put the digests of a day (default: today, from the hour on that is set) into the outbox; how many are new.

    A second time for the same day changes nothing: what came meanwhile is held for the next.
    """
    now = engine.world.clock.now()
    here = now.astimezone(engine.settings.zone)
    if day is None and here.time() < mail.digest_at:
        return 0
    day = day or here.date()
    number = day.year * 10_000 + day.month * 100 + day.day
    made = 0
    with engine.store.writing(engine.root) as store:
        held: dict[str, list[Entry]] = {}
        for entry in store.outbox.entries(EntryState.HELD, limit=MOST):
            held.setdefault(entry.recipient, []).append(entry)
        for officer, news in held.items():
            content = {"day": day.isoformat(), "news": [_as_news(one) for one in news]}
            digest = Entry("mail", outbox.DIGEST, number, officer, DIGEST, now, content, next_at=now)
            if store.outbox.find(digest) is None:
                store.outbox.put([digest])
                made += 1
                for one in news:
                    store.outbox.move(one, outbox.digested(one, now))
    return made


def _as_news(entry: Entry) -> dict[str, Any]:
    return {**entry.content, "log": entry.log, "kind": entry.kind}


def release_held(engine: Workspace) -> None:
    """What was held for a digest goes out by itself, where there are no digests any more."""
    with engine.store.reading(engine.root) as reading:
        if not reading.outbox.entries(EntryState.HELD, limit=1):
            return
    now = engine.world.clock.now()
    with engine.store.writing(engine.root) as store:
        for entry in store.outbox.entries(EntryState.HELD, limit=MOST):
            store.outbox.move(entry, outbox.anew(entry, now))
