"""`sop version submit`: ask others to approve a version."""

from __future__ import annotations

import typer

from cli.command import Command, Example
from cli.options import As, CommandId, Json, Reason, Workspace
from cli.terminal import Terminal
from cli.versions import What, tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="another officer looks at it: 'sop version approve {version}', or 'sop version revise {version} --reason ...'",
    id="pegawai lain memeriksanya: 'sop version approve {version}', atau 'sop version revise {version} --reason ...'",
)


def submit(
    context: typer.Context,
    what: What,
    reason: Reason = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        lived = engine.submit_version(what, reason, by=officer, command=command_id)
        return tell(engine, lived, terminal, as_json, NEXT)


COMMAND = Command(
    run=submit,
    does=Words(
        en="Submits a version: another officer than whoever drafted or submitted it approves it or asks for a revision."
        " Submitted again after that, it needs a reason. Needs --as. For analysts and operators.",
        id="Mengajukan versi: pegawai lain, bukan penyusun atau pengajunya, menyetujuinya atau meminta perbaikan."
        " Bila diajukan lagi setelah itu, alasannya disebutkan. Memerlukan --as. Untuk analis dan operator.",
    ),
    examples=(
        Example(
            "sop version submit kantor/surat-keluar --as analis-1",
            Words(en="the draft of a procedure", id="konsep suatu prosedur"),
        ),
        Example(
            'sop version submit 3f0c8a1b --reason "sudah sesuai peraturan" --as analis-1',
            Words(en="once more, as it stands", id="sekali lagi, apa adanya"),
        ),
    ),
)
