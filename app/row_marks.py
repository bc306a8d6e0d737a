"""What of a row's work left the norm although it went along the form: dated back, from paper, by a substitute. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.shown import Shown
from app.standings import moment, named
from app.task_names import parts_of
from engine.domain.encoding import Record
from engine.domain.events import RowEntered, TaskCompleted, WentOnWithout
from renderers.style import MARKS, MarkKind
from schemas.words import Words

RECORDED = Words(en="recorded {moment}", id="dicatat {moment}")
WITHOUT = Words(en="went on without {members}", id="berlanjut tanpa {members}")
ALSO = Words(en="the same person did {tasks}", id="orang yang sama mengerjakan {tasks}")
IN_PLACE_OF = Words(en="in the place of {officer}", id="menggantikan {officer}")


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The signs of one row in one round, and what more there is to say of each."""

    kinds: tuple[MarkKind, ...]
    told: tuple[str, ...]


NONE = RowMarks((), ())


def row_marks(shown: Shown, round: int | None = None) -> Mapping[str, RowMarks]:
    """The marks of each row in its last round, or in one that is named; rows without any are left out."""
    last: dict[str, int] = {}
    found: dict[tuple[str, int], list[tuple[MarkKind, str]]] = {}
    for record in shown.seen:
        if isinstance(record.event, RowEntered):
            last[record.event.step] = record.event.round
        for step, number, kind, told in _marks(shown, record):
            found.setdefault((step, number), []).append((kind, told))
    return {
        step: RowMarks(
            tuple(kind for kind in MARKS if any(kind == one for one, _ in marks)),
            tuple(dict.fromkeys(told for _, told in marks if told)),
        )
        for (step, number), marks in found.items()
        if number == (last.get(step) if round is None else round)
    }


def task_marks(shown: Shown, record: Record) -> Iterator[tuple[MarkKind, str]]:
    """What of the completion of one task left the norm."""
    event, stamp, lang = record.event, record.stamp, shown.process.locale
    if not isinstance(event, TaskCompleted) or event.automatic:
        return
    if stamp.paper:
        yield "paper", RECORDED.say(lang, moment=moment(shown, stamp.at))
    elif stamp.performed_at is not None:
        yield "back-dated", RECORDED.say(lang, moment=moment(shown, stamp.at))
    if event.same_as:
        rows = ", ".join(dict.fromkeys(parts_of(task).step for task in event.same_as))
        yield "same-person", ALSO.say(lang, tasks=rows)
    acting = stamp.acting_for
    if acting is not None and acting.instead_of is not None:
        yield "substitute", IN_PLACE_OF.say(lang, officer=named(shown, acting.instead_of))


def without_told(shown: Shown, absent: tuple[str, ...]) -> str:
    """Without whom a row, or the whole run, went on."""
    units = shown.register.units
    names = ", ".join(units[one].title if one in units else one for one in absent)
    return WITHOUT.say(shown.process.locale, members=names)


def _marks(shown: Shown, record: Record) -> Iterator[tuple[str, int, MarkKind, str]]:
    match record.event:
        case TaskCompleted(task=task):
            parts = parts_of(task)
            for kind, told in task_marks(shown, record):
                yield parts.step, parts.round, kind, told
        case WentOnWithout(step=step, round=round, absent=absent):
            yield step, round, "without", without_told(shown, absent)
