"""`sop claim`: take a task that is offered."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Json, Task, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work, meant
from schemas.words import Words


def claim(
    context: typer.Context,
    task: Task,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.claim(meant(engine, task, officer, command_id), by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=claim,
    does=Words(
        en="Takes a task that is offered to you. From then on it is yours, and others see that.",
        id="Mengambil tugas yang tersedia bagi Anda. Sejak itu menjadi tugas Anda, dan terlihat oleh yang"
        " lain.",
    ),
    examples=(
        Example(
            "sop claim 1:memerintahkan-formulir --as sekretaris-1",
            Words(
                en="take the task of row memerintahkan-formulir in instance 1",
                id="ambil tugas baris memerintahkan-formulir pada pelaksanaan 1",
            ),
        ),
    ),
)
