"""What an entry of the outbox is about, as it stands when it is sent: names, tasks, moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from engine.domain.instance import Instance, Task
from engine.domain.notices import Kind, still_concerns
from engine.domain.outbox import EVERYBODY, Entry
from engine.domain.refusals import NoSuchInstance
from engine.domain.register import Register
from engine.domain.review_days import overdue
from schemas.process import Process, Step

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ToldTask:
    """A task as a message names it."""

    name: str
    """What to type: `12:isi@kasi/seksi-1#1`."""
    step: str
    row: str
    """The row as the form prints it: its number and its words."""
    unit: str
    unit_title: str
    round: int
    due: datetime | None
    officer: str | None
    """Who has claimed it."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice with all that a message may say of it. No personal text: mails pass through many hands."""

    kind: Kind
    instance: Instance
    title: str
    """Of the procedure."""
    unit_title: str
    period: str
    """`2026-Q1`, or the number of its case; never whom a case is about."""
    tasks: tuple[ToldTask, ...]
    officers: tuple[str, ...]
    reason: str | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class ToldReview:
    """A version that is to be looked at again."""

    version: str
    process: str
    title: str
    """Of the procedure."""
    kind: str
    """monitoring or evaluation."""
    day: date
    """Since when it is due."""


@dataclass(frozen=True, slots=True)
class ToldReviews:
    """A notice about versions, and not about a run."""

    kind: Kind
    reviews: tuple[ToldReview, ...]
    officers: tuple[str, ...]


class Teller:
    """Looks up what entries are about; keeps what many of them share."""

    def __init__(self, engine: Workspace) -> None:
        self.engine = engine
        self.register: Register = engine.register()

    def told(
        self, log: int, kind: Kind, recipient: str, content: Mapping[str, Any]
    ) -> Told | ToldReviews | None:
        """What a notice says now; None where it is nothing to tell any more."""
        if kind is Kind.REVIEW_DUE:
            return self._reviews(recipient, content)
        try:
            instance = self.engine.instance(log)
        except NoSuchInstance:  # a database that was put back from a backup
            return None
        officer = None if recipient == EVERYBODY else recipient
        names = still_concerns(kind, officer, content.get("tasks", ()), instance)
        if names is None:
            return None
        process = self.engine.version_of(instance, self.register).process
        due = content.get("due")
        return Told(
            kind=kind,
            instance=instance,
            title=one_line(process.title),
            unit_title=self.unit_title(instance.unit),
            period=instance.period or instance.key or str(instance.case),
            tasks=tuple(
                self.task(log, process, instance.tasks[name]) for name in names if name in instance.tasks
            ),
            officers=tuple(content.get("officers", () if officer is None else (officer,))),
            reason=content.get("reason"),
            due=datetime.fromisoformat(due) if due else None,
        )

    def _reviews(self, recipient: str, content: Mapping[str, Any]) -> ToldReviews | None:
        """Those that nobody has made since, of versions that are still in force."""
        due = {(one.version, one.kind): one for one in overdue(self.register, self.engine.today)}
        found = []
        for said in content.get("reviews", ()):
            one = due.get((said["version"], said["kind"]))
            if one is not None and one.day.isoformat() == said["day"]:
                title = one_line(self.register.versions[one.version].title)
                found.append(ToldReview(one.version, one.process, title, one.kind, one.day))
        officers = tuple(content.get("officers", () if recipient == EVERYBODY else (recipient,)))
        return ToldReviews(Kind.REVIEW_DUE, tuple(found), officers) if found else None

    def of(self, entry: Entry) -> Told | ToldReviews | None:
        return self.told(entry.log, Kind(entry.kind), entry.recipient, entry.content)

    def task(self, number: int, process: Process, task: Task) -> ToldTask:
        return ToldTask(
            name=f"{number}:{task.id}",
            step=task.step,
            row=row_text(process.step_by_id[task.step]),
            unit=task.unit,
            unit_title=self.unit_title(task.unit),
            round=task.round,
            due=task.due,
            officer=task.officer,
        )

    def unit_title(self, unit: str) -> str:
        known = self.register.units.get(unit)
        return one_line(known.title) if known else unit


def row_text(step: Step) -> str:
    """The row on one line: `5. Mengisi formulir`."""
    number = f"{step.no.rstrip('.')}. " if step.no else ""
    return one_line(number + step.activity)


def one_line(text: str) -> str:
    """A text that somebody wrote, fit for the head of a mail or a calendar: no line ends, nothing that is no letter."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
