"""One move of the token game being made, as far as arrows lead it. Pure for those who call `Flow`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from schemas.marking import Fault, Marking, Move
from schemas.process import END
from schemas.rows import NEXT, OTHERWISE

if TYPE_CHECKING:
    from schemas.flow import Flow, Row


class Play:
    """A marking in pieces, and a record of what happens to it."""

    def __init__(self, flow: Flow, marking: Marking) -> None:
        self.flow = flow
        self.open = set(marking.open)
        self.done = set(marking.done)
        self.all_delivered = set(marking.delivered)
        self.all_fired = set(marking.fired)
        self.decided = set(marking.decided)
        self.entered: list[str] = []
        self.passed: list[tuple[str, str]] = []
        self.delivered: list[tuple[str, str]] = []
        self.fired: list[str] = []
        self.faults: list[Fault] = []

    def send(self, source: str, targets: Iterable[str]) -> None:
        """A token to each target; one sent to `end` is gone."""
        for target in targets:
            if target != END:
                self.enter(target, source)

    def enter(self, target: str, source: str) -> None:
        """A token reaches a row: it opens it, or waits there for the others."""
        waits_for = self.flow.joins.get(target)
        if waits_for is None:
            self.open_row(target, source)
            return
        if target in self.all_fired or (target, source) in self.all_delivered:
            self.faults.append(Fault("left-behind", target, source))
            return
        self.all_delivered.add((target, source))
        self.delivered.append((target, source))
        if all((target, row) in self.all_delivered for row in waits_for):
            self.all_fired.add(target)
            self.fired.append(target)
            self.open_row(target, source)

    def open_row(self, target: str, source: str, *, always: bool = False) -> None:
        """Open a row, or go through it at once; `always`: whatever its condition says."""
        row = self.flow.row[target]
        if target in self.open:
            self.faults.append(Fault("twice", target, source))
        elif row.kind:
            self.pass_over(row, NEXT)
        elif not always and not self.holds(row):
            self.pass_over(row, OTHERWISE)
        else:
            self.open.add(target)
            self.entered.append(target)

    def pass_over(self, row: Row, choice: str) -> None:
        self.passed.append((row.id, choice))
        if row.kind != "end":
            self.send(row.id, row.choices[choice].targets)

    def holds(self, row: Row) -> bool:
        """Whether the row's condition holds: for each earlier row one of its outcomes."""
        return all(
            any((step, outcome) in self.decided for outcome in outcomes)
            for step, outcomes in row.condition.items()
        )

    def move(self) -> Move:
        """What has been played, as data."""
        marking = Marking(
            open=frozenset(self.open),
            done=frozenset(self.done),
            delivered=frozenset(self.all_delivered),
            fired=frozenset(self.all_fired),
            decided=frozenset(self.decided),
        )
        return Move(
            marking,
            tuple(self.entered),
            tuple(self.passed),
            tuple(self.delivered),
            tuple(self.fired),
            faults=tuple(self.faults),
        )
