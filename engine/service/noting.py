"""What a command's events say to whom goes into the outbox, in the transaction of these events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from engine.domain.encoding import Record
from engine.domain.facts import Version
from engine.domain.instance import Instance
from engine.domain.notices import Kind, Notice, notices_of
from engine.domain.outbox import EVERYBODY, Entry, EntryState
from engine.domain.register import Register
from engine.ports import Outbox
from schemas.rows import turns


@dataclass(frozen=True, slots=True)
class Channel:
    """A way by which officers are told, as the engine has to know it: sending is for others."""

    name: str
    kinds: frozenset[Kind]
    """What it tells of."""
    to_each: bool = True
    """One message to each officer who has an address; else one about all of them."""
    held: bool = False
    """Kept for the digest of the day."""


def note(
    outbox: Outbox,
    channels: Sequence[Channel],
    before: Instance,
    after: Instance,
    records: Sequence[Record],
    register: Register,
    version: Version | None,
    today: date,
) -> None:
    """Put what these events say into the outbox: one entry for each event, recipient and channel."""

    def holders(posts: tuple[str, ...], unit: str) -> Iterable[str]:
        return register.candidates(posts, unit, today)

    posts = _posts(version, after.phase) if version is not None else ()
    notices = notices_of(before, after, records, holders, posts)
    if notices:
        at = records[0].stamp.at
        made = (entry for one in channels for entry in _entries(one, notices, after.number, register, at))
        outbox.put(tuple(made))


def _posts(version: Version, phase: str) -> tuple[str, ...]:
    """The posts of the lanes that have a turn in the phase for the instance's own unit."""
    actors = version.process.actors
    named = (
        actor
        for step in version.process.steps_of[phase]
        for turn in turns(step)
        for seat in turn.seats
        if not seat.members
        for actor in seat.actors
        if not actors[actor].automatic and not actors[actor].outside
    )
    return tuple(dict.fromkeys(actors[actor].post_id for actor in named))


def _entries(
    channel: Channel, notices: Iterable[Notice], number: int, register: Register, at: datetime
) -> Iterator[Entry]:
    wanted = [one for one in notices if one.kind in channel.kinds]
    if not channel.to_each:
        yield from _for_all(channel, wanted, number, at)
        return
    state = EntryState.HELD if channel.held else EntryState.WAITING
    for one in wanted:
        known = register.officers.get(one.officer)
        if known is not None and known.email is not None and known.email.text:
            content = _content(one)
            when = None if channel.held else at
            yield Entry(channel.name, number, one.seq, one.officer, str(one.kind), at, content, state, when)


def _for_all(channel: Channel, notices: Iterable[Notice], number: int, at: datetime) -> Iterator[Entry]:
    """One entry an event and kind, that names every officer it concerns and all their tasks."""
    together: dict[tuple[int, Kind], list[Notice]] = {}
    for one in notices:
        together.setdefault((one.seq, one.kind), []).append(one)
    for (seq, kind), same in together.items():
        tasks = dict.fromkeys(task for one in same for task in one.tasks)
        officers = dict.fromkeys(one.officer for one in same)
        content = {**_content(same[0]), "tasks": list(tasks), "officers": list(officers)}
        yield Entry(channel.name, number, seq, EVERYBODY, str(kind), at, content, EntryState.WAITING, at)


def _content(notice: Notice) -> dict[str, Any]:
    said: dict[str, Any] = {"tasks": list(notice.tasks)}
    if notice.reason is not None:
        said["reason"] = notice.reason
    if notice.due is not None:
        said["due"] = notice.due.isoformat()
    return said
