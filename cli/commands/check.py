"""`sop check`: what is wrong with procedures and calendars, or where people are missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from cli import exits
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import Json, Workspace, day
from cli.procedures import files_of
from cli.showing.staffing import check_people
from cli.terminal import Terminal
from cli.workspace import at_work, nearest
from schemas.calendars.files import is_calendar
from schemas.calendars.reading import CheckedCalendar
from schemas.check import Checked, check_file
from schemas.report import COLOUR, PLAIN, as_document, report, summary
from schemas.words import Words

NO_FILES = Words(
    en="FILE is missing: a YAML file, a folder of them, the id of a procedure; or say --people",
    id="FILE belum disebutkan: berkas YAML, folder berisi berkas itu, id prosedur; atau tulis --people",
)
CHECKED = Words(en="{files} checked: {summary}", id="{files} diperiksa: {summary}")
FILES = {True: Words(en="1 file", id="1 berkas"), False: Words(en="{n} files", id="{n} berkas")}


def check(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help=both(
                en="YAML files, folders of them, or ids of procedures; with --people ids, default: all in force",
                id="berkas YAML, folder berisi berkas itu, atau id prosedur; dengan --people: id, jika kosong semua"
                " yang berlaku",
            ),
        ),
    ] = None,
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
    people: Annotated[
        bool,
        typer.Option(
            "--people",
            help=both(
                en="say where a unit has nobody who may act, instead of checking texts",
                id="sebutkan di mana suatu unit tidak punya pelaksana, bukan memeriksa teks",
            ),
        ),
    ] = False,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar="DATE",
            help=both(
                en="with --people: on this day; default: today",
                id="dengan --people: pada tanggal ini; jika kosong: hari ini",
            ),
        ),
    ] = "",
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help=both(
                en="with --people: also who may act where somebody may",
                id="dengan --people: juga siapa saja yang boleh",
            ),
        ),
    ] = False,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if people:
        with at_work(workspace, terminal) as engine:
            date = day(on) if on else engine.today
            json = as_json or format == "json"
            return check_people(engine, files or (), date, terminal, everything=everything, as_json=json)
    if not files:
        raise Failure(exits.USAGE, NO_FILES)
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
        en="Says what is wrong with procedures and calendars, and where; or where a unit has nobody who may act."
        " Ends with 1 where there is an error, or somebody is missing.",
        id="Menyebutkan apa yang salah pada prosedur dan kalender, dan di mana; atau di mana suatu unit tidak punya"
        " pelaksana. Berakhir dengan 1 bila ada kesalahan, atau pelaksana tidak ada.",
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
        Example(
            "sop check --people --on 2026-12-31",
            Words(
                en="where somebody is missing on that day, in every unit",
                id="di mana pelaksana tidak ada pada tanggal itu, di setiap unit",
            ),
        ),
    ),
)
