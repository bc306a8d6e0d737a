"""Moves that the form does not show: dashed, along the rules of the table, where no drawn arrow goes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from renderers.geometry import Point, Rect, Symbol
from renderers.inking.dashes import flat
from renderers.layout import Layout
from renderers.overlay import Move
from renderers.overlaying.badges import Badge, badge
from renderers.style import MOVES

_LEAVES, _ENTERS = 3.0, 5.0
"""Under the middle of a symbol, where the port of a drawn arrow may be."""
_BESIDE = 3.0
"""Between moves that go the same way."""
_ROUND = 5.0
"""The radius of a corner: drawn arrows have sharp ones."""
_BEYOND = 14.0
"""How far a move goes aside where its symbol stands in no lane of the sheet."""
_BOW = 1.1
"""How far the way round one symbol is drawn out, in parts of the free room beside it: it stays in the lane."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from symbol to symbol with round corners, and the letter on it. `tip`: it ends in an arrow's tip."""

    points: tuple[Point, ...]
    mark: Badge
    tip: bool = True


def curves(layout: Layout, moves: tuple[Move, ...]) -> Iterator[Curve]:
    """One for each way that was gone, however often; the letter says how often."""
    by_step: dict[str, list[Symbol]] = {}
    for symbol in layout.grid.symbols:
        if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end"):
            by_step.setdefault(symbol.step, []).append(symbol)
    known = {row.step for row in layout.diagram.rows}
    for place, (move, times) in enumerate(Counter(moves).items()):
        leaving, entering = by_step.get(move.source, []), by_step.get(move.target, [])
        if not {move.source, move.target} <= known or not (leaving or entering):
            continue
        lane = [symbol for symbol in leaving if symbol.id == f"{move.source}@{move.lane}"]
        words = MOVES[move.kind].sign.say(layout.diagram.lang) + (f"×{times}" if times > 1 else "")
        if not leaving:
            words += f" ← {_number(layout, move.source)}"
        if not entering:
            words += f" → {_number(layout, move.target)}"
        yield _curve(layout, move, (lane or leaving)[-1:], entering[:1], place % 3 * _BESIDE, words)


def _curve(
    layout: Layout, move: Move, leaving: list[Symbol], entering: list[Symbol], aside: float, words: str
) -> Curve:
    """Its letter stands where two rules of the table cross: no arrow goes there."""
    if leaving and move.source == move.target:
        return _past(layout, leaving[0].rect, words)
    order = [row.step for row in layout.diagram.rows]
    upward = order.index(move.target) < order.index(move.source)
    corners: list[Point] = []
    mark = Point(0.0, 0.0)
    if leaving:
        rect, y = leaving[0].rect, leaving[0].rect.center.y + _LEAVES
        mark = Point(_lane_edge(layout, rect) - aside, _row_rule(layout, rect, over=upward) + aside)
        corners += [Point(rect.x1, y), Point(mark.x, y), mark]
    if entering:
        rect, y = entering[0].rect, entering[0].rect.center.y + _ENTERS + aside
        rule = mark.y if leaving else _row_rule(layout, rect, over=not upward)
        mark = Point(_lane_edge(layout, rect) - aside, rule)
        corners += [mark, Point(mark.x, y), Point(rect.x1, y)]
    return Curve(tuple(_rounded(corners)), badge(words, mark, "move"), tip=bool(entering))


def _past(layout: Layout, rect: Rect, words: str) -> Curve:
    """Round one symbol: its row was skipped, or taken back by one who had done a part of it."""
    start, tip = Point(rect.x1, rect.y0 + 3), Point(rect.x1, rect.y1 - 3)
    out = rect.x1 + (_lane_edge(layout, rect) - rect.x1) * _BOW
    bow = flat((start, Point(out, start.y - 2), Point(out, tip.y + 2), tip))
    mark = Point((rect.x1 + 3 * out) / 4, rect.center.y)
    return Curve(tuple(bow), badge(words, mark, "move"))


def _lane_edge(layout: Layout, rect: Rect) -> float:
    """The rule at the right of a symbol's lane."""
    return next((lane.x1 for lane in layout.grid.lanes if lane.x1 > rect.x1), rect.x1 + _BEYOND)


def _row_rule(layout: Layout, rect: Rect, *, over: bool) -> float:
    """The rule over or under a symbol's row."""
    row = next(row for row in layout.grid.rows if row.contains(rect.center))
    return row.y0 if over else row.y1


def _rounded(corners: Sequence[Point]) -> Iterator[Point]:
    """The corners drawn round, as far as there is room."""
    corners = list(dict.fromkeys(corners))
    yield corners[0]
    for before, corner, behind in zip(corners, corners[1:], corners[2:], strict=False):
        room = min(_ROUND, _length(before, corner) / 2, _length(corner, behind) / 2)
        if room > 0:
            one, other = _towards(corner, before, room), _towards(corner, behind, room)
            yield from flat((one, corner, corner, other))
    yield corners[-1]


def _towards(begin: Point, end: Point, far: float) -> Point:
    part = far / _length(begin, end)
    return Point(begin.x + (end.x - begin.x) * part, begin.y + (end.y - begin.y) * part)


def _length(one: Point, other: Point) -> float:
    return hypot(other.x - one.x, other.y - one.y)


def _number(layout: Layout, step: str) -> str:
    """A row on another page by its printed number."""
    cells = next((row.cells for row in layout.diagram.rows if row.step == step), {})
    return " ".join(item.text for item in cells.get("no", ())).rstrip(".") or step
