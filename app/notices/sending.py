"""Sends what waits in the outbox: takes it, hands it over, notes what became of it; each in a transaction of its own.

Handing over happens outside all transactions: a slow server keeps nobody from working.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from app.notices.delivery import Down, NotHandedOver, NotNow
from app.notices.digests import make_digests, release_held
from app.notices.mail import mail_server, message_of
from app.notices.secrets import mail_password, webhook_secret
from app.notices.settings import Mail, Webhook
from app.notices.told import Teller
from app.notices.webhook import Receiver, payload
from app.notices.wording import FOLDER, check_words
from app.notices.writing import Writer
from engine.domain import outbox
from engine.domain.outbox import Entry, EntryState
from engine.domain.refusals import Refusal
from engine.store_failures import Busy, Contended, StoreFailure
from schemas.words import Words

if TYPE_CHECKING:
    from app.workspace import Workspace

BATCH = 50
"""So many entries are taken at a time; when a process dies the others wait for them no longer than the lease."""
LEASE = timedelta(minutes=20)
KEPT = timedelta(days=90)
"""So long what was sent is kept to be shown."""
TRIES = 3
"""To note what became of a message while others write."""

NOTHING_TO_TELL = Words(en="nothing to tell any more", id="tidak ada lagi yang perlu diberitahukan")
NO_ADDRESS = Words(en="{officer} has no mail address", id="{officer} tidak memiliki alamat surel")

HandOver = Callable[[Entry], Words | None]
"""Hands one entry over; None, or why there is nobody or nothing to tell. Raises NotHandedOver."""


@dataclass(slots=True)
class Sending:
    """What became of all that was tried."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0
    dropped: int = 0
    problems: list[str] = field(default_factory=list)
    """Why something was put off or given up, each reason once."""

    def count(self, after: Entry) -> None:
        match after.state:
            case EntryState.SENT:
                self.sent += 1
            case EntryState.DROPPED:
                self.dropped += 1
            case EntryState.FAILED:
                self.failed += 1
            case _:
                self.put_off += 1
        if after.problem and after.state is not EntryState.DROPPED and after.problem not in self.problems:
            self.problems.append(after.problem)


def send_waiting(engine: Workspace, *, again: bool = False) -> Sending:
    """Send what waits on every channel of the workspace, the digests of today first if their hour has come.

    `again`: what was given up is tried once more. Several processes may do this at once: each entry is taken by one of
    them. Raises NoSecret, SecretUnreadable or WordsNotUsable before anything is taken.
    """
    found = Sending()
    settings = engine.settings.notices
    if settings is None:
        return found
    with ExitStack() as opened:
        ways: list[tuple[str, HandOver]] = []
        if settings.mail is not None:
            check_words(engine.settings.folder / FOLDER, engine.settings.language)
            ways.append(("mail", opened.enter_context(_by_mail(engine, settings.mail))))
            if settings.mail.digest:
                make_digests(engine, settings.mail)
            else:
                release_held(engine)
        if settings.webhook is not None:
            ways.append(("webhook", _by_webhook(engine, settings.webhook)))
        for channel, hand_over in ways:
            if again:
                _renew(engine, channel)
            _send_all(engine, channel, hand_over, found)
    if found.sent:
        _forget(engine)
    return found


def _send_all(engine: Workspace, channel: str, hand_over: HandOver, found: Sending) -> None:
    while batch := _take(engine, channel):
        until = engine.world.clock.now() + LEASE / 2  # others may take what we hold too long
        left = deque(batch)
        try:
            while left and engine.world.clock.now() <= until:
                entry = left.popleft()
                after, goes_on = _tried(engine, entry, hand_over)
                _note(engine, entry, after)
                found.count(after)
                if not goes_on:
                    _put_off(engine, left, after.problem or "", found)
                    return
        finally:  # what was not tried is nobody's, whatever ends this
            with suppress(StoreFailure):
                for other in left:
                    _note(engine, other, outbox.given_back(other, engine.world.clock.now()))


