"""The track grid: the lines that arrows may follow, as whole numbers.

A gap holds a few parallel tracks, the centre line of symbols is one track. Only their order counts
here and no distance in points, so that a plan made on tracks stays valid when a lane or a row grows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from renderers.geometry import Kind
from renderers.router.slots import Band, Slot

SlotKind = Literal["band", "gap", "empty"]

HALF_WIDTH, HALF_HEIGHT = 20, 14
"""Nominal extent of a symbol from its centre, for weighing ways against each other."""
PITCH = 6
"""Nominal distance of two tracks."""


@dataclass(frozen=True, slots=True)
class Place:
    """A symbol, by the numbers of the two bands on which it stands."""

    column: int
    row: int
    decision: bool
    connector: bool = False


@dataclass(frozen=True, slots=True)
class Net:
    """An arrow, by the numbers of its symbols. `choice` tells the outcomes of one decision apart."""

    source: int
    target: int
    kind: Kind
    choice: str


@dataclass(frozen=True, slots=True)
class Topology:
    """Everything about a grid but its measurements. Equal topologies have equal plans."""

    columns: tuple[SlotKind, ...]
    rows: tuple[SlotKind, ...]
    places: tuple[Place, ...]
    walls: tuple[tuple[int, int, int], ...]
    """Column band, row band, and what may not pass there: 1 horizontal lines, 2 vertical lines."""
    nets: tuple[Net, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """All tracks of one direction, from left to right or from top to bottom."""

    slot_of: tuple[int, ...]
    """For each track, the slot in which it lies."""
    steps: tuple[int, ...]
    """Nominal distance from each track to the next."""
    band_track: dict[int, int]
    """For each slot that is a band, its one track."""


def kinds(slots: Sequence[Slot]) -> tuple[SlotKind, ...]:
    """What each slot is; `empty` is the one gap of a lane or row without symbols."""
    return tuple(
        "band" if isinstance(slot, Band) else "gap" if slot.low_symbol or slot.high_symbol else "empty"
        for slot in slots
    )


def axis(slots: Sequence[SlotKind], per_gap: int, half: int) -> Axis:
    """The tracks of these slots, so many in each gap."""
    slot_of: list[int] = []
    band_track: dict[int, int] = {}
    steps: list[int] = []
    for number, kind in enumerate(slots):
        if kind == "band":
            band_track[number] = len(slot_of)
        for _ in range({"band": 1, "gap": per_gap, "empty": 2 * per_gap}[kind]):
            if slot_of:
                beside = kind == "band" or slots[slot_of[-1]] == "band"
                steps.append(half + PITCH if beside else PITCH)
            slot_of.append(number)
    return Axis(tuple(slot_of), tuple(steps), band_track)
