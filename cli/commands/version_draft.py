"""`sop version draft`: put the text of a procedure on record, to be submitted and approved."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Workspace
from cli.terminal import Terminal
from cli.versions import tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="'sop version submit {version}' asks others to approve it",
    id="'sop version submit {version}' meminta persetujuan pegawai lain",
)
UNNAMED = Words(
    en="the author is not named: 'sop version draft {procedure} --as OFFICER' says whose text it is, and that officer"
    " cannot approve it",
    id="penyusunnya belum disebut: 'sop version draft {procedure} --as PEGAWAI' menyebutkan penyusun naskah, dan"
    " pegawai itu tidak dapat menyetujuinya",
)


def draft(
    context: typer.Context,
    procedure: Annotated[
        str,
        typer.Argument(
            metavar="FILE|PROCESS",
            help=both(
                en="a YAML file, or the id of a procedure of the workspace or of those shipped",
                id="berkas YAML, atau id prosedur dari folder kerja atau yang disertakan",
            ),
        ),
    ],
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="TEXT",
            help=both(en="what is new in it; it stays on record", id="apa yang baru; tercatat"),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        lived = engine.draft(procedure, note=note, by=officer, command=command_id)
        told = tell(engine, lived, terminal, as_json, NEXT)
    if officer is None and not as_json:
        terminal.message(UNNAMED, procedure=procedure)
    return told


COMMAND = Command(
    run=draft,
    does=Words(
        en="Puts the checked text of a procedure on record as a draft. Nothing is in force by it: it is submitted, then"
        " approved by another officer, then published. For analysts and operators.",
        id="Mencatat naskah prosedur yang telah diperiksa sebagai konsep. Naskah belum berlaku: diajukan dahulu,"
        " disetujui pegawai lain, lalu diberlakukan. Untuk analis dan operator.",
    ),
    examples=(
        Example(
            'sop version draft processes/kantor/surat-keluar.yaml --note "waktu dipersingkat" --as analis-1',
            Words(en="a file of your own", id="berkas sendiri"),
        ),
        Example(
            "sop version draft muara-papalik/pengumpulan-data-kinerja --as analis-1",
            Words(en="a procedure that is shipped", id="prosedur yang disertakan"),
        ),
    ),
)
