"""The symbols of one row, and the lines that join them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from renderers.composing.printed import printed_word
from renderers.diagram import Link, Symbol
from schemas.process import Process, Step
from schemas.rows import OTHERWISE


def laned(process: Process, step: Step) -> tuple[str, ...]:
    """The doers that have a lane: in their turn's order, or from left to right where no order is written."""
    having = [name for name, actor in process.actors.items() if actor.lane]
    if step.actor.in_order:
        return tuple(actor for actor in step.actor.in_order if actor in having)
    return tuple(actor for actor in having if actor in step.actor.all)


def symbols_of(process: Process, step: Step) -> tuple[Symbol, ...]:
    """A symbol in the lane of each doer; the diamond belongs to the one who decides.

    A row that is only Mulai or Selesai has one symbol: its capsule.
    """
    actors = laned(process, step)
    if step.kind and actors:
        word = printed_word(process, step.kind, step.id, actors[0])
        return (Symbol(f"{step.id}@{actors[0]}", step.id, actors[0], step.kind, word=word),)
    decider = (step.decider if step.decider in actors else actors[-1]) if step.decide and actors else None
    return tuple(
        Symbol(f"{step.id}@{actor}", step.id, actor, "decision" if actor == decider else "box")
        for actor in actors
    )


def joins(step: Step, symbols: tuple[Symbol, ...]) -> Iterator[Link]:
    """The lines between the symbols of a row: with tips where the turns have an order."""
    for left, right in pairwise(symbols):
        yield Link(
            id=f"{step.id}@{left.lane}--{right.lane}",
            source=left.id,
            target=right.id,
            kind="join",
            step_from=step.id,
            step_to=step.id,
            tip=bool(step.actor.in_order),
        )


def ways_in(step: Step, symbols: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """The symbols that an arrow to the row may lead to: the first in order, or any where there is none."""
    return symbols[:1] if step.actor.in_order else symbols


def ways_out(step: Step, symbols: tuple[Symbol, ...], outcome: str) -> tuple[Symbol, ...]:
    """The symbols that an arrow may leave the row from: the diamond, the last in order, or any."""
    if outcome == OTHERWISE:
        return ways_in(step, symbols)
    decisions = tuple(symbol for symbol in symbols if symbol.shape == "decision")
    if decisions:
        return decisions
    return symbols[-1:] if step.actor.in_order else symbols
