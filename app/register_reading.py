"""From register files to entries for the register, with everything that is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.refusals import RegisterHasErrors
from app.register_files import RegisterFile
from app.register_rules import Names, check_file, check_twice, entries_of
from engine.domain.events import (
    AssignmentRecorded,
    OfficerRecorded,
    PostRecorded,
    RegisterEvent,
    UnitRecorded,
)
from engine.domain.personal import Personal
from engine.domain.register import Register
from schemas.diagnostic import Diagnostic
from schemas.load import located
from schemas.reading import read_model
from schemas.source import read_file
from schemas.text import Text

Found = tuple[tuple[Text, tuple[Diagnostic, ...]], ...]


def register_files(folder: Path) -> tuple[Path, ...]:
    """The register files below a folder, in the order of their names."""
    return tuple(sorted(file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml")))


def read_register(
    paths: Iterable[Path], register: Register, seal: Callable[[str], Personal]
) -> tuple[RegisterEvent, ...]:
    """What the files say, ready to be recorded; `seal` makes a name erasable.

    The files may refer to each other and to what the register knows. Raises RegisterHasErrors with all that is wrong.
    """
    texts = [read_file(path) for path in paths]
    read = [(text, *_read(text)) for text in texts]
    files = [file for _, file, _ in read if file is not None]
    names = _names(files, register)
    earlier: dict[tuple[str, str], str] = {}
    found = []
    for text, file, wrong in read:
        if file is not None:
            more = located((*check_file(file, names), *check_twice(file, earlier)), text)
            wrong = (*wrong, *more)
            earlier |= dict.fromkeys(entries_of(file), text.name)
        if wrong:
            found.append((text, wrong))
    if found:
        raise RegisterHasErrors(tuple(found))
    return tuple(_entries(files, seal))


def _read(text: Text) -> tuple[RegisterFile | None, tuple[Diagnostic, ...]]:
    """A file without entries, such as a new one with comments only, is a file that says nothing yet."""
    if text.value is None and not text.problems:
        return RegisterFile(), ()
    file, wrong = read_model(RegisterFile, text)
    return file, located(wrong, text)


def _names(files: list[RegisterFile], register: Register) -> Names:
    parents = {unit: one.parent for unit, one in register.units.items()}
    parents |= {unit: one.parent for file in files for unit, one in file.units.items()}
    return Names(
        units=parents.keys(),
        posts=register.posts.keys() | {post for file in files for post in file.posts},
        officers=register.officers.keys() | {officer for file in files for officer in file.officers},
        parents={unit: above for unit, above in parents.items() if above is not None},
    )


def _entries(files: list[RegisterFile], seal: Callable[[str], Personal]) -> Iterator[RegisterEvent]:
    """First all that is referred to, so that the order of the files does not matter."""
    for file in files:
        for unit, one in file.units.items():
            yield UnitRecorded(unit, one.title, one.parent, one.groups)
        for post, named in file.posts.items():
            yield PostRecorded(post, named.title)
        for officer, person in file.officers.items():
            nip = seal(person.nip) if person.nip else None
            email = seal(person.email) if person.email else None
            yield OfficerRecorded(officer, seal(person.name), nip, person.roles, email)
    for file in files:
        for name, held in file.assignments.items():
            yield AssignmentRecorded(
                name, held.officer, held.post, held.unit, held.start, held.end, held.kind, held.decree
            )
