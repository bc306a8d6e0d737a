"""Where an instance stands, said so that it can be laid over its form: from its log and its rows. Pure."""

from __future__ import annotations

from dataclasses import replace

from app.lateness import late_told, run_is_late
from app.refusals import NoRound
from app.row_marks import NONE as NO_MARKS
from app.row_marks import row_marks
from app.shown import Shown
from app.standings import lanes_of, moment, standing_of, standings
from app.ways_taken import moves, taken
from engine.domain.encoding import Record
from engine.domain.events import RowCompleted, RowEntered, TakenBack, TurnEntered
from engine.domain.evolve import follow
from engine.domain.instance import Instance
from engine.domain.spoken import STATES
from renderers.overlay import Overlay, Standing
from renderers.style import Status
from schemas.process import Process
from schemas.words import Words

LATE = Words(en="{state}, late", id="{state}, terlambat")
STALE = Words(en="{state}, out of date", id="{state}, usang")
ROUND = Words(en="round {number} of each row", id="putaran ke-{number} tiap baris")


def overlay_of(shown: Shown, round: int | None = None) -> Overlay:
    """The instance over its form. Rows of other phases are none of its own: they look as on the blank form.

    With `round`, what became of each row when it was entered for the n-th time; rows that were not have not begun.
    Raises NoRound for one before the first.
    """
    if round is not None and round < 1:
        raise NoRound(round=round)
    instance, process = shown.instance, shown.process
    own = {step.id for step in process.steps_of[instance.phase]}
    rows, due = standings(shown), _due_told(shown)
    symbols = _symbols(shown, instance)
    if round is not None:
        rows, symbols, due = _in_round(shown, round)
    marks = row_marks(shown, round)
    said = ROUND.say(process.locale, number=round)
    return Overlay(
        name=f"{unit_title(shown)}, {which(shown)} (#{instance.number})",
        state=state_of(shown) if round is None else f"{state_of(shown)} · {said}",
        as_of=moment(shown, shown.now),
        steps={
            step: replace(standing, marks=marks[step].kinds) if step in marks else standing
            for step, standing in rows.items()
        },
        symbols=symbols,
        taken=frozenset(taken(shown, round)),
        moves=tuple(moves(shown, round)),
        elsewhere=frozenset(process.step_by_id) - own,
        told={
            step: ", ".join(parts)
            for step in rows
            if (parts := [*filter(None, [due.get(step)]), *marks.get(step, NO_MARKS).told])
        },
        numbers=numbers(process),
    )


def numbers(process: Process) -> dict[str, str]:
    """The printed number of each row."""
    return {step.id: step.no or "" for step in process.steps}


def unit_title(shown: Shown) -> str:
    """How the unit of the instance is called."""
    unit = shown.register.units.get(shown.instance.unit)
    return unit.title if unit else shown.instance.unit


def which(shown: Shown) -> str:
    """Which of its unit's runs it is: its period, or the number of its case."""
    instance = shown.instance
    if instance.period is not None:
        return instance.period
    case = shown.process.runs[instance.phase].every.case
    return f"{case.subject if case else ''} {instance.case}".strip()


def state_of(shown: Shown) -> str:
    """The state of the instance; whether it is or was late as a whole, and what it gathered was reopened since."""
    lang, instance = shown.process.locale, shown.instance
    state = STATES[instance.state].say(lang)
    if run_is_late(shown):
        state = LATE.say(lang, state=state)
    return STALE.say(lang, state=state) if instance.stale else state


def _symbols(shown: Shown, instance: Instance) -> dict[str, Status]:
    return {
        f"{step.id}@{actor}": status
        for step in shown.process.steps_of[instance.phase]
        for actor, status in lanes_of(instance, shown.process, step)
    }


def _due_told(shown: Shown) -> dict[str, str]:
    """By when open rows are due, and by how much others were late."""
    marking = shown.instance.marking
    told = {
        step: late_told(shown, row, is_open=step in marking.open)
        for step, row in shown.instance.rows.items()
        if step in marking.open or step in marking.done or row.back
    }
    return {step: said for step, said in told.items() if said}


# -- one round ---------------------------------------------------------------------------------------------------------


def _in_round(shown: Shown, number: int) -> tuple[dict[str, Standing], dict[str, Status], dict[str, str]]:
    """What became of each row in one of its rounds: the log is replayed, and what is done in it stays done."""
    rows: dict[str, Standing] = {}
    symbols: dict[str, Status] = {}
    due: dict[str, str] = {}
    instance = Instance(shown.instance.root, shown.instance.number, process="", unit="", phase="")
    for record in shown.seen:
        instance = follow(instance, record)
        for name in _touched(record, instance):
            row = instance.rows.get(name)
            if row is None or row.round != number:
                continue
            step = shown.process.step_by_id[name]
            standing = standing_of(replace(shown, instance=instance), step)
            before = rows.get(name)
            if standing and (standing.status != "ahead" or before is None or before.status == "running"):
                rows[name] = standing
                is_open = name in instance.marking.open
                due[name] = late_told(replace(shown, instance=instance), row, is_open=is_open)
                symbols |= {
                    f"{name}@{actor}": status for actor, status in lanes_of(instance, shown.process, step)
                }
    starts = (step for step in shown.process.steps_of[shown.instance.phase] if step.kind == "start")
    begun = {step.id: standing for step in starts if (standing := standing_of(shown, step))}
    return {**(begun if number == 1 else {}), **rows}, symbols, due


def _touched(record: Record, instance: Instance) -> tuple[str, ...]:
    """The rows that an event is about."""
    event = record.event
    if isinstance(event, RowEntered | RowCompleted | TurnEntered):
        return (event.step,)
    if isinstance(event, TakenBack):
        return (*event.rows, event.source) if event.source else event.rows
    task = instance.tasks.get(getattr(event, "task", ""))
    return (task.step,) if task else tuple(instance.marking.open)
