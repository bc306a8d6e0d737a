"""A mapping in its file: read and held against two versions, or written to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from app.files import write_whole
from app.moving.refusals import MappingHasErrors, MappingIsThere
from app.moving.versions import SHOWN
from engine.domain.facts import Version
from engine.domain.moving.findings import Found, Missing, Section
from engine.domain.moving.saying import said
from engine.domain.moving.version_mapping import PassedRow, VersionMapping
from engine.service.moved_runs import Looked
from schemas.mappings.reading import Versions, check_mapping
from schemas.mappings.written import WrittenMapping
from schemas.source import read_file
from schemas.words import Lang, Words

SCHEMA = "# yaml-language-server: $schema=schemas/mapping.schema.json"
SECTIONS: tuple[Section, ...] = ("phases", "rows", "outcomes", "actors", "passed", "opened")
MAY_BE = Words(en="may be: {names}", id="dapat berupa: {names}")
NEEDED_BY = Words(en="needed by instances: {numbers}", id="diperlukan pelaksanaan: {numbers}")
WRITE = Words(
    en="Write what is missing after each colon; until then the file is refused.",
    id="Tulis yang belum ada setelah tiap titik dua; sebelum itu berkas ini ditolak.",
)
INSTEAD = Words(
    en="or count it as passed: move the line below `passed:`",
    id="atau anggap terlewati: pindahkan baris ini ke bawah `passed:`",
)
REASON_WANTED = Words(en="a reason, in words", id="alasan, dengan kata-kata")
MOST = 10
"""So many instances are named at one entry."""


def read_mapping(path: Path, old: Version, new: Version) -> VersionMapping:
    """The mapping of a file. Raises MappingHasErrors with every diagnostic."""
    checked = check_mapping(read_file(path), Versions(old.process, new.process, old.hash, new.hash))
    if checked.mapping is None:
        raise MappingHasErrors(checked)
    return _as_data(checked.mapping)


def _as_data(written: WrittenMapping) -> VersionMapping:
    return VersionMapping(
        written.rows,
        written.outcomes,
        written.actors,
        written.phases,
        {row: PassedRow(one.reason, one.outcome) for row, one in written.passed.items()},
        written.opened,
    )


def write_mapping(
    path: Path, old: Version, new: Version, looked: Iterable[Looked], given: VersionMapping, lang: Lang
) -> int:
    """Write a mapping to be filled in: what is given already, and what these runs need beside it; how much that is.

    Raises MappingIsThere.
    """
    if path.exists():
        raise MappingIsThere(path=path)
    missing = _missing(looked)
    write_whole(path, "\n".join(_lines(old, new, missing, given, lang)).encode())
    return len(missing)


Entry = tuple[Section, tuple[str, ...]]


class _Wanted:
    """One entry that is missing, why, and by which runs."""

    def __init__(self, found: Found, missing: Missing) -> None:
        self.found = found
        self.missing = missing
        self.numbers: list[int] = []


def _missing(looked: Iterable[Looked]) -> dict[Entry, _Wanted]:
    wanted: dict[Entry, _Wanted] = {}
    for one in looked:
        for found in one.judged.found:
            if found.missing is not None:
                entry = (found.missing.section, found.missing.keys)
                wanted.setdefault(entry, _Wanted(found, found.missing)).numbers.append(one.line.number)
    return wanted


def _lines(
    old: Version, new: Version, missing: Mapping[Entry, _Wanted], given: VersionMapping, lang: Lang
) -> Iterator[str]:
    yield SCHEMA
    if missing:
        yield f"# {WRITE.say(lang)}"
    yield from ("mapping: 1", f"from: {_quoted(old.hash[:SHOWN])}", f"to: {_quoted(new.hash[:SHOWN])}")
    for section in SECTIONS:
        there = {keys: one for (of, keys), one in missing.items() if of == section}
        kept = list(_given(section, given, there))
        if kept or there:
            yield f"{section}:"
            yield from kept
            for key in dict.fromkeys(keys[0] for keys in there):
                of_key = [one for keys, one in there.items() if keys[0] == key]
                yield from _to_fill_in(section, key, of_key, getattr(given, section).get(key), lang)
    yield ""


def _given(
    section: Section, given: VersionMapping, missing: Mapping[tuple[str, ...], _Wanted]
) -> Iterator[str]:
    """What the mapping says already; an entry of which a part is missing is written with it."""
    kept: Mapping[str, object] = getattr(given, section)
    for key, value in kept.items():
        if not any(keys[0] == key for keys in missing):
            yield f"  {key}: {_value(value, in_words=section == 'opened')}"


def _value(value: object, *, in_words: bool) -> str:
    match value:
        case PassedRow(reason=reason, outcome=outcome):
            more = f", outcome: {_quoted(outcome)}" if outcome is not None else ""
            return f"{{reason: {_quoted(reason)}{more}}}"
        case dict():
            return f"{{{', '.join(f'{_quoted(was)}: {_quoted(now)}' for was, now in value.items())}}}"
        case str():
            return _quoted(value) if in_words else value
    return "null"


def _to_fill_in(
    section: Section, key: str, wanted: Sequence[_Wanted], given: object, lang: Lang
) -> Iterator[str]:
    """An entry that is missing, with why, and without a value: a file with such an entry is refused."""
    for one in wanted:
        yield f"  # {said(one.found, lang)}"
        numbers = ", ".join(map(str, one.numbers[:MOST])) + (" …" if len(one.numbers) > MOST else "")
        yield f"  # {NEEDED_BY.say(lang, numbers=numbers)}"
        names = [*one.missing.may_be, *(["null"] if one.missing.nothing else [])]
        if section in ("passed", "opened"):
            yield f"  # {REASON_WANTED.say(lang)}"
        if section == "opened":
            yield f"  # {INSTEAD.say(lang)}"
        if names:
            yield f"  # {MAY_BE.say(lang, names=', '.join(names))}"
    yield f"  {key}:{_blank(section, wanted, given)}"


def _blank(section: Section, wanted: Sequence[_Wanted], given: object) -> str:
    """What stands after the name: nothing, or the parts of it that are known."""
    parts = {one.missing.keys[1]: "" for one in wanted if len(one.missing.keys) > 1}
    if section == "outcomes" and "" not in parts:
        known = {was: _quoted(now) for was, now in given.items()} if isinstance(given, dict) else {}
        return f" {{{', '.join(f'{_quoted(was)}: {now}' for was, now in {**known, **parts}.items())}}}"
    if section == "passed" and any(one.missing.may_be for one in wanted):
        reason = _quoted(given.reason) if isinstance(given, PassedRow) else ""
        return f" {{reason: {reason}, outcome: }}"
    return ""


def _quoted(text: str) -> str:
    """A scalar that YAML reads as just this text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
