"""`sop create`: make the instances of a period, or one about a subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits, posts
from cli.command import Command, Example, both
from cli.data_of_reports import CreatedData
from cli.failures import Failure
from cli.options import As, CommandId, Json, Workspace
from cli.showing.instances import show_lines
from cli.terminal import Terminal
from cli.watching import counted
from cli.workspace import at_work
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened
    from engine.service import Created

WHICH = Words(
    en="name the --period (2026, 2026-Q1 …), or for a case --unit and --subject, --key or both",
    id="sebutkan --period (2026, 2026-Q1 …), atau untuk kasus --unit dan --subject, --key, atau keduanya",
)
BOTH = Words(
    en="--period is for runs of a period, --subject and --key are for cases: give one of them",
    id="--period untuk pelaksanaan berkala, --subject dan --key untuk kasus: sebutkan salah satu",
)
MADE = Words(en="{new} created, {there} there already", id="{new} dibuat, {there} sudah ada")
REPEATED = Words(
    en="this command had been carried out before; nothing was changed now",
    id="perintah ini sudah pernah dilaksanakan; tidak ada yang diubah sekarang",
)
NOTHING_NEW = Words(
    en="nothing to create: all {there} are there already",
    id="tidak ada yang perlu dibuat: {there} sudah ada semua",
)
REST = Words(
    en="the first {shown} of {all} are listed; the rest: sop status --process {process} --after {after}",
    id="yang disebut {shown} pertama dari {all}; selebihnya: sop status --process {process} --after {after}",
)
MAKING = Words(en="{done} of {all} are there", id="{done} dari {all} sudah ada")
BROKEN_OFF = Words(
    en="stopped: {done} of {all} are there; the same command goes on with the rest",
    id="dihentikan: {done} dari {all} sudah ada; perintah yang sama meneruskan sisanya",
)
NEXT = Words(en="'sop open NUMBER' begins one", id="'sop open NOMOR' memulai salah satunya")
SHOWN = 100
"""So many are listed for people."""
LISTED = 1000
"""And for programs."""


def create(
    context: typer.Context,
    process: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS",
            help=both(en="a published procedure, by its id", id="prosedur yang terbit, menurut id-nya"),
        ),
    ],
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help=both(
                en="2026, 2026-S1, 2026-Q3 or 2026-07, with all periods in it",
                id="2026, 2026-S1, 2026-Q3, atau 2026-07, beserta semua periode di dalamnya",
            ),
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar="UNIT",
            help=both(
                en="for this unit; default: all for which a version is in force",
                id="bagi unit ini; jika kosong: semua yang memberlakukan versinya",
            ),
        ),
    ] = None,
    subject: Annotated[
        str | None,
        typer.Option(
            "--subject", metavar="TEXT", help=both(en="what the case is about", id="perihal kasusnya")
        ),
    ] = None,
    key: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="KEY",
            help=both(
                en="what the case is known by elsewhere, such as the number of a letter: twice the same is one case",
                id="pengenal kasus di tempat lain, misalnya nomor surat: dua kali yang sama adalah satu kasus",
            ),
        ),
    ] = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    about_a_case = subject is not None or key is not None
    if period is not None and about_a_case:
        raise Failure(exits.USAGE, BOTH)
    with at_work(workspace, terminal) as engine:
        if period is not None:
            with _told(terminal) as told:
                created = engine.create_all(
                    process, period, unit=unit, by=officer, command=command_id, told=told
                )
        elif about_a_case and unit is not None:
            created = engine.expect_case(process, unit, subject, key=key, by=officer, command=command_id)
        else:
            raise Failure(exits.USAGE, WHICH)
        if as_json:
            terminal.document(_data(engine, created))
        else:
            _tell(engine, process, created, terminal)
    return exits.DONE


@contextmanager
def _told(terminal: Terminal) -> Iterator[Callable[[int, int], None]]:
    """Says how far it is. Raises Failure (INTERRUPTED) where somebody stops it half way."""
    far = (0, 0)
    with counted(terminal, MAKING) as bar:

        def told(done: int, all: int) -> None:
            nonlocal far
            far = (done, all)
            if bar:
                bar(done, all)

        try:
            yield told
        except KeyboardInterrupt:
            if not far[0]:
                raise
            raise Failure(exits.INTERRUPTED, BROKEN_OFF, done=far[0], all=far[1]) from None


def _tell(engine: Opened, process: str, created: Created, terminal: Terminal) -> None:
    shown = created.numbers[:SHOWN]
    show_lines(engine, engine.lines_of(shown), terminal, as_json=False)
    if len(shown) < len(created.numbers):
        count, after = len(created.numbers), shown[-1]
        terminal.message(REST, shown=len(shown), all=count, process=process, after=after)
    if created.repeated:
        terminal.message(REPEATED)
    words = MADE if created.new else NOTHING_NEW
    terminal.message(words, new=created.new, there=created.there)
    first = engine.version_of(engine.instance(created.numbers[0])).process
    for warning in posts.warnings(first, engine.register(), terminal.lang):
        terminal.note(f"! {warning}")
    if created.new:
        terminal.message(NEXT)


def _data(engine: Opened, created: Created) -> CreatedData:
    lines = engine.lines_of(created.numbers[:LISTED])
    return {
        "instances": [as_data.instance_line(line) for line in lines],
        "more_after": lines[-1].number if len(lines) < len(created.numbers) else None,
        "created": created.new,
        "there": created.there,
        "repeated": created.repeated,
    }


COMMAND = Command(
    run=create,
    does=Words(
        en="Makes the instances of a period, or a case. One for each phase, unit and period in it; twice"
        " gives the same ones."
        " A procedure of cases gets one instance about a subject, or for a key.",
        id="Membuat pelaksanaan suatu periode, atau kasus. Satu bagi setiap tahap, unit, dan periode di"
        " dalamnya; bila diulang, hasilnya sama. Prosedur kasus mendapat satu pelaksanaan tentang suatu subjek,"
        " atau bagi suatu pengenal.",
    ),
    examples=(
        Example(
            "sop create muara-papalik/pengumpulan-data-kinerja --period 2026",
            Words(en="the four quarters of 2026", id="keempat triwulan 2026"),
        ),
        Example(
            "sop create kantor/surat-keluar --unit muara-papalik --subject 'Undangan rapat'",
            Words(
                en="a case, with the next number of its unit",
                id="sebuah kasus, dengan nomor berikutnya di unit itu",
            ),
        ),
        Example(
            "sop create kantor/surat-keluar --unit muara-papalik --key 470/258 --subject 'Undangan rapat'",
            Words(
                en="a case known by a number of its own",
                id="sebuah kasus yang dikenal dengan nomornya sendiri",
            ),
        ),
    ),
)
