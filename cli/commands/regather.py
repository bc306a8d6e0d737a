"""`sop regather`: gather again what was reopened."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def regather(
    context: typer.Context,
    instance: Instance,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.regather(engine.find(instance), by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=regather,
    does=Words(
        en="Gathers again what was reopened. The instance takes those that it gathers as they are now.",
        id="Menghimpun ulang yang sempat dibuka kembali. Yang dihimpun diambil sebagaimana adanya sekarang.",
    ),
    examples=(
        Example(
            "sop regather 5",
            Words(
                en="instance 5 gathers quarters of which one was reopened and is complete again",
                id="pelaksanaan 5 menghimpun triwulan yang sempat dibuka kembali dan sudah selesai lagi",
            ),
        ),
    ),
)
