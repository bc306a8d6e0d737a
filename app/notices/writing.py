"""The letter that an entry of the outbox stands for, as things are when it is sent."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.notices.letters import Desk, Letter
from app.notices.told import Teller, Told, ToldReviews, ToldTask
from app.notices.wording import DIGEST, FOLDER
from engine.domain.events import OfficerRecorded
from engine.domain.notices import Kind
from engine.domain.outbox import Entry

if TYPE_CHECKING:
    from app.workspace import Workspace


class Writer:
    """Writes the mails of one root."""

    def __init__(self, engine: Workspace) -> None:
        self._engine = engine
        self._teller = Teller(engine)
        settings = engine.settings
        title = self._teller.register.title or settings.title
        self._desk = Desk(title, settings.language, settings.zone, settings.folder / FOLDER)

    def officer(self, officer: str) -> OfficerRecorded | None:
        """Who it goes to, as the register has them now: a new address counts, an erased one is gone."""
        return self._teller.register.officers.get(officer)

    def letter(self, entry: Entry) -> Letter | None:
        """What the mail says; None where there is nothing to tell any more."""
        now, name = self._engine.world.clock.now(), self._name(entry.recipient)
        if entry.kind == DIGEST:
            return self._digest(entry, name, now)
        told = self._teller.of(entry)
        return None if told is None else self._desk.letter(told, name, now)

    def _digest(self, entry: Entry, name: str, now: datetime) -> Letter | None:
        news = [told for one in entry.content["news"] if (told := self._news(entry, one)) is not None]
        waiting = self._waiting(entry.recipient)
        if not news and not waiting:
            return None
        return self._desk.digest(news, waiting, name, date.fromisoformat(entry.content["day"]), now)

    def _news(self, entry: Entry, one: dict[str, Any]) -> Told | ToldReviews | None:
        return self._teller.told(one["log"], Kind(one["kind"]), entry.recipient, one)

    def _waiting(self, officer: str) -> list[tuple[ToldTask, str]]:
        """The officer's open tasks, what is due first first, each with where it belongs."""
        found = []
        for line in self._engine.tasks(officer=officer):
            process = self._engine.version(line.version).process
            task = self._teller.task(line.instance, process, line.task)
            place = line.period or str(line.case)
            found.append((task, f"{process.title} · {task.unit_title} · {place}"))
        return sorted(
            found, key=lambda one: (one[0].due is None, one[0].due.timestamp() if one[0].due else 0)
        )

    def _name(self, officer: str) -> str:
        known = self.officer(officer)
        return (known.name.text if known else None) or officer
