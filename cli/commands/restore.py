"""`sop restore`: a workspace from a backup, in an empty place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.backups import Progress, say_what_lacks
from cli.command import Command, Example, both
from cli.data_of_backups import RestoredData
from cli.options import Json
from cli.terminal import Terminal
from schemas.words import Words

RESTORED = Words(
    en="{folder} is the workspace of {title} as it was on {at} (UTC); its database: {database}",
    id="{folder} adalah folder kerja {title} seperti pada {at} (UTC); basis datanya: {database}",
)
PROVED = Words(
    en="everything holds: {events} events in {logs} logs were replayed and equal the tables, {seals} seals and"
    " {documents} documents are what they were, and all counts are those of the backup",
    id="semuanya sah: {events} peristiwa dalam {logs} log diputar ulang dan sama dengan tabel, {seals} segel dan"
    " {documents} dokumen tetap seperti semula, dan semua jumlah sama dengan cadangan",
)
WRITE_AGAIN = Words(
    en="write these settings again in {file}, the backup does not hold them: {names}",
    id="tulis lagi pengaturan ini dalam {file}, cadangan tidak memuatnya: {names}",
)


def restore(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=both(en="what sop backup has made", id="berkas yang dibuat sop backup"),
        ),
    ],
    folder: Annotated[
        Path,
        typer.Option(
            "--workspace",
            "-w",
            metavar="FOLDER",
            help=both(en="a new or an empty folder", id="folder baru atau kosong"),
        ),
    ],
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            metavar="FILE|ADDRESS",
            help=both(
                en="a file in that folder, or postgresql://USER@HOST/NAME; default sop.db",
                id="berkas di folder itu, atau postgresql://USER@HOST/NAMA; jika kosong: sop.db",
            ),
        ),
    ] = None,
    as_json: Json = False,
) -> int:
    terminal: Terminal = context.obj
    from app.backups import restore as from_backup

    done = from_backup(file, folder, database=database, progress=Progress(terminal))
    listed, proved = done.manifest, done.proved
    to_write = [name for name in listed.left_out if name != "database"]
    if as_json:
        data: RestoredData = {
            "folder": str(done.folder),
            "database": done.database,
            "root": listed.root,
            "at": listed.at,
            "logs": proved.logs,
            "events": proved.events,
            "seals": proved.seals,
            "documents": proved.documents,
            "lacking": list(listed.lacking),
            "left_out": to_write,
        }
        terminal.document(data)
        return exits.DONE
    at = listed.at[:16].replace("T", " ")
    terminal.result(
        terminal.say(RESTORED, folder=done.folder, title=listed.title, at=at, database=done.database)
    )
    terminal.result(
        terminal.say(
            PROVED,
            events=proved.events,
            logs=proved.logs,
            seals=proved.seals,
            documents=proved.documents,
        )
    )
    say_what_lacks(listed.lacking, terminal)
    if to_write:
        terminal.message(WRITE_AGAIN, file=done.folder / "sop.toml", names=", ".join(to_write))
    return exits.DONE


COMMAND = Command(
    run=restore,
    does=Words(
        en="Makes a workspace from a backup, only where nothing is: neither the folder nor, on a server, this root."
        " Then reads all of it: every chain holds, replaying gives the tables, every document has its hash, all counts"
        " are those of the backup; else nothing stays. A damaged, cut off or foreign file is refused.",
        id="Membuat folder kerja dari cadangan, hanya di tempat kosong: foldernya, dan di server juga pemerintah daerah"
        " ini. Lalu membaca semuanya: setiap rantai sah, putar ulang menghasilkan tabelnya, setiap dokumen ber-hash"
        " benar, semua jumlah sama dengan cadangan; bila tidak, tidak ada yang tersisa. Berkas yang rusak, terpotong,"
        " atau buatan pihak lain ditolak.",
    ),
    examples=(
        Example(
            "sop restore kantor.zip -w pulih",
            Words(en="into the new folder pulih", id="ke folder baru pulih"),
        ),
        Example(
            "sop restore kantor.zip -w pulih --database postgresql://sop@server/sop",
            Words(en="with its database on a server", id="dengan basis data di server"),
        ),
    ),
)
