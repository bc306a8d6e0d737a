"""What an instance that is not open yet waits for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cli.names import Names
from engine.domain.facts import Child
from engine.domain.instance import Instance, InstanceState
from engine.service.children import children_of
from schemas.periods import parse_period
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace

OPENS = Words(en="it can be opened from {day} on", id="dapat dibuka mulai tanggal {day}")
NOW = Words(en="it can be opened: sop open {number}", id="dapat dibuka: sop open {number}")
WAITS = Words(
    en="it waits for {child} ({state}): sop show {number}", id="menunggu {child} ({state}): sop show {number}"
)
ENDED_EARLY = Words(
    en="it waits for {child}, which ended before its last row: sop excuse {own} {child} --reason …",
    id="menunggu {child}, yang berakhir sebelum baris terakhirnya: sop excuse {own} {child} --reason …",
)
CANCELLED = Words(
    en="it waits for {child}, which was cancelled: sop excuse {own} {child} --reason …",
    id="menunggu {child}, yang dibatalkan: sop excuse {own} {child} --reason …",
)
STALE = Words(
    en="it waits for {child}, which is out of date: sop show {number}",
    id="menunggu {child}, yang usang: sop show {number}",
)
NOT_THERE = Words(
    en="it waits for {child}, which was not created: sop create {process} --period {child} --unit {unit}",
    id="menunggu {child}, yang belum dibuat: sop create {process} --period {child} --unit {unit}",
)


def gate_lines(engine: Workspace, instance: Instance, process: Process, names: Names) -> Iterator[str]:
    """Each thing that it waits for, in a sentence; or that it waits for nothing but to be opened."""
    lang = names.lang
    day = _opening_day(instance, process, names)
    waits = day is not None and names.today < day
    if day is not None and waits:
        yield OPENS.say(lang, day=day.isoformat())
    with engine.store.reading(engine.root) as store:
        children = children_of(store, instance, engine.version_of(instance))
    for child in children:
        complete = child.state is InstanceState.COMPLETED and not child.early and not child.stale
        if child.name in instance.excused or complete:
            continue
        waits = True
        yield _missing(child, instance, names)
    if not waits:
        yield NOW.say(lang, number=instance.number)


def _opening_day(instance: Instance, process: Process, names: Names) -> date | None:
    """As it was reckoned when it was created; where its own day does not matter, the first of its period."""
    if instance.opens_at is not None:
        return instance.opens_at.astimezone(names.zone).date()
    period = parse_period(instance.period, process.year_starts) if instance.period else None
    if period is None:
        return None
    gathered = process.runs[instance.phase].gathers
    after_all = gathered is not None and process.runs[gathered].every.case is not None
    return period.end if after_all else period.start


def _missing(child: Child, instance: Instance, names: Names) -> str:
    if child.state is None:
        return NOT_THERE.say(names.lang, child=child.name, process=instance.process, unit=instance.unit)
    words = WAITS
    if child.state is InstanceState.CANCELLED:
        words = CANCELLED
    elif child.state is InstanceState.COMPLETED:
        words = ENDED_EARLY if child.early else STALE
    state = names.state(child.state.value)
    return words.say(names.lang, child=child.name, state=state, number=child.number, own=instance.number)
