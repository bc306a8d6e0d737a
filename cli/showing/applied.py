"""What applying calendars changed, moved and left standing, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli.names import Names
from cli.showing.page import Page
from cli.table import Column, table
from cli.terminal import Terminal
from schemas.words import Words

if TYPE_CHECKING:
    from app.calendars import Asked
    from engine.domain.calendar_moves import Move
    from engine.service.foreseeing import Applied

NEW = Words(en="the register does not hold it yet", id="belum tercatat dalam register")
AS_IT_IS = Words(
    en="The register holds the calendars as their files say them.",
    id="Isi register sama dengan berkas kalendernya.",
)
NONE = Words(
    en="The register holds no calendar: it takes one when a procedure is published.",
    id="Register belum mempunyai kalender: kalender dicatat saat prosedur diterbitkan.",
)
NOTHING = Words(
    en="No moment moves: all stays as it is in the {looked} instances that go by them.",
    id="Tidak ada yang pindah: semua tetap pada {looked} pelaksanaan yang memakainya.",
)
WOULD_MOVE = Words(
    en="moments that would move: {n}, in {runs} of {looked} instances",
    id="waktu yang akan pindah: {n}, pada {runs} dari {looked} pelaksanaan",
)
MOVED = Words(
    en="moments that moved: {n}, in {runs} of {looked} instances",
    id="waktu yang dipindah: {n}, pada {runs} dari {looked} pelaksanaan",
)
STAND = Words(
    en="deadlines that have passed and stand as they were: {n}",
    id="batas waktu yang sudah lewat dan tetap seperti semula: {n}",
)
NOT_APPLIED = Words(
    en="Nothing was changed. Without --dry-run it is.",
    id="Tidak ada yang diubah. Tanpa --dry-run diterapkan.",
)
ZONE = Words(en="moments in {zone}", id="waktu dalam {zone}")
INSTANCE = Words(en="Instance", id="Pelaksanaan")
WHAT = Words(en="What", id="Apa")
NAME = Words(en="Name", id="Nama")
BEFORE = Words(en="Before", id="Semula")
NOW = Words(en="Now", id="Kini")
WOULD_BE = Words(en="Would be", id="Seharusnya")
KINDS = {
    "row": Words(en="row {step}", id="baris {step}"),
    "again": Words(en="row {step}, round {round}", id="baris {step}, putaran {round}"),
    "run": Words(en="the whole run", id="seluruh pelaksanaan"),
    "opening": Words(en="opens", id="dibuka"),
    "gate": Words(en="goes on without who is missing", id="dilanjutkan tanpa yang belum ada"),
}


def show_changes(asked: Asked, terminal: Terminal) -> None:
    """What the files say otherwise than the register."""
    page = Page(terminal)
    for name, changes in asked.changes.items():
        page.title(name)
        for said in [terminal.say(NEW)] if changes is None else [one.say(terminal.lang) for one in changes]:
            page.hanging("- ", said)
    if not asked.changes:
        terminal.result(terminal.say(AS_IT_IS if asked.entries else NONE))


def show_applied(asked: Asked, applied: Applied, names: Names, terminal: Terminal, *, dry_run: bool) -> None:
    """Every moment that moves or moved, and those that have passed."""
    page = Page(terminal)
    if applied.moves:
        words = WOULD_MOVE if dry_run else MOVED
        told = terminal.say(words, n=len(applied.moves), runs=applied.runs, looked=applied.looked_at)
        page.heading(f"{told} ({terminal.say(ZONE, zone=names.zone.tzname(None))})")
        terminal.result(_table(applied.moves, names, terminal, NOW))
    elif asked.entries:
        page.gap()
        terminal.result(terminal.say(NOTHING, looked=applied.looked_at))
    if applied.stand:
        page.heading(terminal.say(STAND, n=len(applied.stand)))
        terminal.result(_table(applied.stand, names, terminal, WOULD_BE))
    if dry_run and (asked.changes or applied.moves):
        terminal.message(NOT_APPLIED)


def _table(moves: Sequence[Move], names: Names, terminal: Terminal, now: Words) -> str:
    heads = [
        Column(terminal.say(INSTANCE), right=True),
        Column(terminal.say(WHAT)),
        Column(terminal.say(BEFORE)),
        Column(terminal.say(now)),
        Column(terminal.say(NAME), gives=True),
    ]
    rows = []
    for one in moves:
        kind = KINDS["again" if one.what == "row" and (one.round or 1) > 1 else one.what]
        moment = names.moment if one.what == "opening" else names.due
        what = terminal.say(kind, step=one.step, round=one.round)
        rows.append([one.instance, what, moment(one.before), moment(one.after), one.name])
    return table(heads, rows, terminal)
