"""`sop unit split`: several units take the place of one."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import As, CommandId, Json, Workspace, day, listed
from cli.units_ending import Decree, End, Since, end_units
from schemas.words import Words

SPLIT = Words(en="{units} split into {into}", id="{units} dipecah menjadi {into}")
ONE_IS_NO_SPLIT = Words(
    en="name two units or more: --into a,b; one unit in the place of another is sop unit merge",
    id="sebutkan dua unit atau lebih: --into a,b; satu unit menggantikan yang lain adalah sop unit merge",
)


def split(
    context: typer.Context,
    unit: Annotated[
        str, typer.Argument(metavar="UNIT", help=both(en="the unit that is split", id="unit yang dipecah"))
    ],
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="UNIT,UNIT",
            help=both(
                en="the units in its place, which the register has",
                id="unit-unit penggantinya, yang sudah tercatat dalam register",
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
    successors = tuple(dict.fromkeys(listed(into)))
    if len(successors) < 2:
        raise Failure(exits.USAGE, ONE_IS_NO_SPLIT)
    asked = End((unit,), successors, day(since), decree, SPLIT)
    return end_units(
        asked, context.obj, officer=officer, command_id=command_id, as_json=as_json, workspace=workspace
    )


COMMAND = Command(
    run=split,
    does=Words(
        en="Splits a unit into several. Open rows ask each of them; what the unit had open is done by the officers"
        " of any of them. For operators.",
        id="Memecah unit menjadi beberapa. Baris yang terbuka meminta masing-masing; yang belum selesai dikerjakan"
        " pegawai salah satunya. Untuk operator.",
    ),
    examples=(
        Example(
            "sop unit split seksi-pemerintahan --into seksi-a,seksi-b --since 2026-11-01 --decree 'Perbup 7/2026'",
            Words(en="two sections in the place of one", id="dua seksi menggantikan satu seksi"),
        ),
    ),
)
