"""`sop return`: send a task back to a row that was done."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Members, Task, Why, Workspace, listed
from cli.terminal import Terminal
from cli.workspace import at_work, meant
from schemas.words import Words


def send_back(
    context: typer.Context,
    task: Task,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="ROW",
            help=both(en="the row that shall be done again", id="baris yang harus dikerjakan lagi"),
        ),
    ],
    reason: Why,
    officer: As = None,
    members: Members = "",
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.send_back(
            meant(engine, task, officer, command_id),
            to,
            reason,
            members=listed(members),
            by=officer,
            command=command_id,
        )
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=send_back,
    does=Words(
        en="Sends a task back to a row that was done. The form draws no such arrow: it is marked as off"
        " the form. Where the form decides ('Tidak'), use sop complete --outcome.",
        id="Mengembalikan tugas ke baris yang sudah dikerjakan. Panahnya tidak ada pada formulir:"
        " ditandai di luar formulir. Bila formulir memutuskan ('Tidak'), pakai sop complete --outcome.",
    ),
    examples=(
        Example(
            "sop return 1:menyiapkan-formulir --to memerintahkan-formulir --as kasubbag-1 --reason"
            " 'disposisi kosong'",
            Words(
                en="who holds row 2 sends it back to row 1", id="pemegang baris 2 mengembalikannya ke baris 1"
            ),
        ),
    ),
)
