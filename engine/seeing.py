"""Whose eyes a question is asked with: checked before anything is given, and where it is by a role, put on record."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date, tzinfo
from operator import attrgetter
from typing import Self

from engine.domain.change import replace
from engine.domain.instance import Instance
from engine.domain.refusals import NoSuchInstance
from engine.domain.register import Register
from engine.domain.sight import Reader, Sight, sight_of
from engine.ports import Clock, InstanceFilter, InstanceLine, Store
from engine.registers import Registers
from engine.versions import Versions

PAGE = 5000
"""Lines that are asked of the store at once."""


class Seeing:
    """One root as it is read: by the system's own account, which sees everything, or by an officer."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        root: str,
        zone: tzinfo,
        *,
        versions: Versions,
        registers: Registers,
    ) -> None:
        self._store = store
        self._clock = clock
        self._root = root
        self._zone = zone
        self._versions = versions
        self._registers = registers
        self._reader: Reader | None = None

    def read_by(self, reader: Reader) -> Self:
        """The same questions as an officer asks them: answered as far as their posts and roles reach.

        Lists leave out what they may not read; what is asked for by its number is refused with NotYoursToRead.
        """
        same = copy(self)
        same._reader = reader
        return same

    @property
    def reading_officer(self) -> str | None:
        """Who asks; None: the system's own account."""
        return self._reader.officer if self._reader is not None else None

    def register(self) -> Register:
        with self._store.reading(self._root) as store:
            return self._registers.now(store)

    def lines(self, wanted: InstanceFilter) -> Sequence[InstanceLine]:
        """All that fit, however many they are, at one moment. Raises RoleWantedHere."""
        sight = self._sight()
        units = (wanted.unit,) if sight is None else tuple(sight.units_asked(wanted.unit))
        found: list[InstanceLine] = []
        with self._store.reading(self._root) as store:
            for unit in units:
                asked, after = replace(wanted, unit=unit), 0
                while lines := store.instances(asked, after=after, limit=PAGE):
                    found += lines
                    after = lines[-1].number
        found = found if sight is None else [listed(line, sight) for line in found]
        return found if len(units) == 1 else sorted(found, key=attrgetter("number"))

    def sees(self, unit: str) -> bool:
        """Whether whoever asks may read the runs of a unit."""
        sight = self._sight()
        return sight is None or sight.reaches(unit)

    def may_read(self, number: int) -> bool:
        """Whether whoever asks may read all of an instance. Raises NoSuchInstance."""
        return self.sees(self._instance(number).unit)

    def _instance(self, number: int) -> Instance:
        with self._store.reading(self._root) as store:
            found = store.instance(number)
        if found is None:
            raise NoSuchInstance(instance=number)
        return found

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone).date()

    def _sight(self) -> Sight | None:
        """What whoever asks may read; None: everything. Raises NoSuchOfficer."""
        if self._reader is None:
            return None
        return sight_of(self.register(), self._reader.officer, self._today())

    def _is_read(self, number: int, unit: str) -> None:
        """Something of this run is about to be given. Raises NotYoursToRead."""
        sight = self._sight()
        if sight is None or self._reader is None:
            return
        sight.must_reach(number, unit)
        if sight.by_role(unit):
            self._reader.note([number], [unit])

    def _are_read(self, numbers: Sequence[int]) -> None:
        """The same of many runs, which came from a list: what is in none is not to be read."""
        if self._reader is None or not numbers:
            return
        sight = self._sight()
        assert sight is not None
        units = {line.number: line.unit for line in self.lines(InstanceFilter())}
        for number in numbers:
            if number not in units:
                units[number] = self._instance(number).unit
                sight.must_reach(number, units[number])
        looked_into = [number for number in numbers if sight.by_role(units[number])]
        if looked_into:
            self._reader.note(looked_into, sorted({units[number] for number in looked_into}))


def listed(line: InstanceLine, sight: Sight) -> InstanceLine:
    """Lists are not put on record: whom a case is about stands in them only for who works there."""
    return replace(line, subject=None) if line.subject is not None and sight.by_role(line.unit) else line
