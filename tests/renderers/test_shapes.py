"""Every shape of procedure, as text that a person can read: what each page shows, and where it stands.

Set RENEW_GOLDEN=1 to write the golden files anew, and read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.diagram import Diagram
from renderers.form import draw_form
from renderers.geometry import Rect
from renderers.layout import Layout
from renderers.measures import measure
from renderers.page import Page
from renderers.svg_measures import measure_svg
from tests.renderers.processes import arrows, process
from tests.renderers.shapes import LANES, SHAPES, broken_by_the_source, row

GOLDEN = Path(__file__).parent / "golden"
RENEW = "RENEW_GOLDEN"


def as_golden(name: str, said: str) -> str:
    """The golden text of this name, written anew where that is asked for."""
    path = GOLDEN / name
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def told(page: Page) -> Iterator[str]:
    """A page in lines: its rows and symbols with their places, then its arrows with their corners."""
    layout, diagram = page.layout, page.layout.diagram
    yield f"{layout.width} × {layout.height} at {layout.scale:.2f}"
    yield "lanes " + " ".join(
        f"{lane.id}:{_across(rect)}" for lane, rect in zip(diagram.lanes, layout.grid.lanes, strict=True)
    )
    yield from _rows(layout, diagram)
    for said, route in zip(arrows(diagram), page.routes, strict=True):
        corners = " ".join(f"{point.x:.0f},{point.y:.0f}" for point in route.points)
        yield f"{said}  [{corners}]"


def _rows(layout: Layout, diagram: Diagram) -> Iterator[str]:
    shown = {one.id: one for one in diagram.symbols}
    for (step, band), drawn in zip(layout.bands, diagram.rows, strict=True):
        cells = " | ".join(
            " ".join(item.mark + item.text for item in items)[:40] for items in drawn.cells.values()
        )
        yield f"{step} {band.y0:.0f}–{band.y1:.0f} {cells}".rstrip()
        for one in layout.grid.symbols:
            if one.step == step:
                symbol = shown[one.id]
                parts = (one.id, one.shape, symbol.points, symbol.word, *symbol.caption)
                yield f"  {' '.join(filter(None, parts))} {_across(one.rect)} {one.rect.y0:.0f}–{one.rect.y1:.0f}"


def _across(rect: Rect) -> str:
    return f"{rect.x0:.0f}–{rect.x1:.0f}"


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_laid_out_as_it_was(name: str) -> None:
    pages = draw_form(SHAPES[name]).pages()
    said = "\n\n".join("\n".join(told(page)) for page in pages) + "\n"
    assert said == as_golden(f"shapes/{name}.txt", said)


def test_pages_are_written_for_graphviz_as_they_were() -> None:
    form = process(
        row(1, "staf"),
        row(2, "kasi", decide={"Ya": "r3", "Tidak": "r1"}),
        row(3, "kepala"),
        actors=LANES,
        form={"break_after": ["r1"], "columns": ["no", "activity", "actors"]},
    )
    said = "".join(page.dot() for page in draw_form(form).pages())
    assert said == as_golden("pages.dot", said)


@pytest.mark.parametrize("name", SHAPES)
def test_on_one_sheet_each_shape_is_without_fault(name: str) -> None:
    form = draw_form(SHAPES[name])
    assert measure(form.layout.grid, form.routes).faults == {}
    assert measure_svg(form.svg()).faults == {}


@st.composite
def flows(draw: st.DrawFn) -> list[dict[str, object]]:
    """Rows with decisions to anywhere, forks, joint rows and long cells."""
    count = draw(st.integers(8, 40))
    lanes = sorted(LANES)
    rows = []
    for number in range(1, count + 1):
        doers = draw(st.lists(st.sampled_from(lanes), min_size=1, max_size=3, unique=True))
        one = row(
            number, doers, activity="Mengerjakan laporan " * draw(st.sampled_from([1, 1, 1, 2, 30, 200]))
        )
        if number < count and draw(st.integers(0, 3)) == 0:
            targets = draw(st.lists(st.integers(1, count), min_size=1, max_size=3, unique=True))
            one["decide"] = {"Ya": f"r{number + 1}", **{f"Ke {to}": f"r{to}" for to in targets}}
        rows.append(one)
    return rows


@settings(max_examples=15, deadline=None)
@given(flows(), st.sampled_from(["F4-landscape", "A4-landscape"]))
def test_whatever_leads_where_no_page_has_a_fault(rows: list[dict[str, object]], paper: str) -> None:
    for page in draw_form(process(*rows, actors=LANES, form={"page": paper})).pages():
        assert measure(page.layout.grid, page.routes).faults == {}
        assert measure_svg(page.svg()).faults == {}


def test_a_break_of_the_source_is_no_row_of_its_own() -> None:
    pages = draw_form(broken_by_the_source()).pages()
    assert sum(len([one for one in page.layout.diagram.rows if not one.strip]) for page in pages) == 20
