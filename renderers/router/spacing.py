"""From tracks to points: arrows that run side by side share the room of their gap evenly.

Within a gap, runs that could come near each other form a group; only the tracks that a group uses take
room, and their order is kept, so that the drawing has the crossings of the plan and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.router.slots import Band, Gap, Slot
from renderers.router.tracks import Axis

FROM_SYMBOL = 8.0
"""Least distance in points of a track from a symbol beside it, hence the least length of a stub."""
FROM_RULE = 4.0
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
class Wish:
    """Room in a gap for the words of an outcome, between a symbol and the first track beside it."""

    gap: int
    along: int
    """The slot of the other axis in which the symbol stands."""
    room: float


@dataclass(frozen=True, slots=True)
class Spacing:
    """Where each run lies."""

    at: dict[Run, float]
    most: dict[int, int]
    """For each gap in use, how many tracks lie side by side in it."""


def spaced(axis: Axis, slots: Sequence[Slot], runs: Sequence[Run], wishes: Sequence[Wish]) -> Spacing:
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
        here = [wish for wish in wishes if wish.gap == number]
        for group in _groups(inside):
            tracks = sorted({run.track for run in group})
            first, last = min(run.start for run in group), max(run.end for run in group)
            wished = max((wish.room for wish in here if first <= wish.along <= last), default=0.0)
            places = dict(zip(tracks, _placed(slot, len(tracks), wished), strict=True))
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


def _placed(gap: Gap, count: int, wished: float) -> list[float]:
    """Coordinates for so many tracks: evenly over the gap, away from symbols where words are to stand."""
    low, high = _margins(gap)
    free = gap.high - gap.low - low - high - BETWEEN * (count - 1)
    if gap.low_symbol and not gap.high_symbol:
        low += min(max(wished - low, 0.0), max(free, 0.0))
    elif gap.high_symbol and not gap.low_symbol:
        high += min(max(wished - high, 0.0), max(free, 0.0))
    step = (gap.high - gap.low) / (count + 1)
    if step >= max(low, high):
        return [gap.low + step * (number + 1) for number in range(count)]
    first, last = gap.low + low, gap.high - high
    if count == 1:
        return [max(min(gap.low + step, last), first)]
    return [first + (last - first) * number / (count - 1) for number in range(count)]


def _margins(gap: Gap) -> tuple[float, float]:
    return (
        FROM_SYMBOL if gap.low_symbol else FROM_RULE,
        FROM_SYMBOL if gap.high_symbol else FROM_RULE,
    )


def lack(gap: Gap, count: int, wished: float = 0.0) -> float:
    """How many points are missing in a gap that must hold so many tracks side by side, and perhaps words."""
    needed = sum(_margins(gap)) + BETWEEN * (count - 1) + max(0.0, wished - FROM_SYMBOL)
    if not count:
        needed = max(BARE * (gap.low_symbol + gap.high_symbol), wished)
    return max(0.0, needed - (gap.high - gap.low))
