"""`sop history`: what happened in an instance, who did it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import typer

from cli import as_data, exits
from cli.command import Command, Example
from cli.data import HistoryData
from cli.names import Names
from cli.options import Instance, Json, Reader, Workspace
from cli.table import paragraph
from cli.telling import Teller, recorded_before_the_last
from cli.terminal import Terminal
from cli.workspace import reading
from engine.domain.encoding import Record
from engine.domain.events import Stamp
from schemas.words import Words

SET_BACK = Words(
    en="recorded on {moment}, before what stands above: the clock was set back",
    id="dicatat pada {moment}, sebelum yang di atas: jamnya dimundurkan",
)
DATED_BACK = Words(en="recorded on {moment}, dated back", id="dicatat pada {moment}, bertanggal mundur")
ON_PAPER = Words(
    en="done on paper, entered here on {moment}", id="dikerjakan di atas kertas, dimasukkan pada {moment}"
)
ON_PAPER_BY = Words(
    en="done on paper, entered here on {moment} by {who}",
    id="dikerjakan di atas kertas, dimasukkan di sini pada {moment} oleh {who}",
)
BY_SYSTEM = Words(en="operator (system account {user})", id="operator (akun sistem {user})")
ENGINE = Words(en="by itself", id="dengan sendirinya")
FOR = Words(en="{officer}, {acting}", id="{officer}, {acting}")


def history(
    context: typer.Context,
    instance: Instance,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "history") as engine:
        number = engine.find(instance)
        known, records = engine.standing(number)
        if as_json:
            data: HistoryData = {"instance": number, "name": known.name, "events": as_data.events(records)}
            terminal.document(data)
            return exits.DONE
        process = engine.version(known.version).process if known.version else None
        teller = Teller(Names.of(engine, terminal.lang), process)
    terminal.result(terminal.strong(known.name))
    set_back = {record.seq for record in recorded_before_the_last(records)}
    for _, of_command in groupby(records, key=lambda record: record.stamp.command):
        _told(tuple(of_command), teller, terminal, set_back)
    return exits.DONE


def _told(records: Sequence[Record], teller: Teller, terminal: Terminal, set_back: set[int]) -> None:
    """All events of one command under the moment and the one who gave it."""
    stamp = records[0].stamp
    moment = teller.names.moment(stamp.performed_at or stamp.at)
    terminal.result("")
    terminal.result(terminal.strong(f"{moment}  {_who(records, teller.names)}"))
    if stamp.performed_at is not None:
        words = DATED_BACK if not stamp.paper else ON_PAPER_BY if stamp.entered_by else ON_PAPER
        moment, who = teller.names.moment(stamp.at), teller.names.officer(stamp.entered_by)
        terminal.result(f"   !  {terminal.say(words, moment=moment, who=who)}")
    if records[0].seq in set_back:
        terminal.result(f"   !  {terminal.say(SET_BACK, moment=teller.names.moment(stamp.at))}")
    for record in records:
        said = f"{record.seq:>4}  {teller.sentence(record)}"
        terminal.result(paragraph(said, terminal, hanging=6))


def _who(records: Sequence[Record], names: Names) -> str:
    stamp: Stamp = next((one.stamp for one in records if one.stamp.acting_for), records[0].stamp)
    if stamp.by:
        who = names.officer(stamp.by)
        acting = names.acting(stamp.acting_for)
        return FOR.say(names.lang, officer=who, acting=acting) if acting else who
    if stamp.system_user:
        return BY_SYSTEM.say(names.lang, user=stamp.system_user)
    return ENGINE.say(names.lang)


COMMAND = Command(
    run=history,
    does=Words(
        en="Tells what happened in an instance. Every event: who did it, for whom they acted, and when.",
        id="Menceritakan apa yang terjadi dalam pelaksanaan. Setiap peristiwa: pelaksananya, atas nama"
        " siapa, dan kapan.",
    ),
    examples=(
        Example("sop history 1", Words(en="in words", id="dengan kata-kata")),
        Example(
            "sop history 1 --json",
            Words(
                en="the events as they stand in the log, with their hashes",
                id="peristiwa seperti dalam log, dengan hash-nya",
            ),
        ),
    ),
)
