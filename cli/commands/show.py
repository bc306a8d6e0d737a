"""`sop show`: a procedure, an instance or a task."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.options import As, Json, Workspace
from cli.procedures import files_of
from cli.showing.instance import show_instance
from cli.showing.process import show_process
from cli.showing.task import show_task
from cli.terminal import Terminal
from cli.workspace import nearest, reading
from schemas.words import Words

TASK = re.compile(r"\d+:.+")
INSTANCE = re.compile(r"\d+|[^:]+:[^/]+/[^/]+/.+")


def show(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS|INSTANCE|TASK",
            help=both(
                en="a procedure (file or id), an instance (12), or a task (12:mengisi)",
                id="prosedur (berkas atau id), pelaksanaan (12), atau tugas (12:mengisi)",
            ),
        ),
    ],
    provenance: Annotated[
        bool,
        typer.Option(
            "--provenance",
            help=both(
                en="of a procedure: what was read into its text, and its oddities",
                id="untuk prosedur: apa yang dibaca ke dalam teksnya, dan kejanggalannya",
            ),
        ),
    ] = False,
    officer: As = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if TASK.fullmatch(what):
        with reading(workspace, terminal, officer, "show") as engine:
            show_task(engine, what, officer, terminal, as_json)
    elif INSTANCE.fullmatch(what) and not Path(what).exists():
        with reading(workspace, terminal, officer, "show") as engine:
            show_instance(engine, engine.find(what), terminal, as_json)
    else:
        return _process(what, nearest(workspace), terminal, provenance, as_json)
    return exits.DONE


def _process(name: str, here: Path, terminal: Terminal, provenance: bool, as_json: bool) -> int:
    """A procedure that can be read is shown, errors or not; one that cannot is told as `sop check` would."""
    from schemas.check import check_file
    from schemas.report import COLOUR, PLAIN, report

    code = exits.DONE
    for file in files_of([name], here):
        checked = check_file(file)
        if checked.process is None:
            found = report(
                checked.diagnostics, checked.text, terminal.lang, COLOUR if terminal.coloured else PLAIN
            )
            terminal.note(found.rstrip())
            code = exits.REFUSED
        elif as_json:
            terminal.document(checked.process.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        else:
            show_process(checked.process, terminal, provenance=provenance)
    return code


COMMAND = Command(
    run=show,
    does=Words(
        en="Shows a procedure, an instance or a task. Of a task: what it asks for, and the command to"
        " type next.",
        id="Menampilkan prosedur, pelaksanaan, atau tugas. Untuk tugas: apa yang diminta, dan perintah"
        " berikutnya.",
    ),
    examples=(
        Example("sop show 1", Words(en="where instance 1 stands", id="di mana pelaksanaan 1 berada")),
        Example(
            "sop show 1:memerintahkan-formulir",
            Words(en="a task, and how to hand it in", id="sebuah tugas, dan cara menyelesaikannya"),
        ),
        Example(
            "sop show muara-papalik/pengumpulan-data-kinerja --provenance",
            Words(
                en="a procedure, with what was read into its text",
                id="sebuah prosedur, dengan apa yang dibaca ke dalam teksnya",
            ),
        ),
    ),
)
