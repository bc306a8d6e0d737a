"""`sop backup`: a copy of the whole workspace in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.backups import Progress, say_what_lacks
from cli.command import Command, Example, both
from cli.data_of_backups import BackupData
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

MADE = Words(
    en="{events} events and {documents} documents, {size} MiB",
    id="{events} peristiwa dan {documents} dokumen, {size} MiB",
)
LEFT_OUT = Words(
    en="without what is secret in sop.toml: {names}", id="tanpa yang rahasia dalam sop.toml: {names}"
)
NO_KEY = Words(
    en="the key of seals is not in it, keep it elsewhere; whether the copy is good, 'sop restore' into another"
    " folder tells",
    id="kunci segel tidak ikut, simpan di tempat lain; baik tidaknya salinan ini diketahui dengan 'sop restore' ke"
    " folder lain",
)


def backup(
    context: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.zip|FOLDER",
            help=both(
                en="a new file, or a folder: there the file is named after the root and the moment",
                id="berkas baru, atau folder: di situ berkas dinamai menurut pemerintah daerah dan saatnya",
            ),
        ),
    ],
    incomplete: Annotated[
        bool,
        typer.Option(
            "--incomplete",
            help=both(
                en="also where documents are gone or changed: without them",
                id="juga bila ada dokumen yang hilang atau berubah: tanpa dokumen itu",
            ),
        ),
    ] = False,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    from app.backups import back_up

    with at_work(workspace, terminal) as engine:
        made = back_up(engine, output, incomplete=incomplete, progress=Progress(terminal))
    listed = made.manifest
    if as_json:
        data: BackupData = {
            "path": str(made.path),
            "size": made.size,
            "at": listed.at,
            "events": listed.events,
            "rows": sum(table.rows for table in listed.tables),
            "documents": len(listed.documents),
            "lacking": list(listed.lacking),
            "left_out": list(listed.left_out),
        }
        terminal.document(data)
        return exits.DONE
    terminal.result(str(made.path))
    size = f"{made.size / 2**20:.1f}"
    terminal.message(MADE, events=listed.events, documents=len(listed.documents), size=size)
    say_what_lacks(listed.lacking, terminal)
    if listed.left_out:
        terminal.message(LEFT_OUT, names=", ".join(listed.left_out))
    terminal.message(NO_KEY)
    return exits.DONE


COMMAND = Command(
    run=backup,
    does=Words(
        en="Copies the whole workspace into one file while others go on working: the database at one moment, every"
        " document that it names, settings without what is secret, procedures, calendars, register files, seals. From"
        " SQLite and PostgreSQL alike; each can be restored to the other. Never over a file that is there.",
        id="Menyalin seluruh folder kerja ke satu berkas sementara yang lain tetap bekerja: basis data pada satu saat,"
        " setiap dokumen yang disebutnya, pengaturan tanpa yang rahasia, prosedur, kalender, berkas register, segel."
        " Dari SQLite maupun PostgreSQL; masing-masing dapat dipulihkan ke yang lain. Tidak pernah menimpa berkas.",
    ),
    examples=(
        Example(
            "sop backup -o cadangan",
            Words(
                en="a new file each time, in the folder cadangan",
                id="berkas baru tiap kali, di folder cadangan",
            ),
        ),
        Example("sop backup -o kantor.zip", Words(en="in this file", id="ke berkas ini")),
    ),
)
