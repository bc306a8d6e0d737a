"""`sop version list`: every version on record, where it stands, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.data_of_versions import VersionsData
from cli.failures import Failure
from cli.names import Names
from cli.options import Json, Reader, Workspace
from cli.table import Column, table
from cli.terminal import Terminal
from cli.versions import said_state, version_data
from cli.workspace import reading
from engine.domain.filled_in import hint
from engine.domain.version_standing import Paper
from schemas.words import Words

if TYPE_CHECKING:
    from app.version_stories import Story

PROCESS = Words(en="process", id="prosedur")
VERSION = Words(en="version", id="versi")
STATE = Words(en="state", id="status")
SINCE = Words(en="since", id="sejak")
UNITS = Words(en="units", id="unit")
DRAFTED = Words(en="drafted by", id="disusun oleh")
APPROVED = Words(en="approved by", id="disetujui oleh")
MONITORING = Words(en="monitoring", id="pemantauan")
EVALUATION = Words(en="evaluation", id="evaluasi")
OVERDUE = Words(en="{day} OVERDUE", id="{day} TERLAMBAT")
NOTHING = Words(
    en="no version is on record: 'sop version draft', or 'sop publish'",
    id="belum ada versi yang tercatat: 'sop version draft', atau 'sop publish'",
)
NO_PROCESS = Words(
    en="no version of '{process}' is on record{hint}; see sop version list",
    id="tidak ada versi '{process}' yang tercatat{hint}; lihat sop version list",
)
FORM = Words(
    en="{n} reviews are overdue: 'sop version form VERSION --kind monitoring' prints the form, 'sop version review'"
    " records it",
    id="{n} penilaian terlambat: 'sop version form VERSI --kind monitoring' mencetak formulirnya, 'sop version review'"
    " mencatatnya",
)
WAIT = Words(
    en="{n} wait for the approval of another officer: 'sop version approve VERSION --as OFFICER' ({versions})",
    id="{n} menunggu persetujuan pegawai lain: 'sop version approve VERSI --as PEGAWAI' ({versions})",
)
MOST = 5
"""So many are named."""


def listing(
    context: typer.Context,
    process: Annotated[
        str | None,
        typer.Argument(
            metavar="PROCESS",
            help=both(en="only of this procedure, by its id", id="hanya prosedur ini, menurut id-nya"),
        ),
    ] = None,
    reader: Reader = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.version_stories import stories

    terminal: Terminal = context.obj
    with reading(workspace, terminal, reader, "version list") as engine:
        history = engine.register_history()  # a register that was changed is not shown
        register = engine.register()
        known = {one.process: None for one in register.versions.values()}
        if process is not None and process not in known:
            raise Failure(exits.NOT_FOUND, NO_PROCESS, process=process, hint=hint(process, known))
        found = stories(register, history, engine.today, process)
        names = Names.of(engine, terminal.lang)
    if as_json:
        data: VersionsData = {
            "day": names.today.isoformat(),
            "versions": [version_data(one) for one in found],
        }
        terminal.document(data)
        return exits.DONE
    if not found:
        terminal.message(NOTHING)
        return exits.DONE
    terminal.result(_table(found, names, terminal))
    overdue = sum(due.day <= one.today for one in found for due in one.due)
    if overdue:
        terminal.message(FORM, n=overdue)
    wait = [one.standing.version[:12] for one in found if one.standing.paper is Paper.SUBMITTED]
    if wait:
        terminal.message(WAIT, n=len(wait), versions=", ".join(wait[:MOST]) + (" …" if wait[MOST:] else ""))
    return exits.DONE


def _table(found: Sequence[Story], names: Names, terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(PROCESS), gives=True),
        Column(terminal.say(VERSION)),
        Column(terminal.say(STATE), gives=True),
        Column(terminal.say(SINCE)),
        Column(terminal.say(UNITS), right=True),
        Column(terminal.say(DRAFTED), gives=True),
        Column(terminal.say(APPROVED), gives=True),
        Column(terminal.say(MONITORING), gives=True),
        Column(terminal.say(EVALUATION), gives=True),
    ]
    return table(heads, [_row(one, names, terminal) for one in found], terminal)


def _row(one: Story, names: Names, terminal: Terminal) -> tuple[object, ...]:
    stand = one.stand
    # One that is submitted anew waits for another approval than it had.
    approval = one.standing.approval if stand.units or one.standing.approved else None
    days = {due.kind: _said(due.day.isoformat(), due.day <= one.today, terminal) for due in one.due}
    return (
        one.standing.process,
        one.standing.version[:12],
        said_state(one.standing, stand, terminal),
        stand.since,
        len(stand.units) or None,
        _drafted_by(one, names),
        names.officer(approval.officer) if approval else None,
        days.get("monitoring"),
        days.get("evaluation"),
    )


def _drafted_by(one: Story, names: Names) -> str | None:
    """The officer, or the system's own account by its name."""
    if one.drafted is None:
        return None
    stamp = one.drafted.stamp
    return names.officer(stamp.by) if stamp.by else stamp.system_user


def _said(day: str, overdue: bool, terminal: Terminal) -> str:
    return terminal.say(OVERDUE, day=day) if overdue else day


COMMAND = Command(
    run=listing,
    does=Words(
        en="Lists every version on record: its state, since when and for how many units it is in force, who drafted and"
        " who approved it, when its next monitoring and evaluation are due. None is ever erased.",
        id="Menampilkan semua versi yang tercatat: statusnya, sejak kapan dan bagi berapa unit berlaku, siapa penyusun"
        " dan siapa yang menyetujui, kapan pemantauan dan evaluasi berikutnya. Tidak ada yang pernah dihapus.",
    ),
    examples=(
        Example("sop version list", Words(en="all procedures", id="semua prosedur")),
        Example(
            "sop version list muara-papalik/pengumpulan-data-kinerja --json",
            Words(en="one of them, for a program", id="salah satunya, untuk program"),
        ),
    ),
)
