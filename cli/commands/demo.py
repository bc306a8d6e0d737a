"""`sop demo`: four real procedures, played through a year."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data import DemoData
from cli.options import Json
from cli.showing.instances import NUMBER, PERIOD, PHASE, ROUNDS, ROWS, STATE, UNIT
from cli.table import Column, paragraph, table
from cli.terminal import Terminal
from engine.domain.spoken import STATES
from schemas.words import Words

if TYPE_CHECKING:
    from app.demo import Line, Played, Progress, Told

FORMS = Words(en="Forms", id="Formulir")
ALSO = Words(en="(also {formats})", id="(juga {formats})")
SET_CLOCK = Words(
    en="The year was played with a clock of its own, into 2027. What you do now is recorded by the clock of this"
    " machine: where that is earlier, history and show say so.",
    id="Tahun itu dijalankan dengan jam tersendiri, sampai 2027. Yang Anda kerjakan sekarang dicatat menurut jam"
    " mesin ini: bila lebih awal, history dan show menyebutkannya.",
)
TRY = Words(en="Now try", id="Sekarang coba")


def demo(
    context: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help=both(en="an empty folder; default: ./demo", id="folder kosong; jika tidak disebut: ./demo"),
        ),
    ] = Path("demo"),
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=both(
                en="make it anew where an earlier demo stands", id="buat baru di tempat demo yang lama"
            ),
        ),
    ] = False,
    as_json: Json = False,
) -> int:
    from app.demo import play

    terminal: Terminal = context.obj
    with _watched(terminal) as progress:
        played = play(folder, force=force, progress=progress, language=terminal.lang)
    if as_json:
        data: DemoData = {
            "folder": str(played.folder),
            "instances": [as_data.instance_line(line.instance) for line in played.lines],
            "forms": [str(form) for form in played.forms],
        }
        terminal.document(data)
    else:
        _told(played, terminal)
    return exits.DONE


def _told(played: Played, terminal: Terminal) -> None:
    for process, lines in groupby(played.lines, key=lambda line: line.instance.process):
        terminal.result(terminal.strong(process))
        terminal.result(_table(tuple(lines), terminal))
        terminal.result("")
    terminal.result(terminal.strong(terminal.say(FORMS)))
    for _, forms in groupby(played.forms, key=lambda form: form.with_suffix("")):
        first, *others = forms
        also = ", ".join(one.suffix for one in others)
        terminal.result(f"  {first}" + (f"  {terminal.say(ALSO, formats=also)}" if also else ""))
    terminal.result("")
    terminal.result(paragraph(terminal.say(SET_CLOCK), terminal))
    terminal.result("")
    terminal.result(terminal.strong(terminal.say(TRY)))
    for one in played.next:
        terminal.result(f"  {shlex.join([called_as(), *one.arguments])}")
        terminal.result(terminal.faint(f"      {terminal.say(one.does)}"))


def called_as() -> str:
    """How the program was called, so that what is proposed can be typed: `./sop` in the repository, else `sop`."""
    return os.environ.get("SOP_CALLED", "sop")


def _table(lines: tuple[Line, ...], terminal: Terminal) -> str:
    heads = [
        Column(terminal.say(NUMBER), right=True),
        Column(terminal.say(UNIT), gives=True),
        Column(terminal.say(PHASE)),
        Column(terminal.say(PERIOD)),
        Column(terminal.say(STATE)),
        Column(terminal.say(ROWS), right=True),
        Column(terminal.say(ROUNDS), right=True),
    ]
    rows = [
        (
            line.instance.number,
            line.unit,
            line.instance.phase,
            line.instance.period,
            terminal.say(STATES[line.instance.state.value]),
            f"{line.instance.rows_done}/{line.rows}",
            line.instance.rounds or "",
        )
        for line in lines
    ]
    return table(heads, rows, terminal, indent=2)


@contextmanager
def _watched(terminal: Terminal) -> Iterator[Progress | None]:
    """A progress bar on a screen; nothing where nobody watches."""
    if not terminal.err.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %  {task.description}", markup=False),
        console=Console(file=terminal.err),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=1.0)

        def progress(told: Told) -> None:
            bar.update(task, completed=told.done, description=terminal.say(told.words, **told.data))

        yield progress


COMMAND = Command(
    run=demo,
    does=Words(
        en="Plays a year of four real procedures in an empty folder. It leaves forms to look at and"
        " commands to try.",
        id="Menjalankan empat prosedur nyata selama setahun di folder kosong. Hasilnya formulir dan"
        " perintah untuk dicoba.",
    ),
    examples=(
        Example("sop demo", Words(en="in the folder ./demo", id="di folder ./demo")),
        Example(
            "sop demo latihan --force",
            Words(en="in the folder latihan, again from the start", id="di folder latihan, dari awal lagi"),
        ),
    ),
)
