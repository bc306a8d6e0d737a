"""Whether every run of a flow can end, with no row entered twice at once and no token left behind. Pure.

Played are forward arrows and drawn returns. A return to a row that every run has gone through before it
opens the source brings back a marking that forward play has seen, and so does taking back any row that is
done: neither needs play. That holds while every row is free in its choices; so rows with a condition on
earlier outcomes are first taken to be passed over or not as they like. Where that goes wrong, and only
there, the conditions are weighed and every move that there is gets played.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.exploration import Explored, explored
from schemas.flow import Flow
from schemas.reduction import reduced
from schemas.replay import replayed
from schemas.runs import AllRuns, ForwardRuns, ReturningRuns, drawn_returns

MOST_MARKINGS = 100_000


def soundness(flow: Flow, most: int = MOST_MARKINGS) -> Explored:
    """Explore the flow up to `most` markings and say what can go wrong in it."""
    found = freely_explored(Flow(replace(row, condition={}) for row in flow.rows), most)
    if found.faults and flow.asked_about:
        return explored(AllRuns(flow), most)
    return found


def freely_explored(flow: Flow, most: int = MOST_MARKINGS) -> Explored:
    """Explore a flow without conditions on earlier outcomes."""
    returns = played_returns(flow)
    kept = {row for way in returns for row in way}.union(*(flow.excluded_by(target) for _, target in returns))
    small = reduced(flow, frozenset(kept))
    found = explored(ReturningRuns(small, returns) if returns else ForwardRuns(small), most)
    return replace(found, faults=tuple(replayed(flow, small, fault) for fault in found.faults))


def played_returns(flow: Flow) -> frozenset[tuple[str, str]]:
    """(source, target) of the returns whose target is not gone through in every run that opens the source."""
    before = always_before(flow)
    return frozenset(
        (row.id, target)
        for row in flow.rows
        for _, target in drawn_returns(flow, row.id)
        if target != row.id and target not in before[row.id]
    )


def always_before(flow: Flow) -> dict[str, frozenset[str]]:
    """Row → the rows that every forward run has gone through when it opens."""
    found: dict[str, frozenset[str]] = {}
    for row in flow.downwards:
        ways = [found[source] | {source} for source in flow.sources[row.id]]
        if row.id in flow.joins:
            found[row.id] = frozenset().union(*ways)
        else:
            found[row.id] = frozenset.intersection(*ways) if ways else frozenset()
    return found
