"""One instance: its rows, who has them, what was handed in, and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.moving.ran_by import ran_by
from cli import as_data
from cli.data import InstancePageData, RowData
from cli.names import Names, row_of, seat_of, task_name
from cli.showing.deadlines import due_words, moments_of
from cli.showing.gate import gate_lines
from cli.showing.instance_head import TITLE, clock_of, facts_of
from cli.showing.page import Page
from cli.showing.without_version import show_without_version
from cli.telling import document_name
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Instance, InstanceState, Task
from engine.domain.refusals import NoSuchProcess
from schemas.process import Process, Step
from schemas.rows import OTHERWISE, ways
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace

MARKS = {"done": "✓", "open": "▸", "returned": "↑", "again": "↻", "ahead": "·", "passed": "–"}
ROW_STATES = {
    # A row that has not begun has no word: only its mark, and as much as one line holds.
    "done": Words(en="done", id="selesai"),
    "open": Words(en="open", id="berjalan"),
    "returned": Words(en="sent back", id="dikembalikan"),
    "again": Words(en="to be done again", id="harus diulang"),
    "passed": Words(en="passed over", id="dilalui"),
}
ROUND = Words(en="round {round}", id="putaran {round}")
DID = Words(en="{state}, {who}, {moment}", id="{state}, {who}, {moment}")
OUTCOME = Words(en="outcome {outcome}", id="hasil {outcome}")
REASON = Words(en="reason: {reason}", id="alasan: {reason}")
WAITS = Words(en="{task} waits for {who}", id="{task} menunggu {who}")
HAS = Words(en="{task} is with {who}", id="{task} ada pada {who}")
NO_MEMBERS = Words(
    en="nobody is asked: the unit has no members; sop join {number} {row} UNIT",
    id="tidak ada yang diminta: unit ini tidak mempunyai anggota; sop join {number} {row} UNIT",
)
FORMER_ROWS = Words(
    en="Done by a version before, without a place in this one",
    id="Dikerjakan menurut versi sebelumnya, tanpa tempat dalam versi ini",
)
WAITS_AT_JOIN = Words(en="waits here for: {rows}", id="di sini menunggu: {rows}")


def show_instance(engine: Workspace, number: int, terminal: Terminal, as_json: bool) -> None:
    instance, history = engine.standing(number)
    try:
        process = engine.version_of(instance).process
    except NoSuchProcess:
        _without_version(engine, instance, history, terminal, as_json)
        return
    if as_json:
        terminal.document(_data(instance, process))
        return
    names = Names.of(engine, terminal.lang)
    page = Page(terminal)
    page.title(terminal.say(TITLE, number=number, title=" ".join(process.title.split())))
    now = engine.world.clock.now()
    moments = moments_of(instance, names, now, history)
    page.facts([*facts_of(instance, names, terminal), *moments, *clock_of(history, terminal)])
    if instance.state is InstanceState.WAITING:
        for line in gate_lines(engine, instance, process, names):
            page.line(line)
    page.gap()
    for step in process.steps_of[instance.phase]:
        _row(page, instance, process, step, names, now)
    _former_rows(page, instance, process, names, [known for _, known in ran_by(engine, history)])


def _without_version(
    engine: Workspace, instance: Instance, history: Sequence[Record], terminal: Terminal, as_json: bool
) -> None:
    """It was never opened, and no version says now which rows it would have."""
    if as_json:
        page: InstancePageData = {"instance": as_data.instance(instance), "rows": []}
        terminal.document(page)
    else:
        show_without_version(engine, instance, history, terminal)


def row_state(instance: Instance, step: Step) -> str:
    """ahead, open, done, passed, returned, or again: done once, and taken back."""
    if step.kind:  # nobody's: Mulai is done when it is opened, Selesai when it is completed
        passed = instance.completed_at if step.kind == "end" else instance.opened_at
        return "done" if passed else "ahead"
    row = instance.rows.get(step.id)
    if step.id in instance.marking.open:
        return "open"
    if step.id in instance.marking.done:
        filled = any(task.state in FILLED_TASK for task in instance.tasks_of((step.id,)))
        return "done" if filled else "passed"  # nobody did it: a mapping counts it as passed
    if row is not None and row.back:
        return "returned"
    if row is not None and row.outcome == OTHERWISE:
        return "passed"
    return "again" if row is not None and row.round else "ahead"


def _row(page: Page, instance: Instance, process: Process, step: Step, names: Names, now: datetime) -> None:
    state, row, terminal = row_state(instance, step), instance.rows.get(step.id), page.terminal
    if state == "ahead":
        page.cut(f"{MARKS[state]} ", row_of(step))
    else:
        said = terminal.say(ROW_STATES[state])
        if row and row.round > 1:
            said += f", {terminal.say(ROUND, round=row.round)}"
        if row and state in ("open", "done"):
            due = due_words(row.due, names, now, row.done_at)
            said += f", {due}" if due else ""
        page.hanging(f"{MARKS[state]} ", f"{row_of(step)} [{said}]", strong=state == "open")
    waiting_at = sorted(source for join, source in instance.marking.delivered if join == step.id)
    if waiting_at and step.id not in instance.marking.fired and state != "open":
        rows = ", ".join(sorted(instance_sources(process, step) - set(waiting_at)))
        page.detail(terminal.say(WAITS_AT_JOIN, rows=rows))
    # Of an earlier round only tasks that still count are at hand: those of members who need not do the row again.
    tasks = instance.tasks_of((step.id,)) if row else []
    if state == "open" and not tasks:
        page.detail(terminal.say(NO_MEMBERS, number=instance.number, row=step.id))
    for task in tasks if state in ("open", "done") else ():
        _task(page, instance, process, task, names)


def _former_rows(
    page: Page, instance: Instance, process: Process, names: Names, before: Sequence[Process]
) -> None:
    """What was done in rows of a version before that this one does not have."""
    steps = {step.id: step for known in before for step in known.steps}
    left = [step for step in instance.rows if step not in process.step_by_id and step in steps]
    done = {step: [one for one in instance.tasks_of((step,)) if one.state in FILLED_TASK] for step in left}
    if any(done.values()):
        page.heading(page.terminal.say(FORMER_ROWS))
    for step, tasks in done.items():
        if tasks:
            page.hanging(f"{MARKS['done']} ", row_of(steps[step]))
        for task in tasks:
            _task(page, instance, process, task, names)


def instance_sources(process: Process, step: Step) -> set[str]:
    """The rows with an arrow down to a row."""
    return {
        way.source for way in ways(process, process.phase_of(step)) if way.target == step.id and not way.back
    }


def _task(page: Page, instance: Instance, process: Process, task: Task, names: Names) -> None:
    terminal = page.terminal
    if task.state in OPEN_TASK:
        words = HAS if task.officer else WAITS
        who = f"{seat_of(process, names, task)}: {names.with_whom(task, instance, process)}"
        page.detail(terminal.say(words, task=task_name(instance.number, process, task), who=who))
        return
    who = names.officer(task.officer) if task.officer else seat_of(process, names, task)
    if task.member:
        who = f"{names.unit(task.member)}: {who}"
    acting = names.acting(task.acting, task.unit)
    who += f" ({acting})" if acting else ""
    parts = [
        terminal.say(DID, state=names.state(task.state.value), who=who, moment=names.moment(task.done_at))
    ]
    if task.outcome:
        parts.append(terminal.say(OUTCOME, outcome=task.outcome))
    if task.reason:
        parts.append(terminal.say(REASON, reason=task.reason))
    parts += [f"{name} = {value}" for name, value in task.values.items()]
    parts += [task.reference] if task.reference else []
    if task.state in FILLED_TASK:
        parts += [document_name(one) for one in task.outputs if one.file]
    page.detail("; ".join(parts))


def _data(instance: Instance, process: Process) -> InstancePageData:
    rows: list[RowData] = []
    for step in process.steps_of[instance.phase]:
        row = instance.rows.get(step.id)
        rows.append(
            {
                "step": step.id,
                "no": step.no,
                "activity": step.activity,
                "state": row_state(instance, step),
                "round": row.round if row else 0,
                "outcome": row.outcome if row else None,
                "entered_at": as_data.moment(row.entered_at) if row else None,
                "done_at": as_data.moment(row.done_at) if row else None,
                "due": as_data.moment(row.due) if row else None,
                "overdue": bool(row and row.overdue),
                "tasks": [
                    as_data.task(instance.number, process, task) for task in instance.tasks_of((step.id,))
                ],
            }
        )
    return {"instance": as_data.instance(instance), "rows": rows}
