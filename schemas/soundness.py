"""Whether every run of a flow can end, with no row entered twice at once and no token left behind. Pure.

Played are forward arrows and drawn returns. A return to a row that every run has gone through before it opens
the source brings back a marking that forward play has seen, and so does taking back any row that is done:
neither needs play. That holds while every row is free in its choices; so rows with a condition on earlier
outcomes are first taken to be passed over or not as they like. Where that goes wrong, and only there, the
conditions are weighed, and whatever may be taken back is.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.exploration import Explored, Unsound, explored
from schemas.flow import Flow, flow_of
from schemas.process import Process
from schemas.reduction import reduced
from schemas.replay import replayed
from schemas.runs import FreeRuns, WeighedRuns, asked_by

MOST_MARKINGS = 100_000
Return = tuple[str, str]
"""(source, target)"""


def soundness_of(process: Process) -> dict[str, Explored]:
    """Phase → what exploring its runs found."""
    return {phase: soundness(flow_of(process, phase)) for phase, steps in process.steps_of.items() if steps}


def soundness(flow: Flow, most: int = MOST_MARKINGS) -> Explored:
    """Explore the flow up to `most` markings and say what can go wrong in it."""
    found = _with_free_choices(Flow(replace(row, condition={}) for row in flow.rows), most)
    if found.faults and flow.asked_about:
        return _with_conditions(flow, most // 4)  # in every order there is more to do for each
    return found


def _with_free_choices(flow: Flow, most: int) -> Explored:
    uncertain = uncertain_returns(flow)
    siblings = [(source, target) for source, target in uncertain if target in flow.beside[source]]
    played = [way for way in uncertain if way not in siblings]
    small = reduced(flow, _ends_of(flow, played))
    found = explored(FreeRuns(small, frozenset(played)), most)
    faults = tuple(replayed(flow, small, fault) for fault in found.faults)
    into_siblings = tuple(Unsound("sibling-return", target, (source,)) for source, target in siblings)
    return replace(found, faults=faults or into_siblings)


def _with_conditions(flow: Flow, most: int) -> Explored:
    uncertain = uncertain_returns(flow)
    played = [way for way in drawn_returns(flow) if flow.row[way[1]].condition or way in uncertain]
    small = reduced(flow, _touched_by_conditions(flow) | _ends_of(flow, played))
    found = explored(WeighedRuns(small), most)
    return replace(found, faults=tuple(replayed(flow, small, fault) for fault in found.faults))


def _touched_by_conditions(flow: Flow) -> frozenset[str]:
    """The rows by which it can be seen what conditions on earlier outcomes do to a flow."""
    conditional = frozenset(row.id for row in flow.rows if row.condition)
    before = conditional.union(row for row in flow.row if flow.reach[row] & conditional)
    # What goes on beside a row could be taken for what follows from it.
    in_forks = frozenset(row for row in flow.row if flow.beside[row] and (flow.beside[row] | {row}) & before)
    return flow.asked_about | conditional | in_forks


def _ends_of(flow: Flow, returns: list[Return]) -> frozenset[str]:
    """The rows that must be there to play the returns."""
    sources = frozenset(source for source, _ in returns)
    return sources.union(*(asked_by(flow, target) for _, target in returns))


def uncertain_returns(flow: Flow) -> list[Return]:
    """The returns whose target is not gone through in every run that opens the source."""
    before = always_before(flow)
    return [
        (source, target)
        for source, target in drawn_returns(flow)
        if target != source and target not in before[source]
    ]


def drawn_returns(flow: Flow) -> list[Return]:
    return [(row.id, choice.back) for row in flow.rows for choice in row.choices.values() if choice.back]


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
