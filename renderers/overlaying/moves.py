"""Moves that the form does not show: dashed, along the rules of the table, where no drawn arrow goes. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from renderers.geometry import Point, Rect, Symbol
from renderers.inking.dashes import flat
from renderers.layout import Layout
from renderers.overlay import Overlay
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
_CORNER = 9.0
"""How far from the lower right corner of a symbol the letter of a way round it stands: no arrow goes there."""
_BOW = 1.1
"""How far the way round one symbol is drawn out, in parts of the free room beside it: it stays in the lane."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from symbol to symbol with round corners, and the letter on it. `tip`: it ends in an arrow's tip."""

    points: tuple[Point, ...]
    mark: Badge
    tip: bool = True


def curves(layout: Layout, overlay: Overlay) -> Iterator[Curve]:
    """One for each way that was gone, however often; the letter says how often.

    To or from a row on another page it goes to the edge of its row, and the number of the other stands by the letter.
    """
    by_step: dict[str, list[Symbol]] = {}
    for symbol in layout.grid.symbols:
        if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end"):
            by_step.setdefault(symbol.step, []).append(symbol)
    order = list(overlay.numbers) or [row.step for row in layout.diagram.rows]
    placed: list[Badge] = []
    for place, (move, times) in enumerate(Counter(overlay.moves).items()):
        leaving, entering = by_step.get(move.source, []), by_step.get(move.target, [])
        if not {move.source, move.target} <= set(order) or not (leaving or entering):
            continue
        lane = [symbol for symbol in leaving if symbol.id == f"{move.source}@{move.lane}"]
        words = MOVES[move.kind].sign.say(layout.diagram.lang) + (f"×{times}" if times > 1 else "")
        if not leaving:
            words += f" ← {_number(overlay, move.source)}"
        if not entering:
            words += f" → {_number(overlay, move.target)}"
        ends = [one[0].rect if one else None for one in ((lane or leaving)[-1:], entering[:1])]
        upward = order.index(move.target) < order.index(move.source)
        if move.source == move.target and ends[0]:
            points, places = _past(layout, ends[0])
        else:
            points, places = _along(layout, ends[0], ends[1], place % 3 * _BESIDE, upward=upward)
        marks = [badge(words, one, "move") for one in places]
        free = (one for one in marks if not any(one.rect.intersects(other.rect) for other in placed))
        placed.append(next(free, marks[0]))
        yield Curve(points, placed[-1], tip=bool(entering))


def _along(
    layout: Layout, leaving: Rect | None, entering: Rect | None, aside: float, *, upward: bool
) -> tuple[tuple[Point, ...], list[Point]]:
    """The line, and where its letter may stand: where two rules of the table cross, because no arrow goes there."""
    corners: list[Point] = []
    places: list[Point] = []
    if leaving:
        y = leaving.center.y + _LEAVES
        turn = Point(_lane_edge(layout, leaving) - aside, _row_rule(layout, leaving, over=upward) + aside)
        corners += [Point(leaving.x1, y), Point(turn.x, y), turn]
        places.append(turn)
    if entering:
        y = entering.center.y + _ENTERS + aside
        rule = places[0].y if places else _row_rule(layout, entering, over=not upward)
        turn = Point(_lane_edge(layout, entering) - aside, rule)
        corners += [turn, Point(turn.x, y), Point(entering.x1, y)]
        low, high = sorted((turn.y, y))
        on_the_way = [Point(turn.x, row.y1) for row in layout.grid.rows if low < row.y1 < high]
        places = [turn, *places, *on_the_way]
    return tuple(_rounded(corners)), places


def _past(layout: Layout, rect: Rect) -> tuple[tuple[Point, ...], list[Point]]:
    """Round one symbol: its row was skipped, or taken back by one who had done a part of it."""
    start, tip = Point(rect.x1, rect.y0 + 3), Point(rect.x1, rect.y1 - 3)
    out = rect.x1 + (_lane_edge(layout, rect) - rect.x1) * _BOW
    bow = flat((start, Point(out, start.y - 2), Point(out, tip.y + 2), tip))
    return bow, [Point(rect.x1 + _CORNER, rect.y1 + _CORNER / 3)]


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


def _number(overlay: Overlay, step: str) -> str:
    """A row on another page by its printed number, or by its id where it has none."""
    return overlay.numbers.get(step, "").rstrip(".") or step
