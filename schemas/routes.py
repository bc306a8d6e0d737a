"""Where the parts of a process stand in its document: routes to its arrows, its moments, the names of its actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.diagnostic import Route
from schemas.moment import Moment
from schemas.process import Arrow, Process, Step


def arrows_of(step: Step, route: Route) -> Iterator[tuple[Route, tuple[Arrow, ...]]]:
    """The arrows that a step writes down, together where they fork, with the route to them."""
    for outcome, arrows in step.decide.items():
        yield (*route, "decide", outcome), arrows
    if step.next:
        yield (*route, "next"), step.next
    if step.otherwise:
        yield (*route, "otherwise"), (step.otherwise,)


def every_arrow(process: Process) -> Iterator[tuple[Step, Route, Arrow]]:
    """Each arrow that is written down, with its step and its route."""
    for number, step in enumerate(process.steps):
        for route, arrows in arrows_of(step, ("steps", number)):
            for place, arrow in enumerate(arrows):
                yield step, (*route, place), arrow


def every_step(process: Process) -> Iterator[tuple[Route, Step]]:
    """The steps with their routes, in the printed order."""
    for number, step in enumerate(process.steps):
        yield ("steps", number), step


def doers_of(step: Step, route: Route) -> Iterator[tuple[Route, str]]:
    """The actors of a row with the routes to their names."""
    if step.actor.in_order:
        for place, actor in enumerate(step.actor.in_order):
            yield (*route, "actor", place), actor
        return
    word = "each" if step.actor.each else "any"
    for place, actor in enumerate(step.actor.all):
        yield (*route, "actor", word, place), actor


@dataclass(frozen=True, slots=True)
class Placed:
    """A moment that a process writes down: where, in which phase, and for what."""

    route: Route
    moment: Moment
    phase: str
    use: Literal["opens", "until", "due"]
    step: Step | None = None
    """The row that is due then; None of what a whole phase is due, opens or waits until."""

    @property
    def anchor(self) -> Route:
        """Where the day stands that it is reckoned from."""
        return (*self.route, self.moment.way)


def every_moment(process: Process) -> Iterator[Placed]:
    """The moments of the phases and of the rows, in the order in which they are written."""
    named = bool(process.phases)
    for name, phase in process.runs.items():
        route: Route = ("phases", name) if named else ()
        if phase.opens:
            yield Placed((*route, "opens"), phase.opens, name, "opens")
        if phase.due:
            yield Placed((*route, "due"), phase.due, name, "due")
        if phase.gathering and phase.gathering.until:
            yield Placed((*route, "gathers", "until"), phase.gathering.until, name, "until")
    for route, step in every_step(process):
        if step.due:
            yield Placed((*route, "due"), step.due, process.phase_of(step), "due", step)
