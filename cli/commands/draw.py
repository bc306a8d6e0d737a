"""`sop draw`: the form of a procedure, or of runs with where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.command import Command, Example, both
from cli.differences import draw_difference
from cli.options import Json, Workspace
from cli.pictures import Wanted, in_workspace, tell_album, tell_drawn
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words


Pages = Annotated[
    bool,
    typer.Option(
        "--pages",
        help=both(
            en="svg, png: page by page as it is printed, a numbered file each (PDF always has pages)",
            id="svg, png: tiap halaman seperti dicetak, satu berkas bernomor (PDF selalu berhalaman)",
        ),
    ),
]


def draw(
    context: typer.Context,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="PROCESS|INSTANCE",
            help=both(
                en="a procedure (file or id): its blank form; an instance (12): where it stands on it",
                id="prosedur (berkas atau id): formulir kosongnya; pelaksanaan (12): posisinya pada formulir",
            ),
        ),
    ] = None,
    format: Annotated[
        Literal["svg", "html", "pdf", "png"] | None,
        typer.Option(
            "--format",
            metavar="svg|html|pdf|png",
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
    pages: Pages = False,
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff",
            metavar="OLD",
            help=both(
                en="what became of OLD (file, id or hash of a version) in PROCESS, on one form",
                id="perubahan dari OLD (berkas, id atau hash versi) ke PROCESS, pada satu formulir",
            ),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="MOMENT",
            help=both(
                en="as it stood then, by what was recorded: 2026-04-11T09:00, or the end of a day",
                id="keadaan pada waktu itu menurut catatan: 2026-04-11T09:00, atau akhir suatu hari",
            ),
        ),
    ] = None,
    round: Annotated[
        int | None,
        typer.Option(
            "--round",
            metavar="NUMBER",
            help=both(
                en="what became of each row when it was entered for the 1st, 2nd … time",
                id="yang terjadi ketika tiap baris dijalani untuk ke-1, ke-2 … kali",
            ),
        ),
    ] = None,
    run_sheet: Annotated[
        bool,
        typer.Option(
            "--run-sheet",
            help=both(
                en="who did what and when, a line each, to be signed (pdf or html)",
                id="siapa mengerjakan apa dan kapan, satu baris masing-masing, untuk ditandatangani (pdf atau html)",
            ),
        ),
    ] = False,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=both(
                en="all runs of a unit in it on one form: 2026, 2026-S1, 2026-Q1",
                id="semua pelaksanaan satu unit di dalamnya pada satu formulir: 2026, 2026-S1, 2026-Q1",
            ),
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="UNIT", help=both(en="only runs of this unit", id="hanya pelaksanaan unit ini")
        ),
    ] = None,
    heat: Annotated[
        bool,
        typer.Option(
            "--heat",
            help=both(
                en="how long each row took in many runs: median and 90 %, in calendar time",
                id="berapa lama tiap baris dalam banyak pelaksanaan: median dan 90 %, waktu kalender",
            ),
        ),
    ] = False,
    all_instances: Annotated[
        bool,
        typer.Option(
            "--all-instances",
            help=both(
                en="a form for each run, in the folder named by -o; with --period and --unit those that fit",
                id="satu formulir tiap pelaksanaan, di folder menurut -o; dengan --period dan --unit yang cocok saja",
            ),
        ),
    ] = False,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    wanted = Wanted(
        what, format, output, not no_cover, as_of, round, run_sheet, period, unit, heat, all_instances, pages
    )
    wanted.check()
    if diff is not None:
        wanted.refuse_pages("--diff")
        return _compared(diff, wanted, workspace, terminal, as_json)
    if not wanted.needs_workspace:
        return _blank(wanted, workspace, terminal, as_json)
    from app.many_forms import Album

    with at_work(workspace, terminal) as engine:
        made = in_workspace(engine, wanted, terminal)
    if isinstance(made, Album):
        return tell_album(made, terminal, as_json)
    return tell_drawn(made, format or made.path.suffix.removeprefix("."), terminal, as_json)


def _blank(wanted: Wanted, workspace: Path | None, terminal: Terminal, as_json: bool) -> int:
    """The form of a procedure, with nothing on it. It needs no workspace."""
    from app.drawing import draw_procedure

    what = wanted.what or ""
    path, format = wanted.path(_named(what))
    drawn = draw_procedure(
        what, path, format=format, processes=_processes(workspace), cover=wanted.cover, pages=wanted.pages
    )
    return tell_drawn(drawn, format, terminal, as_json)


def _compared(old: str, wanted: Wanted, workspace: Path | None, terminal: Terminal, as_json: bool) -> int:
    """Two versions on one form."""
    what = wanted.what or ""
    path, format = wanted.path(f"{_named(what)}-diff")
    return draw_difference(
        old,
        what,
        path,
        format=format,
        processes=_processes(workspace),
        workspace=workspace,
        terminal=terminal,
        as_json=as_json,
    )


def _named(what: str) -> str:
    """A file name for what was named: an id or a file."""
    return Path(what).with_suffix("").as_posix().strip("./").replace("/", "-")


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
        en="Draws the form of a procedure or of an instance. Where an instance stands is laid over its form; so are"
        " the runs of a whole year, or the time that many runs took.",
        id="Menggambar formulir prosedur atau pelaksanaan. Posisi pelaksanaan tampak di atas formulirnya; begitu"
        " pula semua pelaksanaan setahun, atau lamanya banyak pelaksanaan.",
    ),
    examples=(
        Example(
            "sop draw muara-papalik/pengumpulan-data-kinerja --format pdf",
            Words(en="the blank form, to be printed", id="formulir kosong, untuk dicetak"),
        ),
        Example(
            "sop draw --diff arsip-purwakarta/pengumpulan-data-kinerja"
            " disdukcapil-balangan/pengumpulan-data-kinerja --format html",
            Words(en="how one text differs from the other", id="perbedaan dua naskah"),
        ),
        Example(
            "sop draw 1 -o triwulan-1.svg", Words(en="where instance 1 stands", id="posisi pelaksanaan 1")
        ),
        Example(
            "sop draw 1 --run-sheet -o triwulan-1.pdf",
            Words(en="who did what in it, to be signed", id="siapa mengerjakan apa, untuk ditandatangani"),
        ),
        Example(
            "sop draw muara-papalik/pengumpulan-data-kinerja --period 2026",
            Words(en="a year of a unit on one form", id="satu tahun satu unit pada satu formulir"),
        ),
        Example(
            "sop draw --all-instances --period 2026-Q1",
            Words(en="a form for each run of a quarter", id="satu formulir tiap pelaksanaan suatu triwulan"),
        ),
    ),
)
