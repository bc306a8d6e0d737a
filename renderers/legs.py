"""The ways of a procedure as a form draws them: between rows that have a symbol, and from phase to phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from renderers.composing.printed import ELSE, NO
from renderers.geometry import Kind
from schemas.process import END, Process, Step
from schemas.rows import NEXT, OTHERWISE, Way, ways

PERIODS = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
"""The length of each period in months."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One arrow to draw, from row to row. `target` is `end` where it leaves an ungathered phase."""

    source: str
    target: str
    outcome: str
    label: str
    kind: Kind


def drawn(process: Process, step: Step) -> bool:
    """Whether a row has a symbol. A row whose doers have no lane has none: the flow passes through it."""
    return any(process.actors[actor].lane for actor in step.actor.all if actor in process.actors)


def legs(process: Process) -> tuple[Leg, ...]:
    """Every arrow between rows, phase by phase, in the printed order."""
    found: list[Leg] = []
    for phase in process.runs:
        gathering = process.gathered_by.get(phase)
        for leg in _legs_of(process, phase):
            if leg.target != END or gathering is None:
                found.append(leg)
            else:
                label = " ".join(part for part in (leg.label, times(process, phase, gathering)) if part)
                found.extend(
                    replace(leg, target=entry, label=label, kind="gather")
                    for entry in entries(process, gathering)
                )
    return tuple(found)


def entries(process: Process, phase: str) -> tuple[str, ...]:
    """The rows with a symbol that a run of the phase begins at: its first row, or what that row leads to."""
    steps = process.steps_of[phase]
    if not steps:
        return ()
    first = steps[0]
    if drawn(process, first):
        return (first.id,)
    onward = _Onward(process, phase)
    reached = [leg.target for way in onward.out.get(first.id, []) for leg in onward.follow(way, (first.id,))]
    return tuple(dict.fromkeys(target for target in reached if target != END))


def times(process: Process, gathered: str, gathering: str) -> str:
    """How many runs a gathering takes in: '2×' for the two quarters of a semester, 'n×' for cases."""
    part = process.runs[gathered].every.period
    whole = process.runs[gathering].every.period
    if part is None or whole is None:
        return "n×"
    return f"{PERIODS[whole] // PERIODS[part]}×"


def _legs_of(process: Process, phase: str) -> Iterator[Leg]:
    onward = _Onward(process, phase)
    for step in process.steps_of[phase]:
        if drawn(process, step):
            for way in onward.out.get(step.id, []):
                yield from onward.follow(way, ())


class _Onward:
    """Follows ways through rows without a symbol to the next row that has one."""

    def __init__(self, process: Process, phase: str) -> None:
        self.process = process
        self.place = {step.id: number for number, step in enumerate(process.steps_of[phase])}
        self.out: dict[str, list[Way]] = {}
        for way in worth_drawing(ways(process, phase)):
            self.out.setdefault(way.source, []).append(way)

    def follow(self, way: Way, passed: tuple[str, ...]) -> Iterator[Leg]:
        label = _label(self.process, way)
        if way.target not in self.place or drawn(self.process, self.process.step_by_id[way.target]):
            if way.target == END or way.target in self.place:
                yield Leg(way.source, way.target, way.choice, label, "return" if way.back else "forward")
        elif way.target not in passed:
            for further in self.out.get(way.target, []):
                for leg in self.follow(further, (*passed, way.target)):
                    yield self._joined(way, leg, label)

    def _joined(self, way: Way, leg: Leg, label: str) -> Leg:
        """One arrow for a way that passes through a row without a symbol."""
        back = leg.target in self.place and self.place[leg.target] <= self.place[way.source]
        return Leg(
            way.source,
            leg.target,
            way.choice or leg.outcome,
            " / ".join(part for part in (label, leg.label) if part),
            "return" if back else "forward",
        )


def worth_drawing(found: tuple[Way, ...]) -> tuple[Way, ...]:
    """The ways without those around a condition that lead where the row leads anyway."""
    own = {(way.source, way.target) for way in found if way.choice == NEXT}
    return tuple(way for way in found if way.choice != OTHERWISE or (way.source, way.target) not in own)


def _label(process: Process, way: Way) -> str:
    """What stands beside the arrow: its own printed words, or the name of the outcome."""
    if way.arrow.label is not None:
        return way.arrow.label
    if way.choice != OTHERWISE:
        return way.choice
    when = process.step_by_id[way.source].when
    return (NO if when and when.ask else ELSE).say(process.locale)
