"""Which runs are to go over to another version, and what became of each. Pure data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.domain.moving.judging import Judged
from engine.domain.refusals import Refusal
from engine.ports import InstanceLine

Told = Callable[[int], None]
"""Hears how many runs were looked at so far."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs: those of a process that run by a version, of all units and periods or of some."""

    process: str
    version: str
    unit: str | None = None
    period: str | None = None
    numbers: frozenset[int] = frozenset()
    """None named: all."""

    def has(self, line: InstanceLine) -> bool:
        return line.version == self.version and (not self.numbers or line.number in self.numbers)


@dataclass(frozen=True, slots=True)
class Looked:
    """One run, and what can become of it."""

    line: InstanceLine
    judged: Judged
    moved: bool = False
    """It went over, or came back."""
    repeated: bool = False
    """It did so before, by this same command."""
    refused: Refusal | None = None
    """Why it was left as it is, where that is not a matter of the two versions."""


@dataclass(slots=True)
class MovedRuns:
    """What became of all of them."""

    runs: list[Looked] = field(default_factory=list)

    @property
    def left(self) -> list[Looked]:
        """Those that were asked for and stay where they are."""
        return [one for one in self.runs if not one.moved]


NOT_JUDGED = Judged(())
