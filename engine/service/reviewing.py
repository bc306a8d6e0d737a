"""That the day of a review has come is put on record once, and whoever looks after procedures is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.domain.commands import By
from engine.domain.facts import Facts
from engine.domain.notices import Kind
from engine.domain.outbox import EVERYBODY, Entry, EntryState
from engine.domain.review_days import fell_due, reviewers
from engine.domain.version_events import ReviewFellDue
from engine.domain.version_states import units_of_version
from engine.ports import Store, Writing
from engine.proof_ports import REGISTER
from engine.service.noting import Channel
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
    facts = world.facts(store)
    fresh = fell_due(facts.register, facts.today)
    if fresh:
        first, _ = append(world, store, fresh, By(), command)
        entries = _entries(world.notices, fresh, first, facts)
        store.outbox.put(tuple(entries))
    return len(fresh)


def _entries(
    channels: Sequence[Channel], due: Sequence[ReviewFellDue], seq: int, facts: Facts
) -> Iterator[Entry]:
    """One message to each reviewer tells of all that fell due at one look: an upgrade finds many at once."""
    concerned = _whom(due, facts)
    kind, at = Kind.REVIEW_DUE, facts.at
    for channel in channels:
        if kind not in channel.kinds or not concerned:
            continue
        if not channel.to_each:
            content = {**_content(due), "officers": list(concerned)}
            yield Entry(
                channel.name, REGISTER, seq, EVERYBODY, str(kind), at, content, EntryState.WAITING, at
            )
            continue
        state, when = (EntryState.HELD, None) if channel.held else (EntryState.WAITING, at)
        for officer, theirs in concerned.items():
            known = facts.register.officers[officer]
            if known.email is not None and known.email.text:
                yield Entry(
                    channel.name, REGISTER, seq, officer, str(kind), at, _content(theirs), state, when
                )


def _whom(due: Sequence[ReviewFellDue], facts: Facts) -> dict[str, list[ReviewFellDue]]:
    """Officer → what they are told of."""
    register, found = facts.register, dict[str, list[ReviewFellDue]]()
    for one in due:
        units = units_of_version(register, register.versions[one.version], facts.today)
        for officer in reviewers(register, units, facts.today):
            found.setdefault(officer, []).append(one)
    return found


def _content(due: Sequence[ReviewFellDue]) -> dict[str, Any]:
    reviews = [{"version": one.version, "kind": one.kind, "day": one.day.isoformat()} for one in due]
    return {"tasks": [], "reviews": reviews}