def _put_off(engine: Workspace, left: deque[Entry], problem: str, found: Sending) -> None:
    """The receiver takes nothing now."""
    while left:
        entry = left.popleft()
        later = outbox.put_off(entry, engine.world.clock.now(), problem)
        _note(engine, entry, later)
        found.count(later)


def _tried(engine: Workspace, entry: Entry, hand_over: HandOver) -> tuple[Entry, bool]:
    """The entry after it was handed over or not, and whether others may be tried."""
    clock, lang = engine.world.clock, engine.settings.language
    try:
        nobody = hand_over(entry)
    except NotNow as problem:
        after = outbox.put_off(entry, clock.now(), problem.say(lang), problem.after)
        return after, not isinstance(problem, Down)
    except NotHandedOver as problem:
        return outbox.failed(entry, clock.now(), problem.say(lang)), True
    except (Refusal, StoreFailure) as problem:
        return outbox.put_off(entry, clock.now(), problem.say(lang)), True
    except Exception as problem:  # one that cannot be written keeps no other waiting
        return outbox.put_off(entry, clock.now(), f"{type(problem).__name__}: {problem}"), True
    if nobody is not None:
        return outbox.dropped(entry, clock.now(), nobody.say(lang, officer=entry.recipient)), True
    return outbox.sent(entry, clock.now()), True


def _take(engine: Workspace, channel: str) -> Sequence[Entry]:
    """Entries that are ours to send from now on: those whose time has come, and those that another process lost."""
    now = engine.world.clock.now()
    with engine.store.reading(engine.root) as reading:  # looking often and finding nothing holds nobody up
        if not reading.outbox.due(channel, now, limit=1):
            return ()
    with engine.store.writing(engine.root, shared=True) as store:
        due = store.outbox.due(channel, now, limit=BATCH)
        ours = [(entry, outbox.taken(entry, now, LEASE)) for entry in due]
        return [after for before, after in ours if store.outbox.move(before, after)]


def _note(engine: Workspace, before: Entry, after: Entry) -> None:
    """Keep what became of an entry. Where even that fails it is taken again when its lease has ended."""
    for attempt in range(1, TRIES + 1):
        try:
            with engine.store.writing(engine.root, shared=True) as store:
                store.outbox.move(before, after)
            return
        except (Busy, Contended):
            if attempt == TRIES:
                raise


def _forget(engine: Workspace) -> None:
    with engine.store.writing(engine.root, shared=True) as store:
        store.outbox.forget(engine.world.clock.now() - KEPT)


def _renew(engine: Workspace, channel: str) -> None:
    now = engine.world.clock.now()
    with engine.store.writing(engine.root, shared=True) as store:
        for entry in store.outbox.entries(EntryState.FAILED):
            if entry.channel == channel:
                store.outbox.move(entry, outbox.anew(entry, now))


@contextmanager
def _by_mail(engine: Workspace, mail: Mail) -> Iterator[HandOver]:
    writer = Writer(engine)
    with mail_server(mail, mail_password(mail)) as server:

        def hand_over(entry: Entry) -> Words | None:
            officer = writer.officer(entry.recipient)
            if officer is None or officer.email is None or officer.email.text is None:
                return NO_ADDRESS
            letter = writer.letter(entry)
            if letter is None:
                return NOTHING_TO_TELL
            name, address = str(officer.name), officer.email.text
            at, key = entry.created_at.astimezone(engine.settings.zone), entry.key(engine.root)
            server.hand_over(message_of(letter, mail.sender, name, address, key, at))
            return None

        yield hand_over


def _by_webhook(engine: Workspace, webhook: Webhook) -> HandOver:
    receiver, teller = Receiver(webhook, webhook_secret(webhook)), Teller(engine)

    def hand_over(entry: Entry) -> Words | None:
        told = teller.of(entry)
        if told is None:
            return NOTHING_TO_TELL
        content = payload(told, engine.root, entry.seq, entry.created_at)
        receiver.hand_over(content, entry.key(engine.root), engine.world.clock.now())
        return None

    return hand_over
