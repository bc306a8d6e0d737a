"""Who may act in every unit for which a process is in force, and where nobody is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from engine.domain.filled_in import hint
from engine.domain.refusals import NowhereInForce
from engine.domain.staffing import Lack, Place, lacks_of, places_of

if TYPE_CHECKING:
    from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Staffing:
    """A process as one unit would run it on a day."""

    process: str
    unit: str
    places: tuple[Place, ...]
    lacks: tuple[Lack, ...]


def staffing(engine: Workspace, processes: Sequence[str], day: date) -> Iterator[Staffing]:
    """Each unit in the scope of the processes (none named: of all that are in force), one after the other.

    Raises NowhereInForce for a process that is in force for no unit that day.
    """
    register = engine.register()
    for name in dict.fromkeys(processes or register.in_force):
        units = register.scope_of(name, day)
        if not units and processes:
            close = hint(name, register.in_force) if name not in register.in_force else ""
            raise NowhereInForce(process=name, day=day.isoformat(), hint=close)
        for unit in units:
            version = register.version_for(name, unit, day)
            assert version is not None, "the scope has the units with a version"
            process = engine.version(version).process
            places = places_of(process, register, unit, day)
            yield Staffing(name, unit, places, tuple(lacks_of(process, register, unit, day, places)))
