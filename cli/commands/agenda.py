"""`sop agenda`: the due moments of an officer's tasks as a calendar file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_notices import AgendaData
from cli.failures import Failure
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

WHOSE = Words(
    en="say whose tasks: sop agenda OFFICER, or --all for everybody who holds a post",
    id="sebutkan tugas siapa: sop agenda PEGAWAI, atau --all bagi semua yang memegang jabatan",
)


def agenda(
    context: typer.Context,
    officer: Annotated[
        str | None,
        typer.Argument(
            metavar="OFFICER", help=both(en="whose tasks, by the id", id="tugas siapa, menurut id-nya")
        ),
    ] = None,
    everybody: Annotated[
        bool,
        typer.Option(
            "--all",
            help=both(
                en="a file for each officer who holds a post today; -o names the folder",
                id="satu berkas bagi tiap pegawai yang memegang jabatan hari ini; -o menyebut foldernya",
            ),
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                en="the file to write; default: OFFICER.ics in this folder",
                id="berkas yang ditulis; jika kosong: OFFICER.ics di folder ini",
            ),
        ),
    ] = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if (officer is None) != everybody:
        raise Failure(exits.USAGE, WHOSE)
    with at_work(workspace, terminal) as engine:
        from app.files import write_whole
        from app.notices.agenda import agenda as written
        from app.notices.agenda import at_post

        paths = []
        for one in at_post(engine) if officer is None else (officer,):
            feed = written(engine, one)
            path = (output or Path()) / f"{one}.ics" if everybody else output or Path(f"{one}.ics")
            write_whole(path, feed)
            paths.append(str(path))
    if as_json:
        data: AgendaData = {"paths": paths}
        terminal.document(data)
    else:
        for name in paths:
            terminal.result(name)
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
            "sop agenda --all -o kalender",
            Words(en="for everybody, from cron", id="bagi semua pegawai, dari cron"),
        ),
    ),
)
