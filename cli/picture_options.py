"""The arguments and options of `sop draw`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.command import both

What = Annotated[
    str | None,
    typer.Argument(
        metavar="PROCESS|INSTANCE",
        help=both(
            en="a procedure (file or id): its blank form; an instance (12): where it stands on it",
            id="prosedur (berkas atau id): formulir kosongnya; pelaksanaan (12): posisinya pada formulir",
        ),
    ),
]
Format = Annotated[
    Literal["svg", "html", "pdf", "png"] | None,
    typer.Option(
        "--format",
        metavar="svg|html|pdf|png",
        help=both(
            en="default: by the ending of the file, else svg",
            id="jika kosong: menurut akhiran berkas, atau svg",
        ),
    ),
]
Output = Annotated[
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
]
NoCover = Annotated[
    bool,
    typer.Option(
        "--no-cover",
        help=both(
            en="PDF: the form alone, without the cover",
            id="PDF: formulirnya saja, tanpa sampul",
        ),
    ),
]
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
Diff = Annotated[
    str | None,
    typer.Option(
        "--diff",
        metavar="OLD",
        help=both(
            en="what became of OLD (file, id or hash of a version) in PROCESS, on one form",
            id="perubahan dari OLD (berkas, id atau hash versi) ke PROCESS, pada satu formulir",
        ),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help=both(
            en="as it stood then, by what was recorded: 2026-04-11T09:00, or the end of a day",
            id="keadaan pada waktu itu menurut catatan: 2026-04-11T09:00, atau akhir suatu hari",
        ),
    ),
]
Round = Annotated[
    int | None,
    typer.Option(
        "--round",
        metavar="NUMBER",
        help=both(
            en="what became of each row when it was entered for the 1st, 2nd … time",
            id="yang terjadi ketika tiap baris dijalani untuk ke-1, ke-2 … kali",
        ),
    ),
]
RunSheet = Annotated[
    bool,
    typer.Option(
        "--run-sheet",
        help=both(
            en="who did what and when, a line each, to be signed (pdf or html)",
            id="siapa mengerjakan apa dan kapan, satu baris masing-masing, untuk ditandatangani (pdf atau html)",
        ),
    ),
]
Period = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help=both(
            en="all runs of a unit in it on one form: 2026, 2026-S1, 2026-Q1",
            id="semua pelaksanaan satu unit di dalamnya pada satu formulir: 2026, 2026-S1, 2026-Q1",
        ),
    ),
]
Unit = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="UNIT", help=both(en="only runs of this unit", id="hanya pelaksanaan unit ini")
    ),
]
Heat = Annotated[
    bool,
    typer.Option(
        "--heat",
        help=both(
            en="how long each row took in many runs, and how many were on time: median and 90 %",
            id="lamanya tiap baris dalam banyak pelaksanaan, dan yang tepat waktu: median dan 90 %",
        ),
    ),
]
AllInstances = Annotated[
    bool,
    typer.Option(
        "--all-instances",
        help=both(
            en="a form for each run, in the folder named by -o; with --period and --unit those that fit",
            id="satu formulir tiap pelaksanaan, di folder menurut -o; dengan --period dan --unit yang cocok saja",
        ),
    ),
]
