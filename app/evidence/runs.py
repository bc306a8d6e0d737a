"""A run as it goes into a bundle: its form, its run sheet, its files, and what the page tells of it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.deviations import Deviation
from app.documents import HASH, Documents
from app.drawing import ink
from app.evidence.reading import Log, taken_from
from app.evidence.tables import Handed, KeptAs
from app.handed_in import handed_in
from app.lateness import run_is_late
from app.moving.ran_by import ran_by
from app.overlays import overlay_of, state_of, unit_title, which
from app.refusals import NotKept
from app.run_sheets import run_sheet
from app.shown import Shown
from app.standings import moment
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.evolve import replay
from engine.domain.instance import Instance
from engine.domain.refusals import NoSuchProcess
from engine.domain.register import Register
from renderers.errors import CannotDraw
from renderers.form import Form, draw_form
from renderers.run_sheet import Line, run_sheet_pdf
from schemas.words import Lang


@dataclass(frozen=True, slots=True)
class Run:
    """A run, and what of it could be put on paper."""

    instance: Instance
    log: Log
    shown: Shown | None
    """None: no version is in force for it, so it has no form yet."""


@dataclass(frozen=True, slots=True)
class RunTold:
    """What the page tells of a run."""

    number: int
    process: str
    unit: str
    which: str
    state: str
    opened: str
    completed: str
    due: str
    late: bool
    asked: bool
    """It was asked for; else others were built on it."""
    taken_from: tuple[int, ...]
    lines: tuple[Line, ...]
    documents: tuple[Handed, ...]
    deviations: tuple[Deviation, ...]
    hash: str
    undrawn: str | None = None
    """Why there is no form."""
    papers: tuple[str, ...] = ()
    """The files that were drawn."""


def run_of(engine: Workspace, log: Log, register: Register, now: datetime, *, bare: bool) -> Run:
    """`register`: as names are printed. `bare`: without whom a case is about."""
    instance = replay(engine.root, log.number, log.records)
    try:
        process = engine.version_of(instance, register).process
    except NoSuchProcess:
        return Run(instance, log, None)
    seen = replace(instance, subject=None) if bare else instance
    went_by = ran_by(engine, log.records)
    shown = Shown(seen, log.records, process, register, engine.settings.zone, now, went_by)
    return Run(instance, log, shown)


class Papers:
    """Draws runs; the form of a version is laid out once."""

    def __init__(self, engine: Workspace) -> None:
        self._engine = engine
        self._forms: dict[str, Form] = {}

    def draw(self, run: Run) -> Iterator[tuple[str, bytes]]:
        """Form and run sheet, as PDF. Raises CannotDraw."""
        shown = run.shown
        if shown is None:
            return
        version = self._engine.version_of(shown.instance, shown.register).hash
        if version not in self._forms:
            self._forms[version] = draw_form(shown.process)
        original = self._engine.original(shown)
        yield "form.pdf", ink(original, self._forms[version], "pdf", overlay_of(shown), cover=False)
        yield "run-sheet.pdf", run_sheet_pdf(run_sheet(shown))


Put = Callable[[str, bytes], object]


def put_papers(
    papers: Papers, run: Run, folder: str, put: Put, lang: str
) -> tuple[tuple[str, ...], str | None]:
    """The names of what was drawn, and why not everything was."""
    names = []
    try:
        for name, content in papers.draw(run):
            put(folder + name, content)
            names.append(name)
    except CannotDraw as problem:
        return tuple(names), problem.say("en" if lang == "en" else "id")
    return tuple(names), None


def handed_of(
    run: Run, documents: Documents, put: Put | None, written: set[str], removed: Container[str]
) -> Iterator[Handed]:
    """The files that were handed in during a run; each content is written once. `put` none: only their hashes go.

    `removed`: the hashes of those that a recorded decision removed.
    """
    for one in handed_in(run.instance, run.log.records):
        yield Handed(run.instance.number, one, _kept(one.sha256, documents, put, written, removed))


def _kept(
    sha256: str, documents: Documents, put: Put | None, written: set[str], removed: Container[str]
) -> KeptAs:
    if put is None:
        return "left-out"
    if not HASH.fullmatch(sha256):
        return "gone"
    if sha256 in written:
        return "kept"
    try:
        content = documents.content(sha256)
    except NotKept:
        return "removed" if sha256 in removed else "gone"
    if content is None:
        return "changed"
    put(f"documents/{sha256}", content)
    written.add(sha256)
    return "kept"


def told_of(
    run: Run,
    lang: Lang,
    handed: Sequence[Handed],
    deviations: Mapping[int, Sequence[Deviation]],
    drawn: tuple[tuple[str, ...], str | None],
    *,
    asked: bool,
) -> RunTold:
    """What the page says of it, in its language: only the papers speak that of the procedure."""
    instance, shown = run.instance, run.shown
    if shown is not None:
        shown = replace(shown, process=shown.process.model_copy(update={"locale": lang}))
    papers, undrawn = drawn
    taken = dict.fromkeys(one.instance for one in taken_from(run.log.records))
    return RunTold(
        instance.number,
        shown.process.title if shown else instance.process,
        unit_title(shown) if shown else instance.unit,
        which(shown) if shown else instance.period or str(instance.case or ""),
        state_of(shown) if shown else instance.state.value,
        _when(shown, instance.opened_at),
        _when(shown, instance.completed_at),
        _when(shown, instance.due),
        bool(shown and run_is_late(shown)),
        asked,
        tuple(taken),
        run_sheet(shown).lines if shown else (),
        tuple(handed),
        tuple(deviations.get(instance.number, ())),
        _last(run.log.records).hash,
        undrawn,
        papers,
    )


def _when(shown: Shown | None, at: datetime | None) -> str:
    return moment(shown, at) if shown and at else ""


def _last(records: Sequence[Record]) -> Record:
    return records[-1]
