"""`sop unit merge`: units go into one."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Workspace, day
from cli.units_ending import Decree, End, Since, end_units
from schemas.words import Words

MERGED = Words(en="{units} merged into {into}", id="{units} digabung ke {into}")


def merge(
    context: typer.Context,
    units: Annotated[
        list[str],
        typer.Argument(
            metavar="UNIT",
            help=both(en="the units that are merged, by their ids", id="unit yang digabung, menurut id-nya"),
        ),
    ],
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="UNIT",
            help=both(
                en="the unit that goes on: a new one that the register has, or one of those merged",
                id="unit yang meneruskan: unit baru yang sudah tercatat, atau salah satu yang digabung",
            ),
        ),
    ],
    since: Since,
    decree: Decree = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    ending = tuple(dict.fromkeys(unit for unit in units if unit != into)) or tuple(units)
    asked = End(ending, (into,), day(since), decree, MERGED)
    return end_units(
        asked, context.obj, officer=officer, command_id=command_id, as_json=as_json, workspace=workspace
    )


COMMAND = Command(
    run=merge,
    does=Words(
        en="Merges units into one. Open rows ask the one that goes on; what the others had open is done by its"
        " officers, later periods expect nothing of them. For operators.",
        id="Menggabungkan unit menjadi satu. Baris yang terbuka meminta unit penerus; yang belum selesai dikerjakan"
        " pegawainya, periode berikutnya tidak lagi mengharapkan unit lama. Untuk operator.",
    ),
    examples=(
        Example(
            "sop unit merge seksi-pemerintahan seksi-ketenteraman --into seksi-pemerintahan --since 2026-11-01"
            " --decree 'Perbup 7/2026'",
            Words(en="one of the two goes on", id="salah satu dari keduanya meneruskan"),
        ),
    ),
)
