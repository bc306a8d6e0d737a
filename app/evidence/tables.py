"""The tables of a bundle for a spreadsheet: documents, calendars, assignments, deviations. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.csv_cells import Cell, csv_text
from app.deviations import Deviation
from app.evidence.reading import Log
from app.handed_in import HandedIn
from engine.domain.events import TaskCompleted
from engine.domain.register import Register
from schemas.calendars.calendar import Calendar

KeptAs = Literal["kept", "changed", "gone", "removed", "left-out"]


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in, and what of it is in the bundle."""

    run: int
    document: HandedIn
    kept: KeptAs


def documents_csv(handed: Iterable[Handed]) -> str:
    heads = (
        "run", "title", "file", "sha256", "bytes", "handed_in_at", "officer", "task", "taken_from", "counts", "kept",
    )  # fmt: skip
    return csv_text(heads, (_document(one) for one in handed))


def _document(one: Handed) -> Sequence[Cell]:
    it = one.document
    taken = it.instance if it.instance != one.run else None
    counts = "yes" if it.counts else "no"
    when = _moment(it.at)
    return [
        one.run,
        it.title,
        it.file,
        it.sha256,
        it.size,
        when,
        it.officer,
        it.task,
        taken,
        counts,
        one.kept,
    ]


def calendars_csv(calendars: Iterable[Calendar]) -> str:
    """Every day that is not as its day of the week, and the seasons; the whole of it is in `calendars/`."""
    heads = ("calendar", "from", "to", "kind", "name", "decree", "estimated")
    return csv_text(heads, (row for calendar in calendars for row in _calendar(calendar)))


def _calendar(calendar: Calendar) -> Iterator[Sequence[Cell]]:
    for day in sorted(calendar.days, key=lambda one: one.day):
        said = day.day.isoformat()
        yield calendar.id, said, said, day.kind, day.name, day.decree, "yes" if day.estimated else "no"
    for one in sorted(calendar.seasons, key=lambda season: season.first):
        first, last = one.first.isoformat(), one.last.isoformat()
        yield calendar.id, first, last, "season", one.name, one.decree, "yes" if one.estimated else "no"


def officers_in(logs: Iterable[Log]) -> frozenset[str]:
    """Whoever did something in these runs, entered it, or was stood in for."""
    found = set[str | None]()
    for one in (one for log in logs for one in log.records):
        stamp = one.stamp
        found |= {stamp.by, stamp.entered_by, stamp.acting_for.instead_of if stamp.acting_for else None}
        if isinstance(one.event, TaskCompleted):
            found.add(getattr(one.event, "officer", None))
    return frozenset(one for one in found if one)


def assignments_csv(register: Register, officers: frozenset[str]) -> str:
    """All assignments of those who acted."""
    heads = (
        "assignment",
        "officer",
        "name",
        "post",
        "post_title",
        "unit",
        "unit_title",
        "kind",
        "from",
        "to",
        "decree",
    )
    rows = []
    for one in sorted(
        register.assignments.values(), key=lambda one: (one.officer, one.start, one.assignment)
    ):
        if one.officer in officers:
            officer, post, unit = (
                register.officers.get(one.officer),
                register.posts.get(one.post),
                register.units.get(one.unit),
            )
            rows.append((
                one.assignment, one.officer, officer.name.text if officer else None,
                one.post, post.title if post else None, one.unit, unit.title if unit else None,
                one.kind, one.start.isoformat(), one.end.isoformat() if one.end else None, one.decree,
            ))  # fmt: skip
    return csv_text(heads, rows)


def deviations_csv(deviations: Iterable[Deviation]) -> str:
    heads = (
        "run", "event", "kind", "at", "recorded", "row", "round", "member", "officer", "account", "names", "reason",
        "due", "done", "late_by", "late_in",
    )  # fmt: skip
    return csv_text(heads, (_deviation(one) for one in deviations))


def _deviation(one: Deviation) -> Sequence[Cell]:
    return [
        one.run.number, one.seq, one.kind, _moment(one.at), _moment(one.recorded), one.step, one.round, one.member,
        one.officer, one.system_user, " ".join(one.names), one.reason,
        _moment(one.due), _moment(one.done), one.late_by, one.late_in,
    ]  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
