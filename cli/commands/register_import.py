"""`sop register import`: record units, posts, officers, assignments and absences from files."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_office import RecordedData
from cli.options import As, CommandId, Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.domain.holders import several_holders
from schemas.words import Words

RECORDED = Words(en="{n} new entries in the register", id="{n} catatan baru dalam register")
SEVERAL = Words(
    en="posts that several officers hold definitively at one time: {n}, such as '{post}' of '{unit}' ({officers});"
    " say 'holders: one' or 'holders: many' of the post, then this is an error or is right",
    id="jabatan yang dipegang definitif oleh beberapa pegawai pada waktu yang sama: {n}, misalnya '{post}' di '{unit}'"
    " ({officers}); tulis 'holders: one' atau 'holders: many' pada jabatannya, maka ini menjadi kesalahan atau memang"
    " benar",
)
SHOWN = 3
"""So many officers are named."""
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
        several = tuple(several_holders(engine.register(), engine.today)) if new else ()
    if as_json:
        data: RecordedData = {
            "new": new,
            "several_holders": [
                {"post": one.post, "unit": one.unit, "officers": list(one.officers)} for one in several
            ],
        }
        terminal.document(data)
        return exits.DONE
    terminal.result(terminal.say(RECORDED if new else NOTHING_NEW, n=new))
    if several:
        first = several[0]
        officers = ", ".join(first.officers[:SHOWN]) + (" …" if len(first.officers) > SHOWN else "")
        terminal.message(SEVERAL, n=len(several), post=first.post, unit=first.unit, officers=officers)
    return exits.DONE


COMMAND = Command(
    run=import_register,
    does=Words(
        en="Records units, posts, officers, assignments and absences. They are read from YAML and CSV files and from"
        " workbooks (.xlsx), all or nothing; what is known already changes nothing. For operators.",
        id="Mencatat unit, jabatan, pegawai, penugasan, dan ketidakhadiran. Semuanya dibaca dari berkas YAML, CSV, dan"
        " buku kerja (.xlsx), seluruhnya atau tidak sama sekali; yang sudah tercatat tidak berubah. Untuk operator.",
    ),
    examples=(
        Example(
            "sop register import", Words(en="the files of the workspace", id="berkas-berkas di folder kerja")
        ),
        Example("sop register import register/register.yaml", Words(en="one file", id="satu berkas")),
        Example(
            "sop register import units.csv pegawai.xlsx",
            Words(
                en="tables: one a CSV file, or one a sheet",
                id="tabel: satu per berkas CSV, atau satu per lembar",
            ),
        ),
    ),
)
