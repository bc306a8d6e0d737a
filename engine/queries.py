"""The read side: lists of instances and tasks, one instance, its history, its process."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from engine.built_on import BuiltOn, built_on
from engine.domain.at_task import at_task
from engine.domain.change import replace
from engine.domain.encoding import Record, digest
from engine.domain.events import InstanceEvent
from engine.domain.facts import Version
from engine.domain.instance import Instance
from engine.domain.refusals import NoSuchInstance
from engine.domain.states import task_named
from engine.logs import history_of, register_history_of, standing_of
from engine.ports import InstanceFilter, InstanceLine
from engine.seeing import listed
from engine.store_failures import EventDoesNotHold
from engine.task_lists import TaskLists

DIGITS = 18
"""No number of an instance has more: databases count so far."""
ALL = 2**31


class Queries(TaskLists):
    """What can be asked of one root without changing anything."""

    def instances(
        self, wanted: InstanceFilter | None = None, *, after: int = 0, limit: int = 1000
    ) -> Sequence[InstanceLine]:
        """Those that fit, in the order of their numbers, from the one after `after`. Raises RoleWantedHere."""
        asked = wanted or InstanceFilter()
        sight = self._sight()
        units = (asked.unit,) if sight is None else tuple(sight.units_asked(asked.unit))
        with self._store.reading(self._root) as store:
            of_each = [store.instances(replace(asked, unit=one), after=after, limit=limit) for one in units]
        if sight is None:
            return of_each[0]
        found = (listed(line, sight) for lines in of_each for line in lines)
        return sorted(found, key=attrgetter("number"))[:limit]

    def instances_with(self, sha256: str) -> Sequence[int]:
        """The instances in which a document of that content was handed in."""
        with self._store.reading(self._root) as store:
            found = store.handed_in(sha256)
        return found if self._reader is None else [line.number for line in self.lines_of(found)]

    def lines_of(self, numbers: Iterable[int]) -> Sequence[InstanceLine]:
        """These, in the order in which they are named."""
        sight = self._sight()
        with self._store.reading(self._root) as store:
            return [
                line if sight is None else listed(line, sight)
                for number in numbers
                for line in store.instances(InstanceFilter(), after=number - 1, limit=1)
                if sight is None or sight.reaches(line.unit)
            ]

    def find(self, name: str) -> int:
        """The number of an instance, by its number or by its name `process:phase/unit/period`; a case by its key.

        Raises NoSuchInstance.
        """
        if name.isascii() and name.isdigit():
            if len(name) > DIGITS or int(name) == 0:
                raise NoSuchInstance(instance=name)
            return int(name)
        process, _, rest = name.partition(":")
        parts = rest.split("/", 2)  # a key may be a letter's number: 470/258/2026
        with self._store.reading(self._root) as store:
            number = None
            if len(parts) == 3:
                phase, unit, last = parts
                number = store.find(process, unit, phase, last) or store.find_key(process, unit, phase, last)
        if number is None:
            raise NoSuchInstance(instance=name)
        return number

    def instance(self, number: int) -> Instance:
        """The instance as it stands. Raises NoSuchInstance or NotYoursToRead."""
        found = self._instance(number)
        self._is_read(number, found.unit)
        return found

    def at_task(self, number: int, name: str) -> tuple[Instance, Sequence[Record]]:
        """An instance and its events for whoever works on a task of it.

        To whom the instance is not to read, and who may act on the task today, no more is given than that task and
        what hands over its inputs. Raises NoSuchTask or SeveralTasks, and what `standing` raises.
        """
        if self.may_read(number):
            return self.standing(number)
        sight, found = self._sight(), self._standing(number)
        instance, history = found
        task = task_named(instance, name)
        assert sight is not None, "who sees everything may read it"
        register = self.register()
        if register.acting(sight.officer, task.posts, task.unit, self._today()) is None:
            sight.must_reach(number, instance.unit)
        return at_task(instance, history, lambda version: self.version(version).process, task)

    def built_on(self, number: int) -> Sequence[BuiltOn]:
        """The runs that stand on an instance, through whichever others; the nearest first. Raises NoSuchInstance."""
        instance, sight = self.instance(number), self._sight()
        with self._store.reading(self._root) as store:
            found = built_on(store, self._versions, instance)
        return tuple(one for one in found if sight is None or sight.reaches(one.instance.unit))

    def history(self, number: int) -> Sequence[Record]:
        """The instance's events from the first. Raises NoSuchInstance, NotYoursToRead, or EventDoesNotHold."""
        if self._reader is not None:
            self.instance(number)
        with self._store.reading(self._root) as store:
            records = history_of(store, self._root, number)
        if not records:
            raise NoSuchInstance(instance=number)
        return records

    def events_of(
        self,
        numbers: Sequence[int],
        types: Collection[type[InstanceEvent]],
        saying: Mapping[type[InstanceEvent], tuple[str, ...]] | None = None,
    ) -> Iterator[Record]:
        """Of these instances' logs the events of some types, in their order; with `saying`, of more types only those
        whose text says one of the words.

        Each is checked by its own hash; whether a log is whole is told by `history` and `sop doctor`. Raises
        EventDoesNotHold.
        """
        self._are_read(numbers)
        names = frozenset(cls.__name__ for cls in types)
        words = {cls.__name__: said for cls, said in (saying or {}).items()}
        with self._store.reading(self._root) as store:
            for record in store.events_of(numbers, names, words):
                if digest(record.body) != record.hash:
                    raise EventDoesNotHold(seq=record.seq, instance=int(record.log.rpartition("/")[2]))
                yield record

    def waking(self, until: datetime) -> Sequence[int]:
        """The instances with which the clock has something to do that it has not done by a moment."""
        with self._store.reading(self._root) as store:
            found = store.waking(until, limit=ALL)
        return found if self._reader is None else [line.number for line in self.lines_of(found)]

    def standing(self, number: int) -> tuple[Instance, Sequence[Record]]:
        """The instance as it stands and its events, after a look whether the one is what the others tell of.

        Raises NoSuchInstance, NotYoursToRead, EventDoesNotHold, or TablesDiffer.
        """
        if self._reader is not None:
            self.instance(number)
        return self._standing(number)

    def _standing(self, number: int) -> tuple[Instance, Sequence[Record]]:
        with self._store.reading(self._root) as store:
            found = standing_of(store, self._root, number)
        if found is None:
            raise NoSuchInstance(instance=number)
        return found

    def register_history(self) -> Sequence[Record]:
        """The register's events from the first. Raises RegisterDoesNotHold."""
        with self._store.reading(self._root) as store:
            return register_history_of(store, self._root)

    def version(self, hash: str) -> Version:
        """A published version, read."""
        with self._store.reading(self._root) as store:
            return self._versions.get(store, hash)

    def text(self, hash: str) -> str | None:
        """The YAML of a published version, as it was published."""
        with self._store.reading(self._root) as store:
            return store.text(hash)
