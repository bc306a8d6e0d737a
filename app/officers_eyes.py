"""A workspace as an officer may read it: what the engine gives them, and what it puts on record about that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.handed_in import HandedIn, handed_in, needed_by
from engine.domain.sight import Reader

if TYPE_CHECKING:
    from app.workspace import Workspace


def as_officer(engine: Workspace, officer: str, doing: str) -> Workspace:
    """The same workspace, read by an officer; each run that a role opens to them is recorded once.

    Raises NoSuchOfficer.
    """
    told: set[int] = set()

    def note(numbers: Sequence[int], units: Sequence[str]) -> None:
        fresh = [number for number in numbers if number not in told]
        if fresh:
            engine.record_reading(fresh, units, doing, by=officer)
            told.update(fresh)

    engine.must_be_permitted(officer, "read the register")
    return engine.read_by(Reader(officer, note))


def needed_by_mine(engine: Workspace, number: int) -> tuple[HandedIn, ...]:
    """The files that the tasks need which wait for the reading officer in a run of another unit.

    Raises NotYoursToRead where no task does.
    """
    mine = engine.tasks(officer=engine.reading_officer, instance=number)
    if not mine:
        engine.instance(number)  # says why not
    found: dict[HandedIn, None] = {}
    for line in mine:
        instance, history = engine.at_task(number, line.task.id)
        process = engine.version_of(instance).process
        step = process.step_by_id[line.task.step]
        found |= dict.fromkeys(needed_by(instance, process, step, handed_in(instance, history)))
    return tuple(found)
