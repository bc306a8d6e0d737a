"""From the text of a mapping to the mapping, with everything that is wrong and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from schemas.diagnostic import Diagnostic, Finding, Route
from schemas.guess import advice
from schemas.load import located
from schemas.mappings.written import WrittenMapping
from schemas.process import Process, Step
from schemas.reading import read_model
from schemas.rule import Rule
from schemas.text import Text
from schemas.text_rules import NO_VALUE
from schemas.words import Words

LEFT_OUT = ("null", "~")
"""How a row or an actor is mapped to nothing. A value that was only forgotten is told."""
NO_SUCH_NAME = Rule(
    "mapping-no-such-name",
    "error",
    Words("what a mapping names is there", "yang disebut pemetaan memang ada"),
    Words(
        "Names on the left are those of the old version; names on the right, and those of rows that are passed or"
        " opened, are those of the new one.",
        "Nama di sebelah kiri berasal dari versi lama; nama di sebelah kanan, serta baris yang dilewati atau dibuka,"
        " berasal dari versi baru.",
    ),
)
OTHER_VERSION = Rule(
    "mapping-other-version",
    "error",
    Words("a mapping is for these two versions", "pemetaan dibuat untuk kedua versi ini"),
    Words(
        "`from` and `to` say for which versions a mapping was written, so that it is not used for others.",
        "`from` dan `to` menyebut untuk versi mana pemetaan ditulis, agar tidak dipakai untuk yang lain.",
    ),
)
TWO_WAYS = Rule(
    "mapping-two-ways",
    "error",
    Words("a row is passed or opened", "sebuah baris dilewati atau dibuka"),
    Words(
        "A row that counts as passed is not done; one that is opened is.",
        "Baris yang dianggap terlewati tidak dikerjakan; yang dibuka dikerjakan.",
    ),
)


class Versions(NamedTuple):
    """The two versions between which a mapping leads, and the hashes that name them."""

    old: Process
    new: Process
    old_hash: str
    new_hash: str


class CheckedMapping(NamedTuple):
    """A text that was read as a mapping. The mapping is there where nothing is wrong."""

    mapping: WrittenMapping | None
    diagnostics: tuple[Diagnostic, ...]
    text: Text


def check_mapping(text: Text, versions: Versions) -> CheckedMapping:
    """Read the text of a mapping and hold its names against the two versions. Never raises."""
    text = replace(text, problems=tuple(one for one in text.problems if not _is_left_out(one, text)))
    written, problems = read_model(WrittenMapping, text)
    if written is None:
        return CheckedMapping(None, located(problems, text), text)
    found = located(_wrong(written, versions), text)
    return CheckedMapping(None if found else written, found, text)


def _is_left_out(problem: Diagnostic, text: Text) -> bool:
    """Whether what has no value is a row or an actor that is mapped to nothing, in so many letters."""
    route = problem.route
    if problem.rule != NO_VALUE.id or len(route) != 2 or route[0] not in ("rows", "actors"):
        return False
    span = text.span(route)
    return span is not None and text.lines[span.line - 1][span.column - 1 : span.end_column - 1] in LEFT_OUT


def _wrong(written: WrittenMapping, versions: Versions) -> Iterator[Diagnostic]:
    yield from _other_versions(written, versions)
    old, new = versions.old, versions.new
    for was, now in written.phases.items():
        yield from _named(was, old.runs, ("phases", was), _PHASE, key=True)
        yield from _named(now, new.runs, ("phases", was), _PHASE)
    for was, there in written.rows.items():
        yield from _named(was, old.step_by_id, ("rows", was), _OLD_ROW, key=True)
        if there is not None:
            yield from _named(there, _done_by_people(new), ("rows", was), _NEW_ROW)
    for was, who in written.actors.items():
        yield from _named(was, old.actors, ("actors", was), _ACTOR, key=True)
        if who is not None:
            yield from _named(who, new.actors, ("actors", was), _ACTOR)
    for row in written.outcomes:
        yield from _outcomes(row, written, versions)
    for row, passed in written.passed.items():
        route: Route = ("passed", row)
        yield from _named(row, _done_by_people(new), route, _NEW_ROW, key=True)
        if passed.outcome is not None and row in new.step_by_id:
            known = _ways_out(new.step_by_id[row])
            yield from _named(passed.outcome, known, (*route, "outcome"), _OUTCOME)
    for row in written.opened:
        yield from _named(row, _done_by_people(new), ("opened", row), _NEW_ROW, key=True)
        if row in written.passed:
            yield TWO_WAYS.found(Finding(_TWICE, ("opened", row), _ONE_OF_BOTH, {"row": row}, key=True))


def _other_versions(written: WrittenMapping, versions: Versions) -> Iterator[Diagnostic]:
    said = (
        ("from", written.before, versions.old_hash),
        ("to", written.after, versions.new_hash),
    )
    for key, hash, wanted in said:
        if hash is not None and not wanted.startswith(hash):
            data = {"hash": hash, "wanted": wanted[:12]}
            yield OTHER_VERSION.found(Finding(_OTHER, (key,), _WRITE_IT, data))


def _outcomes(row: str, written: WrittenMapping, versions: Versions) -> Iterator[Diagnostic]:
    """Outcomes of a row as it is in the old version, and of what it is in the new one."""
    route: Route = ("outcomes", row)
    yield from _named(row, versions.old.step_by_id, route, _OLD_ROW, key=True)
    old = versions.old.step_by_id.get(row)
    new = versions.new.step_by_id.get(written.rows.get(row, row) or "")
    for was, now in written.outcomes[row].items():
        there: Route = (*route, was) if was else route
        if old is not None and was:
            yield from _named(was, old.decide, there, _OUTCOME, key=True)
        if new is not None:
            yield from _named(now, new.decide, there, _OUTCOME)


def _done_by_people(process: Process) -> tuple[str, ...]:
    return tuple(step.id for step in process.steps if step.kind is None)


def _ways_out(step: Step) -> tuple[str, ...]:
    return (*step.decide, *(("otherwise",) if step.when else ()))


def _named(
    name: str, known: Collection[str], route: Route, words: Words, *, key: bool = False
) -> Iterator[Diagnostic]:
    if name not in known:
        remedy, data = advice(name, tuple(known))
        yield NO_SUCH_NAME.found(Finding(words, route, remedy, {"name": name, **data}, key=key))


_PHASE = Words("there is no phase '{name}' in this version", "tidak ada tahap '{name}' dalam versi ini")
_OLD_ROW = Words("the old version has no row '{name}'", "versi lama tidak mempunyai baris '{name}'")
_NEW_ROW = Words(
    "the new version has no row '{name}' that somebody does",
    "versi baru tidak mempunyai baris '{name}' yang dikerjakan seseorang",
)
_ACTOR = Words("there is no actor '{name}' in this version", "tidak ada pelaksana '{name}' dalam versi ini")
_OUTCOME = Words("the row has no outcome '{name}' there", "baris itu tidak mempunyai hasil '{name}'")
_TWICE = Words("'{row}' stands under `passed` too", "'{row}' juga ada di bawah `passed`")
_ONE_OF_BOTH = Words("take it out of one of the two", "hapus dari salah satunya")
_OTHER = Words(
    "this mapping is for version {hash}, asked for is {wanted}",
    "pemetaan ini untuk versi {hash}, yang diminta {wanted}",
)
_WRITE_IT = Words(
    "write the mapping for these versions, or leave the key out once you have looked it through",
    "tulis pemetaan untuk versi ini, atau hapus kuncinya setelah isinya diperiksa",
)
