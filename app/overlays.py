"""Where an instance stands, said so that it can be laid over its form: from its log and its rows. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.shown import Shown
from engine.domain.events import InstanceCompleted, RowCompleted, RowPassed, TakenBack
from engine.domain.instance import FILLED_TASK, OPEN_TASK, Instance, Task
from engine.domain.spoken import STATES
from renderers.legs import entries
from renderers.overlay import Move, MoveKind, Overlay, Standing, Way
from renderers.style import Status
from schemas.process import END, Process, Step
from schemas.rows import NEXT, OTHERWISE, Seat, turns, ways
from schemas.words import Words

WAITS_FOR = Words(en="{done} of {all}; waits for {names}", id="{done} dari {all}; menunggu {names}")
MOVES: dict[str, MoveKind] = {"off-form": "returned", "withdraw": "withdrawn", "reopen": "reopened"}


def overlay_of(shown: Shown) -> Overlay:
    """The instance over its form. Rows of other phases are none of its own: they look as on the blank form."""
    instance, process = shown.instance, shown.process
    steps = process.steps_of[instance.phase]
    rows = {step.id: standing for step in steps if (standing := _standing(shown, step))}
    unit = shown.register.units.get(instance.unit)
    return Overlay(
        name=f"{unit.title if unit else instance.unit}, {_which(shown)} (#{instance.number})",
        state=STATES[instance.state].say(process.locale),
        as_of=_moment(shown, shown.now),
        steps=rows,
        symbols={
            f"{step.id}@{actor}": status
            for step in steps
            if step.id in rows
            for actor, status in _lanes(instance, process, step)
        },
        taken=frozenset(_taken(shown)),
        moves=tuple(_moves(shown)),
        elsewhere=frozenset(process.step_by_id) - {step.id for step in steps},
    )


def _which(shown: Shown) -> str:
    instance = shown.instance
    if instance.period is not None:
        return instance.period
    case = shown.process.runs[instance.phase].every.case
    return f"{case.subject if case else ''} {instance.case}".strip()


def _moment(shown: Shown, moment: datetime | None) -> str:
    return moment.astimezone(shown.zone).strftime("%Y-%m-%d %H:%M") if moment else ""


# -- rows --------------------------------------------------------------------------------------------------------------


def _standing(shown: Shown, step: Step) -> Standing | None:
    """How far a row is; none where it has not begun."""
    instance, row = shown.instance, shown.instance.rows.get(step.id)
    if row is None:
        begun = step.kind == "start" and instance.opened_at is not None
        return Standing("done", when=_moment(shown, instance.opened_at)) if begun else None
    tasks = [task for task in instance.tasks.values() if task.step == step.id and task.round == row.round]
    if step.id in instance.marking.open:
        return Standing("running", row.round, _waits_for(shown, tasks), _moment(shown, row.entered_at))
    if step.id in instance.marking.done:
        filled = [task for task in tasks if task.state in FILLED_TASK]
        who = ", ".join(dict.fromkeys(_name(shown, task.officer) for task in filled if task.officer))
        return Standing("done", row.round, who, _moment(shown, row.done_at))
    status: Status = "returned" if row.back else "ahead"
    return Standing(status, row.round)


def _waits_for(shown: Shown, tasks: list[Task]) -> str:
    """Who has it; where several are asked, how many have done it and who has not."""
    still = [task for task in tasks if task.state in OPEN_TASK]
    names = [_name(shown, task.officer) if task.officer else _seat(shown, task) for task in still]
    if len(tasks) < 2:
        return ", ".join(names)
    done = sum(task.state in FILLED_TASK for task in tasks)
    return WAITS_FOR.say(
        shown.process.locale, done=done, all=done + len(still), names=", ".join(names) or "–"
    )


def _seat(shown: Shown, task: Task) -> str:
    if task.member is not None and task.member in shown.register.units:
        return shown.register.units[task.member].title
    return shown.process.actors[task.actor].title


def _name(shown: Shown, officer: str | None) -> str:
    known = shown.register.officers.get(officer or "")
    return str(known.name) if known else officer or ""


def _lanes(instance: Instance, process: Process, step: Step) -> Iterator[tuple[str, Status]]:
    """How far each lane of a row is, where they differ: an ordered row is done from turn to turn."""
    row = instance.rows.get(step.id)
    is_open, is_done = step.id in instance.marking.open, step.id in instance.marking.done
    if row is None or not (is_open or is_done) or len(step.actor.all) < 2:
        return
    tasks = [task for task in instance.tasks.values() if task.step == step.id and task.round == row.round]
    for number, turn in enumerate(turns(step)):
        for place, seat in enumerate(turn.seats):
            here = [task for task in tasks if (task.turn, task.seat) == (number, place)]
            waiting = any(task.state in OPEN_TASK for task in here)
            for actor in seat.actors:
                if is_open and number > row.turn:
                    yield actor, "ahead"
                elif is_open and (waiting or not here):
                    yield actor, "running"
                else:
                    yield actor, "done" if actor in _doers(process, seat, here) else "ahead"


def _doers(process: Process, seat: Seat, tasks: list[Task]) -> set[str]:
    """Who has filled a seat: of several who could, the one whose post was acted on."""
    posts = {task.acting.post for task in tasks if task.acting}
    return {actor for actor in seat.actors if process.actors[actor].post_id in posts} or {seat.actors[0]}


# -- ways --------------------------------------------------------------------------------------------------------------


def _taken(shown: Shown) -> Iterator[Way]:
    """The arrows that its tokens went along, in whatever round."""
    instance, process = shown.instance, shown.process
    targets: dict[tuple[str, str], list[str]] = {}
    for way in ways(process, instance.phase):
        targets.setdefault((way.source, way.choice), []).append(way.target)
    above = process.gathered_by.get(instance.phase)
    if instance.opened_at is not None:
        yield from (("start", first, NEXT) for first in entries(process, instance.phase))
        yield from _between_turns(instance, process)
        yield from _gathered(instance, process)
    for record in shown.history:
        match record.event:
            case RowCompleted(step=step, outcome=choice) | RowPassed(step=step, choice=choice):
                for target in targets.get((step, choice), ()):
                    ends = entries(process, above) if target == END and above else (target,)
                    yield from ((step, end, choice) for end in ends)
                    if choice == OTHERWISE:  # not drawn apart where the row leads to the same place anyway
                        yield from ((step, end, NEXT) for end in ends)
            case TakenBack(kind="return", source=str(source), target=target, outcome=choice):
                yield source, target, choice


def _gathered(instance: Instance, process: Process) -> Iterator[Way]:
    """The arrow from the phase below, where it has only one that leaves it: what was gathered came along there."""
    below = process.runs[instance.phase].gathers
    leaving = (
        [way for way in ways(process, below) if way.target == END] if below and instance.gathered else []
    )
    if len(leaving) == 1:
        yield from ((leaving[0].source, row, leaving[0].choice) for row in entries(process, instance.phase))


def _between_turns(instance: Instance, process: Process) -> Iterator[Way]:
    """The lines that join the symbols of a row, once its second turn has come."""
    for name, row in instance.rows.items():
        if row.turn or (name in instance.marking.done and len(process.step_by_id[name].actor.all) > 1):
            yield name, name, NEXT


def _moves(shown: Shown) -> Iterator[Move]:
    """The ways that people went and that the form does not show."""
    ended = ""
    steps = {task.id: task.step for task in shown.instance.tasks.values()}
    for record in shown.history:
        match record.event:
            case InstanceCompleted(step=step):
                ended = step
            case TakenBack(kind=kind, source=source, target=target) as event if kind in MOVES:
                left = (steps.get(task, task.partition("@")[0]) for task in event.cancelled)
                begin = source or (ended if kind == "reopen" else next(left, target))
                yield Move(begin, target, MOVES[kind])
