"""`sop unit end`: a unit is closed, and nobody takes its place."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Workspace, day
from cli.units_ending import Decree, End, Since, end_units
from schemas.words import Words

CLOSED = Words(en="{units} closed", id="{units} dihapus")


def end(
    context: typer.Context,
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help=both(en="the unit that is closed", id="unit yang dihapus"))
    ],
    since: Since,
    decree: Decree = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    asked = End((unit,), (), day(since), decree, CLOSED)
    return end_units(
        asked, context.obj, officer=officer, command_id=command_id, as_json=as_json, workspace=workspace
    )


COMMAND = Command(
    run=end,
    does=Words(
        en="Closes a unit, in whose place nobody comes. Open rows ask it no longer; what it has open itself its"
        " officers finish. For operators.",
        id="Menghapus unit tanpa penerus. Baris yang terbuka tidak lagi memintanya; yang belum selesai di unit itu"
        " dituntaskan pegawainya. Untuk operator.",
    ),
    examples=(
        Example(
            "sop unit end seksi-ketenteraman --since 2026-11-01 --decree 'Perbup 7/2026'",
            Words(en="from the first of November on", id="mulai tanggal satu November"),
        ),
    ),
)
