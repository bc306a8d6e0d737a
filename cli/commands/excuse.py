"""`sop excuse`: let an instance open without one that it gathers."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.options import As, CommandId, Instance, Json, Why, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def excuse(
    context: typer.Context,
    instance: Instance,
    child: Annotated[
        str,
        typer.Argument(
            metavar="PERIOD",
            help=both(
                en="the period of the instance that need not be complete",
                id="periode pelaksanaan yang tidak harus selesai",
            ),
        ),
    ],
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.excuse(engine.find(instance), child, reason, by=officer, command=command_id)
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=excuse,
    does=Words(
        en="Lets an instance open without one that it gathers. For operators.",
        id="Mengizinkan pelaksanaan dibuka tanpa salah satu yang dihimpunnya. Untuk operator.",
    ),
    examples=(
        Example(
            "sop excuse 5 2026-Q2 --reason 'unit baru dibentuk bulan Juli'",
            Words(en="semester 5 no longer waits for 2026-Q2", id="semester 5 tidak lagi menunggu 2026-Q2"),
        ),
    ),
)
