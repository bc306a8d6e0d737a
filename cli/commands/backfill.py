"""`sop backfill`: enter runs that began on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data import BackfilledData
from cli.names import Names
from cli.options import As, CommandId, Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

ENTERED = Words(en="entered from paper: {n}", id="dimasukkan dari kertas: {n}")
ENTERED_BEFORE = Words(
    en="this file had been entered before; nothing was changed now",
    id="berkas ini sudah pernah dimasukkan; tidak ada yang diubah sekarang",
)
IS = Words(en="{number}: {name}, {state}", id="{number}: {name}, {state}")
SHOWN = 20
MORE = Words(en="and {n} more: sop status", id="dan {n} lagi: sop status")


def backfill(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help=both(
                en="a CSV file or a workbook (.xlsx): a row for each thing done",
                id="berkas CSV atau buku kerja (.xlsx): satu baris untuk setiap hal yang dikerjakan",
            ),
        ),
    ],
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.paper.runs import enter_from_paper  # brings the tables: only for who has one

    terminal: Terminal = context.obj
    with at_work(workspace, terminal) as engine:
        entered = enter_from_paper(engine, file, by=officer, command=command_id)
        instances = [engine.instance(number) for number in entered.numbers[: 1000 if as_json else SHOWN]]
        if as_json:
            data: BackfilledData = {
                "instances": [as_data.instance(one) for one in instances],
                "entered": len(entered.numbers),
                "repeated": entered.repeated,
            }
            terminal.document(data)
            return exits.DONE
        names = Names.of(engine, terminal.lang)
    if entered.repeated:
        terminal.message(ENTERED_BEFORE)
    terminal.result(terminal.strong(terminal.say(ENTERED, n=len(entered.numbers))))
    for one in instances:
        terminal.result(
            "  " + terminal.say(IS, number=one.number, name=one.name, state=names.state(one.state.value))
        )
    if len(entered.numbers) > SHOWN:
        terminal.message(MORE, n=len(entered.numbers) - SHOWN)
    return exits.DONE


COMMAND = Command(
    run=backfill,
    does=Words(
        en="Enters runs that began on paper. A table has a row for each thing that was done: which procedure, unit and"
        " period, which row of the form, who did it and when; its first row of a run says when it was opened. All or"
        " nothing; the runs are marked as entered from paper and go on here. For operators.",
        id="Memasukkan pelaksanaan yang dimulai di atas kertas. Tabel berisi satu baris untuk setiap hal yang"
        " dikerjakan: prosedur, unit, dan periodenya, baris formulirnya, siapa dan kapan; baris pertama suatu"
        " pelaksanaan menyebutkan kapan dibuka. Seluruhnya atau tidak sama sekali; pelaksanaannya ditandai dari kertas"
        " dan berlanjut di sini. Untuk operator.",
    ),
    examples=(
        Example("sop backfill kertas.csv", Words(en="a CSV file", id="berkas CSV")),
        Example(
            "sop backfill kertas.csv --as operator-1",
            Words(en="by an officer who is an operator", id="oleh pegawai yang berperan operator"),
        ),
    ),
)
