"""What was built on a run: the runs that gathered it, those in which it did a member's task, and so on upwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.domain.instance import Instance
from engine.ports import InstanceFilter, Reading
from engine.versions import Versions

PAGE = 1000


@dataclass(frozen=True, slots=True)
class BuiltOn:
    """A run, and the one through which it stands on what was asked about."""

    instance: Instance
    through: int

    @property
    def stale(self) -> bool:
        """Whether that one no longer is what was taken of it."""
        return self.through in self.instance.stale


def built_on(store: Reading, versions: Versions, instance: Instance) -> tuple[BuiltOn, ...]:
    """All of them, the nearest first, each once."""
    found: dict[int, BuiltOn] = {}
    ahead = [instance]
    while ahead:
        one = ahead.pop(0)
        for other in _direct(store, versions, one):
            if other.number not in found and other.number != instance.number:
                found[other.number] = BuiltOn(other, one.number)
                ahead.append(other)
    return tuple(found.values())


def _direct(store: Reading, versions: Versions, instance: Instance) -> Iterator[Instance]:
    for number in (*_gathering(store, versions, instance), *store.met_by(instance.number)):
        other = store.instance(number)
        if other is not None and _stands_on(other, instance.number):
            yield other


def _gathering(store: Reading, versions: Versions, instance: Instance) -> Iterator[int]:
    """The runs of the unit that may have gathered it. A case does not say in which month: each of them is looked at."""
    process = versions.get(store, instance.version).process if instance.version else None
    phase = process.gathered_by.get(instance.phase) if process else None
    if phase is None:
        return
    wanted, after = InstanceFilter(instance.process, instance.unit, phase), 0
    while lines := store.instances(wanted, after=after, limit=PAGE):
        yield from (line.number for line in lines if line.opened_at is not None)
        after = lines[-1].number


def _stands_on(other: Instance, number: int) -> bool:
    return any(one.instance == number for one in other.gathered) or any(
        task.met_by == number for task in other.tasks.values()
    )
