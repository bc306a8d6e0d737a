"""Which rows exclude each other: found by playing every forward run once, in one order. Pure.

Forward moves of different rows do not disturb each other, so every run can be put into the order in which the topmost
open row always moves first; looking at those runs alone is enough to know which rows one run can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.flow import Flow, Marking, Move
from schemas.rows import OTHERWISE

MOST_MARKINGS = 100_000


@dataclass(frozen=True, slots=True)
class Played:
    """One forward move: from which marking, by which row and choice."""

    before: Marking
    row: str
    choice: str
    move: Move


def ahead(flow: Flow, marking: Marking) -> Marking:
    """What forward play still needs: where tokens stand, and the outcomes that rows ahead will look at."""
    asking = {
        step
        for row in flow.rows
        if row.condition and any(row.id in flow.reach[open_row] for open_row in marking.open)
        for step in row.condition
    }
    decided = frozenset(one for one in marking.decided if one[0] in asking) if asking else frozenset()
    return Marking(marking.open, frozenset(), marking.delivered, marking.fired, decided)


def forward_moves(flow: Flow, marking: Marking, row: str) -> Iterator[Played]:
    for name, choice in flow.row[row].choices.items():
        # A condition on earlier outcomes was weighed when the row opened: once open, it is not passed over.
        if choice.back is None and not (name == OTHERWISE and flow.row[row].condition):
            yield Played(marking, row, name, flow.finish(marking, row, name))


def topmost(flow: Flow, marking: Marking) -> str:
    return min(marking.open, key=lambda row: flow.row[row].number)


def forward_play(flow: Flow, most: int = MOST_MARKINGS) -> tuple[list[Played], bool]:
    """Every forward move in the topmost-first order, before any that follows it, and whether all were seen."""
    start = ahead(flow, flow.begin().marking)
    seen = {start}
    queue = [start]
    played: list[Played] = []
    for marking in queue:
        if not marking.open:
            continue
        for one in forward_moves(flow, marking, topmost(flow, marking)):
            played.append(one)
            after = ahead(flow, one.move.marking)
            if after not in seen:
                if len(seen) >= most:
                    return played, False
                seen.add(after)
                queue.append(after)
    return played, True


def excluded_rows(flow: Flow) -> dict[str, frozenset[str]]:
    """Row → the rows that no forward run holds together with it.

    Where the runs are too many to be played, only rows without any path between them and without a fork above both
    would be in doubt; they are then taken to be excluded from each other, which undoes more rather than less.
    """
    played, _ = forward_play(flow)
    bit = {row.id: 1 << number for number, row in enumerate(flow.rows)}
    earlier: dict[Marking, int] = {}
    for one in _in_order(flow, played):
        after = ahead(flow, one.move.marking)
        earlier[after] = earlier.get(after, 0) | earlier.get(one.before, 0) | bit[one.row]
    later: dict[Marking, int] = {}
    for one in reversed(_in_order(flow, played)):
        after = ahead(flow, one.move.marking)
        later[one.before] = later.get(one.before, 0) | later.get(after, 0) | bit[one.row]
    with_row = dict.fromkeys(bit, 0)
    for one in played:
        after = ahead(flow, one.move.marking)
        with_row[one.row] |= earlier.get(one.before, 0) | bit[one.row] | later.get(after, 0)
    return {
        row: frozenset(other for other, mask in bit.items() if not with_row[row] & mask)
        for row in bit
    }


def _in_order(flow: Flow, played: list[Played]) -> list[Played]:
    """Topmost-first play moves down the form, so the row's number orders the moves along every run."""
    return sorted(played, key=lambda one: flow.row[one.row].number)
