"""The files that were handed in during a run: which they are, which of them a row needs, and copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PureWindowsPath

from app.documents import Documents
from app.documents.refusals import DocumentWasRemoved
from app.files import write_whole
from app.handing_in import KEPT
from app.refusals import DocumentChanged, DocumentGone, FolderUnwritable
from engine.domain.encoding import Record
from engine.domain.events import DocumentsRemoved, TaskCompleted
from engine.domain.instance import FILLED_TASK, Document, Instance
from engine.domain.moving.names_now import names_now
from schemas.process import Process, Step
from schemas.rows import ways

Removals = Mapping[str, DocumentsRemoved]
"""SHA-256 → the decision by which that document was removed."""
NONE_REMOVED: Removals = {}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file, and who handed it in when. One that was gathered says only from which instance it came."""

    title: str
    file: str
    """Its name as it was handed in."""
    sha256: str
    size: int | None
    """Bytes."""
    instance: int
    task: str | None = None
    """By its name now, where the run went over to another version; where only the log has it, as it was."""
    officer: str | None = None
    at: datetime | None = None
    counts: bool = True
    """The work it was handed in with was not taken back since."""

    @property
    def step(self) -> str | None:
        return self.task.partition("@")[0] if self.task else None

    @property
    def member(self) -> str | None:
        """The unit whose file it is, where a row fans out."""
        return (self.task or "").partition("#")[0].partition("/")[2] or None


def handed_in(instance: Instance, history: Sequence[Record]) -> tuple[HandedIn, ...]:
    """All files of a run: those that it gathered, then those of its own rows in the order of their coming."""
    gathered = [
        HandedIn(one.title, one.file, one.sha256, one.size, child.instance)
        for child in instance.gathered
        for one in child.documents
        if one.file and one.sha256
    ]
    names = names_now(history)
    own = [
        HandedIn(
            one.title,
            one.file or "",
            one.sha256 or "",
            one.size,
            instance.number,
            task or record.event.task,
            record.stamp.by,
            record.stamp.performed_at or record.stamp.at,
            counts(instance, task),
        )
        for record in history
        if isinstance(record.event, TaskCompleted)
        for task in (names.task(record.seq, record.event.task),)
        for one in (*record.event.outputs, *in_fields(record.event))
        if one.file and one.sha256
    ]
    return (*gathered, *own)


def counts(instance: Instance, task: str | None) -> bool:
    """Whether the work of a task, by its name now, was not taken back since."""
    return task is not None and task in instance.tasks and instance.tasks[task].state in FILLED_TASK


def needed_by(
    instance: Instance, process: Process, step: Step, files: Iterable[HandedIn]
) -> tuple[HandedIn, ...]:
    """What a row works with: the newest file of each document it needs, wherever in the run it was handed in, whatever
    the rows just before it hand over, and all that was gathered. Of a row that fans out each member's newest.
    """
    before = {way.source for way in ways(process, instance.phase) if way.target == step.id and not way.back}
    counting = [one for one in files if one.counts]
    wanted = {said_alike(title): _newest(counting, title) for title in step.inputs}
    return tuple(
        one
        for one in counting
        if one.step is None
        or one in wanted.get(said_alike(one.title), ())
        or (one.step in before and said_alike(one.title) not in wanted)
    )


def said_alike(title: str) -> str:
    """Forms print one document in several ways: capitals and line ends do not tell documents apart."""
    return " ".join(title.split()).casefold()


def kept_whole(documents: Documents, one: HandedIn, removed: Removals = NONE_REMOVED) -> bytes:
    """The content of a file as it was handed in. Raises DocumentWasRemoved, DocumentGone or DocumentChanged."""
    path = documents.where(one.sha256)
    if not documents.has(one.sha256):
        decision = removed.get(one.sha256)
        if decision is not None:
            said = {"day": decision.day, "decree": decision.decree, "reason": decision.reason}
            raise DocumentWasRemoved(title=one.title, file=one.file, **said)
        raise DocumentGone(title=one.title, file=one.file, path=path)
    content = documents.content(one.sha256)
    if content is None:
        raise DocumentChanged(title=one.title, file=one.file, path=path)
    return content


def copy_out(
    documents: Documents, files: Iterable[HandedIn], folder: Path, removed: Removals = NONE_REMOVED
) -> tuple[Path, ...]:
    """Copies under the names with which the files were handed in; where a name is taken, with a number behind it.

    All are looked at before the first is written. Raises DocumentWasRemoved, DocumentGone,
    DocumentChanged, DiskFull or FolderUnwritable.
    """
    wanted = [(one, kept_whole(documents, one, removed)) for one in files]
    return tuple(_copied(folder, _plain(one), content) for one, content in wanted)


def in_fields(event: TaskCompleted) -> Iterator[Document]:
    """The files in fields of the type `file`: what such a field holds begins with the hash."""
    for name, value in event.values.items():
        if value.startswith(KEPT):
            sha256, _, file = value.removeprefix(KEPT).partition(" ")
            yield Document(name, file or sha256[:12], sha256)


def _newest(files: Sequence[HandedIn], title: str) -> tuple[HandedIn, ...]:
    """The last file of that title, and beside it the last of each other member of its row."""
    named = [one for one in files if said_alike(one.title) == said_alike(title) and one.step is not None]
    if not named:
        return ()
    last = {one.member: one for one in named if one.step == named[-1].step}
    return tuple(last.values())


def _plain(one: HandedIn) -> str:
    """The name without any folder: whoever handed the file in does not choose where it is copied to."""
    name = PureWindowsPath(one.file).name.strip(". ")
    return name or one.sha256[:12]


def _copied(folder: Path, name: str, content: bytes) -> Path:
    """Written under a name that nobody has; an equal file that stands there already will do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _names(folder / name):
            if path.is_file() and path.read_bytes() == content:
                return path
            try:
                path.open("xb").close()
            except FileExistsError:
                continue
            break
    except OSError as problem:
        raise FolderUnwritable(path=folder / name, problem=problem.strerror or problem) from problem
    try:
        write_whole(path, content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _names(path: Path) -> Iterator[Path]:
    """`laporan.pdf`, `laporan (2).pdf`, `laporan (3).pdf` …"""
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
