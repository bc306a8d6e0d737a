"""`sop keys rotate`: replace the key that seals are signed with."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.options import As, Json, Reason, Workspace
from cli.proof import keys_data, show_keys
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


def keys_rotate(
    context: typer.Context,
    lost: Annotated[
        bool,
        typer.Option(
            "--lost",
            help=both(
                en="the key before is lost: nobody can vouch for the new one; say how with --reason",
                id="kunci sebelumnya hilang: kunci baru tanpa penjamin; jelaskan dengan --reason",
            ),
        ),
    ] = False,
    reason: Reason = None,
    officer: As = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    from app.proof.keys import replace_key

    with at_work(workspace, terminal) as engine:
        made = replace_key(engine, lost=lost, reason=reason, by=officer)
        if as_json:
            terminal.document(keys_data(engine))
        else:
            show_keys((made,), engine.settings.proof.key, terminal)
    return exits.DONE


COMMAND = Command(
    run=keys_rotate,
    does=Words(
        en="Makes a new key that the one before signs, and puts it into its place. Seals that are there still"
        " hold: the"
        " old public half stays in the register. Where the key was lost, --lost says so on record.",
        id="Membuat kunci baru yang ditandatangani kunci sebelumnya, lalu menggantikannya. Segel yang ada tetap sah:"
        " bagian terbuka kunci lama tetap di register. Bila kunci hilang, --lost mencatatnya.",
    ),
    examples=(
        Example(
            "sop keys rotate",
            Words(
                en="once a year, and when a technician leaves", id="setiap tahun, dan saat teknisi berganti"
            ),
        ),
        Example(
            "sop keys rotate --lost --reason 'cakram server rusak'",
            Words(en="when the file is gone", id="bila berkasnya hilang"),
        ),
    ),
)
