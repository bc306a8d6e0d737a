"""How far each row of an instance is, and each lane of it, said so that it can be laid over the form. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.lateness import is_late
from app.shown import Shown
from engine.domain.events import RowEntered, RowPassed, TakenBack
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Instance, InstanceState, RowState, Task, TaskState
from renderers.overlay import Standing
from renderers.style import Detail, Status
from schemas.process import Process, Step
from schemas.rows import Seat, turns
from schemas.words import Words

WAITS_FOR = Words(en="{done} of {all}; waits for {names}", id="{done} dari {all}; menunggu {names}")
IN_PLACE = Words(en="{officer} (acting, {kind})", id="{officer} ({kind})")
KINDS = {"plt": "Plt.", "plh": "Plh."}


def standings(shown: Shown) -> dict[str, Standing]:
    """How far each row is that was begun or passed over."""
    passed = _passed(shown)
    found = {}
    for step in shown.process.steps_of[shown.instance.phase]:
        standing = standing_of(shown, step)
        if step.id in passed:
            standing = replace(standing or Standing("ahead"), status="ahead", detail="passed")
        if standing:
            found[step.id] = standing
    return found


def standing_of(shown: Shown, step: Step) -> Standing | None:
    """How far a row is; none where it has not begun."""
    instance, row = shown.instance, shown.instance.rows.get(step.id)
    if row is None:
        begun = step.kind == "start" and instance.opened_at is not None
        return Standing("done", when=moment(shown, instance.opened_at)) if begun else None
    # Work of an earlier round that need not be done again counts as well: an instance keeps both.
    tasks = instance.tasks_of((step.id,))
    part = _part(tasks)
    if step.id in instance.marking.open:
        status, detail = _open(instance)
        since = moment(shown, row.entered_at)
        late = is_late(shown, row, is_open=True)
        return Standing(status, row.round, _waits_for(shown, tasks), since, detail, part, late)
    if step.id in instance.marking.done:
        filled = [task for task in tasks if task.state in FILLED_TASK]
        who = ", ".join(dict.fromkeys(_doer(shown, task) for task in filled if task.officer))
        skipped: Detail | None = (
            "skipped" if any(task.state is TaskState.SKIPPED for task in filled) or not filled else None
        )
        late = is_late(shown, row, is_open=False)
        when = moment(shown, row.done_at)
        lanes = _late_lanes(shown.process, step, row, filled) if late else None
        return Standing("done", row.round, who, when, skipped, part, late, late_lanes=lanes)
    if row.back:
        return Standing("returned", row.round, late=is_late(shown, row, is_open=False))
    return Standing("ahead", row.round)


def lanes_of(instance: Instance, process: Process, step: Step) -> Iterator[tuple[str, Status]]:
    """How far each lane of a row is, where they differ: an ordered row is done from turn to turn."""
    row = instance.rows.get(step.id)
    is_open, is_done = step.id in instance.marking.open, step.id in instance.marking.done
    if row is None or not (is_open or is_done) or len(step.actor.all) < 2:
        return
    begun, _ = _open(instance)
    tasks = instance.tasks_of((step.id,))
    for number, turn in enumerate(turns(step)):
        for place, seat in enumerate(turn.seats):
            here = [task for task in tasks if (task.turn, task.seat) == (number, place)]
            waiting = any(task.state not in FILLED_TASK for task in here)
            for actor in seat.actors:
                if is_open and number > row.turn:
                    yield actor, "ahead"
                elif is_open and (waiting or not here):
                    yield actor, begun
                else:
                    yield actor, "done" if actor in _doers(process, seat, here) else "ahead"


def _late_lanes(process: Process, step: Step, row: RowState, tasks: list[Task]) -> tuple[str, ...] | None:
    """The lanes whose part was done after the due moment of the row; None: nothing tells them apart."""
    late = [task for task in tasks if row.due and task.done_at and row.due < task.done_at]
    found: set[str] = set()
    for number, turn in enumerate(turns(step)):
        for place, seat in enumerate(turn.seats):
            here = [task for task in late if (task.turn, task.seat) == (number, place)]
            found |= _doers(process, seat, here) if here else set()
    return tuple(actor for actor in step.actor.all if actor in found) or None


def moment(shown: Shown, at: datetime | None) -> str:
    """A moment as people of the root say it."""
    return at.astimezone(shown.zone).strftime("%Y-%m-%d %H:%M") if at else ""


def named(shown: Shown, officer: str | None) -> str:
    """An officer's name; where it was erased, or is not known, what stands for it."""
    known = shown.register.officers.get(officer or "")
    return str(known.name) if known else officer or ""


def _passed(shown: Shown) -> set[str]:
    """Rows that the flow went past, because they were not needed, and that were not begun since."""
    passed: set[str] = set()
    for record in shown.seen:
        match record.event:
            case RowPassed(step=step) if shown.process.step_by_id[step].kind is None:
                passed.add(step)
            case RowEntered(step=step):
                passed.discard(step)
            case TakenBack(rows=rows):
                passed.difference_update(rows)
    return passed


def _open(instance: Instance) -> tuple[Status, Detail | None]:
    """How an open row looks: it runs, or waits with the whole instance, or will never go on."""
    if instance.state is InstanceState.CANCELLED:
        return "ahead", "cancelled"
    return "running", "suspended" if instance.state is InstanceState.SUSPENDED else None


def _part(tasks: list[Task]) -> tuple[int, int] | None:
    """How many of the members who are asked have done it."""
    asked = [task for task in tasks if task.member and task.state in OPEN_TASK | FILLED_TASK]
    return (sum(task.state in FILLED_TASK for task in asked), len(asked)) if asked else None


def _waits_for(shown: Shown, tasks: list[Task]) -> str:
    """Who has it; where several are asked, how many have done it and who has not."""
    still = [task for task in tasks if task.state in OPEN_TASK]
    names = [_doer(shown, task) if task.officer else _seat(shown, task) for task in still]
    if len(tasks) < 2:
        return ", ".join(names)
    done = sum(task.state in FILLED_TASK for task in tasks)
    return WAITS_FOR.say(
        shown.process.locale, done=done, all=done + len(still), names=", ".join(names) or "–"
    )


def _seat(shown: Shown, task: Task) -> str:
    if task.member is not None and task.member in shown.register.units:
        return shown.register.units[task.member].title
    lane = shown.process.actors.get(
        task.actor
    )  # a round before the run went over may have been another lane's
    return lane.title if lane else task.actor


def _doer(shown: Shown, task: Task) -> str:
    """The officer, and in whose place where the post is held by another."""
    name, kind = named(shown, task.officer), KINDS.get(task.acting.kind if task.acting else "")
    return IN_PLACE.say(shown.process.locale, officer=name, kind=kind) if kind else name


def _doers(process: Process, seat: Seat, tasks: list[Task]) -> set[str]:
    """Who has filled a seat: of several who could, the one whose post was acted on."""
    posts = {task.acting.post for task in tasks if task.acting}
    return {actor for actor in seat.actors if process.actors[actor].post_id in posts} or {seat.actors[0]}
