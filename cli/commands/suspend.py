"""`sop suspend`: let an instance rest."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def suspend(
    context: typer.Context,
    instance: Instance,
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.suspend(engine.find(instance), reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=suspend,
    does=Words(
        en="Lets an instance rest. Nothing moves until it is resumed. For operators.",
        id="Menangguhkan pelaksanaan. Tidak ada yang bergerak sampai dilanjutkan. Untuk operator.",
    ),
    examples=(
        Example(
            "sop suspend 1 --reason 'menunggu penggantian camat'",
            Words(en="until sop resume", id="sampai sop resume"),
        ),
    ),
)
