"""Where a form says Mulai and Selesai: in capsules apart, the first and last symbol, or rows of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from renderers.composing.printed import printed_word
from renderers.composing.seats import ways_in, ways_out
from renderers.diagram import Link, Symbol
from renderers.legs import Leg, entries
from schemas.process import END, Process

Rows = Mapping[str, tuple[Symbol, ...]]


@dataclass(slots=True)
class Terminals:
    """The starts and ends of a form.

    `own` are symbols of rows that became capsules themselves, by their ids; `apart` are capsules beside the
    rows' symbols; `starts` are the arrows out of those; `ends` says to which capsule an arrow leaving a row
    leads (a row that is missing there ends in its own symbol).
    """

    own: dict[str, Symbol] = field(default_factory=dict)
    apart: list[Symbol] = field(default_factory=list)
    starts: list[Link] = field(default_factory=list)
    ends: dict[str, Symbol] = field(default_factory=dict)


def terminals(process: Process, rows: Rows, legs: tuple[Leg, ...]) -> Terminals:
    """Mulai in each phase that gathers nothing, Selesai in each that is not gathered."""
    found = Terminals()
    for name, phase in process.runs.items():
        if phase.gathers is None:
            _start(process, name, rows, found)
        if name not in process.gathered_by:
            _end(process, name, rows, legs, found)
    return found


def _start(process: Process, phase: str, rows: Rows, found: Terminals) -> None:
    steps = process.step_by_id
    begun = entries(process, phase)
    if not begun or any(steps[name].kind == "start" for name in begun):
        return
    first = ways_in(steps[begun[0]], rows[begun[0]])[0]
    word = printed_word(process, "start", first.step, first.lane)
    if process.form.terminals == "own" and first.shape == "box" and len(begun) == 1:
        found.own[first.id] = replace(first, shape="start", word=word)
        return
    capsule = Symbol(f"{first.step}@start", first.step, first.lane, "start", "above", word)
    found.apart.append(capsule)
    for name in begun:
        target = ways_in(steps[name], rows[name])[0]
        found.starts.append(
            Link(f"start--{name}", capsule.id, target.id, "forward", step_from="start", step_to=name)
        )


def _end(process: Process, phase: str, rows: Rows, legs: tuple[Leg, ...], found: Terminals) -> None:
    steps = process.steps_of[phase]
    ending = [step.id for step in steps if step.kind == "end" and step.id in rows]
    here = {step.id for step in steps}
    leaving = [leg for leg in legs if leg.target == END and leg.source in here]
    if ending:
        found.ends.update({leg.source: rows[ending[0]][0] for leg in leaving})
        return
    if leaving and process.form.terminals == "own" and _ends_itself(process, leaving[-1], rows, legs, found):
        leaving = [leg for leg in leaving if leg.source != leaving[-1].source]
    if not leaving:
        return
    last = leaving[-1]
    beside = ways_out(process.step_by_id[last.source], rows[last.source], last.outcome)[-1]
    word = printed_word(process, "end", last.source, beside.lane)
    capsule = Symbol(f"{last.source}@end", last.source, beside.lane, "end", "below", word)
    found.apart.append(capsule)
    found.ends.update({leg.source: capsule for leg in leaving})


def _ends_itself(process: Process, last: Leg, rows: Rows, legs: tuple[Leg, ...], found: Terminals) -> bool:
    """Turn the last row's symbol into the capsule, where that row does nothing but end, without a label."""
    symbol = ways_out(process.step_by_id[last.source], rows[last.source], last.outcome)[-1]
    alone = sum(leg.source == last.source for leg in legs) == 1
    if not alone or last.label or symbol.shape != "box" or symbol.id in found.own:
        return False
    word = printed_word(process, "end", last.source, symbol.lane)
    found.own[symbol.id] = replace(symbol, shape="end", word=word)
    return True
