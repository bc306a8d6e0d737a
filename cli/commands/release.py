"""`sop release`: give a claimed task back."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Json, Reason, Task, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work, meant
from schemas.words import Words


def release(
    context: typer.Context,
    task: Task,
    officer: As = None,
    reason: Reason = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.release(
            meant(engine, task, officer, command_id), reason, by=officer, command=command_id
        )
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=release,
    does=Words(
        en="Gives a claimed task back. Others who hold the post can take it then.",
        id="Melepas tugas yang sudah diambil. Pegawai lain pemegang jabatan itu lalu dapat mengambilnya.",
    ),
    examples=(
        Example(
            "sop release 1:memerintahkan-formulir --as sekretaris-1",
            Words(en="give it back", id="lepaskan kembali"),
        ),
        Example(
            "sop release 1:memerintahkan-formulir --reason 'cuti'",
            Words(en="an operator gives it back for somebody", id="operator melepasnya atas nama pegawai"),
        ),
    ),
)
