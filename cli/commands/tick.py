"""`sop tick`: everything that is to be done by itself, once; for cron."""

from __future__ import annotations

from typing import Annotated

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure, translate
from cli.jobs import NOTHING, as_data, show
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import at_work
from schemas.words import Words

JOBS = ("periods", "clock", "notices", "forms")
NO_JOB = Words(en="'{name}' is no job; there are: {known}", id="'{name}' bukan pekerjaan; yang ada: {known}")


def tick(
    context: typer.Context,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="JOB",
            help=both(
                en="periods, clock, notices or forms; default: all, in this order",
                id="periods, clock, notices, atau forms; jika kosong: semua, dengan urutan ini",
            ),
        ),
    ] = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    wanted = only or []
    for name in wanted:
        if name not in JOBS:
            raise Failure(exits.USAGE, NO_JOB, name=name, known=", ".join(JOBS))
    from app.jobs.once import once  # brings the database: the help starts without it

    carried, code = [], exits.DONE
    with at_work(workspace, terminal) as engine:
        for one in once(engine, wanted):
            carried.append(one)
            if not as_json:
                show(one.job, one.done, terminal)
            if one.refusal is not None:
                refused, sentence = translate(one.refusal, [], terminal.lang) or (exits.REFUSED, "")
                terminal.note(f"sop: {sentence}")
                code = code or refused
            elif one.done.problems:
                code = code or exits.REFUSED
    if as_json:
        terminal.document(as_data(carried, terminal.lang))
    elif not any(one.done.anything or one.refusal for one in carried):
        terminal.message(NOTHING)
    return code


COMMAND = Command(
    run=tick,
    does=Words(
        en="Does once what is to be done without anybody asking: makes the runs of periods that begin, opens those"
        " whose moment has come, puts passed deadlines on record, reminds, sends notices, draws forms."
        " Twice changes nothing more, and two at once do no harm: let cron call it as often as you like."
        " Exits with 1 where something could not be done; the rest is done.",
        id="Melakukan sekali semua yang dikerjakan tanpa diminta: membuat pelaksanaan periode yang mulai, membuka"
        " yang sudah waktunya, mencatat batas waktu yang terlewat, mengingatkan, mengirim pemberitahuan, menggambar"
        " formulir. Bila diulang tidak ada lagi yang berubah, dan dua sekaligus tidak merusak: biarkan cron"
        " memanggilnya sesering Anda mau. Kode keluar 1 bila ada yang tidak dapat dilakukan; sisanya sudah dilakukan.",
    ),
    examples=(
        Example("sop tick", Words(en="look at the clock once", id="periksa jam satu kali")),
        Example(
            "sop tick --only clock --only notices",
            Words(en="without making runs and drawing forms", id="tanpa membuat pelaksanaan dan formulir"),
        ),
    ),
)
