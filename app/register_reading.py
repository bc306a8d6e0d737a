"""From register files to entries for the register, with everything that is wrong and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from pathlib import Path

from app.refusals import RegisterHasErrors
from app.register_files import RegisterFile
from app.register_persons import check_persons, persons_in, persons_of
from app.register_rules import Names, check_file, check_twice, entries_of
from app.tables.reading import in_table, is_said_already, is_table, read_tables
from engine.domain.events import (
    AbsenceRecorded,
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
    wanted = (file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml") or is_table(file))
    return tuple(sorted(file for file in wanted if not file.name.startswith((".", "~$"))))


def read_register(
    paths: Iterable[Path], register: Register, calendars: Set[str], seal: Callable[[str], Personal]
) -> tuple[RegisterEvent, ...]:
    """What the files say, ready to be recorded; `calendars` are those that there are, `seal` makes a name erasable.

    The files may refer to each other and to what the register knows. Raises RegisterHasErrors with all that is wrong.
    """
    texts = [text for path in paths for text in (read_tables(path) if is_table(path) else (read_file(path),))]
    read = [(text, *_read(text)) for text in texts]
    files = [file for _, file, _ in read if file is not None]
    names = _names(files, texts, register, calendars)
    earlier: dict[tuple[str, str], str] = {}
    persons = dict(persons_of(register, files))
    found = []
    for text, file, wrong in read:
        if file is not None:
            more = (*check_file(file, names), *check_twice(file, earlier), *check_persons(file, persons))
            wrong = (*wrong, *located(more, text))
            persons = {**persons_in(file, text.name), **persons}
            earlier |= dict.fromkeys(entries_of(file), text.name)
        if wrong:
            found.append((text, _in_words_of(text, wrong)))
    if found:
        raise RegisterHasErrors(tuple(found))
    return tuple(_entries(files, seal))


def calendars_named(entries: Iterable[RegisterEvent]) -> tuple[str, ...]:
    """The calendars that the units among these entries work by."""
    named = (one.calendar for one in entries if isinstance(one, UnitRecorded) and one.calendar is not None)
    return tuple(dict.fromkeys(named))


def _read(text: Text) -> tuple[RegisterFile | None, tuple[Diagnostic, ...]]:
    """A file without entries, such as a new one with comments only, is a file that says nothing yet."""
    if text.value is None and not text.problems:
        return RegisterFile(), ()
    if is_table(_path_of(text)) and text.value is not None:
        return _read_rows(text)
    file, wrong = read_model(RegisterFile, text)
    return file, located(wrong, text)


def _read_rows(text: Text) -> tuple[RegisterFile | None, tuple[Diagnostic, ...]]:
    """Rows stand for themselves: what is right in them is read on, though other rows are wrong."""
    file, found = read_model(RegisterFile, replace(text, problems=()))
    if file is None:
        broken = {(one.route[0], one.route[1]) for one in found if len(one.route) > 1}
        parts = {
            part: {name: row for name, row in rows.items() if (part, name) not in broken}
            for part, rows in text.value.items()
        }
        file, _ = read_model(RegisterFile, replace(text, value=parts, problems=()))
    said = tuple(one for one in found if not is_said_already(one))
    return file, located((*text.problems, *said), text)


def _in_words_of(text: Text, wrong: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Whoever wrote a table looks for rows and columns."""
    if not is_table(_path_of(text)):
        return wrong
    by_row = sorted(wrong, key=lambda one: (one.span.line, one.span.column) if one.span else (0, 0))
    return tuple(in_table(one, text) for one in by_row)


def _path_of(text: Text) -> Path:
    """The file of a text; of a sheet, `pegawai.xlsx [officers]`, its workbook."""
    return Path(text.name.partition(" [")[0])


def _names(files: list[RegisterFile], texts: list[Text], register: Register, calendars: Set[str]) -> Names:
    """All that may be referred to, also what stands in files that are wrong: their errors are said there."""
    parents = {unit: one.parent for unit, one in register.units.items()}
    parents |= {unit: one.parent for file in files for unit, one in file.units.items()}
    return Names(
        units=parents.keys() | _written("units", texts),
        posts=register.posts.keys()
        | {post for file in files for post in file.posts}
        | _written("posts", texts),
        officers=register.officers.keys()
        | {officer for file in files for officer in file.officers}
        | _written("officers", texts),
        calendars=calendars,
        parents={unit: above for unit, above in parents.items() if above is not None},
    )


def _written(part: str, texts: list[Text]) -> set[str]:
    """The names of the entries in a part, also of those that could not be read."""
    parts = [text.value.get(part) for text in texts if isinstance(text.value, dict)]
    return {str(name) for entries in parts if isinstance(entries, dict) for name in entries}


def _entries(files: list[RegisterFile], seal: Callable[[str], Personal]) -> Iterator[RegisterEvent]:
    """First all that is referred to, so that the order of the files does not matter."""
    for file in files:
        for unit, one in file.units.items():
            yield UnitRecorded(unit, one.title, one.parent, one.groups, one.calendar, one.backdating_days)
        for post, named in file.posts.items():
            yield PostRecorded(post, named.title, named.holders)
        for officer, person in file.officers.items():
            nip = seal(person.nip) if person.nip else None
            email = seal(person.email) if person.email else None
            yield OfficerRecorded(officer, seal(person.name), nip, person.roles, email)
    for file in files:
        for name, held in file.assignments.items():
            yield AssignmentRecorded(
                name, held.officer, held.post, held.unit, held.start, held.end, held.kind, held.decree
            )
        for name, away in file.absences.items():
            reason = seal(away.reason) if away.reason else None
            yield AbsenceRecorded(
                name, away.officer, away.start, away.end, away.substitute, reason, away.decree
            )
