"""`sop version withdraw`: a version is in force no longer, and no other in its place."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Why, Workspace, day
from cli.terminal import Terminal
from cli.versions import After, What, tell
from cli.workspace import at_work
from schemas.words import Words

NEXT = Words(
    en="what runs in it goes on to its end; what waits is opened when a version is in force again: 'sop publish'",
    id="pelaksanaan yang berjalan diteruskan sampai selesai; yang menunggu dibuka bila ada versi yang berlaku lagi:"
    " 'sop publish'",
)
ALL = Words(
    en="version {version} of {process} is withdrawn from {day} on for every unit",
    id="versi {version} dari {process} dicabut mulai {day} bagi setiap unit",
)
SOME = Words(
    en="version {version} of {process} is withdrawn from {day} on for {units}; in force for {left}",
    id="versi {version} dari {process} dicabut mulai {day} bagi {units}; berlaku bagi {left}",
)
NOWHERE = Words(en="no other unit", id="tidak satu unit lain pun")
MANY = Words(en="{n} other units", id="{n} unit lain")
MOST = 8
"""So many units are named."""


def withdrawn(after: After, terminal: Terminal) -> str:
    """The withdrawal that was recorded last, and for whom the version is in force from its day on."""
    from engine.domain.version_states import units_of_version

    of_process = after.register.withdrawn[after.standing.process]
    said = next(one for _, one in reversed(of_process) if one.version == after.standing.version)
    day = said.since.isoformat()
    if not said.units:
        return terminal.say(ALL, day=day, **after.named)
    left = units_of_version(after.register, after.standing, max(said.since, after.today))
    still = ", ".join(left) if len(left) <= MOST else terminal.say(MANY, n=len(left))
    still = still or terminal.say(NOWHERE)
    return terminal.say(SOME, day=day, units=", ".join(said.units), left=still, **after.named)


def following(after: After) -> Words | None:
    """Of one that never was in force there are no runs to go on."""
    put = after.register.in_force.get(after.standing.process, ())
    came = any(one.version == after.standing.version and one.since <= after.today for one in put)
    return NEXT if came else None


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
        return tell(engine, lived, terminal, as_json, following, withdrawn)


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
