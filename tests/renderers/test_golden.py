"""What forms show and where it stands, kept as text that people can read: diagram and grid, never Graphviz's output.

Set RENEW_GOLDEN=1 to write the files anew, and read their difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from renderers.compose import compose
from renderers.diagram import Diagram
from renderers.form import draw_form
from renderers.geometry import Grid, Rect
from tests.renderers.shapes import SHAPES

GOLDEN = Path(__file__).parent / "golden"
KEPT = ("joint-rows", "many-outcomes", "forks-and-joins", "phases", "terminals-own", "own-columns")


def diagram_lines(shown: Diagram) -> Iterator[str]:
    """A diagram as it is read: columns and lanes, then each row with its words, its symbols and its links."""
    yield f"title     {' | '.join(shown.title)}"
    for column in shown.columns:
        yield f"column    {column.key}: {column.head} {f'({column.group})' if column.group else ''}".rstrip()
    yield f"lanes     {shown.lanes_head}: {' | '.join(f'{lane.id}={lane.head}' for lane in shown.lanes)}"
    yield f"numbers   {' '.join(shown.numbers)}".rstrip()
    for phase in shown.phases:
        yield f"phase     {phase.id}: {phase.words} = {' '.join(phase.steps)}"
    for row in shown.rows:
        yield f"row       {row.step}"
        for key, items in row.cells.items():
            yield f"  cell    {key}: {' | '.join(f'{item.mark} {item.text}'.strip() for item in items)}".rstrip()
        for one in shown.symbols:
            if one.step == row.step:
                yield f"  symbol  {one.id}: {one.shape}, {one.place} {one.word}".rstrip()
        for link in shown.links:
            if link.source.startswith(f"{row.step}@"):
                tip = "->" if link.tip else "--"
                yield f"  link    {link.id}: {link.source} {tip} {link.target}, {link.kind} {link.label}".rstrip()
    yield f"total     {shown.total}"
    yield f"signature {' | '.join(shown.signature)}".rstrip()


def grid_lines(grid: Grid) -> Iterator[str]:
    """A grid in tenths of a point."""
    for name, rects in (("lane", grid.lanes), ("row", grid.rows)):
        for number, rect in enumerate(rects, start=1):
            yield f"{name:<7} {number}: {corners(rect)}"
    for symbol in grid.symbols:
        yield f"symbol  {symbol.id}: {symbol.shape} {corners(symbol.rect)}"
    for link in grid.links:
        yield f"link    {link.id}: label {link.label_size[0]:.1f} × {link.label_size[1]:.1f}"


def corners(rect: Rect) -> str:
    return f"{rect.x0:.1f},{rect.y0:.1f} – {rect.x1:.1f},{rect.y1:.1f}"


@pytest.mark.parametrize("name", KEPT)
def test_a_form_shows_what_it_showed_where_it_stood(name: str) -> None:
    process = SHAPES[name]
    for kind, lines in (
        ("diagram", diagram_lines(compose(process))),
        ("grid", grid_lines(draw_form(process).layout.grid)),
    ):
        text, file = "\n".join(lines) + "\n", GOLDEN / f"{name}.{kind}"
        if os.environ.get("RENEW_GOLDEN"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")
