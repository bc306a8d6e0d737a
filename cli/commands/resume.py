"""`sop resume`: let a suspended instance go on."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Reason, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def resume(
    context: typer.Context,
    instance: Instance,
    officer: As = None,
    reason: Reason = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.resume(engine.find(instance), reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=resume,
    does=Words(
        en="Lets a suspended instance go on where it was. For operators.",
        id="Melanjutkan pelaksanaan yang ditangguhkan dari tempatnya semula. Untuk operator.",
    ),
    examples=(Example("sop resume 1", Words(en="go on", id="lanjutkan")),),
)
