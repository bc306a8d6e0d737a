"""Where the parts of a process stand in its document: routes to its arrows and to the names of its actors."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Route
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
