"""`sop withdraw`: take back what one has just handed in."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Json, Task, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def withdraw(
    context: typer.Context,
    task: Task,
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.withdraw(task, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=withdraw,
    does=Words(
        en="Takes back a task that you have completed. It is possible until somebody begins what comes"
        " after it.",
        id="Menarik kembali tugas yang sudah Anda selesaikan. Dapat dilakukan selama kelanjutannya belum"
        " dikerjakan siapa pun.",
    ),
    examples=(
        Example(
            "sop withdraw 1:memerintahkan-formulir --as sekretaris-1 --reason 'salah berkas'",
            Words(en="hand it in again afterwards", id="sesudahnya dapat diserahkan lagi"),
        ),
    ),
)
