"""Arguments and options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli import exits
from cli.command import both
from cli.failures import Failure
from engine.domain.numbers import number_in
from schemas.words import Words

NO_DAY = Words(
    en="'{value}' is no day: write it as 2026-01-31", id="'{value}' bukan tanggal: tulis seperti 2026-01-31"
)
NO_DATE = Words(
    en="'{given}' says no day: write --date NAME=2026-01-31",
    id="'{given}' tidak berisi tanggal: tulis --date NAMA=2026-01-31",
)
NO_TASK = Words(
    en="'{value}' names no task: write the number of its instance before it, 12:mengisi; see sop inbox",
    id="'{value}' bukan nama tugas: tulis nomor pelaksanaannya di depan, 12:mengisi; lihat sop inbox",
)

Json = Annotated[
    bool,
    typer.Option("--json", help=both(en="print one JSON document", id="cetak satu dokumen JSON")),
]
Workspace = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="FOLDER",
        help=both(
            en="folder of the workspace; default: the nearest from the current one upwards",
            id="folder kerja; jika kosong: yang terdekat dari folder sekarang ke atas",
        ),
    ),
]
For = Annotated[
    int | None,
    typer.Option(
        "--for",
        metavar="SECONDS",
        min=1,
        help=both(en="stop by itself after so long", id="berhenti sendiri setelah sekian detik"),
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="OFFICER",
        envvar="SOP_AS",
        help=both(
            en="the officer who acts; default: the variable SOP_AS, else you as the operator of this machine",
            id="pegawai yang bertindak; jika kosong: variabel SOP_AS, atau Anda selaku operator mesin ini",
        ),
    ),
]
Reader = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="OFFICER",
        envvar="SOP_AS",
        help=both(
            en="the officer who reads; default: the variable SOP_AS, else you as the operator of this machine",
            id="pegawai yang membaca; jika kosong: variabel SOP_AS, atau Anda selaku operator mesin ini",
        ),
    ),
]
"""Whose posts and roles say what may be read."""
CommandId = Annotated[
    str | None,
    typer.Option(
        "--command-id",
        metavar="ID",
        help=both(
            en="name of this one command: sent again under it, nothing changes and the answer is the same",
            id="nama perintah ini: bila dikirim lagi, tidak ada yang berubah dan jawabannya sama",
        ),
    ),
]


def _as_task(text: str) -> str:
    """A task's name begins with the number of its instance. Raises Failure (USAGE)."""
    number, _, name = text.partition(":")
    if number_in(number) is None or not name:
        raise Failure(exits.USAGE, NO_TASK, value=text[:80])
    return text


Task = Annotated[
    str,
    typer.Argument(
        metavar="TASK",
        callback=_as_task,
        help=both(
            en="a task: 12:mengisi, or 12:mengisi@kasi/seksi-1 where that is not clear",
            id="tugas: 12:mengisi, atau 12:mengisi@kasi/seksi-1 bila belum jelas",
        ),
    ),
]
Instance = Annotated[
    str,
    typer.Argument(
        metavar="INSTANCE",
        help=both(
            en="an instance: its number, or PROCESS:PHASE/UNIT/PERIOD",
            id="pelaksanaan: nomornya, atau PROSEDUR:TAHAP/UNIT/PERIODE",
        ),
    ),
]
Row = Annotated[
    str,
    typer.Argument(
        metavar="ROW",
        help=both(en="a row of the procedure, by its id", id="baris prosedur, menurut id-nya"),
    ),
]
Reason = Annotated[
    str | None,
    typer.Option(
        "--reason", metavar="TEXT", help=both(en="why; it stays on record", id="alasannya; tercatat")
    ),
]
Why = Annotated[
    str,
    typer.Option(
        "--reason", metavar="TEXT", help=both(en="why; it stays on record", id="alasannya; tercatat")
    ),
]
"""A reason that has to be given."""
Members = Annotated[
    str,
    typer.Option(
        "--members",
        metavar="UNIT,UNIT",
        help=both(
            en="only these units do the row again; default: all",
            id="hanya unit-unit ini yang mengulang baris; jika kosong: semua",
        ),
    ),
]


def listed(text: str) -> tuple[str, ...]:
    """`a, b` as its parts."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def dates(given: Iterable[str]) -> dict[str, date]:
    """`kegiatan=2026-11-02` as names and days. Raises Failure (USAGE)."""
    said: dict[str, date] = {}
    for one in given:
        name, equals, written = one.partition("=")
        if not equals or not name.strip():
            raise Failure(exits.USAGE, NO_DATE, given=one)
        said[name.strip()] = day(written)
    return said


def day(text: str) -> date:
    """A day as `2026-01-31`. Raises Failure (USAGE)."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Failure(exits.USAGE, NO_DAY, value=text) from None
