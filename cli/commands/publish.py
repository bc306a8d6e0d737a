"""`sop publish`: put a version of a procedure in force."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits, posts
from cli.command import Command, Example, both
from cli.data_of_office import PublishedData
from cli.options import As, CommandId, Json, Workspace, day
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

PUBLISHED = Words(
    en="{process} is in force from {day} for {units}: version {version}",
    id="{process} berlaku mulai {day} bagi {units}: versi {version}",
)
ALL_UNITS = Words(en="every unit", id="setiap unit")
WARNED = Words(en="{summary}: see sop check {process}", id="{summary}: lihat sop check {process}")
UNAPPROVED = Words(
    en="nobody approved it: it stands as in force without approval until 'sop version submit {version}' and"
    " 'sop version approve {version}'",
    id="belum ada yang menyetujuinya: tercantum sebagai berlaku tanpa persetujuan sampai 'sop version submit {version}'"
    " dan 'sop version approve {version}'",
)
NEXT = Words(
    en="'sop create {process} --period {year}' makes its instances",
    id="'sop create {process} --period {year}' membuat pelaksanaannya",
)
NEXT_CASE = Words(
    en="'sop create {process} --unit UNIT --subject TEXT' begins a case",
    id="'sop create {process} --unit UNIT --subject PERIHAL' membuat sebuah kasus",
)


def publish(
    context: typer.Context,
    procedure: Annotated[
        str,
        typer.Argument(
            metavar="FILE|PROCESS|VERSION",
            help=both(
                en="a YAML file, the id of a procedure of the workspace or of those shipped, or a version on record by"
                " the first six or more characters of its hash",
                id="berkas YAML, id prosedur dari folder kerja atau yang disertakan, atau versi yang tercatat menurut"
                " enam karakter pertama atau lebih dari hash-nya",
            ),
        ),
    ],
    since: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            help=both(
                en="in force from this day: 2026-01-01; default: today",
                id="berlaku mulai hari ini: 2026-01-01",
            ),
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(en="for this unit; default: every unit", id="bagi unit ini; jika kosong: setiap unit"),
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
        done = engine.publish(procedure, since=first, units=unit or (), by=officer, command=command_id)
        register = engine.register()
    if as_json:
        data: PublishedData = {
            "process": done.process.id,
            "version": done.version,
            "since": done.since.isoformat(),
            "units": list(done.units),
            "approved": register.versions[done.version].approval is not None,
            "warnings": len(done.warnings),
            "without_post": [actor.post_id for actor in posts.without_post(done.process, register).values()],
        }
        terminal.document(data)
        return exits.DONE
    units = ", ".join(done.units) or terminal.say(ALL_UNITS)
    id, day_said = done.process.id, done.since.isoformat()
    terminal.result(terminal.say(PUBLISHED, process=id, day=day_said, units=units, version=done.version[:12]))
    if done.warnings:
        from schemas.report import summary

        terminal.message(WARNED, summary=summary(done.warnings, terminal.lang), process=procedure)
    if register.versions[done.version].approval is None:
        terminal.message(UNAPPROVED, version=done.version[:12])
    for warning in posts.warnings(done.process, register, terminal.lang):
        terminal.note(f"! {warning}")
    of_cases = all(phase.every.case for phase in done.process.runs.values())
    terminal.message(NEXT_CASE if of_cases else NEXT, process=id, year=done.since.year)
    return exits.DONE


COMMAND = Command(
    run=publish,
    does=Words(
        en="Puts a procedure in force from a day on. Instances that are open keep their version. An officer who is"
        " named puts in force only what another one approved: see sop version approve. For analysts and operators of"
        " the units.",
        id="Memberlakukan prosedur mulai suatu hari. Pelaksanaan yang berjalan tetap pada versinya. Pegawai yang"
        " disebut namanya hanya memberlakukan yang disetujui pegawai lain: lihat sop version approve. Untuk analis dan"
        " operator unitnya.",
    ),
    examples=(
        Example(
            "sop publish muara-papalik/pengumpulan-data-kinerja --from 2026-01-01 --unit muara-papalik",
            Words(
                en="a procedure that is shipped, for one unit", id="prosedur yang disertakan, bagi satu unit"
            ),
        ),
        Example(
            "sop publish 3f0c8a1b --from 2026-07-01 --as operator-1",
            Words(en="a version that was approved", id="versi yang sudah disetujui"),
        ),
        Example(
            "sop publish processes/kantor/surat-keluar.yaml",
            Words(
                en="a file of your own, from today on, for all",
                id="berkas sendiri, mulai hari ini, bagi semua",
            ),
        ),
    ),
)
