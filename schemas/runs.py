"""Which moves the runs of a flow are made of, and what of a marking they depend on. Pure.

Forward moves of different rows do not disturb each other: where nothing is ever taken back, one order of
moves, the topmost row first, shows all there is to see. Where something is taken back, every order is
played.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from schemas.flow import Flow, Marking, Move
from schemas.rows import OTHERWISE


@dataclass(frozen=True, slots=True)
class Taken:
    """One move of a run: a row ended by a choice, or went back to row `back`.

    No `row`: row `back` was taken back by what is not drawn, a withdrawal or a return off the form.
    """

    row: str
    choice: str = ""
    back: str | None = None


class Runs(Protocol):
    """The runs that are to be seen."""

    @property
    def flow(self) -> Flow: ...

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        """The moves that can be made from a marking."""
        ...

    def ahead(self, marking: Marking) -> Marking:
        """The marking without what no later move looks at: two that look alike ahead are one."""
        ...


class RunsInOneOrder:
    """Forward moves and some of the drawn returns, the topmost row first. Conditions are not weighed."""

    def __init__(self, flow: Flow, returns: Mapping[str, frozenset[str]]) -> None:
        self.flow = flow
        self.returns = returns
        """Row → the targets of its returns that are played."""
        self.asked = {
            target: flow.excluded_by(target) | {target} for targets in returns.values() for target in targets
        }
        """Target of a return → the rows of which it asks whether they are done or open."""
        self.further = self._further()

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        if not marking.open:
            return
        row = topmost(self.flow, marking)
        yield from forward_moves(self.flow, marking, row)
        for name, target in drawn_returns(self.flow, row):
            if target in self.returns.get(row, ()):
                yield Taken(row, name, target), self.flow.take_back(marking, target, row)

    def ahead(self, marking: Marking) -> Marking:
        further = marking.open.union(*(self.further[row] for row in marking.open))
        asked = frozenset[str]().union(
            *(self.asked[target] for row in self.returns.keys() & further for target in self.returns[row])
        )
        return Marking(
            open=marking.open,
            done=marking.done & asked,
            delivered=frozenset(
                one for one in marking.delivered if one[0] in further or one[0] not in marking.fired
            ),
            fired=marking.fired & further,
        )

    def _further(self) -> dict[str, frozenset[str]]:
        """Row → the rows that moves after its own can change or ask about."""
        found = dict(self.flow.reach)
        size = -1
        while size < (size := sum(map(len, found.values()))):
            for source, targets in self.returns.items():
                asked = frozenset[str]().union(*(self.asked[target] for target in targets))
                gained = asked.union(*(found[row] for row in asked))
                for row in found:
                    if row == source or source in found[row]:
                        found[row] |= gained
        return found


@dataclass(frozen=True)
class AllRuns:
    """Every move there is, in every order, conditions weighed. What is done is taken back at any time."""

    flow: Flow

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        for row in sorted(marking.open):
            yield from forward_moves(self.flow, marking, row)
            for name, target in drawn_returns(self.flow, row):
                yield Taken(row, name, target), self.flow.take_back(marking, target, row)
        for row in sorted(marking.done):
            yield Taken("", back=row), self.flow.take_back(marking, row, None)

    def ahead(self, marking: Marking) -> Marking:
        return marking


def topmost(flow: Flow, marking: Marking) -> str:
    return min(marking.open, key=lambda row: flow.row[row].number)


def forward_moves(flow: Flow, marking: Marking, row: str) -> Iterator[tuple[Taken, Move]]:
    for name, choice in flow.row[row].choices.items():
        # A condition on earlier outcomes was weighed when the row opened: once open, it is not passed over.
        if choice.back is None and not (name == OTHERWISE and flow.row[row].condition):
            yield Taken(row, name), flow.finish(marking, row, name)


def drawn_returns(flow: Flow, row: str) -> Iterator[tuple[str, str]]:
    """(choice, target) of each return that is drawn out of a row."""
    for name, choice in flow.row[row].choices.items():
        if choice.back is not None:
            yield name, choice.back
