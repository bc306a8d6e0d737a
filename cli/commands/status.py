"""`sop status`: the instances, and how far each is."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import Json, Reader, Workspace
from cli.showing.instances import show_lines
from cli.terminal import Terminal
from cli.workspace import reading
from engine.domain.filled_in import hint
from engine.domain.instance import InstanceState
from engine.domain.numbers import DIGITS
from engine.domain.refusals import NoPeriod, NoSuchUnit
from engine.domain.register import Register
from engine.ports import InstanceFilter
from schemas.periods import parse_period
from schemas.words import Words

NOT_PUBLISHED = Words(
    en="no version of '{process}' was published{hint}; see sop register show",
    id="tidak ada versi '{process}' yang diterbitkan{hint}; lihat sop register show",
)


def status(
    context: typer.Context,
    process: Annotated[
        str | None,
        typer.Option(
            "--process", metavar="PROCESS", help=both(en="only of this procedure", id="hanya prosedur ini")
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="UNIT", help=both(en="only of this unit", id="hanya unit ini")),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=both(en="only of this period: 2026-Q1", id="hanya periode ini: 2026-Q1"),
        ),
    ] = None,
    state: Annotated[
        Literal["waiting", "open", "suspended", "completed", "cancelled"] | None,
        typer.Option(
            "--state",
            metavar="STATE",
            help=both(
                en="only waiting, open, suspended, completed or cancelled ones",
                id="hanya yang waiting (menunggu), open (berjalan), suspended, completed (selesai), atau"
                " cancelled",
            ),
        ),
    ] = None,
    stale: Annotated[
        bool,
        typer.Option(
            "--stale",
            help=both(
                en="only those built on what was reopened since",
                id="hanya yang dibangun di atas yang sudah dibuka kembali",
            ),
        ),
    ] = False,
    after: Annotated[
        int,
        typer.Option(
            "--after",
            metavar="NUMBER",
            min=0,
            max=10**DIGITS,
            help=both(en="go on after this number", id="lanjut sesudah nomor ini"),
        ),
    ] = 0,
    limit: Annotated[
        int,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            max=1_000_000,
            help=both(en="at most so many; default 200", id="paling banyak sekian; jika kosong: 200"),
        ),
    ] = 200,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    wanted = InstanceFilter(
        process=process, unit=unit, period=period, state=InstanceState(state) if state else None, stale=stale
    )
    with reading(workspace, terminal, reader, "status") as engine:
        _must_be_known(wanted, engine.register())
        lines = engine.instances(wanted, after=after, limit=limit + 1)
        show_lines(engine, lines[:limit], terminal, as_json, cut=len(lines) > limit)
    return exits.DONE


def _must_be_known(wanted: InstanceFilter, register: Register) -> None:
    """An empty list is no answer to a misspelt name. Raises NoSuchUnit, NoPeriod, or Failure (NOT_FOUND)."""
    if wanted.process is not None and wanted.process not in register.in_force:
        close = hint(wanted.process, register.in_force)
        raise Failure(exits.NOT_FOUND, NOT_PUBLISHED, process=wanted.process, hint=close)
    if wanted.unit is not None and wanted.unit not in register.units:
        raise NoSuchUnit(unit=wanted.unit, hint=hint(wanted.unit, register.units))
    if wanted.period is not None and parse_period(wanted.period) is None:
        raise NoPeriod(value=wanted.period)


COMMAND = Command(
    run=status,
    does=Words(
        en="Lists the instances and how far each is. Rounds: how often a row had to be done at most.",
        id="Menyebutkan pelaksanaan dan kemajuannya. Putaran: paling banyak berapa kali satu baris"
        " dikerjakan.",
    ),
    examples=(
        Example("sop status", Words(en="all of them", id="semuanya")),
        Example(
            "sop status --unit muara-papalik --state open",
            Words(en="those of a unit that are open", id="yang berjalan pada satu unit"),
        ),
    ),
)
