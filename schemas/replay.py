"""What went wrong in a reduced flow, said of the rows of the whole. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemas.exploration import Unsound, waited_for
from schemas.flow import Flow, Marking, Move
from schemas.runs import Taken, forward_moves, topmost

Moved = tuple[str, Move]
"""The row that moved, and what its move did."""


def replayed(flow: Flow, small: Flow, fault: Unsound) -> Unsound:
    """The fault as it shows in the whole flow, with those moves of its trace that were a choice."""
    moves = list(_moves(flow, small, fault.trace))
    trace = tuple(taken for taken in fault.trace if taken.back or len(small.row[taken.row].choices) > 1)
    return replace(fault, others=_others(flow, fault, moves), trace=trace)


def _others(flow: Flow, fault: Unsound, moves: list[Moved]) -> tuple[str, ...]:
    """The rows that the faulty one is entered from or waits for, in their printed order."""
    if fault.kind == "stuck":
        return waited_for(flow, moves[-1][1].marking, fault.row)
    sources: list[str] = []
    for row, move in moves:
        if fault.kind == "twice" and fault.row in move.entered:
            sources = [row]
        for seen in move.faults:
            if (seen.kind, seen.row) == (fault.kind, fault.row):
                return _printed_order(flow, [*sources, seen.source])
    return fault.others


def _printed_order(flow: Flow, rows: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.id for row in flow.rows if row.id in set(rows))


def _moves(flow: Flow, small: Flow, trace: tuple[Taken, ...]) -> Iterator[Moved]:
    """The moves of the trace; the rows that were folded away end as soon as they open."""
    move = flow.begin()
    yield "", move
    for taken in (*trace, None):
        while folded := move.marking.open - small.row.keys():
            row = topmost(flow, Marking(open=folded))
            # Which of its outcomes is taken makes no difference, or the row would still be there.
            _, move = next(forward_moves(flow, move.marking, row))
            yield row, move
        if taken is not None:
            move = (
                flow.take_back(move.marking, taken.back, taken.row or None)
                if taken.back
                else flow.finish(move.marking, taken.row, taken.choice)
            )
            yield taken.row, move
