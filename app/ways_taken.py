"""Which arrows of the form an instance went along, and which ways that the form does not show. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.shown import Shown
from engine.domain.events import (
    InstanceCompleted,
    RowCompleted,
    RowEntered,
    RowPassed,
    TakenBack,
    TaskSkipped,
    TurnEntered,
)
from engine.domain.instance import Instance
from renderers.legs import entries
from renderers.overlay import Move, Way
from renderers.style import MoveKind
from schemas.process import END, Process
from schemas.rows import NEXT, OTHERWISE, ways

MOVES: dict[str, MoveKind] = {"off-form": "returned", "withdraw": "withdrawn", "reopen": "reopened"}


def taken(shown: Shown, round: int | None = None) -> Iterator[Way]:
    """The arrows that its tokens went along: in whatever round, or when rows were left for the n-th time."""
    instance, process = shown.instance, shown.process
    targets: dict[tuple[str, str], list[str]] = {}
    for way in ways(process, instance.phase):
        targets.setdefault((way.source, way.choice), []).append(way.target)
    above = process.gathered_by.get(instance.phase)
    if instance.opened_at is not None and round in (None, 1):
        yield from (("start", first, NEXT) for first in entries(process, instance.phase))
        yield from _gathered(instance, process)
    rounds: Counter[str] = Counter()
    passes: Counter[str] = Counter()
    for record in shown.seen:
        match record.event:
            case RowEntered(step=step, round=number):
                rounds[step] = number
            case TurnEntered(step=step) if round in (None, rounds[step]):
                yield step, step, NEXT
            case RowCompleted(step=step, outcome=choice, round=number) if round in (None, number):
                if len(process.step_by_id[step].actor.all) > 1:
                    yield step, step, NEXT  # the line that joins its symbols
                yield from _on(process, step, choice, targets.get((step, choice), ()), above)
            case RowPassed(step=step, choice=choice):
                passes[step] += 1
                if round in (None, passes[step]):
                    yield from _on(process, step, choice, targets.get((step, choice), ()), above)
            case TakenBack(kind="return", source=str(source), target=target, outcome=choice):
                if round in (None, rounds[source]):
                    yield source, target, choice


def moves(shown: Shown, round: int | None = None) -> Iterator[Move]:
    """The ways that people went and that the form does not show."""
    ended = ""
    rounds: Counter[str] = Counter()
    for record in shown.seen:
        match record.event:
            case RowEntered(step=step, round=number):
                rounds[step] = number
            case InstanceCompleted(step=step):
                ended = step
            case TaskSkipped(task=task):
                step, lane = _seat_of(task)
                if round in (None, rounds[step]):
                    yield Move(step, step, "skipped", lane)
            case TakenBack(kind=kind, source=source, target=target) as event if kind in MOVES:
                left = (_seat_of(task)[0] for task in event.cancelled)
                begin = source or (ended if kind == "reopen" else next(left, target))
                if round in (None, rounds[begin]):
                    lane = _seat_of(event.returned[0])[1] if event.returned else ""
                    yield Move(begin, target, MOVES[kind], lane)


def _on(
    process: Process, step: str, choice: str, targets: list[str] | tuple[()], above: str | None
) -> Iterator[Way]:
    """From a row to the rows that it leads to; out of a phase to where it is gathered."""
    for target in targets:
        for end in entries(process, above) if target == END and above else (target,):
            yield step, end, choice
            if choice == OTHERWISE:  # not drawn apart where the row leads to the same place anyway
                yield step, end, NEXT


def _gathered(instance: Instance, process: Process) -> Iterator[Way]:
    """The arrow from the phase below, where it has only one that leaves it: what was gathered came along there."""
    below = process.runs[instance.phase].gathers
    leaving = (
        [way for way in ways(process, below) if way.target == END] if below and instance.gathered else []
    )
    if len(leaving) == 1:
        yield from ((leaving[0].source, row, leaving[0].choice) for row in entries(process, instance.phase))


def _seat_of(task: str) -> tuple[str, str]:
    """Row and actor of a task, by its name: `step@actor/member#round`."""
    step, _, rest = task.partition("@")
    return step.partition("#")[0], rest.partition("#")[0].partition("/")[0]
