"""`sop open`: begin an instance."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Instance, Json, Workspace, dates
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def open_run(
    context: typer.Context,
    instance: Instance,
    date: Annotated[
        list[str] | None,
        typer.Option(
            "--date",
            metavar="NAME=DAY",
            help=both(
                en="a day of the run that is known by now: kegiatan=2026-11-02",
                id="tanggal pelaksanaan yang sudah diketahui: kegiatan=2026-11-02",
            ),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    said = dates(date or ())
    with at_work(workspace, terminal) as engine:
        answer = engine.open(engine.find(instance), dates=said, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=open_run,
    does=Words(
        en="Begins an instance whose time has come. One that gathers others begins when those are complete.",
        id="Memulai pelaksanaan yang sudah waktunya. Yang menghimpun dimulai bila yang dihimpun sudah"
        " selesai.",
    ),
    examples=(
        Example("sop open 1", Words(en="by its number", id="menurut nomornya")),
        Example(
            "sop open 1 --date kegiatan=2026-11-02",
            Words(
                en="with a day of the run that is known", id="dengan tanggal pelaksanaan yang sudah diketahui"
            ),
        ),
        Example(
            "sop open muara-papalik/pengumpulan-data-kinerja:quarter/muara-papalik/2026-Q1 --as sekretaris-1",
            Words(
                en="by its name, as an officer of the unit", id="menurut namanya, sebagai pegawai unit itu"
            ),
        ),
    ),
)
