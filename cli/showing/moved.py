"""What became of runs that were to go over to another version, for people: runs alike are told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cli.moving_data import fitness_of
from cli.showing.page import Page
from cli.telling import Teller
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.facts import Version
from engine.domain.moving.findings import NOT_YET, Found
from engine.domain.moving.judging import Fitness
from engine.domain.moving.saying import KINDS, said
from engine.domain.refusals import HappenedSince, Refusal
from engine.service.moved_runs import Looked, MovedRuns
from schemas.words import Words

FROM_TO = Words(en="{process}: {old} → {new}", id="{process}: {old} → {new}")
NONE = Words(
    en="No running instance goes by version {version}.",
    id="Tidak ada pelaksanaan berjalan yang menjalani versi {version}.",
)
NONE_BACK = Words(
    en="No running instance was moved from {old} to {new}.",
    id="Tidak ada pelaksanaan berjalan yang dipindahkan dari {old} ke {new}.",
)
MOVED = Words(en="moved: {n}", id="dipindahkan: {n}")
BACK = Words(en="brought back: {n}", id="dikembalikan: {n}")
BEFORE = Words(
    en="{n} of them before, by this same command", id="{n} di antaranya oleh perintah ini sebelumnya"
)
RUNS = Words(en="{kind}: {n}", id="{kind}: {n}")
INSTANCES = Words(en="instances {numbers}", id="pelaksanaan {numbers}")
REFUSED = Words(en="left as they are", id="dibiarkan")
NOTE = Words(en="to be known: {text}", id="untuk diketahui: {text}")
NOT_MOVED = Words(
    en="Nothing was changed. Without --dry-run those that are safe are moved.",
    id="Tidak ada yang diubah. Tanpa --dry-run yang aman dipindahkan.",
)
NOT_YET_MOVED = Words(
    en="Nothing was changed. Those that are safe are moved without --dry-run once nothing of the version is lacking.",
    id="Tidak ada yang diubah. Yang aman dipindahkan tanpa --dry-run setelah versinya tidak kurang apa pun.",
)
MOST = 20
MORE = Words(en="and {n} more", id="dan {n} lagi")
SHOWN = 12


def show_moved(
    done: MovedRuns,
    old: Version,
    new: Version,
    terminal: Terminal,
    teller: Teller,
    *,
    dry_run: bool,
    undo: bool,
) -> None:
    """How many went over or could, then why the others do not, and what is to be known of the former."""
    page = Page(terminal)
    hashes = {"old": old.hash[:SHOWN], "new": new.hash[:SHOWN]}
    page.title(terminal.say(FROM_TO, process=old.process.id, **hashes))
    if not done.runs:
        page.line(terminal.say(NONE_BACK, **hashes) if undo else terminal.say(NONE, version=old.hash[:SHOWN]))
        return
    _show_those_that_went(done.runs, page, terminal, undo=undo)
    for fitness in Fitness:
        alike = _alike(one for one in done.runs if fitness_of(one) is fitness)
        if alike:
            count = sum(len(runs) for _, runs in alike)
            kind = KINDS[fitness].say(terminal.lang)
            page.heading(terminal.say(RUNS, kind=kind, n=count))
            for found, runs in alike:
                _show_alike(found, runs, page, terminal)
    refused = [one for one in done.runs if one.refused is not None]
    if refused:
        page.heading(terminal.say(RUNS, kind=terminal.say(REFUSED), n=len(refused)))
        for one in refused:
            if one.refused is not None:
                page.line(_refused(one.refused, teller), indent=2)
    if dry_run:
        lacking = any(found.why in NOT_YET for one in done.runs for found in one.judged.found)
        terminal.message(NOT_YET_MOVED if lacking else NOT_MOVED)


def _refused(refusal: Refusal, teller: Teller) -> str:
    """Why a run was left as it is; what happened in it since, in the words of its history."""
    lang = teller.names.lang
    if isinstance(refusal, HappenedSince):
        since = refusal.data["since"]
        assert isinstance(since, Record), "that is what happened since"
        return refusal.told(lang, teller.sentence(since), teller.names.moment(since.stamp.at))
    return refusal.say(lang)


def _show_those_that_went(runs: Sequence[Looked], page: Page, terminal: Terminal, *, undo: bool) -> None:
    went = [one for one in runs if one.moved]
    if not went:
        return
    page.line(terminal.say(BACK if undo else MOVED, n=len(went)))
    before = sum(one.repeated for one in went)
    if before:
        page.line(terminal.say(BEFORE, n=before), indent=2)


def _alike(runs: Iterable[Looked]) -> list[tuple[tuple[Found, ...], list[Looked]]]:
    """The runs about which the same was found, in the order in which it first was."""
    alike: dict[str, tuple[tuple[Found, ...], list[Looked]]] = {}
    for one in runs:
        found = one.judged.found
        alike.setdefault(repr(found), (found, []))[1].append(one)
    return list(alike.values())


def _show_alike(found: tuple[Found, ...], runs: list[Looked], page: Page, terminal: Terminal) -> None:
    numbers = ", ".join(str(one.line.number) for one in runs[:MOST])
    if len(runs) > MOST:
        numbers += f" {terminal.say(MORE, n=len(runs) - MOST)}"
    name = f" ({runs[0].line.name})" if len(runs) == 1 else ""
    page.line(terminal.say(INSTANCES, numbers=numbers) + name, indent=2)
    for one in found:
        told = said(one, terminal.lang)
        page.line(f"- {terminal.say(NOTE, text=told) if one.is_note else told}", indent=4)
