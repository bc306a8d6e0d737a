"""Which runs an instance gathers, and which one gathers it: found by their names.

Who gathers is held after what it gathers, never before: two commands so never wait for each other in a circle. What is
gathered is only looked at; should it be reopened at that moment, its own command waits for the one that gathers it and
then tells it.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from engine.domain.facts import Child, Version
from engine.domain.instance import Instance
from engine.ports import Reading, Writing
from schemas.periods import Kind, Period, containing, parse_period
from schemas.process import Phase


def children_of(store: Reading, instance: Instance, version: Version) -> tuple[Child, ...]:
    """The runs that the instance's phase gathers, existing or not, as they stand now."""
    phase = version.process.runs[instance.phase]
    if phase.gathers is None or instance.period is None:
        return ()
    period = parse_period(instance.period, version.process.year_starts)
    assert period is not None, "an instance is named by a period that was parsed"
    gathered = version.process.runs[phase.gathers]
    if gathered.every.case:
        numbers = store.cases(instance.process, instance.unit, phase.gathers, period.start, period.end)
        return tuple(Child.of(f"case-{number}", store.instance(number)) for number in numbers)
    return tuple(_child(store, instance, phase.gathers, str(one)) for one in period.within(kind_of(gathered)))


def kind_of(phase: Phase) -> Kind:
    assert phase.every.period is not None, "only periods are gathered by name"
    return phase.every.period


def _child(store: Reading, instance: Instance, phase: str, period: str) -> Child:
    number = store.find(instance.process, instance.unit, phase, period)
    return Child.of(period, store.instance(number) if number else None)


def parent_of(store: Writing, instance: Instance, version: Version, zone: tzinfo) -> Instance | None:
    """The run that gathers this one, if it is there; held, so that of two that end at once one sees the other's end."""
    phase = version.process.gathered_by.get(instance.phase)
    if phase is None:
        return None
    period = _parent_period(instance, version, version.process.runs[phase], zone)
    if period is None:
        return None
    number = store.find(instance.process, instance.unit, phase, str(period))
    return store.held(number) if number else None


def _parent_period(instance: Instance, version: Version, gathering: Phase, zone: tzinfo) -> Period | None:
    """A case belongs to the period of the day on which it was completed."""
    starts = version.process.year_starts
    if instance.period is not None:
        own = parse_period(instance.period, starts)
        return own.around(kind_of(gathering)) if own else None
    completed: datetime | None = instance.completed_at
    return containing(completed.astimezone(zone).date(), kind_of(gathering), starts) if completed else None
