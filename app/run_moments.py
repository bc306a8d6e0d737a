"""Why a whole run opens, goes on without others, or is due when it does: what is said, and which days were skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.due_explained import calendar_at, known_at
from app.workspace import Workspace
from engine.domain.encoding import Record
from engine.domain.events import (
    InstanceCreated,
    InstanceDueMoved,
    InstanceEvent,
    InstanceOpened,
    MovedToVersion,
    OpeningMoved,
)
from engine.domain.instance import Instance, InstanceState
from engine.domain.moving.names_now import moves_that_stand
from schemas.calendars.calendar import Calendar
from schemas.calendars.reckoning import Reckoned
from schemas.moment import Moment
from schemas.moment_days import Known, due, opening_moment
from schemas.process import Process

What = Literal["opens", "gate", "due"]


@dataclass(frozen=True, slots=True)
class RunMoment:
    """One moment of a whole run."""

    what: What
    moment: datetime
    said: Moment | None
    """What it is reckoned from; None: the first day of the period, as where nothing is said."""
    calendar: Calendar | None
    """By which it was reckoned; None where the register knew none, or it needed none."""
    reckoned: Reckoned | None


def explain_run(engine: Workspace, number: int) -> tuple[Instance, Process, tuple[RunMoment, ...]]:
    """The moments that a run has now, each explained by what held when it was set. Raises NoSuchInstance."""
    instance, history = engine.standing(number)
    process = engine.version_of(instance).process
    return instance, process, tuple(_moments(engine, instance, process, history))


def _moments(
    engine: Workspace, instance: Instance, process: Process, history: Sequence[Record]
) -> Iterator[RunMoment]:
    phase = process.runs[instance.phase]
    if instance.state is InstanceState.WAITING:
        setting = _last(history, (InstanceCreated, OpeningMoved))
        if instance.opens_at is not None:
            yield _one(engine, instance, process, history, setting, "opens", instance.opens_at, phase.opens)
        until = phase.gathering.until if phase.gathering else None
        if instance.gate_until is not None:
            yield _one(engine, instance, process, history, setting, "gate", instance.gate_until, until)
    elif instance.due is not None:
        stand = {seq for seq, _ in moves_that_stand(history)}
        known = [one for one in history if not isinstance(one.event, MovedToVersion) or one.seq in stand]
        setting = _last(known, (InstanceOpened, InstanceDueMoved, MovedToVersion))
        yield _one(engine, instance, process, history, setting, "due", instance.due, phase.due)


def _last(history: Sequence[Record], kinds: tuple[type[InstanceEvent], ...]) -> Record:
    return next(one for one in reversed(history) if isinstance(one.event, kinds))


def _one(
    engine: Workspace,
    instance: Instance,
    process: Process,
    history: Sequence[Record],
    setting: Record,
    what: What,
    moment: datetime,
    said: Moment | None,
) -> RunMoment:
    calendar = calendar_at(engine, instance, process, setting)
    if said is None or calendar is None:
        return RunMoment(what, moment, said, calendar, None)
    known = known_at(instance, process, history, setting, calendar)
    return RunMoment(what, moment, said, calendar, _reckoned(what, said, known, calendar))


def _reckoned(what: What, said: Moment, known: Known, calendar: Calendar) -> Reckoned | None:
    """What opens then opens at the beginning of the day; all else ends with it."""
    found = due(said, known, calendar)
    if found is None or what != "opens":
        return found
    begins = opening_moment(said, known, calendar)
    return Reckoned(begins, found.skipped, found.unsure) if begins else None
