"""An entry of the outbox as a row of its table, and back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import from_json, to_json

from engine.domain.outbox import Entry, EntryState
from engine.persistence.moments import EPOCH, to_moment, to_number

KEY_COLUMNS = ("log", "seq", "channel", "recipient", "kind")
STANDING_COLUMNS = ("state", "next_at", "attempts", "problem", "ended_at")
"""What each try changes."""
COLUMNS = (*KEY_COLUMNS, "created_at", "content", *STANDING_COLUMNS)


def key_values(entry: Entry) -> tuple[Any, ...]:
    return entry.log, entry.seq, entry.channel, entry.recipient, entry.kind


def standing_values(entry: Entry) -> tuple[Any, ...]:
    return (
        str(entry.state),
        to_number(entry.next_at),
        entry.attempts,
        entry.problem,
        to_number(entry.ended_at),
    )


def to_row(entry: Entry) -> tuple[Any, ...]:
    content = to_json(entry.content).decode()
    return (*key_values(entry), to_number(entry.created_at), content, *standing_values(entry))


def to_entry(row: Sequence[Any]) -> Entry:
    log, seq, channel, recipient, kind, created_at, content, state, next_at, attempts, problem, ended_at = row
    return Entry(
        channel=channel,
        log=log,
        seq=seq,
        recipient=recipient,
        kind=kind,
        created_at=to_moment(created_at) or EPOCH,
        content=from_json(content),
        state=EntryState(state),
        next_at=to_moment(next_at),
        attempts=attempts,
        problem=problem,
        ended_at=to_moment(ended_at),
    )
