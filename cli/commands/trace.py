"""`sop trace`: where a document comes from, through all that was gathered."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_reports import TracesData
from cli.names import Names
from cli.options import Json, Reader, Workspace
from cli.terminal import Terminal
from cli.workspace import reading
from schemas.words import Words


def trace(
    context: typer.Context,
    document: Annotated[
        str,
        typer.Argument(
            metavar="DOCUMENT",
            help=both(
                en="12:Title, an instance (12), a file on your disk, or a SHA-256",
                id="12:Judul, pelaksanaan (12), berkas di komputer Anda, atau SHA-256",
            ),
        ),
    ],
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.tracing import traces_of
    from cli import as_report_data
    from cli.showing.trace import show_traces

    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "trace") as engine:
        found = traces_of(engine, document)
        if as_json:
            data: TracesData = {"traces": [as_report_data.trace(one) for one in found]}
            terminal.document(data)
        else:
            show_traces(found, Names.of(engine, terminal.lang), terminal)
    return exits.DONE if all(one.holds for one in found) else exits.REFUSED


COMMAND = Command(
    run=trace,
    does=Words(
        en="Walks from a document back to everything that it was built on: who handed what in, by which event,"
        " through all gathered instances. Every hash is looked up; what is stale, changed or gone is said.",
        id="Menelusuri dokumen ke semua yang menjadi dasarnya: siapa menyerahkan apa, dengan peristiwa mana, melalui"
        " semua pelaksanaan yang dihimpun. Setiap hash diperiksa; yang usang, berubah, atau hilang disebutkan.",
    ),
    examples=(
        Example("sop trace 1", Words(en="all documents of instance 1", id="semua dokumen pelaksanaan 1")),
        Example(
            "sop trace disposisi.pdf",
            Words(en="a file on your disk, by its content", id="berkas di komputer Anda, menurut isinya"),
        ),
    ),
)
