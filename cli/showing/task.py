"""One task: what it needs, what it asks, and the command to type next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.moving.ran_by import ran_by
from cli import as_data
from cli.data import TaskPageData
from cli.data_of_documents import HandedInData
from cli.names import Names, row_of, seat_of, task_name
from cli.showing.deadlines import due_words
from cli.showing.documents import show_documents
from cli.showing.page import Page
from cli.telling import document_name
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.events import TakenBack
from engine.domain.instance import OPEN_TASK, Instance, InstanceState, Task, TaskState
from engine.domain.moving.names_now import names_now
from engine.domain.spoken import FIELDS
from engine.domain.states import task_named
from engine.domain.working import decides
from schemas.process import Arrow, Process, Step
from schemas.rows import turns, ways
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from app.handed_in import HandedIn

STATE = Words(en="state", id="status")
WHO = Words(en="with", id="pegawai")
LANE = Words(en="lane", id="pelaksana")
RUN = Words(en="instance", id="pelaksanaan")
SINCE = Words(en="since", id="sejak")
ROUND = Words(en="round", id="putaran")
DURATION = Words(en="duration", id="waktu")
NEEDS = Words(en="needs", id="kelengkapan")
GIVES = Words(en="hands on", id="keluaran")
REMARKS = Words(en="remarks", id="keterangan")
AGAIN = {
    "return": Words(en="sent back", id="dikembalikan"),
    "off-form": Words(en="sent back", id="dikembalikan"),
    "withdraw": Words(en="withdrawn", id="ditarik kembali"),
    "reopen": Words(en="reopened", id="dibuka kembali"),
}
SAID = Words(en="{officer}: {reason}", id="{officer}: {reason}")
COMES_IN = Words(en="What was handed in for it", id="Yang sudah diserahkan untuk ini")
COPIES = Words(
    en="to copy one: sop document {number} TITLE -o FOLDER",
    id="untuk menyalinnya: sop document {number} JUDUL -o FOLDER",
)
DONE_AT = Words(en="done", id="selesai pada")
OUTCOME = Words(en="outcome", id="hasil")
REASON = Words(en="reason", id="alasan")
ANSWERED = Words(en="filled in", id="diisi")
REFERENCE = Words(en="reference", id="rujukan")
HANDED_IN = Words(en="handed in", id="diserahkan")
ASKS = Words(en="What it asks", id="Yang diminta")
DECIDES = Words(en="an outcome: {outcomes}", id="hasil: {outcomes}")
LEADS_BACK = Words(en="{outcome} (back to {row})", id="{outcome} (kembali ke {row})")
WITH_REASON = Words(en="{outcome}, with a reason", id="{outcome}, dengan alasan")
QUESTION = Words(en="an answer, yes or no: {question}", id="jawaban, ya atau tidak: {question}")
FIELD = Words(en="{name}: {title} ({type}{measure})", id="{name}: {title} ({type}{measure})")
REQUIRED = Words(en="{said}, required", id="{said}, wajib")
NOTHING = Words(en="nothing but that it is done", id="cukup dinyatakan selesai")
NEXT = Words(en="Next", id="Berikutnya")


def show_task(engine: Workspace, named: str, officer: str | None, terminal: Terminal, as_json: bool) -> None:
    number, _, name = named.partition(":")
    instance, history = engine.at_task(int(number), name)
    task = task_named(instance, name)
    went_by = reversed([known for _, known in ran_by(engine, history)])
    process = engine.version_of(instance).process
    process = next((known for known in (process, *went_by) if task.step in known.step_by_id), process)
    names = Names.of(engine, terminal.lang)
    command = next_command(instance, process, task, names, officer)
    needed = _needed(instance, history, process, process.step_by_id[task.step])
    if as_json:
        files = [as_data.handed_in(one, engine.documents, engine.register().removed) for one in needed]
        terminal.document(_data(instance, process, task, names, command, files))
        return
    step = process.step_by_id[task.step]
    page = Page(terminal)
    page.title(row_of(step))
    due = due_words(task.due, names, engine.world.clock.now(), task.done_at)
    page.facts([*_facts(instance, history, process, task, names, due), *_result(task, names)])
    _comes_in(page, engine, instance.number, needed, names)
    if task.state in OPEN_TASK:
        page.heading(terminal.say(ASKS))
        for line in _asked(process, step, task, terminal):
            page.line(f"- {line}", indent=2)
    if command:
        page.heading(terminal.say(NEXT))
        terminal.result(f"  {command}")


def _facts(
    instance: Instance, history: Sequence[Record], process: Process, task: Task, names: Names, due: str
) -> Iterator[tuple[str, str]]:
    lang, step = names.lang, process.step_by_id[task.step]
    yield RUN.say(lang), f"{instance.number}, {names.unit(instance.unit)}, {names.period(instance)}"
    yield LANE.say(lang), seat_of(process, names, task)
    yield STATE.say(lang), names.state(task.state.value)
    acting = names.acting(task.acting, task.unit)
    yield WHO.say(lang), names.with_whom(task, instance, process) + (f" ({acting})" if acting else "")
    yield SINCE.say(lang), names.moment(task.opened_at) + (f", {due}" if due else "")
    if task.round > 1:
        yield ROUND.say(lang), str(task.round)
        yield from _why_again(history, task, names)
    if step.duration:
        yield DURATION.say(lang), step.duration
    if step.inputs:
        yield NEEDS.say(lang), ", ".join(step.inputs)
    if step.output:
        yield GIVES.say(lang), ", ".join(step.output)
    if step.remarks:
        yield REMARKS.say(lang), step.remarks


def _result(task: Task, names: Names) -> Iterator[tuple[str, str]]:
    """What became of a task that is not open any more."""
    if task.state in OPEN_TASK:
        return
    if task.done_at:
        yield DONE_AT.say(names.lang), names.moment(task.done_at)
    if task.outcome:
        yield OUTCOME.say(names.lang), task.outcome
    if task.reason:
        yield REASON.say(names.lang), task.reason
    if task.values:
        yield ANSWERED.say(names.lang), "; ".join(f"{name} = {value}" for name, value in task.values.items())
    if task.reference:
        yield REFERENCE.say(names.lang), task.reference
    files = [document_name(one) for one in task.outputs if one.file]
    if files:
        yield HANDED_IN.say(names.lang), ", ".join(files)


def _why_again(history: Sequence[Record], task: Task, names: Names) -> Iterator[tuple[str, str]]:
    """What had the row done again last, who did that, and why."""
    now = names_now(history)
    for record in reversed(history):
        event = record.event
        if isinstance(event, TakenBack) and now.row(record.seq, event.target) == task.step:
            who, reason = names.officer(record.stamp.by), event.reason
            yield (
                AGAIN[event.kind].say(names.lang),
                SAID.say(names.lang, officer=who, reason=reason) if reason else who,
            )
            return


def _needed(
    instance: Instance, history: Sequence[Record], process: Process, step: Step
) -> tuple[HandedIn, ...]:
    from app.handed_in import handed_in, needed_by

    return needed_by(instance, process, step, handed_in(instance, history))


def _comes_in(page: Page, engine: Workspace, number: int, files: Sequence[HandedIn], names: Names) -> None:
    """The files that the row works with, each with its path."""
    if files:
        page.heading(page.terminal.say(COMES_IN))
        show_documents(engine, files, names, page.terminal)
        page.line(page.terminal.say(COPIES, number=number), indent=2)


def question_of(step: Step, task: Task) -> str | None:
    return step.when.ask if step.when and task.turn == 0 else None


def _asked(process: Process, step: Step, task: Task, terminal: Terminal) -> Iterator[str]:
    question, nothing = question_of(step, task), True
    if question:
        nothing = False
        yield terminal.say(QUESTION, question=question)
    if decides(step, task):
        nothing = False
        yield terminal.say(DECIDES, outcomes="; ".join(_outcomes(process, step, terminal)))
    for name, field in step.collect.items():
        nothing = False
        measure = f", {field.measure}" if field.measure else ""
        measure += f": {' | '.join(field.choices)}" if field.choices else ""
        kind = FIELDS[field.type].say(terminal.lang)
        said = terminal.say(FIELD, name=name, title=field.title, type=kind, measure=measure)
        yield terminal.say(REQUIRED, said=said) if field.required else said
    if nothing:
        yield terminal.say(NOTHING)


def _outcomes(process: Process, step: Step, terminal: Terminal) -> Iterator[str]:
    back = {
        way.choice: way.target
        for way in ways(process, process.phase_of(step))
        if way.back and way.source == step.id
    }
    for outcome, arrows in step.decide.items():
        said = outcome
        if outcome in back:
            said = terminal.say(LEADS_BACK, outcome=outcome, row=back[outcome])
        yield terminal.say(WITH_REASON, outcome=said) if any(arrow.reason for arrow in arrows) else said


def next_command(
    instance: Instance, process: Process, task: Task, names: Names, officer: str | None
) -> str | None:
    """What whoever may act on the task would type; none where nobody can."""
    if task.state not in OPEN_TASK or instance.state not in (InstanceState.OPEN, InstanceState.COMPLETED):
        return None
    holders = names.holders(task)
    asks = officer if officer in holders else None
    who = task.officer or asks or next(iter(holders), None)
    if who is None:
        return None
    step = process.step_by_id[task.step]
    words = ["sop", "complete", task_name(instance.number, process, task), "--as", who]
    if task.state is TaskState.READY and len(names.holders(task)) > 1:
        words[1] = "claim"
        return shlex.join(words)
    if question_of(step, task):
        words += ["--answer", {"id": "ya", "en": "yes"}[names.lang]]
    if decides(step, task):
        words += ["--outcome", next(iter(step.decide))]
        words += _reason(step.decide[words[-1]])
    elif not step.decide and step.next and task.turn + 1 == len(turns(step)):
        words += _reason(step.next)
    for name, field in step.collect.items():
        if field.required:
            words += ["--set", f"{name}={field.choices[0] if field.choices else '…'}"]
    return shlex.join(words)


def _reason(arrows: tuple[Arrow, ...]) -> list[str]:
    return ["--reason", "…"] if any(arrow.reason for arrow in arrows) else []


def _data(
    instance: Instance,
    process: Process,
    task: Task,
    names: Names,
    command: str | None,
    needed: list[HandedInData],
) -> TaskPageData:
    step = process.step_by_id[task.step]
    return {
        "task": as_data.task(instance.number, process, task),
        "process": instance.process,
        "outputs": list(step.output),
        "outcomes": list(step.decide) if decides(step, task) else [],
        "question": question_of(step, task),
        "fields": [
            {
                "name": name,
                "title": field.title,
                "type": field.type,
                "required": field.required,
                "choices": list(field.choices),
                "measure": field.measure,
            }
            for name, field in step.collect.items()
        ],
        "needed": needed,
        "holders": list(names.holders(task)),
        "next_command": command,
    }
