"""Which moves the runs of a flow are made of, and what of a marking they depend on. Pure.

Forward moves of different rows do not disturb each other: where nothing is ever taken back, one order of
moves, the topmost row first, shows all there is to see. Where something is taken back, every order is
played.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class ForwardRuns:
    """Forward moves in one order. Conditions on earlier outcomes are not weighed."""

    flow: Flow

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        if marking.open:
            yield from forward_moves(self.flow, marking, topmost(self.flow, marking))

    def ahead(self, marking: Marking) -> Marking:
        return replace(_with_joins_of(self.flow, marking, frozenset()), done=frozenset())


class ReturningRuns:
    """Forward moves and some of the drawn returns, in every order. Conditions are not weighed."""

    def __init__(self, flow: Flow, returns: frozenset[tuple[str, str]]) -> None:
        self.flow = flow
        self.returns = returns
        targets = frozenset(target for _, target in returns)
        self.asked = targets.union(*(flow.excluded_by(target) for target in targets))
        """The rows of which a return may ask whether they are done."""
        self.again = self.asked.union(*(flow.reach[row] for row in self.asked))
        """The rows that may be entered again after a return."""

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        for row in sorted(marking.open):
            yield from forward_moves(self.flow, marking, row)
            for name, target in drawn_returns(self.flow, row):
                if (row, target) in self.returns:
                    yield Taken(row, name, target), self.flow.take_back(marking, target, row)

    def ahead(self, marking: Marking) -> Marking:
        return replace(_with_joins_of(self.flow, marking, self.again), done=marking.done & self.asked)


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


def _with_joins_of(flow: Flow, marking: Marking, again: frozenset[str]) -> Marking:
    """Forget the joins that have fired and that no token comes to again; `again`: rows that returns open."""
    ahead = again.union(*(flow.reach[row] for row in marking.open))
    return replace(
        marking,
        delivered=frozenset(
            one for one in marking.delivered if one[0] in ahead or one[0] not in marking.fired
        ),
        fired=marking.fired & ahead,
    )
