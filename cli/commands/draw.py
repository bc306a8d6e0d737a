"""`sop draw`: the form of a procedure, or of an instance with where it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data import DrawnData
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

INSTANCE = re.compile(r"\d+|[^:]+:[^/]+/[^/]+/[^/]+")
MISSING = Words(
    en="the font has no {letters}: printed as ☐", id="fon tidak mempunyai {letters}: dicetak sebagai ☐"
)


def draw(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS|INSTANCE",
            help=both(
                en="a procedure (file or id): its blank form; an instance (12): where it stands on it",
                id="prosedur (berkas atau id): formulir kosongnya; pelaksanaan (12): posisinya pada formulir",
            ),
        ),
    ],
    format: Annotated[
        Literal["svg", "pdf", "png"] | None,
        typer.Option(
            "--format",
            metavar="svg|pdf|png",
            help=both(
                en="default: by the ending of the file, else svg",
                id="jika kosong: menurut akhiran berkas, atau svg",
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                en="the file to write; default: named after what is drawn",
                id="berkas yang ditulis; jika kosong: dinamai menurut gambarnya",
            ),
        ),
    ] = None,
    no_cover: Annotated[
        bool,
        typer.Option(
            "--no-cover",
            help=both(
                en="PDF: the form alone, without the cover",
                id="PDF: formulirnya saja, tanpa sampul",
            ),
        ),
    ] = False,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if INSTANCE.fullmatch(what) and not Path(what).exists():
        with at_work(workspace, terminal) as engine:
            number = engine.find(what)
            one = engine.instance(number)
            name = f"{one.process.partition('/')[0]}-{one.period or f'case-{one.case}'}-{number}"
            path, wanted = _path(output, format, name)
            drawn = engine.draw_instance(number, path, format=wanted, cover=not no_cover)
    else:
        from app.drawing import draw_procedure

        path, wanted = _path(
            output, format, Path(what).with_suffix("").as_posix().strip("./").replace("/", "-")
        )
        processes = _processes(workspace)
        drawn = draw_procedure(what, path, format=wanted, processes=processes, cover=not no_cover)
    if as_json:
        data: DrawnData = {"path": str(drawn.path), "format": wanted, "missing": list(drawn.missing)}
        terminal.document(data)
        return exits.DONE
    terminal.result(str(drawn.path))
    if drawn.missing:
        terminal.message(MISSING, letters=" ".join(drawn.missing))
    return exits.DONE


def _path(output: Path | None, format: str | None, name: str) -> tuple[Path, str]:
    if output is None:
        wanted = format or "svg"
        return Path(f"{name}.{wanted}"), wanted
    return output, format or output.suffix.removeprefix(".").lower()


def _processes(workspace: Path | None) -> Path | None:
    """The procedures of the workspace, where there is one: drawing a form does not need it."""
    from app.refusals import NoWorkspace
    from app.settings import find_workspace, read_settings

    try:
        return read_settings(workspace or find_workspace()).processes
    except NoWorkspace:
        if workspace is not None:
            raise
        return None


COMMAND = Command(
    run=draw,
    does=Words(
        en="Draws the form of a procedure or of an instance. Where an instance stands is laid over its form.",
        id="Menggambar formulir prosedur atau pelaksanaan. Posisi pelaksanaan tampak di atas formulirnya.",
    ),
    examples=(
        Example(
            "sop draw muara-papalik/pengumpulan-data-kinerja --format pdf",
            Words(en="the blank form, to be printed", id="formulir kosong, untuk dicetak"),
        ),
        Example(
            "sop draw 1 -o triwulan-1.svg", Words(en="where instance 1 stands", id="posisi pelaksanaan 1")
        ),
    ),
)
