"""`sop draw`: the form of a procedure, or of runs with where they stand."""

from __future__ import annotations

from pathlib import Path

import typer

from cli.command import Command, Example
from cli.differences import draw_difference
from cli.options import Json, Reader, Workspace
from cli.picture_options import (
    AllInstances,
    AsOf,
    Diff,
    Format,
    Heat,
    NoCover,
    Output,
    Pages,
    Period,
    Round,
    RunSheet,
    Unit,
    What,
)
from cli.pictures import Wanted, in_workspace, tell_album, tell_drawn
from cli.terminal import Terminal
from cli.workspace import reading
from schemas.words import Words


def draw(
    context: typer.Context,
    what: What = None,
    format: Format = None,
    output: Output = None,
    no_cover: NoCover = False,
    pages: Pages = False,
    diff: Diff = None,
    as_of: AsOf = None,
    round: Round = None,
    run_sheet: RunSheet = False,
    period: Period = None,
    unit: Unit = None,
    heat: Heat = False,
    all_instances: AllInstances = False,
    reader: Reader = None,
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

    with reading(workspace, terminal, reader, "draw") as engine:
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
