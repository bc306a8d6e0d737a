"""What an instance that is not open yet waits for."""

from __future__ import annotations

from collections.abc import Iterator
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

OPENS = Words(en="its period begins on {day}", id="periodenya mulai pada tanggal {day}")
NOW = Words(en="it can be opened: sop open {number}", id="dapat dibuka: sop open {number}")
WAITS = Words(
    en="it waits for {child} ({state}): sop show {number}", id="menunggu {child} ({state}): sop show {number}"
)
ENDED_EARLY = Words(
    en="it waits for {child}, which ended before its last row: sop excuse {own} {child} --reason …",
    id="menunggu {child}, yang berakhir sebelum baris terakhirnya: sop excuse {own} {child} --reason …",
)
NOT_THERE = Words(
    en="it waits for {child}, which was not created: sop create {process} --period {child} --unit {unit}",
    id="menunggu {child}, yang belum dibuat: sop create {process} --period {child} --unit {unit}",
)


def gate_lines(engine: Workspace, instance: Instance, process: Process, names: Names) -> Iterator[str]:
    """Each thing that it waits for, in a sentence; or that it waits for nothing but to be opened."""
    lang = names.lang
    period = parse_period(instance.period) if instance.period else None
    gathered = process.runs[instance.phase].gathers
    waits = False
    if period is not None:
        after_all = gathered is not None and process.runs[gathered].every.case is not None
        day = period.end if after_all else period.start
        if names.today < day:
            waits = True
            yield OPENS.say(lang, day=day.isoformat())
    with engine.store.reading(engine.root) as store:
        children = children_of(store, instance, engine.version_of(instance))
    for child in children:
        if child.name in instance.excused or (child.state is InstanceState.COMPLETED and not child.early):
            continue
        waits = True
        yield _missing(child, instance, names)
    if not waits:
        yield NOW.say(lang, number=instance.number)


def _missing(child: Child, instance: Instance, names: Names) -> str:
    if child.state is None:
        return NOT_THERE.say(names.lang, child=child.name, process=instance.process, unit=instance.unit)
    words = ENDED_EARLY if child.early else WAITS
    state = names.state(child.state.value)
    return words.say(names.lang, child=child.name, state=state, number=child.number, own=instance.number)
