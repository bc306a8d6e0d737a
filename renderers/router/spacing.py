"""From tracks to points: arrows that run side by side share the room of their gap evenly.

Within a gap, segments that could come near each other form a group; only the tracks that a group uses
take room, and their order is kept, so that the drawing has the crossings of the plan and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from renderers.router.board import Board, Path
from renderers.router.slots import Band, Gap, Slot
from renderers.router.tracks import Axis

FROM_SYMBOL = 8.0
"""Least distance in points of a track from a symbol beside it, hence the least length of a stub."""
FROM_RULE = 3.0
"""Least distance of a track from a rule of the table."""
BETWEEN = 5.0
"""Least distance of two tracks."""
BARE = 4.0
"""Room kept between a symbol and the rule where no arrow runs."""


@dataclass(frozen=True, slots=True)
class Run:
    """A straight piece on one track; start and end are slots of the other axis."""

    track: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spacing:
    """Where each run lies."""

    at: dict[Run, float]
    most: dict[int, int]
    """For each gap in use, how many tracks lie side by side in it."""


def runs_of(board: Board, path: Path) -> list[tuple[bool, Run]]:
    """The straight pieces of a path in order, each with whether it is horizontal."""
    ways = [board.direction(here, there) for here, there in pairwise(path)]
    corners = [0, *(place for place in range(1, len(ways)) if ways[place] != ways[place - 1]), len(ways)]
    return [_run(board, path[start], path[end]) for start, end in pairwise(corners)]


def _run(board: Board, first: int, last: int) -> tuple[bool, Run]:
    (row, column), (row_to, column_to) = divmod(first, board.width), divmod(last, board.width)
    columns, rows = board.columns.slot_of, board.rows.slot_of
    if row == row_to:
        ends = sorted((columns[column], columns[column_to]))
        return True, Run(row - 1, ends[0], ends[1])
    ends = sorted((rows[row - 1], rows[row_to - 1]))
    return False, Run(column, ends[0], ends[1])


def spaced(axis: Axis, slots: Sequence[Slot], runs: Sequence[Run]) -> Spacing:
    """A coordinate for every run along one axis."""
    at: dict[Run, float] = {}
    most: dict[int, int] = {}
    by_slot: dict[int, set[Run]] = {}
    for run in runs:
        by_slot.setdefault(axis.slot_of[run.track], set()).add(run)
    for number, inside in sorted(by_slot.items()):
        slot = slots[number]
        if isinstance(slot, Band):
            at.update((run, slot.center) for run in inside)
            continue
        for group in _groups(inside):
            tracks = sorted({run.track for run in group})
            places = dict(zip(tracks, _evenly(slot, len(tracks)), strict=True))
            at.update((run, places[run.track]) for run in group)
            most[number] = max(most.get(number, 0), len(tracks))
    return Spacing(at, most)


def _groups(runs: set[Run]) -> list[list[Run]]:
    """Runs of one gap that overlap, however little, and those that overlap with these, and so on."""
    groups: list[list[Run]] = []
    reach = -1
    for run in sorted(runs, key=lambda run: (run.start, run.end, run.track)):
        if groups and run.start <= reach:
            groups[-1].append(run)
        else:
            groups.append([run])
        reach = max(reach, run.end)
    return groups


def _evenly(gap: Gap, count: int) -> list[float]:
    room = gap.high - gap.low
    step = room / (count + 1)
    low, high = _margins(gap)
    if step >= max(low, high):
        return [gap.low + step * (number + 1) for number in range(count)]
    first, last = gap.low + low, gap.high - high
    if count == 1:
        return [min(max(gap.low + step, first), max(last, first))]
    return [first + (last - first) * number / (count - 1) for number in range(count)]


def _margins(gap: Gap) -> tuple[float, float]:
    return (
        FROM_SYMBOL if gap.low_symbol else FROM_RULE,
        FROM_SYMBOL if gap.high_symbol else FROM_RULE,
    )


def lack(gap: Gap, count: int) -> float:
    """How many points are missing in a gap that must hold so many tracks side by side."""
    needed = sum(_margins(gap)) + BETWEEN * (count - 1)
    if not count:
        needed = BARE * (gap.low_symbol + gap.high_symbol)
    return max(0.0, needed - (gap.high - gap.low))
