"""What a workspace does with versions: texts are checked first, forms kept first, calendars recorded with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from engine.domain.events import CalendarRecorded
from engine.domain.register import DEFAULT_CALENDAR, Register
from engine.domain.version_events import ReviewKind, ReviewResult
from engine.service import Service
from engine.service.version_verbs import Lived
from schemas.diagnostic import Diagnostic
from schemas.process import Process
from schemas.text import Text

if TYPE_CHECKING:
    from app.documents import Documents
    from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was put in force, and what the rules would have otherwise."""

    process: Process
    version: str
    """The content hash of its text."""
    since: date
    units: tuple[str, ...]
    """None: every unit of the root."""
    text: Text
    warnings: tuple[Diagnostic, ...]


class VersionDesk(Service):
    """The verbs about versions, for texts and forms that are files."""

    settings: Settings
    documents: Documents

    @property
    def today(self) -> date:
        """The day in the zone of the root."""
        return self.world.clock.now().astimezone(self.settings.zone).date()

    def known_register(self) -> Register:
        with self.store.reading(self.root) as store:
            return self.world.registers.now(store)

    def version_text(self, version: str) -> str:
        """The YAML of a version on record."""
        with self.store.reading(self.root) as store:
            return store.text(version) or ""

    def publish(
        self,
        procedure: str | Path,
        *,
        since: date | None = None,
        units: Sequence[str] = (),
        by: str | None = None,
        command: str | None = None,
    ) -> Published:
        """Put a procedure (a file, an id, or a version by the beginning of its hash) in force from a day on.

        Default: today. Its text is kept as it is. An officer who is named puts in force only what another one
        approved. Raises NotPublished, with all diagnostics, for one that `sop check` calls wrong.
        """
        from app.version_texts import text_to_publish

        checked = text_to_publish(self, procedure)
        assert checked.process is not None, "a text that cannot be read is refused"
        day = since or self.today
        version = self.publish_text(
            checked.text.source,
            checked.process,
            since=day,
            units=units,
            calendars=self._calendars_of(checked.process),
            by=by,
            command=command,
        )
        return Published(checked.process, version, day, tuple(units), checked.text, checked.diagnostics)

    def draft(
        self,
        procedure: str | Path,
        *,
        note: str | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Lived:
        """Put the text of a procedure (a file, or an id) on record as a draft, to be submitted and approved.

        Raises DraftHasErrors, with all diagnostics, for one that `sop check` calls wrong, or OnRecordAlready.
        """
        from app.version_texts import text_to_draft

        checked = text_to_draft(self, procedure)
        assert checked.process is not None, "a text that cannot be read is refused"
        return self.draft_text(checked.text.source, checked.process, note, by=by, command=command)

    def review(
        self,
        what: str,
        kind: ReviewKind,
        result: ReviewResult,
        note: str,
        *,
        day: date | None = None,
        document: str | Path | None = None,
        answers: Mapping[str, bool] | None = None,
        by: str | None = None,
        command: str | None = None,
    ) -> Lived:
        """Record a review of a version that was made; the filled and signed form is kept first, by its content."""
        from app.version_texts import kept_form

        form = kept_form(self.documents, Path(document)) if document is not None else None
        return self.review_version(
            what, kind, result, note, day=day, document=form, answers=answers, by=by, command=command
        )

    def _calendars_of(self, process: Process) -> tuple[CalendarRecorded, ...]:
        """Those that the register does not hold yet, of the calendars by which the runs of a process are reckoned."""
        from app.calendars import entries_for

        register = self.known_register()
        own = (unit.calendar for unit in register.units.values() if unit.calendar is not None)
        names = dict.fromkeys((process.calendar or DEFAULT_CALENDAR, *own))
        return entries_for((name for name in names if name not in register.calendars), self.settings)
