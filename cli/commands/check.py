"""`sop check`: what is wrong with procedures and calendars, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.options import Json
from cli.procedures import files_of
from cli.terminal import Terminal
from cli.workspace import nearest
from schemas.calendars.files import is_calendar
from schemas.calendars.reading import CheckedCalendar
from schemas.check import Checked, check_file
from schemas.report import COLOUR, PLAIN, as_document, report, summary
from schemas.words import Words

CHECKED = Words(en="{files} checked: {summary}", id="{files} diperiksa: {summary}")
FILES = {True: Words(en="1 file", id="1 berkas"), False: Words(en="{n} files", id="{n} berkas")}


def check(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help=both(
                en="YAML files, folders of them, or ids of procedures",
                id="berkas YAML, folder berisi berkas itu, atau id prosedur",
            ),
        ),
    ],
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=both(en="warnings count as errors", id="peringatan dihitung sebagai kesalahan")
        ),
    ] = False,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(
            "--format",
            metavar="text|json",
            help=both(en="for people, or for a program", id="untuk orang, atau untuk program"),
        ),
    ] = "text",
    as_json: Json = False,
) -> int:
    terminal: Terminal = context.obj
    checked = [_checked(file) for file in files_of(files, nearest(None), calendars=True)]
    if as_json or format == "json":
        _for_a_program(checked, terminal)
    else:
        _for_people(checked, terminal)
    worst = {found.severity for one in checked for found in one.diagnostics}
    return exits.REFUSED if "error" in worst or (strict and worst) else exits.DONE


def _checked(file: Path) -> Checked | CheckedCalendar:
    """A procedure, or a calendar where it is one: by its folder or by its keys."""
    checked = check_file(file)
    if checked.process is None and is_calendar(checked.text):
        from cli.calendars import check_beside

        return check_beside(checked.text)
    return checked


def _for_people(checked: Sequence[Checked | CheckedCalendar], terminal: Terminal) -> None:
    ink = COLOUR if terminal.coloured else PLAIN
    for one in checked:
        found = report(one.diagnostics, one.text, terminal.lang, ink)
        if found:
            terminal.result(found.removesuffix("\n"))
    files = terminal.say(FILES[len(checked) == 1], n=len(checked))
    found = summary((found for one in checked for found in one.diagnostics), terminal.lang)
    terminal.message(CHECKED, files=files, summary=found)


def _for_a_program(checked: Sequence[Checked | CheckedCalendar], terminal: Terminal) -> None:
    found = as_document((found for one in checked for found in one.diagnostics), terminal.lang)
    terminal.document({"files": [one.text.name for one in checked], **found})


COMMAND = Command(
    run=check,
    does=Words(
        en="Says what is wrong with procedures and calendars, and where. Ends with 1 where there is an error.",
        id="Menyebutkan apa yang salah pada prosedur dan kalender, dan di mana. Berakhir dengan 1 bila ada kesalahan.",
    ),
    examples=(
        Example(
            "sop check processes/muara-papalik/pengumpulan-data-kinerja.yaml",
            Words(en="one file", id="satu berkas"),
        ),
        Example(
            "sop check --strict processes",
            Words(
                en="all files below a folder; a warning fails too",
                id="semua berkas di dalam folder; peringatan pun menggagalkan",
            ),
        ),
        Example(
            "sop check --json muara-papalik/pengumpulan-data-kinerja",
            Words(
                en="a procedure by its id, for a program", id="prosedur menurut id-nya, untuk dibaca program"
            ),
        ),
    ),
)
