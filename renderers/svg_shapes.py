"""From the text of a finished SVG to what it shows: groups with their lines and words, in points of the page.

Knows the contract of the SVG (`g.symbol`, `g.arrow`, `g.row`, `g.rules`) and nothing of how it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from renderers.geometry import Point, Rect

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_TRANSFORM = re.compile(r"(\w+)\(([^)]*)\)")
_LETTER_WIDTH, _ABOVE, _BELOW = 0.5, 0.72, 0.22
"""Of a font size: how wide a letter is where no width is given, how far words reach from their line."""


@dataclass(frozen=True, slots=True)
class Move:
    """How the coordinates of a group become those of the page: scaled, then shifted."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def of(self, x: float, y: float) -> Point:
        """A point of the group on the page."""
        return Point(self.x + self.scale * x, self.y + self.scale * y)


@dataclass(frozen=True, slots=True)
class Group:
    """A named part of the drawing."""

    kind: str
    classes: tuple[str, ...]
    data: dict[str, str]
    """The attributes of the group."""
    lines: tuple[tuple[Point, ...], ...]
    """The corners of each path, in the order in which they were drawn."""
    areas: tuple[tuple[Point, ...], ...]
    """The corners of each polygon."""
    words: tuple[Rect, ...]


def groups(svg: str) -> tuple[Rect, tuple[Group, ...]]:
    """The page and all its symbols, arrows, rows and rules. Raises ParseError on what is no XML."""
    root = ElementTree.fromstring(svg)
    box = [float(number) for number in root.get("viewBox", "0 0 0 0").split()]
    page = Rect(box[0], box[1], box[0] + box[2], box[1] + box[3])
    return page, tuple(_walk(root, Move()))


def extent(points: tuple[Point, ...]) -> Rect:
    """The rectangle around points."""
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _walk(element: ElementTree.Element, move: Move) -> Iterator[Group]:
    inner = _moved(move, element.get("transform", ""))
    classes = tuple(element.get("class", "").split())
    if classes and _tag(element) == "g" and classes[0] in ("symbol", "arrow", "row", "strip", "rules"):
        yield _group(element, classes, inner)
        return
    for child in element:
        yield from _walk(child, inner)


def _group(element: ElementTree.Element, classes: tuple[str, ...], move: Move) -> Group:
    lines: list[tuple[Point, ...]] = []
    areas: list[tuple[Point, ...]] = []
    words: list[Rect] = []
    for part in element.iter():
        if _tag(part) in ("path", "polyline"):
            lines.append(_points(part.get("d") or part.get("points") or "", move))
        elif _tag(part) == "polygon":
            areas.append(_points(part.get("points", ""), move))
        elif _tag(part) == "text":
            words.append(_words(part, move))
    return Group(classes[0], classes[1:], dict(element.attrib), tuple(lines), tuple(areas), tuple(words))


def _points(text: str, move: Move) -> tuple[Point, ...]:
    numbers = [float(number) for number in _NUMBER.findall(text)]
    return tuple(move.of(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False))


def _words(text: ElementTree.Element, move: Move) -> Rect:
    size = float(text.get("font-size", "8"))
    width = float(text.get("textLength") or len("".join(text.itertext())) * size * _LETTER_WIDTH)
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    left = x - width / 2 if text.get("text-anchor") == "middle" else x
    one, other = move.of(left, y - size * _ABOVE), move.of(left + width, y + size * _BELOW)
    return Rect(one.x, one.y, other.x, other.y)


def _moved(move: Move, transform: str) -> Move:
    for name, arguments in _TRANSFORM.findall(transform):
        numbers = [float(number) for number in _NUMBER.findall(arguments)]
        if name == "scale":
            move = Move(move.scale * numbers[0], move.x, move.y)
        elif name == "translate":
            point = move.of(numbers[0], numbers[1] if len(numbers) > 1 else 0.0)
            move = Move(move.scale, point.x, point.y)
    return move


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
