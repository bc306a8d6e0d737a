"""`sop register import`: record units, posts, officers and assignments from YAML files."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_office import RecordedData
from cli.options import As, CommandId, Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

RECORDED = Words(en="{n} new entries in the register", id="{n} catatan baru dalam register")
NOTHING_NEW = Words(en="the register knows all of it already", id="semuanya sudah tercatat dalam register")


def import_register(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help=both(
                en="register files; default: all in register/ of the workspace",
                id="berkas register; jika kosong: semua dalam register/ di folder kerja",
            ),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        new = engine.import_register(files or (), by=officer, command=command_id)
    if as_json:
        data: RecordedData = {"new": new}
        terminal.document(data)
    else:
        terminal.result(terminal.say(RECORDED if new else NOTHING_NEW, n=new))
    return exits.DONE


COMMAND = Command(
    run=import_register,
    does=Words(
        en="Records units, posts, officers and assignments. They are read from YAML files, all or nothing;"
        " what is known already changes nothing. For operators.",
        id="Mencatat unit, jabatan, pegawai, dan penugasan. Semuanya dibaca dari berkas YAML, seluruhnya atau"
        " tidak sama sekali; yang sudah tercatat tidak berubah. Untuk operator.",
    ),
    examples=(
        Example(
            "sop register import", Words(en="the files of the workspace", id="berkas-berkas di folder kerja")
        ),
        Example("sop register import register/register.yaml", Words(en="one file", id="satu berkas")),
    ),
)
