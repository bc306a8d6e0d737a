"""How a row is read: who has a turn in it, and which ways lead out of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from schemas.process import END, Arrow, Process, Step

NEXT = ""
"""The choice of a row that decides nothing: its one way on."""
OTHERWISE = "otherwise"
"""The choice of a row whose condition does not hold: it is passed over."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place to be filled in a turn: by its actor, by any one of several, or once for each member."""

    actors: tuple[str, ...]
    members: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """Seats that are filled at the same time. A row is a sequence of turns."""

    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One arrow out of a row, resolved: `choice` is the outcome it stands for, NEXT or OTHERWISE."""

    source: str
    target: str
    """A step's id, or `end`."""
    choice: str
    back: bool
    """A return: it leads to the row itself or to a row above it that is no end row."""
    arrow: Arrow


def turns(step: Step) -> tuple[Turn, ...]:
    """The turns of a row in their order; none for a row that is only Mulai or Selesai."""
    if step.kind:
        return ()
    doers = step.actor
    return _turns(doers.in_order, doers.each, doers.any, step.for_each.by if step.for_each else None)


@cache
def _turns(
    in_order: tuple[str, ...], each: tuple[str, ...], one_of: tuple[str, ...], fan: str | None
) -> tuple[Turn, ...]:
    if one_of:
        own: list[Turn] = [Turn((Seat(one_of, members=fan in one_of),))]
    elif each:
        own = [Turn(tuple(Seat((actor,), members=actor == fan) for actor in each))]
    else:
        own = [Turn((Seat((actor,), members=actor == fan),)) for actor in in_order]
    if fan and fan not in (*in_order, *each, *one_of):
        own.insert(0, Turn((Seat((fan,), members=True),)))
    return tuple(own)


def ways(process: Process, phase: str) -> tuple[Way, ...]:
    """Every arrow of a phase, in the order of its rows and of the choices in each row.

    A target that does not exist or lies in another phase is kept as written: the rules name it.
    """
    steps = process.steps_of[phase]
    place = {step.id: number for number, step in enumerate(steps)}
    found: list[Way] = []
    for number, step in enumerate(steps):
        below = steps[number + 1].id if number + 1 < len(steps) else END
        on = step.next or (Arrow(to=below),)
        choices: list[tuple[str, tuple[Arrow, ...]]] = []
        if step.kind != "end":
            choices = list(step.decide.items()) if step.decide else [(NEXT, on)]
        if step.when:
            choices.append((OTHERWISE, (step.otherwise,) if step.otherwise else on))
        for choice, arrows in choices:
            for arrow in arrows:
                back = (
                    arrow.to in place and place[arrow.to] <= number and steps[place[arrow.to]].kind != "end"
                )
                found.append(Way(step.id, arrow.to, choice, back, arrow))
    return tuple(found)
