"""`sop skip`: let an instance go on without a task."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Task, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def skip(
    context: typer.Context,
    task: Task,
    reason: Why,
    outcome: Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="OUTCOME",
            help=both(en="where the task decides: as what", id="bila tugas itu memutuskan: hasilnya"),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.skip(task, reason, outcome, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=skip,
    does=Words(
        en="Lets an instance go on without a task. The task is shown as skipped. For operators.",
        id="Melanjutkan pelaksanaan tanpa sebuah tugas. Tugas itu tampak sebagai dilewati. Untuk operator.",
    ),
    examples=(
        Example(
            "sop skip 1:memerintahkan-formulir --reason 'sudah diperintahkan lisan'",
            Words(en="the next row opens", id="baris berikutnya terbuka"),
        ),
    ),
)
