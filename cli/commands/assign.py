"""`sop assign`: give a task to an officer."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Reason, Task, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def assign(
    context: typer.Context,
    task: Task,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="OFFICER",
            help=both(
                en="who shall do it: an officer who holds the post",
                id="siapa yang mengerjakan: pegawai pemegang jabatannya",
            ),
        ),
    ],
    officer: As = None,
    reason: Reason = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.assign(task, to, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=assign,
    does=Words(
        en="Gives a task to an officer who may do it. Also in the place of another. For operators.",
        id="Memberikan tugas kepada pegawai yang berhak. Juga sebagai pengganti pegawai lain. Untuk"
        " operator.",
    ),
    examples=(
        Example(
            "sop assign 1:memerintahkan-formulir --to sekretaris-1 --reason 'mulai hari ini'",
            Words(en="from now on it is claimed by sekretaris-1", id="sejak itu diambil oleh sekretaris-1"),
        ),
    ),
)
