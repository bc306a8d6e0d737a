"""Words turned by a quarter, as filled outlines of their letters: Graphviz itself cannot turn words. Pure.

They are given to Graphviz as a background in its language xdot. An SVG has the words themselves instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from renderers import style
from renderers.fonts import font_file
from renderers.geometry import Point, Rect
from renderers.inking.paper import SCALE, Paper
from renderers.text import MISSING, width
from renderers.typesetting import sizes
from renderers.typesetting.phases import LINE, PhaseBand

_PIECE = 4_000
"""Graphviz reads no longer words in one piece."""
_FOOT = 0.33
"""How far the foot of the letters stands beside the middle of a line, in font sizes."""

Contour = tuple[Point, ...]
"""A closed Bezier: a point, then two handles and a point for each part. In font sizes, y up."""


def background(paper: Paper, bands: Sequence[PhaseBand]) -> Iterator[str]:
    """The statement that draws the bands under everything else; none where there are none."""
    if bands:
        drawn = " ".join(part for band in bands for part in _band(paper, band))
        pieces = '" + "'.join(drawn[start : start + _PIECE] for start in range(0, len(drawn), _PIECE))
        yield f'graph [_background="{pieces}"];'


def line_places(band: PhaseBand) -> Iterator[tuple[str, float]]:
    """Each line with the abscissa of its foot, where it is read from the bottom up."""
    middle = band.rect.center.x - LINE * (len(band.lines) - 1) / 2
    for number, line in enumerate(band.lines):
        yield line, middle + LINE * number + sizes.LABEL * _FOOT


def _band(paper: Paper, band: PhaseBand) -> Iterator[str]:
    yield f"{_look(style.RULE, style.SHADE, style.RULE_LINE * SCALE)} {_frame(paper, band.rect)}"
    for line, x in line_places(band):
        y = band.rect.center.y + width(line, sizes.LABEL, "bold") / 2
        for letter in line:
            for outline, hole in _outlines(letter):
                ink = style.SHADE if hole else style.INK
                places = " ".join(
                    paper.at(Point(x - point.y * sizes.LABEL, y - point.x * sizes.LABEL)).replace(",", " ")
                    for point in outline
                )
                yield f"{_look(ink, ink, 0.1)} b {len(outline)} {places}"
            y -= width(letter, sizes.LABEL, "bold")


def _look(line: str, fill: str, strength: float) -> str:
    pen = f"setlinewidth({strength:g})"
    return f"S {len(pen)} -{pen} c 7 -{line} C 7 -{fill}"


def _frame(paper: Paper, rect: Rect) -> str:
    corners = ((rect.x0, rect.y0), (rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1))
    return "P 4 " + " ".join(paper.at(Point(x, y)).replace(",", " ") for x, y in corners)


@cache
def _outlines(letter: str) -> tuple[tuple[Contour, bool], ...]:
    """The contours of a letter of the bold face, each with whether it is a hole in another."""
    with TTFont(font_file("bold"), lazy=True) as font:
        letters, names = font.getGlyphSet(), font.getBestCmap()
        pen = DecomposingRecordingPen(letters)
        letters[names.get(ord(letter), names[ord(MISSING)])].draw(pen)
        unit = font["head"].unitsPerEm
    return tuple((_scaled(contour, unit), _area(contour) > 0) for contour in _contours(pen.value))


Place = tuple[float, float]


def _contours(strokes: Sequence[tuple[str, tuple[Place, ...]]]) -> Iterator[list[Place]]:
    found: list[Place] = []
    for kind, places in strokes:
        if kind == "moveTo":
            found = [places[0]]
        elif kind == "lineTo":
            found += [found[-1], places[0], places[0]]
        elif kind == "qCurveTo":
            for handle, end in decomposeQuadraticSegment(places):
                start = found[-1]
                found += [_toward(start, handle), _toward(end, handle), end]
        elif kind == "closePath":
            yield [*found, found[-1], found[0], found[0]]


def _toward(end: Place, handle: Place) -> Place:
    """The handle of a cubic curve that equals a quadratic one."""
    return end[0] + (handle[0] - end[0]) * 2 / 3, end[1] + (handle[1] - end[1]) * 2 / 3


def _area(contour: Sequence[Place]) -> float:
    """Below zero for the outside of a letter, which TrueType fonts draw clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(contour, [*contour[1:], contour[0]], strict=True))


def _scaled(contour: Sequence[Place], unit: float) -> Contour:
    return tuple(Point(x / unit, y / unit) for x, y in contour)
