"""Walks from a document back to every event that it was built on: through gathered runs, and members' own runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.handed_in import counts, in_fields, said_alike
from app.refusals import NoSuchDocument
from app.report_refusals import NoDocuments, NotHandedIn, NotHandedInWhereYouRead
from app.trace import Handing, Kept, Link, Trace, TracedDocument, TracedRun
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.events import (
    ChildExcused,
    InstanceOpened,
    InstanceReopened,
    Regathered,
    TaskCompleted,
    TaskMetAgain,
)
from engine.domain.filled_in import hint
from engine.domain.instance import Document, Gathered, Instance
from engine.domain.moving.names_now import NamesNow, names_now
from engine.domain.refusals import NoSuchInstance, NotYoursToRead

SHA256 = re.compile(r"(?:sha256:)?([0-9a-f]{64})", re.IGNORECASE)


def traces_of(engine: Workspace, named: str) -> tuple[Trace, ...]:
    """What a document was built on. It is named `12:Title`, `12` for all of a run, by a file, or by its SHA-256.

    A file may have been handed in in several runs: one trace for each. Raises NoSuchInstance, NoSuchDocument,
    NoDocuments, NotHandedIn, NoSuchFile, or that a log does not hold.
    """
    fingerprint = SHA256.fullmatch(named)
    number, colon, title = named.partition(":")
    if number.isdigit() and fingerprint is None:
        return (_of_run(engine, engine.find(number), title if colon else None),)
    if fingerprint is None and ":" in named and not Path(named).exists():
        return (_of_run(engine, engine.find(named), None),)
    return _of_content(
        engine, fingerprint[1].lower() if fingerprint else engine.documents.digest(Path(named))
    )


def _of_run(engine: Workspace, number: int, title: str | None) -> Trace:
    run = _Walk(engine).run(number)
    documents = run.documents
    if title is None:
        if not documents and not run.built_on:
            raise NoDocuments(instance=number)
        return Trace((), run)
    wanted = tuple(one for one in documents if _is_called(one, title))
    if wanted:
        return _trace(run, wanted)
    for child in run.built_on:  # a title of what was gathered leads into the run that delivered it
        if any(_is_called(one, title) for one in child.documents):
            return _of_run(engine, child.number, title)
    titles = tuple(dict.fromkeys(one.title for one in documents))
    raise NoSuchDocument(
        title=title, instance=number, hint=hint(title, titles), known=", ".join(titles) or "—"
    )


def _of_content(engine: Workspace, sha256: str) -> tuple[Trace, ...]:
    found = []
    for number in engine.instances_with(sha256):
        run = _Walk(engine).run(number)
        wanted = tuple(one for one in run.documents if one.sha256 == sha256)
        found += [_trace(run, wanted)] if wanted else []
    if not found and engine.reading_officer is not None:
        raise NotHandedInWhereYouRead(sha256=sha256, officer=engine.reading_officer)
    if not found:
        raise NotHandedIn(sha256=sha256)
    return tuple(found)


def _trace(run: TracedRun, wanted: tuple[TracedDocument, ...]) -> Trace:
    """Beside the documents asked for stands what came before the last of them in the same run."""
    last = max(one.handing.seq for one in wanted if one.handing)
    others = tuple(
        one for one in run.documents if one not in wanted and one.handing and one.handing.seq < last
    )
    return Trace(wanted, replace(run, documents=others))


def _is_called(one: TracedDocument, title: str) -> bool:
    return said_alike(one.title) == said_alike(title) or one.file == title


class _Walk:
    """One walk; a run that was come by is not entered again from itself."""

    def __init__(self, engine: Workspace) -> None:
        self.engine = engine
        self._path: list[int] = []
        self._removed = engine.register().removed

    def run(self, number: int, taken: Gathered | None = None, task: str | None = None) -> TracedRun:
        """A run as it is; or as it was when it was taken, and then with the documents that were taken of it."""
        try:
            instance, history = self.engine.standing(number)
        except NoSuchInstance:
            if taken is None:
                raise
            return TracedRun(number, "", "", None, Link(taken.seq, taken.hash, holds=False, task=task))
        except NotYoursToRead:
            if taken is None:
                raise
            return TracedRun(number, "", "", None, hidden=True)
        then = history if taken is None else history[: taken.seq]
        names = names_now(history)
        handed = tuple(self._handed_in(instance, then, names))
        if taken is None:
            documents = tuple(one for one in handed if one.handing and one.handing.counts)
        else:
            documents = self._as_taken(taken.documents, handed)
        link = None if taken is None else _link(taken, history, task)
        period = instance.period or instance.name.rpartition("/")[2]
        built_on: tuple[TracedRun, ...] = ()
        if number not in self._path:
            self._path.append(number)
            built_on = tuple(self.run(one.instance, one, name) for one, name in _built_on(then, names))
            self._path.pop()
        without = _without(then)
        return TracedRun(number, instance.name, period, instance.state, link, documents, built_on, without)

    def _handed_in(
        self, instance: Instance, history: Iterable[Record], names: NamesNow
    ) -> Iterator[TracedDocument]:
        for record in history:
            if not isinstance(record.event, TaskCompleted):
                continue
            for document in (*record.event.outputs, *in_fields(record.event)):
                yield self._document(document, _handing(instance, record, record.event.task, names))

    def _document(self, one: Document, handing: Handing | None) -> TracedDocument:
        if not one.sha256:
            return TracedDocument(one.title, handing, one.file, one.sha256, one.size)
        kept: Kept = self.engine.documents.state(one.sha256)
        decision = self._removed.get(one.sha256) if kept == "gone" else None
        kept = "removed" if decision else kept
        return TracedDocument(one.title, handing, one.file, one.sha256, one.size, kept, decision)

    def _as_taken(
        self, taken: Iterable[Document], handed: Sequence[TracedDocument]
    ) -> tuple[TracedDocument, ...]:
        """Documents that were taken, each with the last event before that had handed in such a one, in their order."""
        left = list(reversed(handed))
        found: list[TracedDocument] = []
        for one in taken:
            same = (one.title, one.file, one.sha256)
            known = next((each for each in left if (each.title, each.file, each.sha256) == same), None)
            if known is not None:
                left.remove(known)
            found.append(known or self._document(one, None))
        return tuple(sorted(found, key=lambda each: each.handing.seq if each.handing else 0))


def _handing(instance: Instance, record: Record, task: str, names: NamesNow) -> Handing:
    now, stamp = names.task(record.seq, task), record.stamp
    name = now or task
    step, _, rest = name.partition("@")
    return Handing(
        instance.number,
        record.seq,
        record.hash,
        stamp.performed_at or stamp.at,
        step,
        name,
        rest.partition("#")[0].partition("/")[2] or None,
        stamp.by,
        stamp.acting_for,
        counts(instance, now),
    )


def _link(taken: Gathered, history: Sequence[Record], task: str | None) -> Link:
    there = history[taken.seq - 1] if 0 < taken.seq <= len(history) else None
    holds = there is not None and there.hash == taken.hash
    since = history[taken.seq :]
    reopened = next((one.seq for one in since if isinstance(one.event, InstanceReopened)), None)
    return Link(taken.seq, taken.hash, holds, reopened, task)


def _built_on(history: Iterable[Record], names: NamesNow) -> tuple[tuple[Gathered, str | None], ...]:
    """The runs that a run stood on at the end of these records: gathered ones, and those that did a member's task."""
    gathered: tuple[Gathered, ...] = ()
    met: dict[str, Gathered] = {}
    for record in history:
        match record.event:
            case InstanceOpened(gathered=found) | Regathered(gathered=found):
                gathered = found
            case TaskCompleted(task=task, met_by=Gathered() as run) | TaskMetAgain(task=task, met_by=run):
                met[names.task(record.seq, task) or task] = run
    return (*((one, None) for one in gathered), *((run, task) for task, run in met.items()))


def _without(history: Iterable[Record]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for record in history:
        match record.event:
            case ChildExcused(child=child, reason=reason):
                found[child] = reason
            case InstanceOpened(absent=absent):
                found |= {child: found.get(child, "") for child in absent}
    return tuple(found.items())
