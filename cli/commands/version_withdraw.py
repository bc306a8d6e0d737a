"""`sop version withdraw`: a version is in force no longer, and no other in its place."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Why, Workspace, day
from cli.terminal import Terminal
from cli.versions import What, tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="what runs in it goes on to its end; what waits is opened when a version is in force again: 'sop publish'",
    id="pelaksanaan yang berjalan diteruskan sampai selesai; yang menunggu dibuka bila ada versi yang berlaku lagi:"
    " 'sop publish'",
)


def withdraw(
    context: typer.Context,
    what: What,
    reason: Why,
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help=both(
                en="from this day on: 2026-01-01; default: today",
                id="mulai tanggal ini: 2026-01-01; jika kosong: hari ini",
            ),
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(
                en="for this unit only; default: every unit",
                id="hanya bagi unit ini; jika kosong: setiap unit",
            ),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    first = day(since) if since else None
    with at_work(workspace, terminal) as engine:
        lived = engine.withdraw_version(
            what, reason, since=first, units=unit or (), by=officer, command=command_id
        )
        return tell(engine, lived, terminal, as_json, NEXT)


COMMAND = Command(
    run=withdraw,
    does=Words(
        en="Withdraws a version for a reason: from a day on it is in force no longer, and the one before does not come"
        " back by itself. To come back it is submitted and approved anew. For analysts and operators of the units.",
        id="Mencabut versi dengan alasan: mulai suatu hari tidak berlaku lagi, dan versi sebelumnya tidak berlaku"
        " kembali dengan sendirinya. Untuk berlaku lagi, versi diajukan dan disetujui kembali. Untuk analis dan"
        " operator unitnya.",
    ),
    examples=(
        Example(
            'sop version withdraw 3f0c8a1b --reason "dasar hukum dicabut" --from 2026-07-01',
            Words(en="for every unit, from a day on", id="bagi setiap unit, mulai suatu hari"),
        ),
        Example(
            'sop version withdraw kantor/surat-keluar --unit seksi-a --reason "tidak lagi tugasnya"',
            Words(en="for one unit", id="bagi satu unit"),
        ),
    ),
)
