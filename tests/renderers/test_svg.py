"""The SVG that people restyle and test by: groups, ids, classes, straight arrows, and words for the ear."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.form import Form, draw_form
from renderers.overlay import Overlay, Standing
from renderers.text import printable
from tests.renderers.processes import REAL, process, real

SVG = "{http://www.w3.org/2000/svg}"


def groups(form: Form, kind: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(form.svg())
    return [group for group in root.iter(f"{SVG}g") if kind in group.get("class", "").split()]


@pytest.fixture(scope="module", params=REAL, ids=lambda path: path.parent.name)
def form(request: pytest.FixtureRequest) -> Form:
    path: Path = request.param
    return draw_form(real(path))


def test_each_row_is_a_group_with_its_words(form: Form) -> None:
    rows = groups(form, "row")
    assert [row.get("id") for row in rows] == [f"row-{row.step}" for row in form.layout.diagram.rows]
    for drawn, row in zip(rows, form.layout.diagram.rows, strict=True):
        printed = "".join("".join(drawn.itertext()).split())
        for items in row.cells.values():
            assert "".join("".join(item.mark + item.text for item in items).split()) in printed


def test_each_symbol_is_a_group_with_its_shape_its_id_and_a_name(form: Form) -> None:
    drawn = {group.get("id"): group for group in groups(form, "symbol")}
    assert set(drawn) == {symbol.id for symbol in form.layout.grid.symbols}
    for symbol in form.layout.grid.symbols:
        group = drawn[symbol.id]
        assert group.get("class") == f"symbol {symbol.shape}"
        assert group.get("tabindex") == "0"
        assert group.findtext(f"{SVG}title")
        assert len(group.findall(f"{SVG}polygon")) + len(group.findall(f"{SVG}path")) == 1


def test_each_arrow_is_a_group_with_one_path_of_straight_segments(form: Form) -> None:
    arrows = groups(form, "arrow")
    told = [(one.get("data-from"), one.get("data-to"), one.get("data-outcome")) for one in arrows]
    assert told == [(link.step_from, link.step_to, link.outcome) for link in form.layout.grid.links]
    for arrow in arrows:
        paths = arrow.findall(f"{SVG}path")
        assert len(paths) == 1
        way = paths[0].get("d") or ""
        assert re.fullmatch(r"M[-\d.,]+(L[-\d.,]+)+", way)
        corners = [tuple(map(float, pair.split(","))) for pair in re.split("[ML]", way)[1:]]
        for (x0, y0), (x1, y1) in pairwise(corners):
            assert abs(x0 - x1) < 0.05 or abs(y0 - y1) < 0.05


def test_every_label_of_an_arrow_is_printed_beside_it(form: Form) -> None:
    for drawn, link in zip(groups(form, "arrow"), form.layout.grid.links, strict=True):
        words = ["".join(text.itertext()) for text in drawn.findall(f"{SVG}text")]
        assert " ".join(words) == link.label


def test_the_whole_procedure_is_told_in_words(form: Form) -> None:
    root = ElementTree.fromstring(form.svg())
    told = root.findtext(f"{SVG}desc") or ""
    assert root.get("lang") == "id"
    assert len(told.splitlines()) == len(form.layout.diagram.rows)
    for row in form.layout.diagram.rows:
        assert row.cells["activity"][0].text.rstrip(" .") in told


def test_the_sheet_keeps_its_scale(form: Form) -> None:
    root = ElementTree.fromstring(form.svg())
    assert root.get("viewBox") == f"0 0 {form.layout.width:.0f} {form.layout.height:.0f}"
    head = form.layout.head
    shade = root.find(f".//{SVG}g[@class='head']/{SVG}polygon")
    assert shade is not None
    first = (shade.get("points") or "").split()[1]
    x, y = map(float, first.split(","))
    assert x / 4 == pytest.approx(head.x0, abs=0.05)
    assert form.layout.height + y / 4 == pytest.approx(head.y0, abs=0.05)


def test_the_description_names_outcomes_returns_and_the_end() -> None:
    form = draw_form(
        process({"id": "a", "no": "1."}, {"id": "b", "no": "2.", "decide": {"Ya": "end", "Tidak": "a"}})
    )
    assert "Ya: selesai; Tidak: kembali ke baris 1." in form.svg()


@settings(max_examples=40)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=2, max_size=2, unique=True
    )
)
def test_whatever_is_written_comes_out_as_valid_svg(words: list[str]) -> None:
    activity, outcome = words
    steps = ({"id": "a", "activity": activity, "decide": {outcome: "b", outcome + "x": "a"}}, {"id": "b"})
    form = draw_form(process(*steps, title=activity, form={"labels": {"no": outcome}}))
    svg = form.svg(Overlay(name=activity, steps={"a": Standing("done", 2, outcome)}))
    root = ElementTree.fromstring(svg)
    arrows = [group for group in root.iter(f"{SVG}g") if "arrow" in group.get("class", "").split()]
    assert [one.get("data-from") for one in arrows] == ["start", "a", "a", "b"]
    shown = "".join("".join(root.itertext()).split())
    assert "".join(printable(activity).split()) in shown


def test_ids_with_hyphens_do_not_meet_our_own_names() -> None:
    steps = [{"id": name} for name in ("text-0", "rule-0", "frame", "row-a", "a", "sheet")]
    form = draw_form(process(*steps))
    assert len(groups(form, "symbol")) == len(steps) + 2
    assert len(groups(form, "row")) == len(steps)
