"""Which moves the runs of a flow are made of, and what of a marking they depend on. Pure.

Forward moves of different rows do not disturb each other, and a return undoes what depends on its target
whether that was done before or has yet to come. So one order of moves, the topmost row first, shows all there
is to see, as long as every row is free in its choices and no return leads into a sibling branch.
"""

from __future__ import annotations

from collections.abc import Iterator
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


class FreeRuns:
    """Forward moves and some of the drawn returns, the topmost row first. Conditions are not weighed."""

    def __init__(self, flow: Flow, returns: frozenset[tuple[str, str]]) -> None:
        self.flow = flow
        self.returns = returns
        """(row, target) of the returns that are played."""
        self.asked = {target: asked_by(flow, target) for _, target in returns}
        self.further = self._further()

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        if marking.open:
            row = topmost(self.flow, marking)
            yield from forward_moves(self.flow, marking, row)
            for taken, move in returning_moves(self.flow, marking, row):
                if (row, taken.back) in self.returns:
                    yield taken, move

    def ahead(self, marking: Marking) -> Marking:
        further = marking.open.union(*(self.further[row] for row in marking.open))
        asked = {row for source, target in self.returns if source in further for row in self.asked[target]}
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
            for source, target in self.returns:
                gained = self.asked[target].union(*(found[row] for row in self.asked[target]))
                for row in found:
                    if row == source or source in found[row]:
                        found[row] |= gained
        return found


@dataclass(frozen=True)
class WeighedRuns:
    """Moves in every order, conditions weighed; what is done is taken back at any time.

    Not a row that nothing goes on beside: with it all comes back to where it was when the row opened.
    """

    flow: Flow

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        for row in sorted(marking.open):
            yield from forward_moves(self.flow, marking, row)
            yield from returning_moves(self.flow, marking, row)
        for row in sorted(row for row in marking.done if self.flow.beside[row]):
            yield Taken("", back=row), self.flow.take_back(marking, row, None)

    def ahead(self, marking: Marking) -> Marking:
        return marking


def asked_by(flow: Flow, target: str) -> frozenset[str]:
    """The rows of which a return to `target` must know whether they are done.

    It, and the rows by which a run comes to what excludes it: all that follows those is undone with them.
    """
    excluded = flow.excluded_by(target)

    def tells_enough(source: str) -> bool:
        row = flow.row[source]
        return source in excluded and row.kind is None and OTHERWISE not in row.choices

    return frozenset(
        row for row in excluded if not all(tells_enough(source) for source in flow.sources[row])
    ) | {target}


def topmost(flow: Flow, marking: Marking) -> str:
    return min(marking.open, key=lambda row: flow.row[row].number)


def forward_moves(flow: Flow, marking: Marking, row: str) -> Iterator[tuple[Taken, Move]]:
    for name, choice in flow.row[row].choices.items():
        # A condition on earlier outcomes was weighed when the row opened: once open, it is not passed over.
        if choice.back is None and not (name == OTHERWISE and flow.row[row].condition):
            yield Taken(row, name), flow.finish(marking, row, name)


def returning_moves(flow: Flow, marking: Marking, row: str) -> Iterator[tuple[Taken, Move]]:
    for name, choice in flow.row[row].choices.items():
        if choice.back is not None:
            yield Taken(row, name, choice.back), flow.take_back(marking, choice.back, row)
