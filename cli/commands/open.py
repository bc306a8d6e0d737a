"""`sop open`: begin an instance."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def open_run(
    context: typer.Context,
    instance: Instance,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.open(engine.find(instance), by=officer, command=command_id)
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
            "sop open muara-papalik/pengumpulan-data-kinerja:quarter/muara-papalik/2026-Q1 --as sekretaris-1",
            Words(
                en="by its name, as an officer of the unit", id="menurut namanya, sebagai pegawai unit itu"
            ),
        ),
    ),
)
