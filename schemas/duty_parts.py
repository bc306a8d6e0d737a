"""Which parts of a row a duty means, and who can do them."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Route
from schemas.duties import Duty
from schemas.process import Process, Step
from schemas.rows import Seat, turns


def every_list(process: Process) -> Iterator[tuple[Route, tuple[Duty, ...]]]:
    """The lists of duties with their routes: those kept apart, then those only noted."""
    for number, duties in enumerate(process.duties.separate):
        yield ("duties", "separate", number), duties
    for number, duties in enumerate(process.duties.marked):
        yield ("duties", "marked", number), duties


def doers_in(step: Step) -> tuple[str, ...]:
    """The actors who have a part in a row, each once."""
    return tuple(dict.fromkeys(actor for turn in turns(step) for seat in turn.seats for actor in seat.actors))


def seats_of(step: Step, duty: Duty) -> tuple[Seat, ...]:
    """The places in a row that a duty is about: of its actor, or all of them."""
    seats = (seat for turn in turns(step) for seat in turn.seats)
    return tuple(seat for seat in seats if duty.actor is None or duty.actor in seat.actors)


def posts_of(process: Process, seat: Seat) -> frozenset[str]:
    """The posts whose holders can fill a place; of an actor outside that of whoever records for them.

    An automatic actor has no post.
    """
    actors = (process.actors[name] for name in seat.actors if name in process.actors)
    officers = (process.actors.get(actor.recorded_by or "", actor) for actor in actors if not actor.automatic)
    return frozenset(actor.post_id for actor in officers)
