"""`sop inbox`: what waits for an officer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from cli import as_data, exits, places
from cli.command import Command, Example, both
from cli.data import InboxData, InboxTaskData
from cli.failures import Failure
from cli.names import ACTING, Names, row_of, task_name
from cli.options import Json, Workspace
from cli.showing.deadlines import due_words
from cli.showing.page import Page
from cli.terminal import Terminal
from cli.workspace import at_work
from engine.domain.duties import kept_apart_from
from engine.domain.instance import Acting
from engine.domain.register import holds
from engine.task_lists import PAGE
from engine.task_ports import Place, TaskLine
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace as Opened

CLAIMED = Words(en="Claimed by you ({n})", id="Sudah Anda ambil ({n})")
OFFERED = Words(
    en="Offered to whoever holds the post ({n}): sop claim TASK",
    id="Tersedia bagi pemegang jabatan ({n}): sop claim TUGAS",
)
THEIRS = Words(
    en="Claimed by officers who are absent ({n}): sop claim TASK takes it over",
    id="Diambil pegawai yang sedang tidak hadir ({n}): sop claim TUGAS mengambil alih",
)
ALSO = Words(en="may be taken by others too: {others}", id="dapat juga diambil oleh: {others}")
NOBODY_ELSE = Words(
    en="nobody else may take it today", id="hari ini tidak ada orang lain yang dapat mengambilnya"
)
GIVEN_BACK = Words(
    en="was claimed by {officer}, whose assignment has ended",
    id="pernah diambil {officer}, yang penugasannya berakhir",
)
KEPT_APART = Words(
    en="not for you: it is kept apart from {task}", id="bukan untuk Anda: dipisahkan dari {task}"
)
NOTHING = Words(en="nothing waits for {officer}", id="tidak ada yang menunggu {officer}")
NOTHING_MORE = Words(
    en="nothing more is offered after {place}; 'sop inbox' without --after begins anew",
    id="tidak ada lagi yang tersedia sesudah {place}; 'sop inbox' tanpa --after mulai dari awal",
)
WHERE = Words(en="{period} · {unit} · since {moment}", id="{period} · {unit} · sejak {moment}")
ROUND = Words(en="round {round}", id="putaran {round}")
AS = Words(en="as {acting}", id="sebagai {acting}")
NEEDS = Words(en="needs: {inputs}", id="kelengkapan: {inputs}")
MORE = Words(
    en="'sop show TASK' says what a task asks for", id="'sop show TUGAS' menyebutkan apa yang diminta"
)
MORE_OFFERED = Words(
    en="{n} more are offered: sop inbox --as {officer} --after {place}",
    id="masih ada {n} lagi yang tersedia: sop inbox --as {officer} --after {place}",
)
STILL_MORE = Words(
    en="more than {n} others are offered too: sop inbox --as {officer} --after {place}",
    id="masih ada lebih dari {n} lagi yang tersedia: sop inbox --as {officer} --after {place}",
)
MORE_CLAIMED = Words(
    en="of what you have claimed the oldest {n} are shown: the others come once some of these are done or released",
    id="dari yang sudah Anda ambil ditampilkan {n} yang paling lama: yang lain muncul bila sebagian sudah selesai atau"
    " dilepas",
)
NO_POST = Words(
    en="{officer} holds no post today: an assignment in the register would give tasks",
    id="{officer} tidak memegang jabatan hari ini: penugasan dalam register akan memberinya tugas",
)


FOR_PROGRAMS = 1000
"""A program is given so many tasks at once."""
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


After = Annotated[
    str | None,
    typer.Option(
        "--after",
        metavar="PLACE",
        help=both(
            en="go on with what is offered after the place that the page before named",
            id="lanjutkan dengan yang tersedia setelah tempat yang disebut halaman sebelumnya",
        ),
    ),
]


def inbox(
    context: typer.Context,
    officer: Whose = None,
    after: After = None,
    as_json: Json = False,
    workspace: Workspace = None,
) -> int:
    terminal: Terminal = context.obj
    if officer is None:
        raise Failure(exits.USAGE, NOBODY)
    with at_work(workspace, terminal) as engine:
        place = None if after is None else places.read(after)
        limit = FOR_PROGRAMS if as_json else PAGE
        found = _Inbox(engine, officer, Names.of(engine, terminal.lang), place, limit)
        if as_json:
            data: InboxData = {
                "officer": officer,
                "claimed": [found.data(line) for line in found.claimed],
                "offered": [found.data(line) for line in found.offered],
                "stood_in_for": [found.data(line) for line in found.stood_in_for],
                "more": found.waiting.more,
                "more_uncounted": found.waiting.uncounted,
                "next": found.next,
            }
            terminal.document(data)
            return exits.DONE
        groups = ((CLAIMED, found.claimed), (OFFERED, found.offered), (THEIRS, found.stood_in_for))
        if not any(group for _, group in groups):
            if after is not None:
                terminal.message(NOTHING_MORE, place=after)
                return exits.DONE
            words = NOTHING if found.names.register.seats_of(officer, found.names.today) else NO_POST
            terminal.message(words, officer=found.names.officer(officer))
            return exits.DONE
        page = Page(terminal)
        page.title(found.names.officer(officer))
        for words, group in groups:
            if group:
                page.heading(terminal.say(words, n=len(group)))
                for line in group:
                    found.tell(page, line)
        found.tell_of_more(terminal)
    terminal.message(MORE)
    return exits.DONE


class _Inbox:
    """What waits for one officer today, and what is to be said of each task."""

    def __init__(self, engine: Opened, officer: str, names: Names, after: Place | None, limit: int) -> None:
        """`after`: what was offered up to there was seen, and all else with it."""
        self.names = names
        self._engine, self._officer = engine, officer
        self.waiting = engine.waiting(officer, after=after, limit=limit)
        self.claimed = self.waiting.claimed if after is None else ()
        self.offered = self.waiting.offered
        self.stood_in_for = list(self._stood_in_for()) if after is None else []
        more = self.waiting.more and self.offered
        self.next = places.written(self.offered[-1].place) if more else None

    def _stood_in_for(self) -> Iterator[TaskLine]:
        """What those have claimed who are absent now, and for whom this officer stands in."""
        register, today = self.names.register, self.names.today
        absent = (one.officer for one in register.stands_in.get(self._officer, ()) if holds(one, today))
        for other in dict.fromkeys(absent):
            for line in self._engine.claimed(other):
                acting = self._acting(line)
                if acting is not None and acting.instead_of == other:
                    yield line

    def _acting(self, line: TaskLine) -> Acting | None:
        task = line.task
        return self.names.register.acting(self._officer, task.posts, task.unit, self.names.today)

    def _others(self, line: TaskLine) -> tuple[str, ...]:
        return tuple(one for one in self.names.holders(line.task) if one != self._officer)

    def _kept_apart_from(self, line: TaskLine, process: Process) -> str | None:
        """Looked up only where a process keeps duties apart."""
        if not process.duties.separate:
            return None
        instance = self._engine.instance(line.instance)
        other = kept_apart_from(process, instance, line.task, self._acting(line), self._officer)
        return f"{line.instance}:{other.id}" if other is not None else None

    def data(self, line: TaskLine) -> InboxTaskData:
        process = self._engine.version(line.version).process
        return as_data.inbox_task(line, process, self._others(line), self._kept_apart_from(line, process))

    def tell(self, page: Page, line: TaskLine) -> None:
        terminal, process = page.terminal, self._engine.version(line.version).process
        step = process.step_by_id[line.task.step]
        page.line(terminal.strong(task_name(line.instance, process, line.task)), indent=2)
        page.line(row_of(step), indent=6)
        page.line(" · ".join(self._where(line, terminal)), indent=6)
        if step.inputs:
            page.line(terminal.say(NEEDS, inputs=", ".join(step.inputs)), indent=6)
        apart = self._kept_apart_from(line, process)
        if apart is not None:
            page.line(terminal.say(KEPT_APART, task=apart), indent=6)
        if line.task.officer not in (None, self._officer) and line not in self.stood_in_for:
            page.line(terminal.say(GIVEN_BACK, officer=self.names.officer(line.task.officer)), indent=6)
        if line in self.offered:
            others = self.names.listed(self._others(line))
            page.line(terminal.say(ALSO, others=others) if others else terminal.say(NOBODY_ELSE), indent=6)

    def tell_of_more(self, terminal: Terminal) -> None:
        """What is not shown, and how to see it."""
        if self.claimed and self.waiting.more_claimed:
            terminal.message(MORE_CLAIMED, n=len(self.claimed))
        if self.next is not None:
            words = STILL_MORE if self.waiting.uncounted else MORE_OFFERED
            terminal.message(words, n=self.waiting.more, officer=self._officer, place=self.next)

    def _where(self, line: TaskLine, terminal: Terminal) -> Iterator[str]:
        task, names = line.task, self.names
        yield terminal.say(
            WHERE,
            period=names.period(line),
            unit=names.unit(task.unit),
            moment=names.moment(task.opened_at),
        )
        due = due_words(task.due, names, self._engine.world.clock.now())
        if due:
            yield due
        if task.round > 1:
            yield terminal.say(ROUND, round=task.round)
        acting = self._acting(line)
        said = names.acting(acting, task.unit)
        if said:
            yield terminal.say(AS, acting=said) if acting and acting.kind in ACTING else said


COMMAND = Command(
    run=inbox,
    does=Words(
        en="Shows what waits for an officer. First the tasks they have claimed, then those that are offered and who"
        " else may take them: the oldest 50, how many more there are, and how to see them.",
        id="Menampilkan apa yang menunggu seorang pegawai. Mula-mula tugas yang sudah diambil, lalu yang tersedia"
        " dan siapa lagi yang dapat mengambilnya: 50 yang paling lama, berapa lagi yang ada, dan cara melihatnya.",
    ),
    examples=(
        Example("sop inbox --as sekretaris-1", Words(en="for people", id="untuk orang")),
        Example(
            "sop inbox --as sekretaris-1 --json",
            Words(en="the same for a program", id="hal yang sama untuk program"),
        ),
    ),
)
