"""Where everything stands: inside its cell, inside the sheet, with room for arrows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.compose import compose
from renderers.form import draw_form
from renderers.geometry import Point, Rect
from renderers.layout import Layout, lay_out
from renderers.typesetting import sizes
from renderers.typesetting.cells import Text
from tests.renderers.processes import REAL, diagram, process, real

A, B = {"id": "a"}, {"id": "b", "actor": "camat"}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def ends(text: Text) -> tuple[Point, Point]:
    left = text.x if text.align == "left" else text.x - text.width / 2
    half = text.size / 2
    return Point(left, text.y - half), Point(left + text.width, text.y + half)


def cell_of(laid: Layout, text: Text) -> Rect:
    """The cell in which a line of a row stands: between the rules left and right of its middle."""
    band = next(rect for step, rect in laid.bands if step == text.row)
    left, right = ends(text)
    middle = (left.x + right.x) / 2
    edges = sorted(
        {laid.table.x0, laid.table.x1} | {rule.start.x for rule in laid.rules if rule.start.x == rule.end.x}
    )
    first = max(edge for edge in edges if edge <= middle)
    last = min(edge for edge in edges if edge >= middle)
    return Rect(first, band.y0, last, band.y1)


def assert_everything_stands_in_its_place(laid: Layout) -> None:
    sheet = Rect(0, 0, laid.width, laid.height)
    for text in laid.texts:
        for end in ends(text):
            assert sheet.contains(end), text
            assert not text.row or cell_of(laid, text).contains(end), text
    lanes = dict(zip((lane.id for lane in laid.diagram.lanes), laid.grid.lanes, strict=True))
    rows = dict(zip((row.step for row in laid.diagram.rows), laid.grid.rows, strict=True))
    for symbol in laid.grid.symbols:
        lane, row = lanes[symbol.lane], rows[symbol.step]
        assert symbol.rect.center.x == pytest.approx(lane.center.x)
        assert symbol.rect.x0 - lane.x0 >= sizes.LANE_ROOM / 2
        assert symbol.rect.y0 - row.y0 >= sizes.ROW_ROOM - 0.01
        assert row.y1 - symbol.rect.y1 >= sizes.ROW_ROOM - 0.01


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_real_procedures_fit_their_page_and_their_cells(path: Path) -> None:
    laid = draw_form(real(path)).layout
    assert laid.width == sizes.PAGE_WIDTH[laid.diagram.page]
    assert laid.missing == ()
    assert all(lane.width >= sizes.LANE_LEAST for lane in laid.grid.lanes)
    assert_everything_stands_in_its_place(laid)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    words = st.lists(st.sampled_from(["Surat", "Laporan Kinerja", "dan/atau", LONG, "a"]), max_size=12).map(
        " ".join
    )
    actors = {f"l{number}": draw(words) or "Lajur" for number in range(draw(st.integers(1, 12)))}
    steps = [
        {
            "id": f"s{number}",
            "no": f"{number}.",
            "activity": draw(words),
            "actor": draw(st.lists(st.sampled_from(sorted(actors)), min_size=1, max_size=3, unique=True)),
            "inputs": [text for text in [draw(words), draw(words)] if text],
            "duration": draw(words),
        }
        for number in range(draw(st.integers(1, 5)))
    ]
    style = draw(st.sampled_from(["plain", "lettered", "dashed"]))
    total = {"duration": draw(words)} if draw(st.booleans()) else None
    return {
        "actors": actors,
        "steps": steps,
        "form": {"lists": style, "total": total, "column_numbers": True},
    }


@given(forms())
def test_whatever_is_written_stands_in_its_place(form: dict[str, Any]) -> None:
    steps = form.pop("steps")
    assert_everything_stands_in_its_place(lay_out(diagram(*steps, **form)))


def test_the_grid_of_two_rows() -> None:
    grid = lay_out(diagram(A, B, form={"columns": ["no", "activity", "actors"], "title": ""})).grid
    assert [lane.width for lane in grid.lanes] == pytest.approx([sizes.LANE_MOST] * 3)
    capsule = sizes.SYMBOL_HEIGHT["start"] + sizes.CAPSULE_GAP
    assert [row.height for row in grid.rows] == pytest.approx([22 + capsule + 24] * 2)
    start, first, second, end = grid.symbols
    assert (start.rect.center.x, end.rect.center.x) == (first.rect.center.x, second.rect.center.x)
    assert first.rect.y0 - start.rect.y1 == pytest.approx(sizes.CAPSULE_GAP)
    assert end.rect.y0 - second.rect.y1 == pytest.approx(sizes.CAPSULE_GAP)


def test_symbols_of_one_row_stand_on_one_line() -> None:
    row = {"id": "a", "actor": ["staf", "camat"], "decide": {"Ya": "end", "Tidak": "a"}}
    middles = {
        symbol.rect.center.y for symbol in lay_out(diagram(row)).grid.symbols if "@start" not in symbol.id
    }
    assert len(middles) == 2  # the row's own line, and the capsule under it


def test_rows_and_lanes_grow_as_asked_and_the_sheet_keeps_its_width() -> None:
    small = lay_out(diagram(A, B))
    large = lay_out(diagram(A, B), lane_widths=(120.0,) * 3, row_heights=(200.0, 0.0))
    assert [lane.width for lane in large.grid.lanes] == pytest.approx([120.0] * 3)
    assert large.grid.rows[0].height == pytest.approx(200.0)
    assert large.grid.rows[1].height == pytest.approx(small.grid.rows[1].height)
    assert large.width == small.width


def test_too_many_lanes_make_the_sheet_wider_instead_of_the_lanes_too_narrow() -> None:
    actors = {f"l{number}": f"Kepala Seksi {number}" for number in range(16)}
    laid = lay_out(diagram({"id": "a", "actor": "l0"}, actors=actors))
    assert laid.width > sizes.PAGE_WIDTH["F4-landscape"]
    assert all(lane.width >= sizes.LANE_LEAST - 0.01 for lane in laid.grid.lanes)


def test_a_printed_page_break_is_marked_beside_the_rule() -> None:
    laid = lay_out(diagram(A, B, form={"break_after": ["a"]}))
    assert [mark.text.words for mark in laid.breaks] == ["hal. 2"]
    assert laid.breaks[0].y == laid.grid.rows[0].y1


def test_characters_without_a_glyph_are_named() -> None:
    laid = lay_out(compose(process({"id": "a", "activity": "Menulis 漢字"})))
    assert laid.missing == ("字", "漢")
    assert "Menulis ☐☐" in [text.words for text in laid.texts]
