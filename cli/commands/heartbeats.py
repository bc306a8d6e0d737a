"""`sop heartbeats`: when the clock was looked at, when nobody did, and which processes ran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.as_data import moment
from cli.command import Command, Example, both
from cli.data_of_jobs import BreakData, HeartbeatsData, SpanData
from cli.options import Json, Workspace
from cli.showing.page import Page
from cli.table import Column, table
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.domain.heartbeat import CLOCK, Gap, Span
from schemas.words import Words

if TYPE_CHECKING:
    import app

NEVER = Words(
    en="nobody has looked at the clock here yet: let cron call 'sop tick', or start 'sop serve'",
    id="jam belum pernah diperiksa di sini: biarkan cron memanggil 'sop tick', atau jalankan 'sop serve'",
)
LAST = Words(
    en="The clock was last looked at on {at}, {ago} ago.",
    id="Jam terakhir diperiksa pada {at}, {ago} yang lalu.",
)
DOWN = Words(
    en="That is longer than {gap}: nobody is reminded now. Start 'sop serve', or look at the cron job.",
    id="Itu lebih lama daripada {gap}: saat ini tidak ada yang diingatkan. Jalankan 'sop serve', atau periksa cron.",
)
LOOKS = Words(en="Looked at without a break", id="Diperiksa tanpa jeda")
BREAKS = Words(en="Breaks: nobody was reminded then", id="Jeda: selama itu tidak ada yang diingatkan")
NO_BREAKS = Words(en="none longer than {gap}", id="tidak ada yang lebih lama daripada {gap}")
PROCESSES = Words(en="Processes", id="Proses")
FROM, UNTIL = Words(en="from", id="dari"), Words(en="until", id="sampai")
LENGTH, NAME = Words(en="length", id="lama"), Words(en="name", id="nama")
LASTS = Words(en="it still lasts", id="masih berlangsung")
DAYS = Words(en="{days} d {hours} h", id="{days} hari {hours} jam")
HOURS = Words(en="{hours} h {minutes} min", id="{hours} jam {minutes} mnt")
MINUTES = Words(en="{minutes} min", id="{minutes} mnt")


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of the days that were asked about, the latest first."""

    now: datetime
    gap: timedelta
    last: Span | None
    looks: Sequence[Span]
    breaks: Sequence[Gap]
    """Those that are in the register."""
    processes: Sequence[Span]

    @property
    def is_down(self) -> bool:
        return self.last is not None and self.now - self.last.end > self.gap


def heartbeats(
    context: typer.Context,
    days: Annotated[
        int,
        typer.Option(
            "--days",
            metavar="N",
            min=1,
            max=36_500,
            help=both(en="of the last N days; default: 31", id="dari N hari terakhir; jika kosong: 31"),
        ),
    ] = 31,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        seen = _seen(engine, days)
        if as_json:
            terminal.document(_data(seen))
        else:
            _show(engine, seen, terminal)
    return exits.DONE


def _seen(engine: app.Workspace, days: int) -> Seen:
    now = engine.world.clock.now()
    since = now - timedelta(days=days)
    spans = engine.heartbeats(since, limit=10_000)
    down = (Gap(one.start, one.end) for one in engine.register().downtimes if one.end >= since)
    return Seen(
        now,
        engine.settings.jobs.gap,
        engine.last_look(),
        [span for span in spans if span.name == CLOCK],
        sorted(down, key=lambda gap: gap.start, reverse=True),
        [span for span in spans if span.name != CLOCK],
    )


# -- for people --------------------------------------------------------------------------------------------------------


def _show(engine: app.Workspace, seen: Seen, terminal: Terminal) -> None:
    def local(at: datetime) -> str:
        return at.astimezone(engine.settings.zone).strftime("%Y-%m-%d %H:%M")

    def length(span: timedelta) -> str:
        return _length(span, terminal)

    def row(span: Span | Gap) -> tuple[str, ...]:
        return local(span.start), local(span.end), length(span.end - span.start)

    if seen.last is None:
        terminal.message(NEVER)
        return
    page = Page(terminal)
    page.title(
        terminal.say(LAST, at=local(seen.last.end), ago=length(max(seen.now - seen.last.end, timedelta())))
    )
    if seen.is_down:
        page.line(terminal.say(DOWN, gap=length(seen.gap)))
    spans = [
        Column(terminal.say(FROM)),
        Column(terminal.say(UNTIL)),
        Column(terminal.say(LENGTH), right=True),
    ]
    page.heading(terminal.say(BREAKS))
    lasting = (
        [(local(seen.last.end), terminal.say(LASTS), length(seen.now - seen.last.end))]
        if seen.is_down
        else []
    )
    breaks = [*lasting, *(row(gap) for gap in seen.breaks)]
    page.terminal.result(
        table(spans, breaks, terminal, indent=2)
        if breaks
        else f"  {terminal.say(NO_BREAKS, gap=length(seen.gap))}"
    )
    for words, found, heads in (
        (LOOKS, [row(span) for span in seen.looks], spans),
        (
            PROCESSES,
            [(*row(span), span.name) for span in seen.processes],
            [*spans, Column(terminal.say(NAME))],
        ),
    ):
        if found:
            page.heading(terminal.say(words))
            terminal.result(table(heads, found, terminal, indent=2))


def _length(span: timedelta, terminal: Terminal) -> str:
    minutes = span // timedelta(minutes=1)
    if minutes >= 2 * 24 * 60:
        return terminal.say(DAYS, days=minutes // 1440, hours=minutes % 1440 // 60)
    if minutes >= 60:
        return terminal.say(HOURS, hours=minutes // 60, minutes=minutes % 60)
    return terminal.say(MINUTES, minutes=minutes)


# -- for programs ------------------------------------------------------------------------------------------------------


def _data(seen: Seen) -> HeartbeatsData:
    breaks: list[BreakData] = [
        {"start": moment(gap.start) or "", "end": moment(gap.end), "recorded": True} for gap in seen.breaks
    ]
    if seen.last is not None and seen.is_down:
        breaks.insert(0, {"start": moment(seen.last.end) or "", "end": None, "recorded": False})
    return {
        "last_look": moment(seen.last.end) if seen.last else None,
        "looks": [_span(span) for span in seen.looks],
        "breaks": breaks,
        "processes": [_span(span) for span in seen.processes],
    }


def _span(span: Span) -> SpanData:
    name = None if span.name == CLOCK else span.name
    return {"name": name, "start": moment(span.start) or "", "end": moment(span.end) or ""}


COMMAND = Command(
    run=heartbeats,
    does=Words(
        en="Shows when the clock was looked at, by 'sop tick', 'sop serve' or 'sop worker', and when nobody did: so"
        " that it can be shown that nobody was reminded because nothing ran. A break is in the register, once, as soon"
        " as somebody looks again. How long is too long is 'gap' in sop.toml.",
        id="Menampilkan kapan jam diperiksa, oleh 'sop tick', 'sop serve', atau 'sop worker', dan kapan tidak ada yang"
        " memeriksanya: agar dapat ditunjukkan bahwa tidak ada yang diingatkan karena tidak ada yang berjalan. Setiap"
        " jeda tercatat dalam register, sekali, begitu jam diperiksa lagi. Batas lamanya ialah 'gap' di sop.toml.",
    ),
    examples=(
        Example("sop heartbeats", Words(en="of the last month", id="dari sebulan terakhir")),
        Example(
            "sop heartbeats --days 366 --json",
            Words(en="of a year, for a program", id="setahun, untuk program"),
        ),
    ),
)
