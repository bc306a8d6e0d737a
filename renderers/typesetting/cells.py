"""The words of one cell set into lines: wrapped, aligned, and where each line stands. Points, y down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from renderers.diagram import Item
from renderers.geometry import Point, Rect
from renderers.text import PITCH, height, width, wrap
from renderers.typesetting import sizes

Align = Literal["left", "center"]
Weight = Literal["regular", "bold"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words. `x` is its left end, or its middle where it is centred; `y` the middle of the line.

    `row` is the step that it belongs to, or nothing outside the rows; `part` the column or place. `struck` words
    stand no longer.
    """

    words: str
    x: float
    y: float
    width: float
    size: float
    weight: Weight
    align: Align
    row: str
    part: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How the words of a cell are set."""

    size: float = sizes.BODY
    weight: Weight = "regular"
    align: Align = "left"


BODY, CENTRED = Style(), Style(align="center")
HEAD = Style(sizes.HEAD, "bold", "center")


def room_in(across: float) -> float:
    """The width that a cell leaves for words."""
    return (across - 2 * sizes.PAD_X) * sizes.CARE


def cell_lines(items: Sequence[Item], room: float, style: Style) -> list[tuple[str, float, str, bool]]:
    """Each line with the mark that stands before it, its indent, and whether it is struck."""
    lines: list[tuple[str, float, str, bool]] = []
    for item in items:
        indent = width(item.mark + " ", style.size, style.weight) if item.mark else 0.0
        for place, words in enumerate(wrap(item.text, room - indent, style.size, style.weight)):
            lines.append((item.mark if place == 0 and not item.continued else "", indent, words, item.struck))
    return lines


def cell_height(items: Sequence[Item], across: float, style: Style = BODY) -> float:
    """The height of a cell of that width, its padding included; nothing for an empty one."""
    count = len(cell_lines(items, room_in(across), style))
    return height(count, style.size) + 2 * sizes.PAD_Y if count else 0.0


def cell_texts(items: Sequence[Item], cell: Rect, style: Style, row: str, part: str) -> list[Text]:
    """The lines of a cell, half way between its upper and lower rule."""
    lines = cell_lines(items, room_in(cell.width), style)
    pitch = style.size * PITCH
    y = cell.center.y - pitch * (len(lines) - 1) / 2
    left = cell.x0 + sizes.PAD_X
    texts: list[Text] = []
    for mark, indent, words, struck in lines:
        if mark:
            texts.append(_line(mark, left, y, style, row, part))
        x = cell.center.x if style.align == "center" else left + indent
        texts.append(replace(_line(words, x, y, style, row, part), struck=struck))
        y += pitch
    return texts


def _line(words: str, x: float, y: float, style: Style, row: str, part: str) -> Text:
    across = width(words, style.size, style.weight)
    return Text(words, x, y, across, style.size, style.weight, style.align, row, part)


def word_at(words: str, center: Point, size: float, part: str, weight: Weight = "regular") -> Text:
    """A sign or a short word in the middle of something."""
    across = width(words, size, weight)
    return Text(words, center.x, center.y, across, size, weight, "center", "", part)
