"""Moves that the form does not show: dashed curves with a letter, where all drawn arrows are straight. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from renderers.geometry import Point, Symbol
from renderers.layout import Layout
from renderers.overlay import Move
from renderers.overlaying.badges import Badge, badge
from renderers.style import MOVES

_BOWS = (1.2, 0.8, 0.45)
"""How far curves are drawn out, in parts of the free room beside their symbol: they stay in the lane."""
_STUB = 17.0
"""How far a curve to a row on another page reaches up."""
_LEAVES, _ENTERS = 3.0, 5.0
"""Under the middle of a symbol, where the port of a drawn arrow may be."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A Bezier from symbol to symbol, and the letter on it. `tip`: it ends in an arrow's tip."""

    points: tuple[Point, Point, Point, Point]
    mark: Badge
    tip: bool = True


def curves(layout: Layout, moves: tuple[Move, ...]) -> Iterator[Curve]:
    """One for each way that was gone, however often; the letter says how often."""
    by_step: dict[str, list[Symbol]] = {}
    for symbol in layout.grid.symbols:
        if symbol.id not in (f"{symbol.step}@start", f"{symbol.step}@end"):
            by_step.setdefault(symbol.step, []).append(symbol)
    known = {row.step for row in layout.diagram.rows}
    drawn: Counter[float] = Counter()
    for move, times in Counter(moves).items():
        if not {move.source, move.target} <= known:
            continue
        leaving, entering = by_step.get(move.source, []), by_step.get(move.target, [])
        lane = [symbol for symbol in leaving if symbol.id == f"{move.source}@{move.lane}"]
        ends = _ends(move, (lane or leaving)[-1:], entering[:1])
        if ends:
            start, tip = ends
            side = max(start.x, tip.x)
            bow = _BOWS[drawn[side] % len(_BOWS)]
            drawn[side] += 1
            words = MOVES[move.kind].sign.say(layout.diagram.lang) + (f"×{times}" if times > 1 else "")
            if not (leaving and entering):
                words += (
                    f" → {_number(layout, move.target)}" if leaving else f" ← {_number(layout, move.source)}"
                )
            yield _curve(layout, start, tip, bow, words, tip=bool(entering))


def _ends(move: Move, leaving: list[Symbol], entering: list[Symbol]) -> tuple[Point, Point] | None:
    """From the one row to the other; past the row that was skipped; from or to the edge of what is shown."""
    source, target = (symbols[0].rect if symbols else None for symbols in (leaving, entering))
    if source and move.source == move.target:
        return Point(source.x1, source.y0 + 3), Point(source.x1, source.y1 - 3)
    start = Point(source.x1, source.center.y + _LEAVES) if source else None
    tip = Point(target.x1, target.center.y + _ENTERS) if target else None
    if start and not tip:
        tip = Point(start.x + 2, start.y - _STUB)
    if tip and not start:
        start = Point(tip.x + 2, tip.y + _STUB)
    return (start, tip) if start and tip else None


def _curve(layout: Layout, start: Point, end: Point, bow: float, words: str, *, tip: bool) -> Curve:
    side = max(start.x, end.x)
    free = next((lane.x1 for lane in layout.grid.lanes if lane.x1 > side), side) - side
    out = side + free * bow
    middle = Point((start.x + 6 * out + end.x) / 8, (start.y + end.y) / 2)
    points = (start, Point(out, start.y), Point(out, end.y), end)
    return Curve(points, badge(words, middle, "move"), tip)


def _number(layout: Layout, step: str) -> str:
    """A row on another page by its printed number."""
    cells = next((row.cells for row in layout.diagram.rows if row.step == step), {})
    return " ".join(item.text for item in cells.get("no", ())).rstrip(".") or step
