"""`sop version form`: print the form of a monitoring or an evaluation, filled in with what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_versions import ReviewFormData
from cli.options import Json, Reader, Workspace
from cli.terminal import Terminal
from cli.versions import Kind, What
from cli.workspace import reading
from schemas.words import Words

WRITTEN = Words(en="wrote {path}", id="menulis {path}")
NEXT = Words(
    en="filled in and signed, it comes back with: sop version review {version} --kind {kind} --document FILE …",
    id="setelah diisi dan diparaf, catat dengan: sop version review {version} --kind {kind} --document BERKAS …",
)


def form(
    context: typer.Context,
    what: What,
    kind: Kind,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                en="the PDF to be written; default: KIND-VERSION.pdf here",
                id="PDF yang ditulis; jika kosong: JENIS-VERSI.pdf di sini",
            ),
        ),
    ] = None,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.review_forms import write_review_form
    from engine.domain.version_names import named, short

    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "version form") as engine:
        meant = named(engine.register(), what, "form", engine.today)
        path = output or Path(f"{kind}-{short(meant.version)}.pdf")
        drawn, standing = write_review_form(engine, meant.version, kind, path)
    if as_json:
        data: ReviewFormData = {
            "path": str(drawn.path),
            "process": standing.process,
            "version": standing.version,
            "kind": kind,
            "missing_characters": list(drawn.missing),
        }
        terminal.document(data)
        return exits.DONE
    terminal.result(terminal.say(WRITTEN, path=drawn.path))
    terminal.message(NEXT, version=short(standing.version), kind=kind)
    return exits.DONE


COMMAND = Command(
    run=form,
    does=Words(
        en="Prints the form of a monitoring or an evaluation of a version in force, with the identity of the procedure"
        " and what its runs say since the last one: how many, how many rows were on time or done again, deviations.",
        id="Mencetak formulir pemantauan atau evaluasi versi yang berlaku, dengan identitas prosedur dan catatan"
        " pelaksanaannya sejak penilaian terakhir: jumlahnya, baris yang tepat waktu atau diulang, penyimpangan.",
    ),
    examples=(
        Example(
            "sop version form muara-papalik/pengumpulan-data-kinerja --kind monitoring -o pemantauan.pdf",
            Words(en="the half-yearly monitoring", id="pemantauan tiap setengah tahun"),
        ),
        Example(
            "sop version form 3f0c8a1b --kind evaluation",
            Words(en="the yearly evaluation", id="evaluasi tahunan"),
        ),
    ),
)
