"""The phases of a form as bands at its left edge, their words turned by a quarter. Points, y down."""

from __future__ import annotations

from dataclasses import dataclass

from renderers.diagram import Diagram, Phase
from renderers.geometry import Rect
from renderers.text import width
from renderers.typesetting import sizes
from renderers.typesetting.sheet import Sheet

_WIDE, _GAP, _PAD = 17.0, 4.0, 3.0
"""In the margin, so that the table keeps its columns; its distance from the table; at the ends of a line."""
LINE = 8.0
"""From line to line; more than two do not fit."""
_LONGEST = 280.0
"""Rows do not grow any further for the words of their phase; what is longer is cut with a sign that there is more."""
_MORE = "…"
_HAIR = 0.01
"""What rounding may take."""


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """Neighbouring rows of one phase, and the lines that are read from the bottom up, from left to right."""

    phase: Phase
    rect: Rect
    lines: tuple[str, ...]


def phase_bands(sheet: Sheet) -> tuple[PhaseBand, ...]:
    """A band for each stretch of rows of one phase."""
    stretches: list[tuple[Phase, float, float]] = []
    phase_of = phases_by_step(sheet.diagram)
    for step, band in sheet.bands:
        phase = phase_of.get(step)
        if phase is None:
            continue
        if stretches and stretches[-1][0] is phase:
            stretches[-1] = (phase, stretches[-1][1], band.y1)
        else:
            stretches.append((phase, band.y0, band.y1))
    right = sheet.edges[0] - _GAP
    return tuple(
        PhaseBand(phase, Rect(right - _WIDE, top, right, bottom), _lines(phase, bottom - top - 2 * _PAD))
        for phase, top, bottom in stretches
    )


def phases_by_step(diagram: Diagram) -> dict[str, Phase]:
    """The phase of each row that has one."""
    return {step: phase for phase in diagram.phases for step in phase.steps}


def least_height(phase: Phase) -> float:
    """How high the rows of a phase must be together, so that its words have room."""
    return min(max(map(_long, _parts(phase))), _LONGEST) + 2 * _PAD + _HAIR


def _parts(phase: Phase) -> tuple[str, ...]:
    return tuple(words for words in (phase.title, phase.period) if words)


def _lines(phase: Phase, room: float) -> tuple[str, ...]:
    """Title and period on one line, or on two."""
    if _long(phase.words) <= room:
        return (phase.words,)
    return tuple(_cut(words, room) for words in _parts(phase))


def _cut(words: str, room: float) -> str:
    if _long(words) <= room:
        return words
    while words and _long(words + _MORE) > room:
        words = words[:-1]
    return words.rstrip() + _MORE


def _long(words: str) -> float:
    return width(words, sizes.LABEL, "bold")
