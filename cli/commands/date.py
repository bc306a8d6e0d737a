"""`sop date`: say a day of an instance, or move it."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Instance, Json, Reason, Workspace, day
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def set_date(
    context: typer.Context,
    instance: Instance,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help=both(
                en="the date, as the procedure calls it under `dates`",
                id="tanggalnya, menurut sebutan prosedur di `dates`",
            ),
        ),
    ],
    on: Annotated[
        str, typer.Argument(metavar="DAY", help=both(en="the day: 2026-11-02", id="harinya: 2026-11-02"))
    ],
    reason: Reason = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    said = day(on)
    with at_work(workspace, terminal) as engine:
        number = engine.find(instance)
        answer = engine.set_date(number, name, said, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=set_date,
    does=Words(
        en="Says on which day something of an instance takes place, or moves it. What is due relative to that"
        " day is then due at another moment; moving a day wants a reason.",
        id="Menyebutkan tanggal suatu hal dalam pelaksanaan, atau memindahkannya. Yang jatuh tempo menurut"
        " tanggal itu ikut berubah; memindahkan tanggal perlu alasan.",
    ),
    examples=(
        Example(
            "sop date 1 kegiatan 2026-11-27 --reason 'dimajukan'",
            Words(en="it takes place earlier", id="dimajukan"),
        ),
        Example(
            "sop date 1 kegiatan 2026-12-07 --reason 'narasumber berhalangan'",
            Words(en="it takes place a week later", id="diundur satu minggu"),
        ),
    ),
)
