"""What went wrong in a reduced flow, said of the rows of the whole. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from schemas.exploration import Unsound, waited_for
from schemas.flow import Flow, Marking, Move
from schemas.runs import Taken, forward_moves, topmost


def replayed(flow: Flow, small: Flow, fault: Unsound) -> Unsound:
    """The fault as it shows in the whole flow, with those moves of its trace that were a choice."""
    moves = list(_moves(flow, small, fault.trace))
    trace = tuple(taken for taken in fault.trace if taken.back or len(small.row[taken.row].choices) > 1)
    others = fault.others
    if fault.kind == "stuck":
        others = waited_for(flow, moves[-1].marking, fault.row)
    for move in moves:
        for seen in move.faults:
            if (seen.kind, seen.row) == (fault.kind, fault.row):
                others = (seen.source,)
    return replace(fault, others=others, trace=trace)


def _moves(flow: Flow, small: Flow, trace: tuple[Taken, ...]) -> Iterator[Move]:
    """The moves of the trace; the rows that were folded away end as soon as they open."""
    move = flow.begin()
    yield move
    for taken in (*trace, None):
        while folded := move.marking.open - small.row.keys():
            row = topmost(flow, Marking(open=folded))
            # Which of its outcomes is taken makes no difference, or the row would still be there.
            _, move = next(forward_moves(flow, move.marking, row))
            yield move
        if taken is not None:
            move = (
                flow.take_back(move.marking, taken.back, taken.row or None)
                if taken.back
                else flow.finish(move.marking, taken.row, taken.choice)
            )
            yield move
