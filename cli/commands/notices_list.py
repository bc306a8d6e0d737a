"""`sop notices list`: what waits to be told, what failed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_notices import NoticeData, NoticesData
from cli.failures import Failure
from cli.names import Names
from cli.options import Json, Workspace
from cli.table import Column, table
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.proof_ports import REGISTER
from schemas.words import Words

if TYPE_CHECKING:
    from engine.domain.outbox import Entry

NOTHING = Words(en="no notice is in the state asked for", id="tidak ada pemberitahuan dalam keadaan itu")
NO_STATE = Words(
    en="'{value}' is no state; there are: {known}", id="'{value}' bukan keadaan; yang ada: {known}"
)
CUT = Words(en="only the oldest {n} are shown: --limit", id="hanya {n} yang terlama ditampilkan: --limit")
HEADS = (
    Words(en="state", id="keadaan"),
    Words(en="says", id="isi"),
    Words(en="to", id="kepada"),
    Words(en="about", id="tentang"),
    Words(en="tries", id="percobaan"),
    Words(en="next try", id="dicoba lagi"),
    Words(en="why", id="sebab"),
)
STATES = {
    "held": Words(en="held for the digest", id="untuk ringkasan"),
    "waiting": Words(en="waiting", id="menunggu"),
    "sending": Words(en="being sent", id="sedang dikirim"),
    "sent": Words(en="sent", id="terkirim"),
    "failed": Words(en="given up", id="tidak terkirim"),
    "dropped": Words(en="left out", id="dilewati"),
    "digested": Words(en="in a digest", id="dalam ringkasan"),
}
OPEN = "failed,sending,waiting,held"


def listing(
    context: typer.Context,
    states: Annotated[
        str,
        typer.Option(
            "--state",
            metavar="STATE,STATE",
            help=both(
                en="held, waiting, sending, sent, failed, dropped, digested; default: what is not settled",
                id="held, waiting, sending, sent, failed, dropped, digested; jika kosong: yang belum selesai",
            ),
        ),
    ] = OPEN,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", min=1, max=10_000, help=both(en="so many at most", id="paling banyak sekian")
        ),
    ] = 100,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        from app.notices.channels import channels_of
        from app.notices.listing import entries_in
        from engine.domain.outbox import EntryState

        named = [part.strip() for part in states.split(",") if part.strip()]
        for one in named:
            if one not in STATES:
                raise Failure(exits.USAGE, NO_STATE, value=one, known=", ".join(STATES))
        found = entries_in(engine, [EntryState(one) for one in named], limit=limit + 1)
        names = Names.of(engine, terminal.lang)
        channels = channels_of(engine.settings.notices) if engine.settings.notices else ()
    shown, cut = found[:limit], len(found) > limit
    if as_json:
        data: NoticesData = {
            "channels": [one.name for one in channels],
            "notices": [_as_data(one) for one in shown],
            "cut": cut,
        }
        terminal.document(data)
        return exits.DONE
    if not shown:
        terminal.message(NOTHING)
        return exits.DONE
    terminal.result(_table(shown, names, terminal))
    if cut:
        terminal.message(CUT, n=limit)
    return exits.DONE


def _table(entries: Sequence[Entry], names: Names, terminal: Terminal) -> str:
    heads = [Column(terminal.say(words), gives=place in (3, 6)) for place, words in enumerate(HEADS)]
    rows = [
        (
            terminal.say(STATES[str(one.state)]),
            one.kind,
            one.channel if one.recipient == "-" else names.officer(one.recipient),
            _about(one),
            one.attempts or None,
            names.moment(one.next_at) if one.next_at and one.problem else None,
            one.problem,
        )
        for one in entries
    ]
    return table(heads, rows, terminal)


def _about(entry: Entry) -> str:
    """The tasks by the names that are typed, or the instance; a digest is about a day."""
    if entry.log < 0:
        return str(entry.content.get("day", ""))
    if "reviews" in entry.content:
        return ", ".join(f"{one['kind']} {one['version'][:12]}" for one in entry.content["reviews"])
    return ", ".join(f"{entry.log}:{task}" for task in entry.content.get("tasks", ())) or str(entry.log)


def _as_data(entry: Entry) -> NoticeData:
    digest, register = entry.log < 0, entry.log == REGISTER
    return {
        "channel": entry.channel,
        "kind": entry.kind,
        "recipient": None if entry.recipient == "-" else entry.recipient,
        "instance": None if digest or register else entry.log,
        "event": None if digest else entry.seq,
        "reviews": [
            {"version": one["version"], "kind": one["kind"], "day": one["day"]}
            for one in entry.content.get("reviews", ())
        ],
        "tasks": [f"{entry.log}:{task}" for task in entry.content.get("tasks", ())],
        "state": str(entry.state),
        "attempts": entry.attempts,
        "problem": entry.problem,
        "created_at": _moment(entry.created_at) or "",
        "next_at": _moment(entry.next_at),
        "ended_at": _moment(entry.ended_at),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


COMMAND = Command(
    run=listing,
    does=Words(
        en="Lists the notices that wait to be sent or could not be. Of each it says to whom it goes, about which task,"
        " how often it was tried and why it failed. What was sent is shown for 90 days by --state sent.",
        id="Menampilkan pemberitahuan yang menunggu dikirim atau tidak terkirim. Untuk masing-masing disebutkan kepada"
        " siapa, tentang tugas apa, berapa kali dicoba, dan mengapa gagal. Yang terkirim dapat dilihat selama 90 hari"
        " dengan --state sent.",
    ),
    examples=(
        Example("sop notices list", Words(en="what is not settled", id="yang belum selesai")),
        Example(
            "sop notices list --state failed",
            Words(en="only what was given up", id="hanya yang tidak terkirim"),
        ),
    ),
)
