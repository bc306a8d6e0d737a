"""`sop join`: ask one unit more in an open row."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Instance, Json, Row, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def join(
    context: typer.Context,
    instance: Instance,
    row: Row,
    member: Annotated[
        str, typer.Argument(metavar="UNIT", help=both(en="the unit, by its id", id="unit, menurut id-nya"))
    ],
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.join(engine.find(instance), row, member, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=join,
    does=Words(
        en="Asks one unit more in an open row. The row is one that each member unit does. For operators.",
        id="Menambah satu unit pada baris yang terbuka. Yaitu baris yang dikerjakan setiap unit anggota."
        " Untuk operator.",
    ),
    examples=(
        Example(
            "sop join 1 mengisi seksi-ketenteraman --reason 'seksi baru'",
            Words(
                en="seksi-ketenteraman gets a task of its own", id="seksi-ketenteraman mendapat tugas sendiri"
            ),
        ),
    ),
)
