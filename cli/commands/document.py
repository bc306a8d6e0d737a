"""`sop document`: the files that were handed in during a run, and copies of them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data_of_documents import DocumentsData
from cli.names import Names
from cli.options import Instance, Json, Reader, Workspace
from cli.showing.documents import show_documents
from cli.terminal import Terminal
from cli.workspace import reading
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened
    from app.handed_in import HandedIn

NONE = Words(en="no file was handed in", id="tidak ada berkas yang diserahkan")
EARLIER = Words(
    en="{n} more belong to work that was taken back: --all", id="{n} lagi dari pekerjaan yang ditarik: --all"
)
COPY = Words(en="'{command}' copies them there", id="'{command}' menyalinnya ke situ")


def document(
    context: typer.Context,
    instance: Instance,
    title: Annotated[
        str | None,
        typer.Argument(
            metavar="TITLE",
            help=both(
                en="only the document of this title, or the file of this name",
                id="hanya dokumen berjudul ini, atau berkas bernama ini",
            ),
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help=both(
                en="copy the files there, under their own names and over nothing that is there",
                id="salin berkas ke situ, dengan nama aslinya dan tanpa menimpa apa pun",
            ),
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help=both(
                en="also those handed in with work that was taken back",
                id="juga yang diserahkan dengan pekerjaan yang ditarik",
            ),
        ),
    ] = False,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "document") as engine:
        number = engine.find(instance)
        found = engine.handed_in(number, title)
        files = [one for one in found if one.counts or every]
        copies = engine.copy_documents(files, folder) if folder is not None else ()
        if as_json:
            data: DocumentsData = {
                "instance": number,
                "documents": [
                    as_data.handed_in(one, engine.documents, engine.register().removed) for one in files
                ],
                "copies": [str(path) for path in copies],
            }
            terminal.document(data)
        elif folder is not None:
            for path in copies:
                terminal.result(str(path))
        else:
            show_documents(engine, files, Names.of(engine, terminal.lang), terminal)
        if not as_json:
            _more(found, files, [str(number), *([title] if title else [])], folder, terminal)
        return _code(engine, files)


def _more(
    found: Sequence[HandedIn],
    files: Sequence[HandedIn],
    typed: list[str],
    folder: Path | None,
    terminal: Terminal,
) -> None:
    if not found:
        terminal.message(NONE)
    if len(files) < len(found):
        terminal.message(EARLIER, n=len(found) - len(files))
    if files and folder is None:
        terminal.message(COPY, command=shlex.join(["sop", "document", *typed, "-o", "."]))


def _code(engine: Opened, files: Sequence[HandedIn]) -> int:
    """A file that is not what was handed in is an error that was found; one that was removed by a decision is none."""
    removed = engine.register().removed
    states = ((one.sha256, engine.documents.state(one.sha256)) for one in files)
    whole = all(state == "kept" or (state == "gone" and sha256 in removed) for sha256, state in states)
    return exits.DONE if whole else exits.REFUSED


COMMAND = Command(
    run=document,
    does=Words(
        en="Lists the files that were handed in during an instance, and copies them out. Each is compared with the"
        " hash in the log: one that was changed is named.",
        id="Menyebutkan berkas yang diserahkan selama pelaksanaan, dan menyalinnya keluar. Masing-masing dibandingkan"
        " dengan hash dalam log: yang berubah disebutkan.",
    ),
    examples=(
        Example("sop document 1", Words(en="all of instance 1", id="semua dari pelaksanaan 1")),
        Example(
            "sop document 1 -o dokumen",
            Words(en="copies in the folder dokumen", id="salinannya di folder dokumen"),
        ),
    ),
)
