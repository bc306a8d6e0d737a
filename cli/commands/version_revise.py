"""`sop version revise`: ask for a revision instead of approving a version."""

from __future__ import annotations

import typer

from cli.command import Command, Example
from cli.options import As, CommandId, Json, Why, Workspace
from cli.terminal import Terminal
from cli.versions import What, tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="the revised text is a version of its own: 'sop version draft'; this one stays on record",
    id="naskah perbaikan menjadi versi tersendiri: 'sop version draft'; versi ini tetap tercatat",
)


def revise(
    context: typer.Context,
    what: What,
    reason: Why,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        lived = engine.revise_version(what, reason, by=officer, command=command_id)
        return tell(engine, lived, terminal, as_json, NEXT)


COMMAND = Command(
    run=revise,
    does=Words(
        en="Says that a submitted version needs a revision, and why. Not for whoever drafted or submitted it. Needs"
        " --as. For analysts and operators.",
        id="Menyatakan bahwa versi yang diajukan perlu perbaikan, beserta alasannya. Bukan untuk penyusun atau"
        " pengajunya. Memerlukan --as. Untuk analis dan operator.",
    ),
    examples=(
        Example(
            'sop version revise kantor/surat-keluar --reason "dasar hukum sudah dicabut" --as analis-2',
            Words(en="the submitted version of a procedure", id="versi suatu prosedur yang diajukan"),
        ),
    ),
)
