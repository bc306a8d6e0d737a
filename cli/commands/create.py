"""`sop create`: make the instances of a period, or one about a subject."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits, posts
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import As, CommandId, Json, Workspace
from cli.showing.instances import show_lines
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.ports import InstanceFilter
from schemas.words import Words

WHICH = Words(
    en="name the --period (2026, 2026-Q1 …), or for a case --unit and --subject",
    id="sebutkan --period (2026, 2026-Q1 …), atau untuk kasus --unit dan --subject",
)
BOTH = Words(
    en="--period is for runs of a period and --subject for cases: give one of them",
    id="--period untuk pelaksanaan berkala dan --subject untuk kasus: sebutkan salah satu",
)
NEXT = Words(en="'sop open NUMBER' begins one", id="'sop open NOMOR' memulai salah satunya")


def create(
    context: typer.Context,
    process: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS",
            help=both(en="a published procedure, by its id", id="prosedur yang terbit, menurut id-nya"),
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
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(
                en="for this unit; default: all for which a version is in force",
                id="bagi unit ini; jika kosong: semua yang memberlakukan versinya",
            ),
        ),
    ] = None,
    subject: Annotated[
        str | None,
        typer.Option(
            "--subject", metavar="TEXT", help=both(en="what the case is about", id="perihal kasusnya")
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if period is not None and subject is not None:
        raise Failure(exits.USAGE, BOTH)
    with at_work(workspace, terminal) as engine:
        if period is not None:
            numbers = engine.create(process, period, unit=unit, by=officer, command=command_id)
        elif subject is not None and unit is not None:
            numbers = (engine.create_case(process, unit, subject, by=officer, command=command_id),)
        else:
            raise Failure(exits.USAGE, WHICH)
        lines = [
            line
            for number in numbers
            for line in engine.instances(InstanceFilter(), after=number - 1, limit=1)
        ]
        show_lines(engine, lines, terminal, as_json)
        if not as_json:
            warned = posts.warnings(
                engine.version_of(engine.instance(numbers[0])).process, engine.register(), terminal.lang
            )
            for warning in warned:
                terminal.note(f"! {warning}")
            terminal.message(NEXT)
    return exits.DONE


COMMAND = Command(
    run=create,
    does=Words(
        en="Makes the instances of a period, or a case. One for each phase, unit and period in it; twice"
        " gives the same ones."
        " A procedure of cases gets one instance about a subject.",
        id="Membuat pelaksanaan suatu periode, atau kasus. Satu bagi setiap tahap, unit, dan periode di"
        " dalamnya;"
        " bila diulang, hasilnya sama. Prosedur kasus mendapat satu pelaksanaan tentang suatu subjek.",
    ),
    examples=(
        Example(
            "sop create muara-papalik/pengumpulan-data-kinerja --period 2026",
            Words(en="the four quarters of 2026", id="keempat triwulan 2026"),
        ),
        Example(
            "sop create kantor/surat-keluar --unit muara-papalik --subject 'Undangan rapat'",
            Words(
                en="a case, with the next number of its unit",
                id="sebuah kasus, dengan nomor berikutnya di unit itu",
            ),
        ),
    ),
)
