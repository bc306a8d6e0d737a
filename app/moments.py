"""Where instances stood at a moment, by what had been recorded by then: their logs are replayed up to it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from app.moving.ran_by import ran_by
from app.paper.columns import moment_written
from app.refusals import NoMoment, NotYetThen, StillToCome
from app.shown import Shown
from app.workspace import Workspace
from engine.domain.evolve import replay
from engine.domain.refusals import NoSuchProcess
from engine.domain.register import Register
from engine.domain.register_fold import record


def read_moment(text: str, zone: tzinfo) -> datetime:
    """A moment as people write it, by the clock of the root: `2026-04-11T09:00`, `11 April 2026 09.00`; a day alone is
    its end.

    Raises NoMoment.
    """
    said = text.strip()
    try:
        if len(said) <= len("2026-04-11"):
            following = date.fromisoformat(said) + timedelta(days=1)
            return datetime.combine(following, time.min, zone) - timedelta(microseconds=1)
        moment = datetime.fromisoformat(said)
    except (ValueError, OverflowError):
        spelt = moment_written(said, zone)
        if spelt is None:
            raise NoMoment(value=text) from None
        return spelt
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def shown_at(engine: Workspace, number: int, as_of: datetime, register: Register | None = None) -> Shown:
    """An instance as it stood at a moment, by the version and the register that held then.

    Raises NoSuchInstance, NotYetThen where there was no such instance yet, StillToCome for a moment after now, and
    NoSuchProcess where it waited and no version was in force.
    """
    history = engine.history(number)
    if as_of > max(engine.world.clock.now(), history[-1].stamp.at):
        raise StillToCome(at=as_of.isoformat())
    known = [one for one in history if one.stamp.at <= as_of]
    if not known:
        raise NotYetThen(instance=number, at=history[0].stamp.at.astimezone(UTC).isoformat())
    instance = replay(engine.settings.root, number, known)
    register = register or register_at(engine, as_of)
    day = as_of.astimezone(engine.settings.zone).date()
    version = instance.version or register.version_for(instance.process, instance.unit, day)
    if version is None:
        raise NoSuchProcess(process=instance.process, unit=instance.unit, day=day.isoformat())
    process = engine.version(version).process
    went_by = ran_by(engine, known)
    return Shown(instance, known, process, register, engine.settings.zone, as_of, went_by)


def register_at(engine: Workspace, as_of: datetime) -> Register:
    """What the register said at a moment."""
    known = [one.event for one in engine.register_history() if one.stamp.at <= as_of]
    return record(Register(), known)  # type: ignore[arg-type]
