"""`sop check`: what is wrong with procedures, and where."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.terminal import Terminal
from schemas.words import Words


def check(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help=both(
                en="YAML files, folders of them, or ids of procedures",
                id="berkas YAML, folder berisi berkas itu, atau id prosedur",
            ),
        ),
    ],
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=both(en="warnings count as errors", id="peringatan dihitung sebagai kesalahan")
        ),
    ] = False,
) -> int:
    terminal: Terminal = context.obj
    raise NotImplementedError


COMMAND = Command(
    run=check,
    does=Words(
        en="Says what is wrong with procedures, and where.",
        id="Menyebutkan apa yang salah pada prosedur, dan di mana letaknya.",
    ),
    examples=(
        Example(
            "sop check processes/muara-papalik/pengumpulan-data-kinerja.yaml",
            Words(en="one file", id="satu berkas"),
        ),
    ),
)
