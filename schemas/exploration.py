"""The markings that the runs of a flow go through, and what goes wrong in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.flow import Flow, Marking, Move
from schemas.runs import Runs, Taken, topmost

FEW = 1_000
"""How many markings are worth seeing when something is known to go wrong: what comes later mostly follows from it."""


@dataclass(frozen=True, slots=True)
class Unsound:
    """What goes wrong at which row, and the moves that lead there."""

    kind: Literal["twice", "left-behind", "sibling-return", "stuck", "no-end"]
    row: str
    others: tuple[str, ...] = ()
    """The rows that it is entered from, waits for in vain, or is sent back to from."""
    trace: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Explored:
    """What was found; `whole` is false where there was more to see than the limit allows."""

    faults: tuple[Unsound, ...]
    whole: bool
    markings: int


def explored(runs: Runs, most: int) -> Explored:
    """Come to `most` markings, new ones or again, breadth first, so that the way to a fault is a shortest one."""
    return _Exploration(runs).explore(most)


def waited_for(flow: Flow, marking: Marking, join: str) -> tuple[str, ...]:
    """The rows that a join still waits for, in their printed order."""
    missing = flow.joins[join] - {row for at, row in marking.delivered if at == join}
    return tuple(row.id for row in flow.rows if row.id in missing)


class _Exploration:
    """The markings seen, how each was first reached, and what follows it."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.flow = runs.flow
        self.moves = 0
        self.came: dict[Marking, tuple[Marking, Taken] | None] = {}
        self.before: dict[Marking, list[Marking]] = {}
        self.faults: dict[tuple[str, str], Unsound] = {}

    def explore(self, most: int) -> Explored:
        begin = self.flow.begin()
        start = self.runs.ahead(begin.marking)
        self.came[start] = None
        self.note(begin, ())
        queue = [start]
        for marking in queue:
            self.note_stuck(marking)
            queue.extend(self.new_from(marking))
            if self.moves > (FEW if self.faults else most):
                return Explored(tuple(self.faults.values()), False, len(self.came))
        if not self.faults:
            self.note_no_end()
        return Explored(tuple(self.faults.values()), True, len(self.came))

    def new_from(self, marking: Marking) -> Iterator[Marking]:
        for taken, move in self.runs.moves(marking):
            self.moves += 1
            if move.faults:
                self.note(move, (*self.trace(marking), taken))
                continue
            after = self.runs.ahead(move.marking)
            self.before.setdefault(after, []).append(marking)
            if after not in self.came:
                self.came[after] = (marking, taken)
                yield after

    def note(self, move: Move, trace: tuple[Taken, ...]) -> None:
        for fault in move.faults:
            found = Unsound(fault.kind, fault.row, (fault.source,), trace)
            self.faults.setdefault((fault.kind, fault.row), found)

    def note_stuck(self, marking: Marking) -> None:
        """No row is open, yet a join waits."""
        if marking.open:
            return
        for join in marking.waiting:
            if ("stuck", join) not in self.faults:
                missing = waited_for(self.flow, marking, join)
                self.faults["stuck", join] = Unsound("stuck", join, missing, self.trace(marking))

    def note_no_end(self) -> None:
        """A marking that no end can be reached from: only returns lead on."""
        ending = [marking for marking in self.came if marking.ended]
        can_end = set(ending)
        for marking in ending:
            new = [one for one in self.before.get(marking, ()) if one not in can_end]
            can_end.update(new)
            ending.extend(new)
        for marking in self.came:
            if marking not in can_end:
                row = topmost(self.flow, marking)
                self.faults["no-end", row] = Unsound("no-end", row, (), self.trace(marking))
                return

    def trace(self, marking: Marking) -> tuple[Taken, ...]:
        steps: list[Taken] = []
        came = self.came[marking]
        while came is not None:
            marking, taken = came
            steps.append(taken)
            came = self.came[marking]
        return tuple(reversed(steps))
