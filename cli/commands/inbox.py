"""`sop inbox`: what waits for an officer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits
from cli.command import Command, Example, both
from cli.data import InboxData
from cli.failures import Failure
from cli.names import Names, row_of, task_name
from cli.options import Json, Workspace
from cli.showing.deadlines import due_words
from cli.showing.page import Page
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.domain.register import Register
from engine.ports import TaskLine
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened

CLAIMED = Words(en="Claimed by you ({n})", id="Sudah Anda ambil ({n})")
OFFERED = Words(
    en="Offered to whoever holds the post ({n}): sop claim TASK",
    id="Tersedia bagi pemegang jabatan ({n}): sop claim TUGAS",
)
NOTHING = Words(en="nothing waits for {officer}", id="tidak ada yang menunggu {officer}")
WHERE = Words(en="{period} · {unit} · since {moment}", id="{period} · {unit} · sejak {moment}")
ROUND = Words(en="round {round}", id="putaran {round}")
AS = Words(en="as {acting}", id="sebagai {acting}")
NEEDS = Words(en="needs: {inputs}", id="kelengkapan: {inputs}")
MORE = Words(
    en="'sop show TASK' says what a task asks for", id="'sop show TUGAS' menyebutkan apa yang diminta"
)
NO_POST = Words(
    en="{officer} holds no post today: an assignment in the register would give tasks",
    id="{officer} tidak memegang jabatan hari ini: penugasan dalam register akan memberinya tugas",
)


NOBODY = Words(
    en="say whose tasks: --as OFFICER, or the variable SOP_AS",
    id="sebutkan tugas siapa: --as PEGAWAI, atau variabel SOP_AS",
)
Whose = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="OFFICER",
        envvar="SOP_AS",
        help=both(
            en="whose tasks to show; default: the variable SOP_AS",
            id="tugas siapa yang ditampilkan; jika kosong: variabel SOP_AS",
        ),
    ),
]


def inbox(
    context: typer.Context, officer: Whose = None, as_json: Json = False, workspace: Workspace = None
) -> int:
    terminal: Terminal = context.obj
    if officer is None:
        raise Failure(exits.USAGE, NOBODY)
    with at_work(workspace, terminal) as engine:
        lines = engine.tasks(officer=officer)
        claimed = [line for line in lines if line.task.officer == officer]
        offered = [line for line in lines if line.task.officer is None]
        if as_json:
            data: InboxData = {
                "officer": officer,
                "claimed": [
                    as_data.inbox_task(line, engine.version(line.version).process) for line in claimed
                ],
                "offered": [
                    as_data.inbox_task(line, engine.version(line.version).process) for line in offered
                ],
            }
            terminal.document(data)
            return exits.DONE
        names = Names.of(engine, terminal.lang)
        if not lines:
            words = NOTHING if names.register.seats_of(officer, names.today) else NO_POST
            terminal.message(words, officer=names.officer(officer))
            return exits.DONE
        page = Page(terminal)
        page.title(names.officer(officer))
        for words, group in ((CLAIMED, claimed), (OFFERED, offered)):
            if group:
                page.heading(terminal.say(words, n=len(group)))
                _group(page, engine, group, officer, names)
    terminal.message(MORE)
    return exits.DONE


def _group(page: Page, engine: Opened, lines: Sequence[TaskLine], officer: str, names: Names) -> None:
    terminal, now = page.terminal, engine.world.clock.now()
    for line in lines:
        process = engine.version(line.version).process
        task, step = line.task, process.step_by_id[line.task.step]
        page.line(terminal.strong(task_name(line.instance, process, task)), indent=2)
        page.line(row_of(step), indent=6)
        where = terminal.say(
            WHERE,
            period=names.period(line),
            unit=names.unit(task.unit),
            moment=names.moment(task.opened_at),
        )
        due = due_words(task.due, names, now)
        if due:
            where += f" · {due}"
        if task.round > 1:
            where += f" · {terminal.say(ROUND, round=task.round)}"
        acting = _acting(names.register, officer, line, names)
        if acting:
            where += f" · {terminal.say(AS, acting=acting)}"
        page.line(where, indent=6)
        if step.inputs:
            page.line(terminal.say(NEEDS, inputs=", ".join(step.inputs)), indent=6)


def _acting(register: Register, officer: str, line: TaskLine, names: Names) -> str:
    return names.acting(register.acting(officer, line.task.posts, line.task.unit, names.today))


COMMAND = Command(
    run=inbox,
    does=Words(
        en="Shows what waits for an officer. First the tasks they have claimed, then those they may claim.",
        id="Menampilkan apa yang menunggu seorang pegawai. Mula-mula tugas yang sudah diambil, lalu yang"
        " dapat diambil.",
    ),
    examples=(
        Example("sop inbox --as sekretaris-1", Words(en="for people", id="untuk orang")),
        Example(
            "sop inbox --as sekretaris-1 --json",
            Words(en="the same for a program", id="hal yang sama untuk program"),
        ),
    ),
)
