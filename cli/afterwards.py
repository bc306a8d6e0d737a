"""After a command: what was done, and where the work is now."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cli import as_data, exits
from cli.data import DoneData
from cli.names import Names, row_of, seat_of, task_name
from cli.table import paragraph
from cli.telling import Teller, headlines
from cli.terminal import Terminal
from engine.domain.encoding import Record
from engine.domain.events import InstanceCancelled, InstanceSuspended
from engine.domain.instance import Instance, InstanceState
from engine.domain.refusals import NoSuchInstance
from schemas.periods import containing, parse_period
from schemas.process import Process
from schemas.words import Words

if TYPE_CHECKING:
    from app import Workspace
    from engine.service import Answer

REPEATED = Words(
    en="this command had been carried out before; nothing was changed now",
    id="perintah ini sudah pernah dilaksanakan; tidak ada yang diubah sekarang",
)
NOW_WITH = Words(en="{task} is with {who}", id="{task} ada pada {who}")
NOW_OFFERED = Words(en="{task} waits for {who}", id="{task} menunggu {who}")
ALL_BUT = Words(en="and {n} more tasks: sop show {number}", id="dan {n} tugas lagi: sop show {number}")
IS = Words(en="instance {number} is {state}", id="pelaksanaan {number} {state}")
PARENT_OPEN = Words(
    en="instance {number} ({period}) is open: it gathers this one",
    id="pelaksanaan {number} ({period}) berjalan: menghimpun pelaksanaan ini",
)
PARENT_WAITS = Words(
    en="instance {number} ({period}), which gathers this one, still waits: sop show {number}",
    id="pelaksanaan {number} ({period}), yang menghimpun ini, masih menunggu: sop show {number}",
)
SHOWN = 4
"""So many tasks are named."""


def tell(engine: Workspace, answer: Answer, terminal: Terminal, as_json: bool) -> int:
    """Say what a command did to an instance; always exits.DONE."""
    if as_json:
        terminal.document(done(engine, answer))
        return exits.DONE
    instance = engine.instance(answer.instance)
    records, whole = _seen(engine, answer)
    process = engine.version_of(instance).process if instance.version else None
    ended = whole and instance.state is InstanceState.COMPLETED
    parent = _gathering(engine, instance) if ended else None
    names = Names.of(engine, terminal.lang)
    if answer.repeated:
        terminal.message(REPEATED)
    told = headlines(Teller(names, process), records)
    for line in told:
        terminal.result(paragraph(f"{instance.number}: {line}", terminal, hanging=2))
    stopped = records and isinstance(records[-1].event, (InstanceSuspended, InstanceCancelled))
    if whole and not (told and stopped):
        where(instance, process, names, terminal)
    if parent is not None:
        words = PARENT_OPEN if parent.state is InstanceState.OPEN else PARENT_WAITS
        if parent.state in (InstanceState.OPEN, InstanceState.WAITING):
            terminal.result(terminal.say(words, number=parent.number, period=parent.period))
        if parent.state is InstanceState.OPEN and parent.version:
            where(parent, engine.version(parent.version).process, names, terminal)
    return exits.DONE


def named_only(instance: Instance) -> Instance:
    """Which run it is, for whoever may not read the run: nothing of what it is about or how far it has come."""
    return Instance(
        instance.root,
        instance.number,
        instance.process,
        instance.unit,
        instance.phase,
        instance.period,
        instance.case,
        state=instance.state,
        version=instance.version,
        key=instance.key,
    )


def _seen(engine: Workspace, answer: Answer) -> tuple[Sequence[Record], bool]:
    """The events of a command as whoever gave it may see them, and whether the run is theirs to read.

    Who works on a task of another unit's run learns what became of the task, not where that run goes on.
    """
    records = engine.history(answer.instance)[answer.first - 1 : answer.last]
    by = next((record.stamp.by for record in records if record.stamp.by), None)
    if engine.seen_by(by, "").may_read(answer.instance):
        return records, True
    return [record for record in records if hasattr(record.event, "task")], False


def done(engine: Workspace, answer: Answer) -> DoneData:
    """The same for programs."""
    instance = engine.instance(answer.instance)
    records, whole = _seen(engine, answer)
    process = engine.version_of(instance).process if instance.version else None
    ended = whole and instance.state is InstanceState.COMPLETED
    parent = _gathering(engine, instance) if ended else None
    return {
        "repeated": answer.repeated,
        "instance": as_data.instance(instance if whole else named_only(instance)),
        "events": as_data.events(records),
        "open_tasks": [
            as_data.task(instance.number, process, one) for one in instance.open_tasks() if process and whole
        ],
        "gathered_by": as_data.instance(parent) if parent else None,
    }


def where(instance: Instance, process: Process | None, names: Names, terminal: Terminal) -> None:
    """The tasks that are open now, each with whoever has it; or that none is."""
    if instance.state is not InstanceState.OPEN or process is None:
        if instance.state is not InstanceState.COMPLETED:
            terminal.result(terminal.say(IS, number=instance.number, state=names.state(instance.state.value)))
        return
    tasks, rows = instance.open_tasks(), set[str]()
    for task in tasks[:SHOWN]:
        who = f"{seat_of(process, names, task)}: {names.with_whom(task, instance, process)}"
        words = NOW_WITH if task.officer else NOW_OFFERED
        said = terminal.say(words, who=who, task=task_name(instance.number, process, task))
        terminal.result(paragraph(f"→ {said}", terminal, indent=2, hanging=2))
        if task.step not in rows:
            rows.add(task.step)
            row = row_of(process.step_by_id[task.step])
            short = textwrap.shorten(row, terminal.page_width - 4, placeholder=" …")
            terminal.result(terminal.faint(f"    {short}"))
    if len(tasks) > SHOWN:
        said = terminal.say(ALL_BUT, n=len(tasks) - SHOWN, number=instance.number)
        terminal.result(f"  {said}")


def _gathering(engine: Workspace, instance: Instance) -> Instance | None:
    """The run that this one counts for, if it was created."""
    process = engine.version_of(instance).process
    phase = process.gathered_by.get(instance.phase)
    kind = process.runs[phase].every.period if phase else None
    if kind is None or instance.completed_at is None:
        return None
    starts = process.year_starts
    own = parse_period(instance.period, starts) if instance.period else None
    day = instance.completed_at.astimezone(engine.settings.zone).date()
    period = own.around(kind) if own else containing(day, kind, starts)
    try:
        return engine.instance(engine.find(f"{instance.process}:{phase}/{instance.unit}/{period}"))
    except NoSuchInstance:
        return None
