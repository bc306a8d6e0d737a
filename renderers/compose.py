"""From a process to the diagram of its form. Pure."""

from __future__ import annotations

from renderers.composing import table
from renderers.composing.chart import chart
from renderers.diagram import Diagram
from renderers.errors import NoLane
from schemas.process import Process


def compose(process: Process) -> Diagram:
    """What the form of a procedure shows: one row a step, one lane an actor (PermenPAN-RB 35/2012).

    Nothing is reordered or corrected. Raises `NoLane` where no actor has a lane.
    """
    lanes = table.lanes(process)
    if not lanes:
        raise NoLane(process=process.id)
    left, right = table.columns(process)
    symbols, links = chart(process)
    return Diagram(
        title=table.title(process),
        lang=process.locale,
        page=process.form.page,
        left=left,
        lanes=lanes,
        right=right,
        lanes_head=table.head(process, table.LANES),
        numbers=table.column_numbers(process, len(left) + len(lanes) + len(right)),
        rows=tuple(table.row(process, step) for step in process.steps),
        symbols=symbols,
        links=links,
        total=table.total(process),
        signature=table.signature(process),
        breaks=process.form.break_after,
        phases=table.phases(process),
    )
