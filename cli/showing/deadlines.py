"""When something is due, or was, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cli.names import Names
from engine.domain.encoding import Record
from engine.domain.instance import Instance, InstanceState
from schemas.words import Words

DUE = Words(en="due {due}", id="jatuh tempo {due}")
LATE = Words(en="late, due {due}", id="terlambat, jatuh tempo {due}")
DONE_LATE = Words(en="late, was due {due}", id="terlambat, jatuh temponya {due}")
IS_DUE = Words(en="due", id="jatuh tempo")
PASSED = Words(en="{due}, passed", id="{due}, sudah lewat")
OPENS = Words(en="opens on", id="dibuka pada")
GOES_ON = Words(en="goes on without who is missing after", id="dilanjutkan tanpa yang belum ada setelah")
ABSENT = Words(en="went on without", id="dilanjutkan tanpa")
ON_PAPER = Words(en="began on paper", id="dimulai di atas kertas")
ENTERED = Words(en="entered here on {moment}", id="dimasukkan di sini pada {moment}")


def due_words(due: datetime | None, names: Names, now: datetime, done_at: datetime | None = None) -> str:
    """`due 2026-08-04 16:00`, of what is open or was done late; nothing of what was done in time."""
    if due is None or (done_at is not None and done_at <= due):
        return ""
    words = DONE_LATE if done_at else LATE if due < now else DUE
    return words.say(names.lang, due=names.due(due))


def moments_of(
    instance: Instance, names: Names, now: datetime, history: Sequence[Record] = ()
) -> Iterator[tuple[str, str]]:
    """What is to be said of a run's own moments: its opening, its deadline, its days."""
    lang = names.lang
    if instance.state is InstanceState.WAITING:
        if instance.opens_at and not instance.reached:
            yield OPENS.say(lang), names.moment(instance.opens_at)
        if instance.gate_until:
            yield GOES_ON.say(lang), names.due(instance.gate_until)
    if instance.on_paper:
        # It may have been created long before: a year is, for every unit.
        entered = next((one.stamp.at for one in history if one.stamp.paper), instance.created_at)
        yield ON_PAPER.say(lang), ENTERED.say(lang, moment=names.moment(entered))
    if instance.due is not None:
        passed = (instance.completed_at or now) > instance.due
        due = names.due(instance.due)
        yield IS_DUE.say(lang), PASSED.say(lang, due=due) if passed else due
    if instance.absent:
        yield ABSENT.say(lang), ", ".join(instance.absent)
    for name, day in instance.dates.items():
        yield name, day.isoformat()
