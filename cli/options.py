"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.command import both

Json = Annotated[
    bool,
    typer.Option("--json", help=both(en="print one JSON document", id="cetak satu dokumen JSON")),
]
HERE = Path()
Workspace = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        metavar="FOLDER",
        help=both(
            en="folder of the workspace; default: the current one",
            id="folder kerja; jika kosong: folder sekarang",
        ),
    ),
]
As = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="OFFICER",
        help=both(en="the officer who acts", id="pegawai yang bertindak"),
    ),
]
CommandId = Annotated[
    str | None,
    typer.Option(
        "--command-id",
        metavar="ID",
        help=both(
            en="name of this one command: sent again under it, nothing changes and the answer is the same",
            id="nama perintah ini: bila dikirim lagi, tidak ada yang berubah dan jawabannya sama",
        ),
    ),
]
