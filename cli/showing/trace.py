"""A trace as a tree of lines: under each run its documents, and under them the runs that it was built on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cli.names import Names
from cli.showing.documents import STATES, removal_said
from cli.terminal import Terminal
from schemas.words import Words

if TYPE_CHECKING:
    from app.trace import Handing, Trace, TracedDocument, TracedRun

RUN = Words(en="instance {number}, {period}: {name}", id="pelaksanaan {number}, {period}: {name}")
GONE = Words(
    en="instance {number} is NOT IN THE DATABASE any more",
    id="pelaksanaan {number} TIDAK ADA LAGI dalam basis data",
)
HIDDEN = Words(
    en="instance {number} is of another unit and not for you to read",
    id="pelaksanaan {number} milik unit lain dan bukan untuk Anda baca",
)
TAKEN = Words(en="gathered at its event {seq}, {hash}", id="dihimpun pada peristiwanya ke-{seq}, {hash}")
MET = Words(
    en="did the task {task}, at its event {seq}, {hash}",
    id="memenuhi tugas {task}, pada peristiwanya ke-{seq}, {hash}",
)
DOES_NOT_HOLD = Words(
    en="DOES NOT HOLD: its log has no such event there", id="TIDAK COCOK: lognya tidak memuat peristiwa itu"
)
STALE = Words(
    en="out of date: it was reopened after that, by its event {seq}",
    id="usang: sesudah itu dibuka kembali, oleh peristiwanya ke-{seq}",
)
HANDED_IN = Words(
    en="event {seq}, {task}, {officer}, {moment}", id="peristiwa ke-{seq}, {task}, {officer}, {moment}"
)
NOT_THERE = Words(
    en="DOES NOT HOLD: no event of that instance handed it in",
    id="TIDAK COCOK: tidak ada peristiwa pelaksanaan itu yang menyerahkannya",
)
NO_FILE = Words(en="named without a file", id="disebut tanpa berkas")
TAKEN_BACK = Words(en="the work was taken back since", id="pekerjaannya sudah ditarik")
WITHOUT = Words(en="gone on without {period}: {reason}", id="dilanjutkan tanpa {period}: {reason}")
TIME_WAS_UP = Words(en="its time was up", id="waktunya sudah habis")
BUILT_ON_STALE = Words(
    en="out of date: built on {runs}, reopened since", id="usang: dasarnya {runs}, yang sudah dibuka kembali"
)
HOLDS = Words(
    en="every event and file named here is as it was recorded",
    id="setiap peristiwa dan berkas yang disebut di sini sama seperti saat dicatat",
)
DOES_NOT = Words(
    en="not everything named here is as it was recorded: see above",
    id="tidak semua yang disebut di sini sama seperti saat dicatat: lihat di atas",
)


def show_traces(traces: Iterable[Trace], names: Names, terminal: Terminal) -> None:
    for place, trace in enumerate(traces):
        if place:
            terminal.result("")
        for line in _trace(trace, names):
            terminal.result(line)
        terminal.message(HOLDS if trace.holds else DOES_NOT)


def _trace(trace: Trace, names: Names) -> Iterator[str]:
    for document in trace.documents:
        yield from _document(document, names)
    if trace.stale:
        runs = ", ".join(f"{one.number} ({one.period})" for one in trace.stale)
        yield "! " + BUILT_ON_STALE.say(names.lang, runs=runs)
    yield from _run(trace.run, names)


def _run(run: TracedRun, names: Names) -> Iterator[str]:
    """A run, and everything under it, drawn as the branches of a tree."""
    yield from _head(run, names)
    branches: list[Sequence[str]] = [tuple(_document(one, names)) for one in run.documents]
    branches += [
        (WITHOUT.say(names.lang, period=period, reason=reason or TIME_WAS_UP.say(names.lang)),)
        for period, reason in run.without
    ]
    branches += [tuple(_run(one, names)) for one in run.built_on]
    for place, lines in enumerate(branches):
        last = place + 1 == len(branches)
        for number, line in enumerate(lines):
            sign = ("└─ " if last else "├─ ") if number == 0 else ("   " if last else "│  ")
            yield sign + line


def _head(run: TracedRun, names: Names) -> Iterator[str]:
    lang = names.lang
    if run.hidden:
        yield HIDDEN.say(lang, number=run.number)
    elif run.state is None:
        yield GONE.say(lang, number=run.number)
    else:
        state = names.state(run.state.value)
        yield RUN.say(lang, number=run.number, period=run.period, name=run.name) + f" ({state})"
    link = run.link
    if link is None:
        return
    words = MET if link.task else TAKEN
    yield "  " + words.say(lang, task=link.task, seq=link.seq, hash=link.hash)
    if not link.holds:
        yield "  " + DOES_NOT_HOLD.say(lang)
    if link.stale:
        yield "  " + STALE.say(lang, seq=link.reopened)


def _document(one: TracedDocument, names: Names) -> Iterator[str]:
    title = " ".join(one.title.split())
    yield f"{title} [{one.file}]" if one.file else f"{title} ({NO_FILE.say(names.lang)})"
    if one.sha256:
        yield f"  sha256 {one.sha256}"
    if one.removed is not None:
        yield "  " + removal_said(one.removed, names.lang)
    elif one.kept and one.kept != "kept":
        yield "  " + STATES[one.kept].say(names.lang)
    if one.handing is None:
        yield "  " + NOT_THERE.say(names.lang)
    else:
        yield from _handing(one.handing, names)


def _handing(one: Handing, names: Names) -> Iterator[str]:
    officer = names.officer(one.officer)
    acting = names.acting(one.acting)
    task = f"{one.instance}:{one.task}"
    yield "  " + HANDED_IN.say(
        names.lang,
        seq=one.seq,
        task=task,
        officer=f"{officer}, {acting}" if acting else officer,
        moment=names.moment(one.at),
    )
    yield f"  {one.hash}"
    if not one.counts:
        yield "  " + TAKEN_BACK.say(names.lang)
