"""That the day of a review has come is put on record once, and whoever looks after procedures is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from engine.domain.commands import By
from engine.domain.notices import Kind
from engine.domain.outbox import EVERYBODY, Entry, EntryState
from engine.domain.register import Register
from engine.domain.review_days import fell_due, reviewers
from engine.domain.version_events import ReviewFellDue
from engine.ports import Store, Writing
from engine.proof_ports import REGISTER
from engine.service.noting import Channel
from engine.service.transaction import Transaction
from engine.service.trying import transaction
from engine.service.version_verbs import append
from engine.service.world import World


def remind_of_reviews(world: World, store: Store, command: str) -> int:
    """Record the reviews that fell due since the last look; how many. Finding none writes nothing."""
    today = world.clock.now().astimezone(world.zone).date()
    with store.reading(world.root) as reading:
        if not fell_due(world.registers.now(reading), today):
            return 0
    return transaction(store, world.root, lambda writing: _record(world, writing, command))


def _record(world: World, store: Writing, command: str) -> int:
    """Looked up again: another process may have been at it."""
    facts = Transaction(world, store).now()
    fresh = fell_due(facts.register, facts.today)
    if fresh:
        first, _ = append(world, store, fresh, By(), command)
        entries = _entries(world.notices, fresh, first, facts.register, facts.at)
        store.outbox.put(tuple(entries))
    return len(fresh)


def _entries(
    channels: Sequence[Channel], due: Sequence[ReviewFellDue], seq: int, register: Register, at: datetime
) -> Iterator[Entry]:
    """One message to each reviewer tells of all that fell due at one look: an upgrade finds many at once."""
    kind, officers = Kind.REVIEW_DUE, reviewers(register)
    said = {"tasks": [], "reviews": [_said(one) for one in due]}
    for channel in channels:
        if kind not in channel.kinds or not officers:
            continue
        if not channel.to_each:
            content: dict[str, Any] = {**said, "officers": list(officers)}
            yield Entry(
                channel.name, REGISTER, seq, EVERYBODY, str(kind), at, content, EntryState.WAITING, at
            )
            continue
        state, when = (EntryState.HELD, None) if channel.held else (EntryState.WAITING, at)
        for officer in officers:
            known = register.officers[officer]
            if known.email is not None and known.email.text:
                yield Entry(channel.name, REGISTER, seq, officer, str(kind), at, said, state, when)


def _said(one: ReviewFellDue) -> dict[str, str]:
    return {"version": one.version, "kind": one.kind, "day": one.day.isoformat()}
