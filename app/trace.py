"""Where a document comes from: who handed it in, and through all that was gathered, what it was built on. Pure data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.domain.events import DocumentsRemoved
from engine.domain.instance import Acting, InstanceState

Kept = Literal["kept", "changed", "gone", "removed"]


@dataclass(frozen=True, slots=True)
class Handing:
    """The event by which a document was handed in."""

    instance: int
    seq: int
    hash: str
    at: datetime
    """When it was done."""
    step: str
    task: str
    member: str | None = None
    officer: str | None = None
    acting: Acting | None = None
    counts: bool = True
    """The work was not taken back since."""


@dataclass(frozen=True, slots=True)
class TracedDocument:
    title: str
    handing: Handing | None
    """None: no event of the run it was taken from has handed it in."""
    file: str | None = None
    sha256: str | None = None
    size: int | None = None
    """Bytes."""
    kept: Kept | None = None
    """Whether the file lies where it should and is what it was; none where it was named without a file."""

    removed: DocumentsRemoved | None = None
    """The decision by which the file was removed."""

    @property
    def holds(self) -> bool:
        return self.handing is not None and self.kept in (None, "kept", "removed")


@dataclass(frozen=True, slots=True)
class Link:
    """How a run was taken by the one that was built on it."""

    seq: int
    """The event that had completed it then."""
    hash: str
    holds: bool
    """Whether its log has that event at that place."""
    reopened: int | None = None
    """The event by which it was reopened since: what was built on it is stale."""
    task: str | None = None
    """The member's task that it did; none where it was gathered."""

    @property
    def stale(self) -> bool:
        return self.reopened is not None


@dataclass(frozen=True, slots=True)
class TracedRun:
    """A run with the documents that it delivered, and the runs that it was built on itself."""

    number: int
    name: str
    period: str
    """Or the name of its case."""
    state: InstanceState | None
    """None: it is not in the database any more, or is hidden."""
    link: Link | None = None
    documents: tuple[TracedDocument, ...] = ()
    built_on: tuple[TracedRun, ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    """Periods that it went on without, each with the reason; no reason: their time was up."""
    hidden: bool = False
    """It is of another unit, whose runs whoever asks may not read."""


@dataclass(frozen=True, slots=True)
class Trace:
    documents: tuple[TracedDocument, ...]
    """What was asked for."""
    run: TracedRun
    """The run that they were handed in in; its own documents are the others that came before them."""

    @property
    def links(self) -> tuple[tuple[TracedRun, Link], ...]:
        return tuple((run, run.link) for run in _all(self.run) if run.link is not None)

    @property
    def stale(self) -> tuple[TracedRun, ...]:
        """The runs that were reopened since something here was built on them."""
        return tuple(run for run, link in self.links if link.stale)

    @property
    def holds(self) -> bool:
        """Whether every event is where it is said to be, and every file what it was."""
        documents = (*self.documents, *(one for run in _all(self.run) for one in run.documents))
        return all(link.holds for _, link in self.links) and all(one.holds for one in documents)


def _all(run: TracedRun) -> Iterator[TracedRun]:
    yield run
    for one in run.built_on:
        yield from _all(one)
