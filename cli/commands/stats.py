"""`sop stats`: how long the rows of a procedure take in practice, against their norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.options import Json, Reader, Workspace
from cli.terminal import Terminal
from cli.wanted import Csv, Period, Unit, must_be_known, one_format
from cli.watching import counted
from cli.workspace import reading
from schemas.words import Words

if TYPE_CHECKING:
    from app.practice import Practice
    from cli.data_of_practice import PracticeData
    from cli.showing.practice import Asked

READING = Words(en="{done} of {all} instances read", id="{done} dari {all} pelaksanaan dibaca")


def stats(
    context: typer.Context,
    process: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS", help=both(en="a procedure by its id", id="prosedur menurut id-nya")
        ),
    ],
    period: Period = None,
    unit: Unit = None,
    by: Annotated[
        Literal["unit", "period"] | None,
        typer.Option(
            "--by",
            metavar="unit|period",
            help=both(
                en="apart for each unit, or each period", id="terpisah tiap unit (unit) atau periode (period)"
            ),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="MOMENT",
            help=both(
                en="by what had been recorded then: 2026-04-11T09:00; a day alone is its end",
                id="menurut yang tercatat saat itu: 2026-04-11T09:00; tanggal saja berarti akhir hari itu",
            ),
        ),
    ] = None,
    as_csv: Csv = False,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.moments import read_moment
    from app.practice import practice
    from app.which_runs import read_period
    from cli.showing import practice as showing

    terminal: Terminal = context.obj
    one_format(as_csv, as_json)
    with reading(workspace, terminal, reader, "stats") as engine:
        must_be_known(engine, process=process, unit=unit)
        wanted = read_period(period) if period else None
        moment = read_moment(as_of, engine.settings.zone) if as_of else None
        with counted(terminal, READING) as progress:
            found = practice(
                engine, process, unit=unit, period=wanted, by=by, as_of=moment, progress=progress
            )
        asked = showing.Asked(process, unit, str(wanted) if wanted else None, by)
        if as_json:
            terminal.document(_data(found, asked))
        elif as_csv:
            showing.as_csv(found, asked, engine, terminal)
        else:
            showing.on_screen(found, asked, engine, terminal)
    return exits.DONE


def _data(found: Practice | None, asked: Asked) -> PracticeData:
    from cli.as_practice_data import row_practice

    rows = [
        row_practice(step, times[step.id], asked.by, key)
        for key, times in (found.rows.items() if found else ())
        for step in (found.process.steps if found else ())
        if step.id in times
    ]
    return {
        "process": asked.process,
        "version": found.version if found else None,
        "unit": asked.unit,
        "period": asked.period,
        "by": asked.by,
        "instances": found.runs if found else 0,
        "completed": found.completed if found else 0,
        "units": len(found.units) if found else 0,
        "working_time": found.working if found else False,
        "rows": rows,
    }


COMMAND = Command(
    run=stats,
    does=Words(
        en="Tells how long each row takes in practice, against its norm: median, P90 (nine of ten took no longer) and"
        " worst, in working time where Waktu is working time; how many were on time, rounds, and how often the work"
        " changed hands.",
        id="Memberitahukan lamanya tiap baris dalam praktik terhadap ketentuannya: median, P90 (sembilan dari sepuluh"
        " tidak lebih lama), dan terlama, dalam waktu kerja bila Waktu-nya waktu kerja; berapa yang tepat waktu,"
        " putaran, dan berapa kali pekerjaan berpindah tangan.",
    ),
    examples=(
        Example(
            "sop stats muara-papalik/pengumpulan-data-kinerja --period 2026",
            Words(en="a year, all units together", id="satu tahun, semua unit bersama"),
        ),
        Example(
            "sop stats muara-papalik/pengumpulan-data-kinerja --by period",
            Words(en="period by period", id="periode demi periode"),
        ),
        Example(
            "sop stats muara-papalik/pengumpulan-data-kinerja --by unit --csv",
            Words(en="every unit, for a spreadsheet", id="setiap unit, untuk lembar kerja"),
        ),
    ),
)
