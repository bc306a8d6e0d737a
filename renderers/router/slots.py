"""Where there is room for arrows: centre lines of symbols in a lane or row, and the gaps beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[float, float]

SAME_CENTER = 0.05
"""Symbols whose centres differ by less (points) stand on one band."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Free room in a lane or row, from edge to edge in points."""

    low: float
    high: float
    low_symbol: bool
    """Whether a symbol bounds it below (else a rule of the table)."""
    high_symbol: bool
    cell: int
    """Which lane or row it belongs to."""


@dataclass(frozen=True, slots=True)
class Band:
    """The centre line of one or several symbols of a lane or row; low and high are their outer edges."""

    center: float
    low: float
    high: float
    cell: int


Slot = Gap | Band


def slots_along(cells: Sequence[Span], symbols: Sequence[tuple[int, Span]]) -> tuple[Slot, ...]:
    """The slots of all lanes (or rows) in their order; symbols come as (number of the cell, extent)."""
    inside: list[list[Span]] = [[] for _ in cells]
    for cell, span in symbols:
        inside[cell].append(span)
    slots: list[Slot] = []
    for cell, (low, high) in enumerate(cells):
        slots += _slots_of(cell, low, high, _bands_of(cell, inside[cell]))
    return tuple(slots)


def _bands_of(cell: int, spans: Sequence[Span]) -> list[Band]:
    found: list[Band] = []
    for low, high in sorted(spans, key=lambda span: (span[0] + span[1], span)):
        center = (low + high) / 2
        if found and center - found[-1].center < SAME_CENTER:
            last = found[-1]
            found[-1] = Band(last.center, min(last.low, low), max(last.high, high), cell)
        else:
            found.append(Band(center, low, high, cell))
    return found


def _slots_of(cell: int, low: float, high: float, bands: Sequence[Band]) -> list[Slot]:
    """A lane or row as gap, band, gap …; bands that overlap have no gap between them."""
    slots: list[Slot] = []
    edge, beside_symbol = low, False
    for band in bands:
        if not beside_symbol or band.low > edge:
            slots.append(Gap(edge, band.low, beside_symbol, True, cell))
        slots.append(band)
        edge = max(edge, band.high) if beside_symbol else band.high
        beside_symbol = True
    slots.append(Gap(edge, high, beside_symbol, False, cell))
    return slots
