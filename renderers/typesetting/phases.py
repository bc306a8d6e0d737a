"""The phases of a form as bands at its left edge, their words turned by a quarter. Points, y down."""

from __future__ import annotations

from dataclasses import dataclass

from renderers.diagram import Phase
from renderers.geometry import Rect
from renderers.text import width, wrap
from renderers.typesetting import sizes
from renderers.typesetting.sheet import Sheet

_WIDE, _GAP, _PAD = 17.0, 4.0, 3.0
"""In the margin, so that the table keeps its columns; its distance from the table; at the ends of a line."""
LINE = 8.0
"""From line to line; more than two do not fit."""
_MORE = "…"


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """Neighbouring rows of one phase, and the lines that are read from the bottom up, from left to right."""

    phase: Phase
    rect: Rect
    lines: tuple[str, ...]


def phase_bands(sheet: Sheet) -> tuple[PhaseBand, ...]:
    """A band for each stretch of rows of one phase."""
    of_step = {step: phase for phase in sheet.diagram.phases for step in phase.steps}
    stretches: list[tuple[Phase, float, float]] = []
    for step, band in sheet.bands:
        phase = of_step.get(step)
        if phase is None:
            continue
        if stretches and stretches[-1][0] is phase:
            stretches[-1] = (phase, stretches[-1][1], band.y1)
        else:
            stretches.append((phase, band.y0, band.y1))
    right = sheet.edges[0] - _GAP
    return tuple(
        PhaseBand(phase, Rect(right - _WIDE, top, right, bottom), _lines(phase.words, bottom - top))
        for phase, top, bottom in stretches
    )


def _lines(words: str, tall: float) -> tuple[str, ...]:
    """One line, or two; what does not fit is cut with a sign that there is more."""
    room = tall - 2 * _PAD
    lines = wrap(words, room, sizes.LABEL, "bold")
    if len(lines) <= 2:
        return lines
    last = " ".join(lines[1:])
    while last and width(last + _MORE, sizes.LABEL, "bold") > room:
        last = last[:-1]
    return lines[0], last.rstrip() + _MORE
