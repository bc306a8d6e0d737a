"""The way that led to where a run stands: what was done and still stands, in its order. Pure.

Superseded rounds are no part of it. A return is, only where the way before it does not lead to the row that it opened:
into a branch that was not taken, or through a join that was not waited for.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain.change import replace
from engine.domain.encoding import Record
from engine.domain.events import (
    InstanceEvent,
    MovedBack,
    MovedToVersion,
    RowCompleted,
    RowEntered,
    RowPassed,
    TakenBack,
)
from engine.domain.instance import Instance, RowState
from schemas.flow import Flow, Marking, Move
from schemas.rows import NEXT, OTHERWISE
from schemas.runs import Taken

WAY_EVENTS: tuple[type[InstanceEvent], ...] = (
    RowEntered, RowCompleted, RowPassed, TakenBack, MovedToVersion, MovedBack,
)  # fmt: skip
"""The events that a way is read from."""

Way = tuple[Taken, ...]


def way_of(history: Iterable[Record]) -> Way:
    """What stands of a run, read from its log. The log needs no other events than WAY_EVENTS."""
    reading = _Reading()
    for record in history:
        reading.follow(record)
    return tuple(reading.way)


def went_straight(instance: Instance) -> bool:
    """Whether nothing was ever taken back or moved in it, so that its rows tell its whole way."""
    return not any(row.round > 1 or row.back for row in instance.rows.values())


def straight_way(instance: Instance, flow: Flow) -> Way:
    """The way of a run that went straight: each row that is behind it, in the order in which they were done."""
    behind = [
        (row.done_at, flow.row[step].number, Taken(step, row.outcome or ""))
        for step, row in instance.rows.items()
        if step in flow.row and (step in instance.marking.done or _was_passed(row)) and row.done_at
    ]
    ordered = sorted(behind, key=lambda one: one[:2])
    return tuple(taken for _, _, taken in ordered)


def quick_way(instance: Instance, flow: Flow) -> Way | None:
    """The way as the rows alone tell it; None where only the log does."""
    if not went_straight(instance):
        return None
    way = straight_way(instance, flow)
    if any(taken.choice not in flow.row[taken.row].choices for taken in way):
        return None
    marking, _ = played(flow, way)
    there = (marking.open, marking.done, marking.delivered, marking.fired)
    standing = instance.marking
    same = there == (standing.open, standing.done, standing.delivered, standing.fired)
    return way if same else None


def _was_passed(row: RowState) -> bool:
    """Its own question was answered with no."""
    return row.outcome == OTHERWISE and row.done_at is not None


class _Reading:
    """The way while the log is read, and the ways from which the run went over to other versions."""

    def __init__(self) -> None:
        self.way: list[Taken] = []
        self.open: set[str] = set()
        self.left: list[tuple[list[Taken], set[str]]] = []

    def follow(self, record: Record) -> None:
        match record.event:
            case RowEntered(step=step):
                self.open.add(step)
            case RowCompleted(step=step, outcome=outcome):
                self._end(step, outcome)
            case RowPassed(step=step, choice=choice) if step in self.open:
                self._end(step, choice)
            case TakenBack(rows=rows, target=target, source=source):
                self._take_back(frozenset(rows), target, source or "")
            case MovedToVersion(way=way, changed=changed):
                self.left.append((self.way, self.open))
                self.way = [Taken(one.row, one.choice, one.back) for one in way]
                self.open = set(changed.open)
            case MovedBack():
                self.way, self.open = self.left.pop()
            case _:
                pass

    def _end(self, step: str, choice: str) -> None:
        self.open.discard(step)
        self.way.append(Taken(step, choice))

    def _take_back(self, rows: frozenset[str], target: str, source: str) -> None:
        opened = Taken("", back=target)
        was_there = opened in self.way
        self.way = [
            one for one in self.way if one == opened or (one.row not in rows and one.back not in rows)
        ]
        if not was_there:
            self.way.append(opened)
        self.open -= {*rows, source}


def played(flow: Flow, way: Way) -> tuple[Marking, Way]:
    """Where a way leads in its own version, and the way without the returns that lead nowhere new."""
    marking, kept = flow.begin().marking, []
    for taken in way:
        if taken.back is not None:
            if taken.back in marking.open:
                continue
            marking = flow.take_back(marking, taken.back, None).marking
        else:
            marking = ended(flow, marking, taken.row, taken.choice).marking
        kept.append(taken)
    return marking, tuple(kept)


def ended(flow: Flow, marking: Marking, row: str, choice: str) -> Move:
    """An open row is done by a choice. An instance keeps every outcome, not only those that conditions look at."""
    move = flow.finish(marking, row, choice)
    if choice in (NEXT, OTHERWISE):
        return move
    after = replace(move.marking, decided=move.marking.decided | {(row, choice)})
    return replace(move, marking=after)
