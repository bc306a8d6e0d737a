"""One root, opened: the engine's verbs and questions, the documents handed in, the forms.

    from app import open_workspace

    with open_workspace("demo") as engine:
        engine.publish("muara-papalik/pengumpulan-data-kinerja", since=date(2026, 1, 1), units=["muara-papalik"])
        (number,) = engine.create("muara-papalik/pengumpulan-data-kinerja", "2026-Q1", unit="muara-papalik")
        engine.open(number)
        for line in engine.tasks(officer="sekretaris-1"):
            engine.complete(f"{line.instance}:{line.task.id}", by="sekretaris-1", outputs=["disposisi.pdf"])
        engine.draw_instance(number, "form.pdf")

All that can go wrong is a `Refusal` (what was asked cannot be done), a `StoreFailure` (it could not be kept) or a
`CannotDraw`; each says so in two languages, and nothing has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.documents import Documents
from app.drawing import Drawn, Original, draw, draw_procedure
from app.handed_in import HandedIn, copy_out, handed_in, said_alike
from app.handing_in import hand_in
from app.moving.ran_by import ran_by
from app.officers_eyes import as_officer, needed_by_mine
from app.procedures import titles_of_related
from app.refusals import NoSuchDocument
from app.settings import Settings
from app.shown import Shown
from app.version_desk import Published, VersionDesk
from engine.domain.events import RootEntered
from engine.domain.facts import Reminders, Version
from engine.domain.filled_in import hint
from engine.domain.instance import Document, Instance
from engine.domain.none_in_force import none_in_force
from engine.domain.refusals import NoSuchTask
from engine.domain.register import Register
from engine.ports import Clock, Keys, Store
from engine.queries import Queries
from engine.service import Answer, Service
from schemas.process import Step

__all__ = ["Published", "Workspace"]


class Workspace(VersionDesk, Queries):
    """What can be asked of one root. `by` is the officer who asks; none: whoever sits at the system's own account."""

    def __init__(
        self, settings: Settings, store: Store, clock: Clock, keys: Keys, system_user: str | None
    ) -> None:
        Service.__init__(
            self,
            store,
            clock,
            keys,
            settings.root,
            zone=settings.zone,
            system_user=system_user,
            reminders=Reminders(settings.reminders.before, settings.reminders.after),
        )
        world = self.world
        Queries.__init__(
            self, store, clock, world.root, world.zone, versions=world.versions, registers=world.registers
        )
        self.settings = settings
        if settings.notices is not None:
            from app.notices.channels import channels_of

            self.world = replace(self.world, notices=channels_of(settings.notices))
        self.documents = Documents(settings.documents, settings.document_limit, settings.document_types)

    def seen_by(self, officer: str | None, doing: str) -> Workspace:
        """The same workspace as an officer may read it; none named: as whoever sits at the system's own account.

        Reading runs by a role, not by a post for their unit, is recorded before anything of them is given, with the
        verb that is used: `doing`. Raises NoSuchOfficer.
        """
        return self if officer is None else as_officer(self, officer, doing)

    # -- the register --------------------------------------------------------------------------------------------------

    def import_register(
        self, paths: Iterable[str | Path] = (), *, by: str | None = None, command: str | None = None
    ) -> int:
        """Record what register files say (none named: those of the workspace); how many entries were new.

        All files are read together and may refer to each other. Importing them again changes nothing. Raises
        RegisterHasErrors with every diagnostic of every file, and then has recorded nothing. A calendar that a unit
        works by is recorded with it, as it stands in its file; one that the register holds stays as it is there.
        """
        from app.calendars import entries_for, names_of_calendars
        from app.register_reading import calendars_named, read_register, register_files

        files = tuple(Path(path) for path in paths) or register_files(self.settings.register)
        register = self.register()
        known = {*register.calendars, *names_of_calendars(self.settings)}
        entries = read_register(files, register, known, self.officer_name)
        new = (name for name in calendars_named(entries) if name not in register.calendars)
        calendars = entries_for(new, self.settings)
        return self.record((RootEntered(self.settings.title), *calendars, *entries), by=by, command=command)

    # -- tasks ---------------------------------------------------------------------------------------------------------

    def complete(
        self,
        task: str,
        *,
        by: str | None = None,
        outcome: str | None = None,
        answer: bool | None = None,
        values: Mapping[str, str] | None = None,
        outputs: Sequence[Document | str | Path] = (),
        reason: str | None = None,
        reference: str | None = None,
        members: Sequence[str] = (),
        performed_at: datetime | None = None,
        command: str | None = None,
    ) -> Answer:
        """Hand a task in. Outputs may be files: `report.pdf`, or `Title of the document=report.pdf` where the row has
        several; so may the values of fields of the type `file`. They are kept by content before the task is completed.
        """
        documents: Sequence[Document] = [one for one in outputs if isinstance(one, Document)]
        if values or len(documents) < len(outputs):
            step = self._step_of(task)
            documents, values = hand_in(self.documents, step, outputs, values or {})
        done = super().complete(
            task,
            by=by,
            outcome=outcome,
            answer=answer,
            values=values,
            outputs=documents,
            reason=reason,
            reference=reference,
            members=members,
            performed_at=performed_at,
            command=command,
        )
        if any(one.sha256 and not self.documents.has(one.sha256) for one in documents):
            # An equal file was removed by a decision between keeping this one and recording it.
            hand_in(self.documents, self._step_of(task), outputs, {})
        return done

    # -- documents -----------------------------------------------------------------------------------------------------

    def handed_in(self, number: int, title: str | None = None) -> tuple[HandedIn, ...]:
        """The files handed in during a run, or those of one title. Raises NoSuchInstance or NoSuchDocument.

        An officer who may not read the run is given what the tasks need that wait for them in it; NotYoursToRead is
        raised where none does.
        """
        found = handed_in(*self.standing(number)) if self.may_read(number) else needed_by_mine(self, number)
        if title is None:
            return found
        named = tuple(one for one in found if said_alike(title) == said_alike(one.title) or title == one.file)
        if not named:
            titles = tuple(dict.fromkeys(one.title for one in found))
            known, close = ", ".join(titles) or "—", hint(title, titles)
            raise NoSuchDocument(title=title, instance=number, hint=close, known=known)
        return named

    def copy_documents(self, files: Iterable[HandedIn], folder: str | Path) -> tuple[Path, ...]:
        """Copy files that were handed in out of the workspace, under their own names and over nothing that is there.

        Raises DocumentWasRemoved, DocumentGone or DocumentChanged for one that cannot be had; then nothing is copied.
        """
        return copy_out(self.documents, files, Path(folder), self.register().removed)

    # -- forms ---------------------------------------------------------------------------------------------------------

    def draw(
        self, procedure: str | Path, path: str | Path, *, format: str | None = None, cover: bool = True
    ) -> Drawn:
        """Write the blank form of a procedure as svg, pdf or png; a pdf begins with its cover.

        Raises NotDrawn for one with errors.
        """
        return draw_procedure(procedure, path, format=format, processes=self.settings.processes, cover=cover)

    def draw_instance(
        self,
        number: int,
        path: str | Path,
        *,
        format: str | None = None,
        cover: bool = True,
        as_of: datetime | None = None,
        round: int | None = None,
        pages: bool = False,
    ) -> Drawn:
        """Write the form of an instance: where it stands, or stood at a moment, laid over the version that it runs by.

        With `round`, what became of each row when it was entered for the n-th time.
        """
        from app.moments import shown_at
        from app.overlays import overlay_of

        shown = self.shown(number) if as_of is None else shown_at(self, number, as_of)
        overlay = overlay_of(shown, round)
        return draw(
            self.original(shown), Path(path), overlay=overlay, format=format, cover=cover, pages=pages
        )

    def original(self, shown: Shown) -> Original:
        """The version that an instance runs by, with its text, to be drawn."""
        text = self.text(self.version_of(shown.instance).hash)
        return Original(shown.process, text, titles_of_related(shown.process, self.settings.processes))

    def shown(self, number: int, register: Register | None = None) -> Shown:
        """An instance with all that is needed to tell where it stands.

        Raises NoSuchInstance, NoSuchProcess, EventDoesNotHold or TablesDiffer.

        Who asks for many reads the register once and hands it in.
        """
        instance, history = self.standing(number)
        process, now = self.version_of(instance, register).process, self.world.clock.now()
        known = register or self.register()
        return Shown(instance, history, process, known, self.settings.zone, now, ran_by(self, history))

    def version_of(self, instance: Instance, register: Register | None = None) -> Version:
        """The version that an instance runs by; while it waits, the one in force for its unit. Raises NoSuchProcess."""
        version = instance.version
        if version is None:
            known = register or self.register()
            version = known.version_for(instance.process, instance.unit, self.today)
        if version is None:
            raise none_in_force(register or self.register(), instance.process, instance.unit, self.today)
        return self.version(version)

    def _step_of(self, task: str) -> Step:
        """The row that a task, named as the engine names it, belongs to. Raises NoSuchTask, or NoSuchInstance."""
        number, _, name = task.partition(":")
        if number.isdigit():
            process = self.version_of(self.instance(int(number))).process
            step = process.step_by_id.get(name.partition("@")[0].partition("#")[0].partition("/")[0])
            if step is not None:
                return step
        raise NoSuchTask(task=task, instance=number)
