"""`sop allow`: one more round for a row."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Row, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def allow(
    context: typer.Context,
    instance: Instance,
    row: Row,
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.allow(engine.find(instance), row, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=allow,
    does=Words(
        en="Lets a row be done once more than max_rounds allows. For operators.",
        id="Mengizinkan sebuah baris satu putaran di atas batas max_rounds. Untuk operator.",
    ),
    examples=(
        Example(
            "sop allow 1 memerintahkan-rekap --reason 'data susulan diterima'",
            Words(
                en="row memerintahkan-rekap may be returned to again",
                id="boleh dikembalikan ke memerintahkan-rekap lagi",
            ),
        ),
    ),
)
