"""What a procedure says about time, in words: when its runs open, by when they and their rows are due."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.moment_words import said_moment
from schemas.process import Phase, Process, Step
from schemas.words import Lang, Words

OPENS = Words(en="opens: {when}", id="terbuka: {when}")
DUE = Words(en="due: {when}", id="tenggat: {when}")
UNTIL = Words(en="waits at most until: {when}", id="menunggu paling lama sampai: {when}")


def times_of_phase(process: Process, phase: Phase, lang: Lang) -> Iterator[str]:
    """What a phase says about its runs; nothing where it keeps to its period."""
    if phase.opens:
        yield OPENS.say(lang, when=said_moment(phase.opens, process, lang))
    if phase.gathering and phase.gathering.until:
        yield UNTIL.say(lang, when=said_moment(phase.gathering.until, process, lang))
    if phase.due:
        yield DUE.say(lang, when=said_moment(phase.due, process, lang))


def times_of_row(process: Process, step: Step, lang: Lang) -> Iterator[str]:
    """The deadline of a row beside its printed time."""
    if step.due:
        yield DUE.say(lang, when=said_moment(step.due, process, lang))
