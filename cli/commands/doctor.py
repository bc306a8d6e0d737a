"""`sop doctor`: whether this machine has what `sop` needs, and what to do where it has not."""

from __future__ import annotations

from typing import Any

import typer

from cli import exits, health
from cli.command import Command, Example
from cli.options import Json, Workspace
from cli.terminal import Terminal
from cli.workspace import nearest
from schemas.words import Words

ALL_WELL = Words(en="all is well", id="semuanya baik")
BROKEN = Words(en="{count} of these must be mended", id="{count} di antaranya harus dibenahi")
MARKS = {"fine": "✓", "notable": "!", "broken": "✗"}


def doctor(
    context: typer.Context,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    folder = nearest(workspace)
    answers = [answer for probe in health.PROBES for answer in probe(folder)]
    broken = sum(answer.state == "broken" for answer in answers)
    if as_json:
        terminal.document({"ok": not broken, "answers": [_as_data(answer, terminal) for answer in answers]})
    else:
        for answer in answers:
            terminal.result(_line(answer, terminal))
        terminal.note(terminal.say(BROKEN, count=broken) if broken else terminal.say(ALL_WELL))
    return exits.REFUSED if broken else exits.DONE


def _line(answer: health.Answer, terminal: Terminal) -> str:
    found = f"{MARKS[answer.state]} {terminal.say(answer.about):<18} {_found(answer, terminal)}"
    return f"{found}\n    {terminal.say(answer.remedy, **answer.data)}" if answer.remedy else found


def _found(answer: health.Answer, terminal: Terminal) -> str:
    return answer.found if isinstance(answer.found, str) else terminal.say(answer.found, **answer.data)


def _as_data(answer: health.Answer, terminal: Terminal) -> dict[str, Any]:
    remedy = terminal.say(answer.remedy, **answer.data) if answer.remedy else None
    found = _found(answer, terminal)
    return {"about": answer.about.en, "state": answer.state, "found": found, "remedy": remedy}


COMMAND = Command(
    run=doctor,
    does=Words(
        en="Looks at Python, packages, Graphviz, fonts, SQLite, disk, clock, database and logs,"
        " and says what to do where something is missing. Of a workspace every event is read and checked.",
        id="Memeriksa Python, paket, Graphviz, fon, SQLite, cakram, jam, basis data, dan log,"
        " lalu menyebutkan apa yang harus dilakukan bila ada yang kurang. Dari folder kerja setiap peristiwa"
        " dibaca dan diperiksa.",
    ),
    examples=(
        Example("sop doctor", Words(en="look at this machine", id="periksa mesin ini")),
        Example("sop doctor --json", Words(en="the same for a program", id="hal yang sama untuk program")),
    ),
)
