"""`sop complete`: hand a task in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from cli import exits
from cli.afterwards import tell
from cli.command import Command, Example, both
from cli.failures import Failure
from cli.options import As, CommandId, Json, Members, Reason, Task, Workspace, listed
from cli.terminal import Terminal
from cli.workspace import at_work, meant
from engine.domain.filled_in import NO, YES
from schemas.words import Words

NO_VALUE = Words(
    en="'{given}' says no value: write --set FIELD=VALUE",
    id="'{given}' tidak berisi nilai: tulis --set ISIAN=NILAI",
)
TWICE = Words(en="--set names '{name}' twice", id="--set menyebut '{name}' dua kali")
NO_ANSWER = Words(
    en="--answer takes 'yes' or 'no', not '{given}'", id="--answer diisi 'ya' atau 'tidak', bukan '{given}'"
)


Outcome = Annotated[
    str | None,
    typer.Option(
        "--outcome",
        metavar="OUTCOME",
        help=both(
            en="where the task decides: as what, in the words of the form",
            id="bila tugas memutuskan: hasilnya, dengan kata-kata formulir",
        ),
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="[TITLE=]FILE",
        help=both(
            en="a file to hand on; with the title of the document where the row has several",
            id="berkas yang diserahkan; dengan judul dokumennya bila baris itu mempunyai beberapa",
        ),
    ),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help=both(en="fill in a field that the row collects", id="isi isian yang diminta baris itu"),
    ),
]
Answered = Annotated[
    str | None,
    typer.Option(
        "--answer",
        metavar="yes|no",
        help=both(
            en="where the row asks whether it is needed",
            id="bila baris menanyakan apakah diperlukan: ya|tidak",
        ),
    ),
]
Reference = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar="TEXT",
        help=both(
            en="number of a letter, or what another system calls it",
            id="nomor surat, atau sebutannya di sistem lain",
        ),
    ),
]
PerformedAt = Annotated[
    str | None,
    typer.Option(
        "--performed-at",
        metavar="MOMENT",
        help=both(
            en="when it was done, where that is not now: '2026-07-01 14:00'; wants a --reason, and goes"
            " as far back as the unit allows",
            id="kapan dikerjakan, bila bukan sekarang: '2026-07-01 14:00'; perlu --reason, dan hanya"
            " sejauh yang diizinkan unit",
        ),
    ),
]


def complete(
    context: typer.Context,
    task: Task,
    officer: As = None,
    outcome: Outcome = None,
    reason: Reason = None,
    output: Outputs = None,
    field: Fields = None,
    answer: Answered = None,
    reference: Reference = None,
    members: Members = "",
    performed_at: PerformedAt = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    from app.moments import read_moment  # brings the log: only for who hands in

    values, answered = _values(field or ()), _answer(answer)
    with at_work(workspace, terminal) as engine:
        done = engine.complete(
            meant(engine, task, officer, command_id),
            by=officer,
            outcome=outcome,
            answer=answered,
            values=values,
            outputs=output or (),
            reason=reason,
            reference=reference,
            members=listed(members),
            performed_at=read_moment(performed_at, engine.settings.zone) if performed_at else None,
            command=command_id,
        )
        return tell(engine, done, terminal, as_json)


def _values(given: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise Failure(exits.USAGE, NO_VALUE, given=one)
        if name.strip() in values:
            raise Failure(exits.USAGE, TWICE, name=name.strip())
        values[name.strip()] = value
    return values


def _answer(given: str | None) -> bool | None:
    if given is None:
        return None
    if given.lower() in YES:
        return True
    if given.lower() in NO:
        return False
    raise Failure(exits.USAGE, NO_ANSWER, given=given)


COMMAND = Command(
    run=complete,
    does=Words(
        en="Hands a task in. With its outcome where it decides, the fields it asks for, the files it"
        " hands on."
        " 'sop show TASK' says what it needs.",
        id="Menyelesaikan tugas. Dengan hasilnya bila memutuskan, isian yang diminta, dan berkas yang"
        " diserahkan."
        " 'sop show TUGAS' menyebutkan apa yang diperlukan.",
    ),
    examples=(
        Example(
            "sop complete 1:memerintahkan-formulir --as sekretaris-1 --output disposisi.pdf",
            Words(en="with a file", id="dengan berkas"),
        ),
        Example(
            "sop complete 1:memerintahkan-formulir --as sekretaris-1 --performed-at '2026-11-20 09:00'"
            " --reason 'listrik padam'",
            Words(en="it was done earlier than now", id="dikerjakan lebih awal daripada sekarang"),
        ),
        Example(
            "sop complete 1:menganalisis --as sekretaris-1 --outcome Tidak --reason 'data belum lengkap'",
            Words(
                en="a decision that sends back, with its reason",
                id="keputusan yang mengembalikan, dengan alasannya",
            ),
        ),
        Example(
            "sop complete 1:mengisi@kasi/seksi-ketenteraman --as kasi-4 -o 'Formulir Data Capaian"
            " Kinerja=formulir.pdf'",
            Words(
                en="the task of one member unit",
                id="tugas satu unit anggota",
            ),
        ),
    ),
)
