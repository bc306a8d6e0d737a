"""`sop reopen`: run a completed instance again from one of its rows."""

from __future__ import annotations

import typer

from cli.afterwards import tell
from cli.command import Command, Example
from cli.options import As, CommandId, Instance, Json, Members, Row, Why, Workspace, listed
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def reopen(
    context: typer.Context,
    instance: Instance,
    row: Row,
    reason: Why,
    officer: As = None,
    members: Members = "",
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        answer = engine.reopen(
            engine.find(instance),
            row,
            reason,
            members=listed(members),
            by=officer,
            command=command_id,
        )
        return tell(engine, answer, terminal, as_json)


COMMAND = Command(
    run=reopen,
    does=Words(
        en="Runs a completed instance again from one of its rows. What was built on it is then out of date."
        " For operators.",
        id="Membuka kembali pelaksanaan yang selesai, mulai dari salah satu barisnya. Yang dibangun di"
        " atasnya"
        " menjadi usang. Untuk operator.",
    ),
    examples=(
        Example(
            "sop reopen 1 menyusun --reason 'temuan Inspektorat'",
            Words(en="from row menyusun on", id="mulai dari baris menyusun"),
        ),
    ),
)
