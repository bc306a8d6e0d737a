"""`sop version review`: record a monitoring or an evaluation that was made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from cli.command import Command, Example, both
from cli.options import As, CommandId, Json, Workspace, day
from cli.terminal import Terminal
from cli.versions import After, Kind, What, tell, where_it_is
from cli.workspace import at_work
from engine.domain.version_words import KINDS, RESULTS
from schemas.words import Words

NEXT = {
    "keep": None,
    "revise": Words(
        en="it stays in force: draft the revised text with 'sop version draft', then submit it",
        id="versi tetap berlaku: catat naskah perbaikannya dengan 'sop version draft', lalu ajukan",
    ),
    "withdraw": Words(
        en="it stays in force until 'sop version withdraw {version} --reason ...'",
        id="versi tetap berlaku sampai 'sop version withdraw {version} --reason ...'",
    ),
}
RECORDED = Words(
    en="{kind} of version {version} of {process} is on record: {result}; the next is due on {day}",
    id="{kind} versi {version} dari {process} tercatat: {result}; yang berikutnya jatuh tempo {day}",
)


def recorded(after: After, terminal: Terminal) -> str:
    """The review that was recorded last, and when the next of its kind is due."""
    from engine.domain.review_days import due_of

    made = after.standing.reviews[-1]
    due = [one for one in due_of(after.register, after.standing, after.today) if one.kind == made.kind]
    if not due:
        return where_it_is(after, terminal)
    kind, result = terminal.say(KINDS[made.kind]), terminal.say(RESULTS[made.result])
    return terminal.say(RECORDED, kind=kind, result=result, day=due[0].day.isoformat(), **after.named)


Result = Annotated[
    Literal["keep", "revise", "withdraw"],
    typer.Option(
        "--result",
        metavar="keep|revise|withdraw",
        help=both(
            en="what shall become of the version",
            id="tetap digunakan (keep), perlu diperbaiki (revise), atau perlu dicabut (withdraw)",
        ),
    ),
]
Note = Annotated[
    str,
    typer.Option(
        "--note",
        metavar="TEXT",
        help=both(
            en="what was found and what is to be done; it stays on record",
            id="catatan hasil dan tindakan yang harus diambil; tercatat",
        ),
    ),
]
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="DAY",
        help=both(
            en="when it was: 2026-07-01; default: today", id="kapan: 2026-07-01; jika kosong: hari ini"
        ),
    ),
]
Form = Annotated[
    Path | None,
    typer.Option(
        "--document",
        metavar="FILE",
        help=both(en="the filled and signed form", id="formulir yang telah diisi dan diparaf"),
    ),
]
Answer = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        metavar="QUESTION=yes|no",
        help=both(
            en="the answer to one question of an evaluation; once for each",
            id="jawaban satu pertanyaan evaluasi (ya atau tidak); sekali untuk tiap pertanyaan",
        ),
    ),
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help=both(
            en="all answers in a YAML file, a line each: understood: yes",
            id="semua jawaban dalam berkas YAML, satu tiap baris: understood: ya",
        ),
    ),
]


def review(
    context: typer.Context,
    what: What,
    kind: Kind,
    result: Result,
    note: Note,
    on: On = None,
    document: Form = None,
    answer: Answer = None,
    answers: Answers = None,
    officer: As = None,
    command_id: CommandId = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    from app.answers import in_file, typed

    terminal: Terminal = context.obj
    made = day(on) if on else None
    said = {**(in_file(answers) if answers else {}), **typed(answer or ())}
    with at_work(workspace, terminal) as engine:
        lived = engine.review(
            what,
            kind,
            result,
            note,
            day=made,
            document=document,
            answers=said,
            by=officer,
            command=command_id,
        )
        return tell(engine, lived, terminal, as_json, NEXT[result], recorded)


COMMAND = Command(
    run=review,
    does=Words(
        en="Records a monitoring (every six months) or an evaluation (every year) of a version in force, with its"
        " result and the signed form. The next one is reckoned from it. An evaluation answers every question of its"
        " form: performance, understood, carried-out, roles, problems, needs, synergy. For analysts and operators.",
        id="Mencatat pemantauan (tiap enam bulan) atau evaluasi (tiap tahun) versi yang berlaku, beserta hasil dan"
        " formulir yang diparaf. Yang berikutnya dihitung dari situ. Evaluasi menjawab semua pertanyaan formulirnya:"
        " performance, understood, carried-out, roles, problems, needs, synergy. Untuk analis dan operator.",
    ),
    examples=(
        Example(
            "sop version review muara-papalik/pengumpulan-data-kinerja --kind monitoring --result keep"
            ' --note "berjalan dengan baik" --document formulir.pdf --as analis-1',
            Words(en="the half-yearly monitoring", id="pemantauan tiap setengah tahun"),
        ),
        Example(
            'sop version review 3f0c8a1b --kind evaluation --result revise --note "baris 4 terlalu lama"'
            " --answers jawaban.yaml --as analis-1",
            Words(en="the yearly evaluation", id="evaluasi tahunan"),
        ),
    ),
)
