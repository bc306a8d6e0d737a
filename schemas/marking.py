"""Where the tokens of a run stand, and what one move did to them: data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Marking:
    """Where a run stands. `done` never includes what was taken back; a row passed over is not done."""

    open: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    delivered: frozenset[tuple[str, str]] = frozenset()
    """(join, row): the row's token has reached the join; kept when the join has fired."""
    fired: frozenset[str] = frozenset()
    decided: frozenset[tuple[str, str]] = frozenset()
    """(row, outcome) of the rows that conditions look at."""

    @property
    def waiting(self) -> frozenset[str]:
        """Joins that hold a delivery and have not fired."""
        return frozenset(join for join, _ in self.delivered if join not in self.fired)

    @property
    def ended(self) -> bool:
        return not self.open and not self.waiting


@dataclass(frozen=True, slots=True)
class Fault:
    """What must never happen.

    A row entered twice at once; a token that nobody will ever take up; a return to a row that is open beside
    its source.
    """

    kind: Literal["twice", "left-behind", "sibling-return"]
    row: str
    source: str


@dataclass(frozen=True, slots=True)
class Move:
    """What one move did. `entered` and `passed` are in the order in which it happened."""

    marking: Marking
    entered: tuple[str, ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    """(row, choice): rows gone through at once: Mulai, Selesai, and rows whose condition does not hold."""
    delivered: tuple[tuple[str, str], ...] = ()
    fired: tuple[str, ...] = ()
    taken_back: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
