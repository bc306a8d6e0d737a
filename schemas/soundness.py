"""Whether every run of a flow can end: no row entered twice at once, no token left behind. Pure.

Played are forward arrows and drawn returns. A return to a row that is done in every run which opens its source brings
back a marking that forward play has seen, so it needs no play. Without other returns one order of moves shows all there
is to see; with them every order is played, after the harmless blocks are folded away (`reduction`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.exclusion import MOST_MARKINGS, ahead, forward_moves, forward_play, topmost
from schemas.flow import Fault, Flow, Marking, Move
from schemas.reduction import reduced
from schemas.rows import OTHERWISE


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of a trace: the row that ended, and how."""

    row: str
    choice: str


@dataclass(frozen=True, slots=True)
class Unsound:
    """What goes wrong, at which row, and the shortest way there (only rows that had a choice)."""

    kind: Literal["twice", "left-behind", "stuck", "no-end", "sibling-return"]
    row: str
    others: tuple[str, ...]
    """The rows that it would be entered from, waits for in vain, or could be open at once with."""
    trace: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundness:
    """What exploring a flow found; `proved` is false where it was too large to be explored whole."""

    faults: tuple[Unsound, ...]
    proved: bool
    markings: int


def soundness(flow: Flow, most: int = MOST_MARKINGS) -> Soundness:
    """Explore the flow up to `most` markings and say what can go wrong in it."""
    played = played_returns(flow)
    siblings = tuple(
        Unsound("sibling-return", source, (target,))
        for source, target in played
        if open_at_once(flow, target, source, most)
    )
    if siblings:
        return Soundness(siblings, True, 0)
    kept = {row for way in played for row in way}
    for _, target in played:
        kept |= flow.excluded[target]
    return _Exploration(reduced(flow, frozenset(kept)), frozenset(played), most).explore()


def always_before(flow: Flow) -> dict[str, frozenset[str]]:
    """Row → the rows that are gone through in every forward run before it opens."""
    found: dict[str, frozenset[str]] = {}
    for row in sorted(flow.rows, key=lambda row: (row.kind == "end", row.number)):
        ways = [found[source] | {source} for source in flow.sources[row.id] if source in found]
        if not ways:
            found[row.id] = frozenset()
        elif row.id in flow.joins:
            found[row.id] = frozenset().union(*ways)
        else:
            found[row.id] = frozenset.intersection(*ways)
    return found


def played_returns(flow: Flow) -> tuple[tuple[str, str], ...]:
    """(source, target) of the returns whose target is not done in every run that opens their source."""
    before = always_before(flow)
    # A row with a condition may have been passed over, a row gone through has then never been open.
    certain = {row.id for row in flow.rows if OTHERWISE not in row.choices}
    return tuple(
        (row.id, choice.back)
        for row in flow.rows
        for choice in row.choices.values()
        if choice.back is not None
        and choice.back != row.id
        and not (choice.back in before[row.id] and choice.back in certain)
    )


def open_at_once(flow: Flow, one: str, other: str, most: int = MOST_MARKINGS) -> bool:
    """Whether a forward run can have both rows open: `one` is held open while all others move on."""
    moves, _ = forward_play(flow, most)
    queue = [m for m in {played.before for played in moves} if one in m.open]
    seen = set(queue)
    for marking in queue:
        if other in marking.open:
            return True
        movable = Marking(marking.open - {one}, frozenset(), marking.delivered, marking.fired, marking.decided)
        if not movable.open:
            continue
        for played in forward_moves(flow, movable, topmost(flow, movable)):
            after = played.move.marking
            held = Marking(after.open | {one}, frozenset(), after.delivered, after.fired, after.decided)
            if held not in seen and len(seen) < most:
                seen.add(held)
                queue.append(held)
    return False


class _Exploration:
    """Breadth first, so that the trace of a fault is a shortest one."""

    def __init__(self, flow: Flow, played: frozenset[tuple[str, str]], most: int) -> None:
        self.flow = flow
        self.played = played
        self.most = most
        self.remembered = frozenset(t for _, t in played).union(*(flow.excluded[t] for _, t in played))
        self.came: dict[Marking, tuple[Marking, Taken] | None] = {}
        self.after: dict[Marking, list[Marking]] = {}
        self.faults: dict[tuple[str, str], Unsound] = {}

    def explore(self) -> Soundness:
        begin = self.flow.begin()
        start = self.remember(begin.marking)
        self.came[start] = None
        self.note(begin.faults, start, None)
        queue = [start]
        for marking in queue:
            following = self.after[marking] = []
            if not marking.open:
                self.note_stuck(marking)
            for taken, move in self.moves(marking):
                if move.faults:
                    self.note(move.faults, marking, taken)
                    continue
                after = self.remember(move.marking)
                following.append(after)
                if after not in self.came:
                    if len(self.came) >= self.most:
                        return Soundness(tuple(self.faults.values()), False, len(self.came))
                    self.came[after] = (marking, taken)
                    queue.append(after)
        if not self.faults:
            self.note_no_end(queue)
        return Soundness(tuple(self.faults.values()), True, len(self.came))

    def moves(self, marking: Marking) -> Iterator[tuple[Taken, Move]]:
        rows = sorted(marking.open) if self.played else [topmost(self.flow, marking)] if marking.open else []
        for row in rows:
            for played in forward_moves(self.flow, marking, row):
                yield Taken(row, played.choice), played.move
            for name, choice in self.flow.row[row].choices.items():
                if choice.back is not None and (row, choice.back) in self.played:
                    yield Taken(row, name), self.flow.take_back(marking, choice.back, row)

    def remember(self, marking: Marking) -> Marking:
        """Of what is done only that counts which a played return may look at."""
        if not self.played:
            return ahead(self.flow, marking)
        done = marking.done & self.remembered
        return Marking(marking.open, done, marking.delivered, marking.fired, marking.decided)

    def note(self, faults: tuple[Fault, ...], at: Marking, taken: Taken | None) -> None:
        for fault in faults:
            key = (fault.kind, fault.row)
            self.faults.setdefault(
                key, Unsound(fault.kind, fault.row, (fault.source,), self.trace(at, taken))
            )

    def note_stuck(self, marking: Marking) -> None:
        for join in sorted(marking.waiting, key=lambda row: self.flow.row[row].number):
            there = {row for at, row in marking.delivered if at == join}
            missing = tuple(sorted(self.flow.joins[join] - there, key=lambda row: self.flow.row[row].number))
            self.faults.setdefault(("stuck", join), Unsound("stuck", join, missing, self.trace(marking, None)))

    def note_no_end(self, markings: list[Marking]) -> None:
        """A marking from which no run can end: only returns lead on from it."""
        back: dict[Marking, list[Marking]] = {}
        for marking, following in self.after.items():
            for one in following:
                back.setdefault(one, []).append(marking)
        good = [marking for marking in markings if marking.ended]
        can_end = set(good)
        for marking in good:
            for one in back.get(marking, ()):
                if one not in can_end:
                    can_end.add(one)
                    good.append(one)
        for marking in markings:
            if marking not in can_end:
                row = topmost(self.flow, marking)
                self.faults[("no-end", row)] = Unsound("no-end", row, (), self.trace(marking, None))
                return

    def trace(self, marking: Marking, taken: Taken | None) -> tuple[Taken, ...]:
        steps = [taken] if taken else []
        at: Marking | None = marking
        while at is not None and (came := self.came[at]) is not None:
            at, step = came
            steps.append(step)
        return tuple(
            step for step in reversed(steps) if len(self.flow.row[step.row].choices) > 1 or step is taken
        )
