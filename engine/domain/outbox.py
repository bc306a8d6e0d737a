"""What waits to be sent: the life of an entry from the event that made it to its sending or its end. Pure.

An entry is recorded exactly once, in the transaction of its event, and handed over at least once: when a process dies
between handing it over and noting that, nobody can know, and it is handed over again under the same key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

DIGEST = -1
"""The log of entries that tell of a day and not of an event; their number is the day, as 20261120."""

EVERYBODY = "-"
"""The recipient on a channel that has one receiver for all."""

WAITS = tuple(timedelta(minutes=one) for one in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440))
"""How long an entry waits after each try that failed, in calendar time: some four days in all, as RFC 5321 (4.5.4.1)
asks of mail. After the last it is given up.
"""


class EntryState(StrEnum):
    HELD = "held"
    """For the digest of its day."""
    WAITING = "waiting"
    SENDING = "sending"
    """A process has taken it and must say by `next_at` what became of it; else another one may take it."""
    SENT = "sent"
    FAILED = "failed"
    """Given up: the receiver refused it for good, or the last try failed."""
    DROPPED = "dropped"
    """There was nothing to tell any more when its turn came, or nobody to tell."""
    DIGESTED = "digested"
    """Told in the digest of its day."""

    @property
    def is_unsettled(self) -> bool:
        """Something may still become of it, or somebody should look at it."""
        return self in UNSETTLED


UNSETTLED = (EntryState.HELD, EntryState.WAITING, EntryState.SENDING, EntryState.FAILED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message to one recipient on one channel.

    Named by log, seq, channel, recipient and kind: there is one of each.
    """

    channel: str
    log: int
    """The number of the instance, or DIGEST."""
    seq: int
    """Of the event in that log."""
    recipient: str
    """An officer, or EVERYBODY."""
    kind: str
    """What it says: a Kind of notices, or `digest`."""
    created_at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    """What the message is about, as JSON knows it. No names, no addresses: these are looked up when it is sent."""
    state: EntryState = EntryState.WAITING
    next_at: datetime | None = None
    """From when on it may be sent; of one being sent, when its taker has lost it."""
    attempts: int = 0
    problem: str | None = None
    """Why the last try failed, or why it was dropped."""
    ended_at: datetime | None = None

    def key(self, root: str) -> str:
        """The same for each try and unlike that of any other entry: receivers can tell a second copy by it.

        The moment is part of it: a database that was put back from a backup gives the same numbers to other events.
        """
        moment = self.created_at.isoformat()
        name = (root, self.channel, str(self.log), str(self.seq), self.recipient, self.kind, moment)
        return hashlib.sha256("\0".join(name).encode()).hexdigest()[:40]


def taken(entry: Entry, now: datetime, lease: timedelta) -> Entry:
    """It is this process's to send, for so long."""
    return replace(entry, state=EntryState.SENDING, next_at=now + lease, attempts=entry.attempts + 1)


def given_back(entry: Entry, now: datetime) -> Entry:
    """It was taken and not tried."""
    return replace(entry, state=EntryState.WAITING, next_at=now, attempts=max(0, entry.attempts - 1))


def sent(entry: Entry, now: datetime) -> Entry:
    return replace(entry, state=EntryState.SENT, next_at=None, problem=None, ended_at=now)


def dropped(entry: Entry, now: datetime, why: str) -> Entry:
    return replace(entry, state=EntryState.DROPPED, next_at=None, problem=why, ended_at=now)


def failed(entry: Entry, now: datetime, problem: str) -> Entry:
    """Given up at once: trying again would not help."""
    return replace(entry, state=EntryState.FAILED, next_at=None, problem=problem, ended_at=now)


def put_off(entry: Entry, now: datetime, problem: str, at_least: timedelta = timedelta()) -> Entry:
    """To be tried again after a wait that grows with each try; given up after the last."""
    if entry.attempts > len(WAITS):
        return failed(entry, now, problem)
    wait = max(WAITS[max(0, entry.attempts - 1)], min(at_least, WAITS[-1]))
    return replace(entry, state=EntryState.WAITING, next_at=now + wait, problem=problem)


def anew(entry: Entry, now: datetime) -> Entry:
    """What was given up is to be tried again, from the beginning."""
    return replace(entry, state=EntryState.WAITING, next_at=now, attempts=0, ended_at=None)


def digested(entry: Entry, now: datetime) -> Entry:
    """The digest of its day tells of it."""
    return replace(entry, state=EntryState.DIGESTED, next_at=None, ended_at=now)
