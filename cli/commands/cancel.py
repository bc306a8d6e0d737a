"""`sop cancel`: end an instance without a result."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def cancel(
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
        answer = engine.cancel(engine.find(instance), reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=cancel,
    does=Words(
        en="Ends an instance without a result. What was done stays on record. For operators.",
        id="Mengakhiri pelaksanaan tanpa hasil. Yang sudah dikerjakan tetap tercatat. Untuk operator.",
    ),
    examples=(
        Example(
            "sop cancel 1 --reason 'dibuat untuk unit yang keliru'",
            Words(en="its open tasks end with it", id="tugas yang masih terbuka ikut berakhir"),
        ),
    ),
)
