"""What an officer may read of a root: by posts the runs of their units, by a role those within its reach. Pure.

What is read by a role, not by a post, is put on record: whoever looks into the work of others leaves a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from engine.domain.filled_in import hint
from engine.domain.reaching import readable_units
from engine.domain.refusals import NoSuchOfficer, NotYoursToRead, RoleWantedHere
from engine.domain.register import Register
from engine.domain.roles import RIGHTS

Note = Callable[[Sequence[int], Sequence[str]], None]
"""Is told of the numbers of runs that are read by a role, and of their units, before anything of them is given."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An officer who reads, and who is told of it."""

    officer: str
    note: Note


@dataclass(frozen=True, slots=True)
class Sight:
    """What the officer may read on a day."""

    officer: str
    units: frozenset[str] | None
    """Whose runs; None: those of every unit."""
    own: frozenset[str]
    """The units for which they hold a post."""

    def reaches(self, unit: str) -> bool:
        return self.units is None or unit in self.units

    def by_role(self, unit: str) -> bool:
        """Whether it is a role alone that lets them read the runs of a unit they may read."""
        return unit not in self.own

    def must_reach(self, number: int, unit: str) -> None:
        """Raises NotYoursToRead."""
        if not self.reaches(unit):
            raise NotYoursToRead(instance=number, unit=unit, officer=self.officer)

    def units_asked(self, unit: str | None) -> Iterator[str | None]:
        """The units whose runs to list, where those of one or of all (None) are asked for. Raises RoleWantedHere."""
        if unit is not None and not self.reaches(unit):
            roles = [str(role) for role in RIGHTS["read"].roles]
            raise RoleWantedHere(officer=self.officer, verb="read", roles=[*roles, "of-unit"], unit=unit)
        if unit is not None or self.units is None:
            yield unit
        else:
            yield from sorted(self.units)


def sight_of(register: Register, officer: str, day: date) -> Sight:
    """Raises NoSuchOfficer."""
    if officer not in register.officers:
        raise NoSuchOfficer(officer=officer, hint=hint(officer, register.officers))
    own = frozenset(unit for _, unit in register.seats_of(officer, day))
    return Sight(officer, readable_units(register, officer, day), own)


def ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers as first and last of each stretch without a gap, in their order."""
    first = last = 0
    for number in sorted(set(numbers)):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last
