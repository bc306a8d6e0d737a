"""`sop readings`: who read which runs by a role, and who took evidence away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

import typer

from cli import exits
from cli.as_data import moment
from cli.command import Command, Example, both
from cli.data_of_proof import ReadingData, ReadingsData
from cli.names import Names
from cli.options import Json, Reader, Workspace
from cli.showing.page import Page
from cli.table import Column, table
from cli.terminal import Terminal
from cli.workspace import reading
from engine.domain.encoding import Record
from engine.domain.events import EvidenceExported, RecordsRead
from engine.domain.sight import ranges
from schemas.words import Words

NOBODY = Words(
    en="nobody has read a run by a role, and no evidence was taken away",
    id="belum ada yang membaca pelaksanaan karena perannya, dan belum ada bukti yang dibawa keluar",
)
TITLE = Words(en="Who looked into the record", id="Siapa yang melihat catatan")
AT, WHO = Words(en="at", id="pada"), Words(en="who", id="siapa")
HOW, RUNS = Words(en="by", id="dengan"), Words(en="instances", id="pelaksanaan")


def readings(
    context: typer.Context,
    instance: Annotated[
        int | None,
        typer.Option(
            "--instance",
            metavar="NUMBER",
            min=1,
            help=both(en="only what concerns this instance", id="hanya yang menyangkut pelaksanaan ini"),
        ),
    ] = None,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "readings") as engine:
        if instance is not None:
            engine.may_read(instance)  # an empty list is no answer to a number that is none
        found = list(readings_in(engine.register_history(), instance))
        names = Names.of(engine, terminal.lang)
    if as_json:
        data: ReadingsData = {"readings": found}
        terminal.document(data)
        return exits.DONE
    if not found:
        terminal.message(NOBODY)
        return exits.DONE
    page = Page(terminal)
    page.title(terminal.say(TITLE))
    heads = [Column(terminal.say(AT)), Column(terminal.say(WHO), gives=True), Column(terminal.say(HOW))]
    heads.append(Column(terminal.say(RUNS), gives=True))
    rows = [
        (
            names.moment(datetime.fromisoformat(one["at"])),
            names.officer(one["by"]) if one["by"] else one["system_user"] or "",
            f"sop {one['doing']}",
            ", ".join(_said(first, last) for first, last in one["runs"]),
        )
        for one in found
    ]
    terminal.result(table(heads, rows, terminal))
    return exits.DONE


def readings_in(records: Sequence[Record], instance: int | None) -> Iterator[ReadingData]:
    """What the register says of reading and exporting, the first first."""
    for record in records:
        match record.event:
            case RecordsRead(doing=doing, runs=runs):
                stretches = [(one.first, one.last) for one in runs]
            case EvidenceExported(instances=numbers):
                doing, stretches = "evidence", list(ranges(numbers))
            case _:
                continue
        if instance is None or any(first <= instance <= last for first, last in stretches):
            yield {
                "at": moment(record.stamp.at) or "",
                "by": record.stamp.by,
                "system_user": record.stamp.system_user,
                "doing": doing,
                "runs": [list(pair) for pair in stretches],
            }


def _said(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


COMMAND = Command(
    run=readings,
    does=Words(
        en="Tells who looked into the record. Runs read by a role (auditor, analyst, operator) instead of by a post for"
        " their unit, and evidence that was taken away.",
        id="Menceritakan siapa yang melihat catatan. Pelaksanaan yang dibaca karena peran (auditor, analis, operator),"
        " bukan karena jabatan di unitnya, dan bukti yang dibawa keluar.",
    ),
    examples=(
        Example("sop readings", Words(en="all of it", id="semuanya")),
        Example("sop readings --instance 1", Words(en="of one instance", id="untuk satu pelaksanaan")),
    ),
)
