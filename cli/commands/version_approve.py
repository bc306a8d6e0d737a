"""`sop version approve`: approve a version that another officer submitted."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Workspace
from cli.terminal import Terminal
from cli.versions import After, What, tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="'sop publish {version} --from DAY' puts it in force",
    id="'sop publish {version} --from TANGGAL' memberlakukannya",
)
IN_FORCE = Words(
    en="it was in force already and stays so: nothing more is to be done",
    id="versi ini sudah berlaku dan tetap berlaku: tidak ada lagi yang perlu dilakukan",
)


def following(after: After) -> Words:
    """One that was in force without approval need not be put in force."""
    return IN_FORCE if after.stand.units else NEXT


def approve(
    context: typer.Context,
    what: What,
    decree: Annotated[
        str | None,
        typer.Option(
            "--decree",
            metavar="TEXT",
            help=both(en="the decree by which it is approved", id="keputusan yang menetapkannya"),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        lived = engine.approve_version(what, decree, by=officer, command=command_id)
        return tell(engine, lived, terminal, as_json, following)


COMMAND = Command(
    run=approve,
    does=Words(
        en="Approves a submitted version: from then on it may be put in force. Not for whoever drafted or submitted it,"
        " nor for the system's own account. Needs --as. For analysts and operators.",
        id="Menyetujui versi yang diajukan: sejak itu boleh diberlakukan. Bukan untuk penyusun atau pengajunya, dan"
        " bukan untuk akun sistem. Memerlukan --as. Untuk analis dan operator.",
    ),
    examples=(
        Example(
            'sop version approve kantor/surat-keluar --decree "188/45/2026" --as analis-2',
            Words(en="the submitted version of a procedure", id="versi suatu prosedur yang diajukan"),
        ),
    ),
)
