"""`sop leave`: ask a unit no longer in an open row."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Instance, Json, Row, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def leave(
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
        answer = engine.leave(engine.find(instance), row, member, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=leave,
    does=Words(
        en="Asks a unit no longer in an open row. What it has delivered stays. For operators.",
        id="Mengeluarkan satu unit dari baris yang terbuka. Yang sudah disampaikannya tetap ada. Untuk"
        " operator.",
    ),
    examples=(
        Example(
            "sop leave 1 mengisi seksi-ketenteraman --reason 'seksi dihapus'",
            Words(
                en="the row no longer waits for seksi-ketenteraman",
                id="baris tidak lagi menunggu seksi-ketenteraman",
            ),
        ),
    ),
)
