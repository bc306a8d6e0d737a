"""Whether a unit has somebody for everything that a process asks: said beforehand, for any day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from engine.domain.duties import post_of
from engine.domain.instance import Acting
from engine.domain.register import Register, holds
from schemas.process import Process, Step
from schemas.rows import turns

TRIES = 100_000
"""So many ways of giving tasks to people are tried; where none of them is the last, nothing is said."""
Why = Literal["nobody", "absent", "no-members", "apart"]


@dataclass(frozen=True, slots=True)
class Place:
    """A task that a run of the process will have, and who may act on it."""

    step: str
    actors: tuple[str, ...]
    """One of which does it."""
    unit: str
    """The unit for which it is done."""
    posts: tuple[str, ...]
    who: Mapping[str, Acting]
    """Whoever may be asked: the officers there, and who stands in for those who are absent."""

    @property
    def name(self) -> str:
        return f"{self.step}@{self.actors[0]}"


@dataclass(frozen=True, slots=True)
class Lack:
    """A task, or tasks that are kept apart, for which there is nobody."""

    why: Why
    places: tuple[Place, ...]
    officers: tuple[str, ...] = ()
    """Who is absent, or who alone could do the tasks that are kept apart."""


def places_of(process: Process, register: Register, unit: str, day: date) -> tuple[Place, ...]:
    """Every task that a run by the unit would have, were each row entered that day."""
    return tuple(place for step in process.steps for place in _places(process, register, step, unit, day))


def _places(process: Process, register: Register, step: Step, unit: str, day: date) -> Iterator[Place]:
    for turn in turns(step):
        for seat in turn.seats:
            posts = tuple(
                post_of(process, actor) for actor in seat.actors if not process.actors[actor].automatic
            )
            if not posts:
                continue
            units: Sequence[str] = (unit,)
            if seat.members and step.for_each is not None:
                units = register.members(unit, step.for_each.group, day)
            for one in units:
                yield Place(step.id, seat.actors, one, posts, register.candidates(posts, one, day))


def lacks_of(
    process: Process, register: Register, unit: str, day: date, places: Sequence[Place]
) -> Iterator[Lack]:
    """Where nobody is left: no assignment, all absent, no members, or duties that are kept apart leave nobody."""
    for step in process.steps:
        if step.for_each is not None and not register.members(unit, step.for_each.group, day):
            yield Lack(
                "no-members", (Place(step.id, (step.for_each.by or step.actor.all[0],), unit, (), {}),)
            )
    for place in places:
        if not place.who and not _is_met_otherwise(process, place):
            absent = _absent(register, place, day)
            yield Lack("absent" if absent else "nobody", (place,), absent)
    yield from _apart(process, [place for place in places if place.who])


def _is_met_otherwise(process: Process, place: Place) -> bool:
    """A member's own run may do the task."""
    step = process.step_by_id[place.step]
    return step.for_each is not None and bool(step.for_each.met_by)


def _absent(register: Register, place: Place, day: date) -> tuple[str, ...]:
    """Who holds the post and is not there."""
    held = (
        one.officer
        for unit in register.acted_for_by(place.unit, day)
        for post in place.posts
        for one in register.seated.get((post, unit), ())
        if holds(one, day)
    )
    return tuple(dict.fromkeys(held))


# -- duties that are kept apart ----------------------------------------------------------------------------------------


def _apart(process: Process, places: Sequence[Place]) -> Iterator[Lack]:
    """Duties are kept apart within one run, which is one of a phase."""
    for phase in process.runs:
        steps = {step.id for step in process.steps_of[phase]}
        concerned = [one for one in places if one.step in steps and any(_duties(process, one, None))]
        yield from _apart_in_one_run(process, concerned)


def _apart_in_one_run(process: Process, concerned: Sequence[Place]) -> Iterator[Lack]:
    """First pairs that no two persons can do; else, all together where no choice of persons works."""
    pairs = [
        (one, other)
        for one, other in combinations(concerned, 2)
        if not any(
            not _clash(process, one, first, other, second) for first in one.who for second in other.who
        )
    ]
    for one, other in pairs:
        yield Lack("apart", (one, other), tuple(dict.fromkeys((*one.who, *other.who))))
    if not pairs and concerned and not _can_be_given(process, concerned):
        yield Lack(
            "apart", tuple(concerned), tuple(dict.fromkeys(who for one in concerned for who in one.who))
        )


def _duties(process: Process, place: Place, acting: Acting | None) -> tuple[frozenset[int], ...]:
    """For each list of separated duties those of its duties that the task belongs to, by their places."""
    actors: tuple[str, ...] = place.actors
    if acting is not None and len(actors) > 1:
        actors = tuple(actor for actor in actors if post_of(process, actor) == acting.post)
    return tuple(
        frozenset(
            number
            for number, duty in enumerate(duties)
            if duty.step == place.step and (duty.actor is None or duty.actor in actors)
        )
        for duties in process.duties.separate
    )


def _clash(process: Process, one: Place, first: str, other: Place, second: str) -> bool:
    """Whether these two may not do these tasks in one run: they count as the same person, and duties lie between."""
    acting, also = one.who[first], other.who[second]
    if not _persons(first, acting) & _persons(second, also):
        return False
    pairs = zip(_duties(process, one, acting), _duties(process, other, also), strict=True)
    return any(own and theirs - own for own, theirs in pairs)


def _persons(officer: str, acting: Acting) -> set[str]:
    return {officer} if acting.instead_of is None else {officer, acting.instead_of}


def _can_be_given(process: Process, places: Sequence[Place]) -> bool:
    """Whether the tasks can be given to people so that no duties clash. Those with the fewest candidates come first."""
    order = sorted(places, key=lambda place: len(place.who))
    ahead = [list(place.who) for place in order]
    given: list[str] = []
    left = [iter(ahead[0])]
    for _ in range(TRIES):
        officer = next(left[-1], None)
        place = order[len(left) - 1]
        if officer is None:
            left.pop()
            if not left:
                return False
            given.pop()
        elif not any(
            _clash(process, before, who, place, officer) for before, who in zip(order, given, strict=False)
        ):
            given.append(officer)
            if len(given) == len(order):
                return True
            left.append(iter(ahead[len(given)]))
    return True
