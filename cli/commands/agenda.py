"""`sop agenda`: the due moments of an officer's tasks as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_notices import AgendaData
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def agenda(
    context: typer.Context,
    officer: Annotated[
        str,
        typer.Argument(
            metavar="OFFICER", help=both(en="whose tasks, by the id", id="tugas siapa, menurut id-nya")
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                en="the file to write; default: OFFICER.ics in this folder",
                id="berkas yang ditulis; jika kosong: PEGAWAI.ics di folder ini",
            ),
        ),
    ] = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        from app.files import write_whole
        from app.notices.agenda import agenda as written

        feed = written(engine, officer)
        path = output or Path(f"{officer}.ics")
        write_whole(path, feed)
    if as_json:
        data: AgendaData = {"path": str(path), "officer": officer}
        terminal.document(data)
    else:
        terminal.result(str(path))
    return exits.DONE


COMMAND = Command(
    run=agenda,
    does=Words(
        en="Writes the due moments of an officer's open tasks as a calendar. Every calendar program reads the file"
        " (.ics); put where programs can subscribe to it and written anew from cron, it is a feed.",
        id="Menulis batas waktu tugas seorang pegawai sebagai kalender. Setiap aplikasi kalender dapat membaca"
        " berkasnya (.ics); bila ditaruh di tempat yang dapat dilanggan dan ditulis ulang dari cron, berkas itu"
        " menjadi langganan.",
    ),
    examples=(
        Example("sop agenda staf-1", Words(en="as staf-1.ics", id="sebagai staf-1.ics")),
        Example(
            "sop agenda staf-1 -o staf-1-tugas.ics",
            Words(en="under another name", id="dengan nama lain"),
        ),
    ),
)
