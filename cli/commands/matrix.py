"""`sop matrix`: how far every unit is in every period; or every member of one row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_reports import WrittenData
from cli.failures import Failure
from cli.options import Json, Reader, Workspace
from cli.terminal import Terminal
from cli.workspace import reading
from schemas.harmless import json_text
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened
    from app.grid import Grid

ROW_OF_A_RUN = re.compile(r"(\d+):(.+)")
WHICH = Words(
    en="name the --period (2026, 2026-Q1 …), or instead of a procedure a row that fans out: sop matrix 12:mengisi",
    id="sebutkan --period (2026, 2026-Q1 …), atau sebagai ganti prosedur sebuah baris yang dikerjakan beberapa"
    " unit: sop matrix 12:mengisi",
)
ONE_FORMAT = Words(
    en="--csv, --html and --json are three formats: give one of them",
    id="--csv, --html, dan --json adalah tiga format: sebutkan salah satu",
)
NOT_OF_A_ROW = Words(
    en="--period, --phase and --group are for a procedure, not for one row of an instance",
    id="--period, --phase, dan --group untuk prosedur, bukan untuk satu baris pelaksanaan",
)
NO_SUCH_FORMAT = Words(
    en="{path}: a matrix is written as .csv, .html or .json; a page can be printed as PDF in a browser",
    id="{path}: matriks ditulis sebagai .csv, .html, atau .json; halamannya dapat dicetak ke PDF dari peramban",
)
WRITTEN = Words(en="written to {path}", id="ditulis ke {path}")
NAMED = 5
"""So many units are named in a sentence on a screen; a page names all."""
Format = Literal["text", "csv", "html", "json"]
SUFFIXES: dict[str, Format] = {".csv": "csv", ".html": "html", ".htm": "html", ".json": "json"}


def matrix(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS|TASK",
            help=both(
                en="a procedure by its id; or a row that fans out: 12:mengisi",
                id="prosedur menurut id-nya; atau baris yang dikerjakan beberapa unit: 12:mengisi",
            ),
        ),
    ],
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=both(
                en="2026, 2026-S1, 2026-Q3 or 2026-07, with all periods in it",
                id="2026, 2026-S1, 2026-Q3, atau 2026-07, beserta semua periode di dalamnya",
            ),
        ),
    ] = None,
    phase: Annotated[
        str | None,
        typer.Option("--phase", metavar="PHASE", help=both(en="only this phase", id="hanya tahap ini")),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            metavar="GROUP",
            help=both(en="only units of this group", id="hanya unit dalam kelompok ini"),
        ),
    ] = None,
    as_csv: Annotated[
        bool,
        typer.Option(
            "--csv", help=both(en="as CSV, for a spreadsheet", id="sebagai CSV, untuk lembar kerja")
        ),
    ] = False,
    as_html: Annotated[
        bool,
        typer.Option("--html", help=both(en="as a page for a browser", id="sebagai halaman untuk peramban")),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=both(
                en="write it there; .csv, .html or .json says as what",
                id="tulis ke berkas itu; .csv, .html, atau .json menentukan formatnya",
            ),
        ),
    ] = None,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    row = ROW_OF_A_RUN.fullmatch(what)
    if row and (period or phase or group):
        raise Failure(exits.USAGE, NOT_OF_A_ROW)
    if not row and period is None:
        raise Failure(exits.USAGE, WHICH)
    format = _format(as_csv, as_html, as_json, output)
    with reading(workspace, terminal, reader, "matrix") as engine:
        if row:
            made = _of_row(engine, engine.find(row[1]), row[2].partition("@")[0], format, terminal)
        else:
            made = _of_process(engine, what, period or "", phase, group, format, terminal)
    _hand_over(made, format, output, terminal, as_json)
    return exits.DONE


def _format(as_csv: bool, as_html: bool, as_json: bool, output: Path | None) -> Format:
    """Raises Failure (USAGE) for several at once."""
    flags: dict[Format, bool] = {"csv": as_csv, "html": as_html}
    named = [name for name, said in flags.items() if said]
    if len(named) > 1 or (named and as_json and output is None):
        raise Failure(exits.USAGE, ONE_FORMAT)
    if named:
        return named[0]
    if output is not None:
        if output.suffix.lower() not in SUFFIXES:
            raise Failure(exits.USAGE, NO_SUCH_FORMAT, path=output)
        return SUFFIXES[output.suffix.lower()]
    return "json" if as_json else "text"


def _of_process(
    engine: Opened,
    process: str,
    period: str,
    phase: str | None,
    group: str | None,
    format: Format,
    terminal: Terminal,
) -> Grid | object:
    from app.matrix_grid import matrix_grid
    from app.matrix_reading import matrix_of
    from cli import as_report_data

    found = matrix_of(engine, process, period, phase=phase, group=group)
    if format == "json":
        return as_report_data.matrix(found)
    return matrix_grid(found, terminal.lang, engine.today, NAMED if format == "text" else None)


def _of_row(engine: Opened, number: int, step: str, format: Format, terminal: Terminal) -> Grid | object:
    from app.fan_out import fan_out_of
    from app.fan_out_grid import fan_out_grid
    from cli import as_report_data

    shown = engine.shown(number)
    found = fan_out_of(shown, step)
    return as_report_data.fan_out(found) if format == "json" else fan_out_grid(found, shown, terminal.lang)


def _hand_over(
    made: Grid | object, format: Format, output: Path | None, terminal: Terminal, as_json: bool
) -> None:
    """To the screen, or whole into a file."""
    from app.files import write_whole
    from app.grid import Grid
    from app.grid_csv import grid_csv
    from app.grid_html import grid_html
    from cli.showing.grid import show_grid

    if not isinstance(made, Grid):
        text = json_text(made) + "\n"
    elif format == "text":
        show_grid(made, terminal)
        return
    else:
        text = grid_html(made) if format == "html" else grid_csv(made)
    if output is None:
        terminal.result(text.rstrip("\n"))
        return
    write_whole(output, text.encode())
    if as_json:
        data: WrittenData = {"path": str(output), "format": format}
        terminal.document(data)
    else:
        terminal.message(WRITTEN, path=output)


COMMAND = Command(
    run=matrix,
    does=Words(
        en="Shows how far every unit is in every period of a procedure, and who is missing. Runs that are expected and"
        " were not created count as missing. Of a row that fans out: which members have delivered.",
        id="Menampilkan kemajuan setiap unit dalam setiap periode suatu prosedur, dan siapa yang belum ada."
        " Pelaksanaan yang diharapkan tetapi belum dibuat ikut dihitung. Untuk baris yang dikerjakan beberapa unit:"
        " anggota mana yang sudah menyerahkan.",
    ),
    examples=(
        Example(
            "sop matrix muara-papalik/pengumpulan-data-kinerja --period 2026",
            Words(en="all units, all periods of 2026", id="semua unit, semua periode 2026"),
        ),
        Example(
            "sop matrix muara-papalik/pengumpulan-data-kinerja --period 2026 -o kelengkapan.html",
            Words(en="as a page to print or send", id="sebagai halaman untuk dicetak atau dikirim"),
        ),
        Example(
            "sop matrix 1:mengisi",
            Words(en="the members of one row of instance 1", id="anggota satu baris pelaksanaan 1"),
        ),
    ),
)
