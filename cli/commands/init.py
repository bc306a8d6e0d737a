"""`sop init`: make a workspace."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_office import WorkspaceData
from cli.options import Json
from cli.terminal import Terminal
from schemas.words import Words

MADE = Words(en="{folder} is a workspace now", id="{folder} sekarang menjadi folder kerja")
NEXT = Words(
    en="next: write who works there into {register}, then: {command}",
    id="berikutnya: tulis siapa yang bekerja di sana dalam {register}, lalu: {command}",
)


def init(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help=both(en="a new or an existing folder", id="folder baru atau yang sudah ada"),
        ),
    ],
    root: Annotated[
        str,
        typer.Option(
            "--root",
            metavar="NAME",
            help=both(
                en="short name of the local government: small letters, digits, hyphens; it never changes",
                id="nama singkat pemerintah daerah: huruf kecil, angka, tanda hubung; tidak pernah berubah",
            ),
        ),
    ],
    title: Annotated[
        str,
        typer.Option("--title", metavar="TEXT", help=both(en="its full name", id="nama lengkapnya")),
    ],
    zone: Annotated[
        Literal["WIB", "WITA", "WIT"],
        typer.Option(
            "--zone",
            metavar="WIB|WITA|WIT",
            help=both(en="where its days begin; default WIB", id="zona waktunya; jika kosong: WIB"),
        ),
    ] = "WIB",
    database: Annotated[
        str,
        typer.Option(
            "--database",
            metavar="FILE|ADDRESS",
            help=both(
                en="a file, or a database on a PostgreSQL server: postgresql://USER@HOST/NAME; default sop.db",
                id="berkas, atau basis data di server PostgreSQL: postgresql://USER@HOST/NAMA; jika kosong: sop.db",
            ),
        ),
    ] = "sop.db",
    as_json: Json = False,
) -> int:
    from app import init_workspace

    terminal: Terminal = context.obj
    settings = init_workspace(folder, root, title, language=terminal.lang, zone=zone, database=database)
    if as_json:
        data: WorkspaceData = {
            "folder": str(settings.folder),
            "root": settings.root,
            "title": settings.title,
            "database": settings.database_name,
        }
        terminal.document(data)
        return exits.DONE
    terminal.result(terminal.say(MADE, folder=folder))
    here = () if folder.resolve() == Path().resolve() else ("-w", str(folder))
    command = shlex.join(["sop", "register", "import", *here])
    terminal.message(NEXT, register=folder / settings.register.name, command=command)
    return exits.DONE


COMMAND = Command(
    run=init,
    does=Words(
        en="Makes a workspace in a folder. It holds settings, procedures, register files, documents and a"
        " database.",
        id="Membuat folder kerja. Isinya pengaturan, prosedur, berkas register, dokumen, dan basis data.",
    ),
    examples=(
        Example(
            "sop init kantor --root tanjung-jabung-barat --title 'Kabupaten Tanjung Jabung Barat'",
            Words(en="in the folder kantor", id="di folder kantor"),
        ),
        Example(
            "sop init kantor --root jambi --title 'Provinsi Jambi' --database postgresql://sop@server/sop",
            Words(en="its database on a server", id="basis datanya di sebuah server"),
        ),
    ),
)
