"""Whether every run of a flow can end, with no row entered twice at once and no token left behind. Pure.

Played are forward arrows and drawn returns. A return to a row that every run has gone through before it
opens the source brings back a marking that forward play has seen, and so does taking back any row that is
done: neither needs play. That holds while every row is free in its choices; so rows with a condition on
earlier outcomes are first taken to be passed over or not as they like. Where that goes wrong, and only
there, the conditions are weighed and every move that there is gets played.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.exploration import Explored, Unsound, explored
from schemas.flow import Flow
from schemas.reduction import reduced
from schemas.replay import replayed
from schemas.runs import AllRuns, RunsInOneOrder, drawn_returns

MOST_MARKINGS = 100_000


def soundness(flow: Flow, most: int = MOST_MARKINGS) -> Explored:
    """Explore the flow up to `most` markings and say what can go wrong in it."""
    found = freely_explored(Flow(replace(row, condition={}) for row in flow.rows), most)
    if found.faults and flow.asked_about:
        return explored(AllRuns(flow), most)
    return found


def freely_explored(flow: Flow, most: int = MOST_MARKINGS) -> Explored:
    """Explore a flow without conditions on earlier outcomes."""
    played, siblings = uncertain_returns(flow)
    kept = {row for way in played for row in way}.union(*(flow.excluded_by(target) for _, target in played))
    small = reduced(flow, frozenset(kept))
    returns: dict[str, frozenset[str]] = {}
    for source, target in played:
        returns[source] = returns.get(source, frozenset()) | {target}
    found = explored(RunsInOneOrder(small, returns), most)
    faults = tuple(replayed(flow, small, fault) for fault in found.faults)
    beside = tuple(Unsound("sibling-return", target, (source,)) for source, target in siblings)
    return replace(found, faults=faults or beside)


Return = tuple[str, str]


def uncertain_returns(flow: Flow) -> tuple[list[Return], list[Return]]:
    """The returns whose target is not gone through in every run that opens the source.

    First those whose target can only be gone through instead or above, then those in a sibling branch.
    """
    before = always_before(flow)
    uncertain = [
        (row.id, target)
        for row in flow.rows
        for _, target in drawn_returns(flow, row.id)
        if target != row.id and target not in before[row.id]
    ]
    return (
        [way for way in uncertain if way[1] not in flow.beside[way[0]]],
        [way for way in uncertain if way[1] in flow.beside[way[0]]],
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
