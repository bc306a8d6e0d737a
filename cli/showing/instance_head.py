"""The head of an instance: which one it is, and where it stands as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.names import CASE, Names
from cli.telling import recorded_before_the_last
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.instance import Instance, InstanceState
from schemas.words import Words

TITLE = Words(en="Instance {number}: {title}", id="Pelaksanaan {number}: {title}")
UNIT = Words(en="unit", id="unit")
PERIOD = Words(en="period", id="periode")
IN_PHASE = Words(en="{period}, phase {phase}", id="{period}, tahap {phase}")
SUBJECT = Words(en="subject", id="subjek")
STATE = Words(en="state", id="status")
NAME = Words(en="name", id="nama")
VERSION = Words(en="version", id="versi")
SINCE = Words(en="{state} since {moment}", id="{state} sejak {moment}")
EARLY = Words(
    en="ended before its last row, by '{outcome}'", id="berakhir sebelum baris terakhir, dengan '{outcome}'"
)
STALE = Words(
    en="out of date: built on {children} as it was before; sop regather {number}",
    id="usang: dibangun di atas {children} yang lama; sop regather {number}",
)
STALE_AND_COMPLETE = Words(
    en="out of date: built on {children} as it was before; it stays so until it is reopened: sop reopen {number}",
    id="usang: dibangun di atas {children} yang lama; tetap begitu sampai dibuka kembali: sop reopen {number}",
)
SET_BACK = Words(
    en="the clock was set back before event {seq}: the moments are not in their order",
    id="jam dimundurkan sebelum peristiwa {seq}: waktunya tidak berurutan",
)
GATHERED = Words(en="gathers", id="menghimpun")
EXCUSED = Words(en="excused", id="dikecualikan")


def facts_of(instance: Instance, names: Names, terminal: Terminal) -> Iterator[tuple[str, str]]:
    state = names.state(instance.state.value)
    since = instance.completed_at or instance.opened_at
    if since and instance.state in (InstanceState.OPEN, InstanceState.COMPLETED):
        state = terminal.say(SINCE, state=state, moment=names.moment(since))
    if instance.early and instance.ended_by:
        state += f"; {terminal.say(EARLY, outcome=instance.ended_by[1])}"
    yield terminal.say(UNIT), f"{names.unit(instance.unit)} ({instance.unit})"
    period = instance.period or instance.key or terminal.say(CASE, number=instance.case)
    yield terminal.say(PERIOD), terminal.say(IN_PHASE, period=period, phase=instance.phase)
    if instance.subject:
        yield terminal.say(SUBJECT), instance.subject.say(terminal.lang)
    yield terminal.say(STATE), state
    if instance.stale:
        children = ", ".join(map(str, instance.stale))
        words = STALE_AND_COMPLETE if instance.state is InstanceState.COMPLETED else STALE
        yield "!", terminal.say(words, children=children, number=instance.number)
    if instance.gathered:
        yield terminal.say(GATHERED), ", ".join(str(one.instance) for one in instance.gathered)
    for child, reason in instance.excused.items():
        yield terminal.say(EXCUSED), f"{child}: {reason}"
    yield terminal.say(NAME), instance.name
    if instance.version:
        yield terminal.say(VERSION), instance.version[:12]


def clock_of(history: Sequence[Record], terminal: Terminal) -> Iterator[tuple[str, str]]:
    odd = recorded_before_the_last(history)
    if odd:
        yield "!", terminal.say(SET_BACK, seq=", ".join(str(one.seq) for one in odd))
