"""All symbols of a procedure and the arrows between them, before anything has a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from renderers.composing.seats import joins, symbols_of, ways_in, ways_out
from renderers.composing.terminals import Terminals, terminals
from renderers.diagram import Link, Symbol
from renderers.legs import Leg, drawn, legs
from schemas.process import END, Process
from schemas.scalars import slug

Rows = Mapping[str, tuple[Symbol, ...]]


def chart(process: Process) -> tuple[tuple[Symbol, ...], tuple[Link, ...]]:
    """The symbols in the printed order, and the links between them."""
    rows = {step.id: symbols_of(process, step) for step in process.steps if drawn(process, step)}
    found = legs(process)
    capsules = terminals(process, rows, found)
    links = [link for step in process.steps for link in joins(step, rows.get(step.id, ()))]
    lanes = {name: place for place, name in enumerate(process.actors)}
    for leg in found:
        links.extend(_links_of(process, rows, capsules, leg, lanes))
    return _symbols(process, rows, capsules), _distinct([*capsules.starts, *links])


def _symbols(process: Process, rows: Rows, capsules: Terminals) -> tuple[Symbol, ...]:
    shown: list[Symbol] = []
    for step in process.steps:
        apart = [symbol for symbol in capsules.apart if symbol.step == step.id]
        own = [capsules.own.get(symbol.id, symbol) for symbol in rows.get(step.id, ())]
        shown += [symbol for symbol in apart if symbol.place == "above"]
        shown += own
        shown += [symbol for symbol in apart if symbol.place == "below"]
    return tuple(shown)


def _links_of(
    process: Process, rows: Rows, capsules: Terminals, leg: Leg, lanes: Mapping[str, int]
) -> Iterable[Link]:
    steps = process.step_by_id
    sources = ways_out(steps[leg.source], rows[leg.source], leg.outcome)
    if leg.target != END:
        targets = ways_in(steps[leg.target], rows[leg.target])
    elif leg.source in capsules.ends:
        targets = (capsules.ends[leg.source],)
    else:
        return ()
    source, target = min(
        ((one, other) for one in sources for other in targets),
        key=lambda pair: abs(lanes[pair[0].lane] - lanes[pair[1].lane]),
    )
    name = f"{leg.source}--{leg.target}" + (f"--{slug(leg.outcome)}" if leg.outcome else "")
    return (Link(name, source.id, target.id, leg.kind, leg.source, leg.target, leg.outcome, leg.label),)


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each link with an id of its own, also where two ways of a row lead to the same place."""
    seen: dict[str, int] = {}
    named: list[Link] = []
    for link in links:
        seen[link.id] = seen.get(link.id, 0) + 1
        named.append(link if seen[link.id] == 1 else replace(link, id=f"{link.id}--{seen[link.id]}"))
    return tuple(named)
