"""Without Graphviz a form is drawn all the same: same names, same places, same letters."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from renderers import ink
from renderers.form import draw_form
from renderers.inking.dot_reading import read
from renderers.inking.plain import svg_of
from renderers.overlay import Overlay, Standing
from renderers.svg import finish
from renderers.svg_measures import measure_svg
from tests.renderers.pens import needs_graphviz
from tests.renderers.processes import REAL, process, real
from tests.renderers.shapes import SHAPES

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NAMELESS = re.compile(r"graph0|(node|edge)\d+")
"""What Graphviz calls a thing to which our text gave no id."""
NEAR = 2.0
"""Half a point on the sheet: what is drawn is four times as large."""


def overlay_of(path: Path) -> Overlay:
    first, second, *_ = [step.id for step in real(path).steps]
    standings = {first: Standing("done", 2, "Staf 1", "2026-04-01"), second: Standing("returned")}
    return Overlay("2026-Q1", "berjalan", "2026-04-02", standings)


def drawn_alike(dot: str) -> None:
    """Each thing that Graphviz draws is drawn here, under its name, within a hair's breadth."""
    ours, theirs = (_groups(text) for text in (svg_of(dot), ink.draw(dot, "svg").decode()))
    assert ours.keys() == theirs.keys()
    for name, expected in theirs.items():
        found = ours[name]
        assert [tag for tag, _ in found] == [tag for tag, _ in expected], name
        for (tag, numbers), (_, wanted) in zip(found, expected, strict=True):
            assert numbers == pytest.approx(wanted, abs=NEAR), (name, tag)


def _groups(svg: str) -> dict[str, list[tuple[str, list[float]]]]:
    """Id → what is drawn under it: tag and places; what Graphviz draws without any strength is left out."""
    root = ElementTree.fromstring(svg.encode())
    groups = {}
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        name = group.get("id", "")
        if not name or NAMELESS.fullmatch(name):
            continue
        groups[name] = [
            (child.tag.rpartition("}")[2], _places(child)) for child in group if _is_ink(child.tag)
        ]
    return {name: ink for name, ink in groups.items() if ink}


def _is_ink(tag: str) -> bool:
    return tag.rpartition("}")[2] in ("text", "polygon", "path", "ellipse")


def _places(element: ElementTree.Element) -> list[float]:
    written = " ".join(element.get(name, "") for name in ("points", "d", "x", "y", "cx", "cy", "rx", "ry"))
    return [float(number) for number in NUMBER.findall(written)]


@needs_graphviz
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_four_procedures_are_drawn_as_graphviz_draws_them(path: Path) -> None:
    drawn_alike(draw_form(real(path)).dot())


@needs_graphviz
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_so_are_the_marks_of_a_run(path: Path) -> None:
    drawn_alike(draw_form(real(path)).dot(overlay_of(path)))


@needs_graphviz
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_drawn_as_graphviz_draws_it(name: str) -> None:
    drawn_alike(draw_form(SHAPES[name]).dot())


@pytest.mark.parametrize("text", ['a "b" \\n [c]; <d> & {e} -> f \\l', "+", '" + "', "\\\\"])
def test_words_that_look_like_dot_stay_words(text: str) -> None:
    dot = draw_form(process({"id": "a", "activity": text})).dot()
    root = ElementTree.fromstring(svg_of(dot).encode())
    words = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    assert text in words


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_finished_form_keeps_the_contract_and_the_measures(path: Path) -> None:
    form = draw_form(real(path))
    finished = finish(svg_of(form.dot()).encode(), form.layout)
    assert measure_svg(finished.filled({})).faults == {}


def test_pdf_and_png_come_without_graphviz_too() -> None:
    dot = draw_form(real(REAL[0])).dot()
    pen = ink.Ours()
    assert pen.draw(dot, "pdf").startswith(b"%PDF")
    small, large = (pen.draw(dot.replace("{", f"{{\ngraph [dpi={dpi}];", 1), "png") for dpi in (48, 96))
    assert small.startswith(b"\x89PNG")
    across = [int.from_bytes(picture[16:20], "big") for picture in (small, large)]
    assert across[1] == pytest.approx(2 * across[0], abs=2)


def test_where_no_graphviz_can_be_used_ours_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> ink.Bundled:
        raise ink.NoGraphviz(reason="libgobject-2.0.so.0: cannot open shared object file")

    monkeypatch.setattr(ink, "bundled", missing)
    monkeypatch.setenv("PATH", "")
    assert isinstance(ink.graphviz.__wrapped__(), ink.Ours)


def test_a_statement_says_what_holds_for_it() -> None:
    things = list(
        read('digraph {\nnode [shape=box color="#111111"];\n"a b" [pos="1,2" label="x \\"y\\""];\n}')
    )
    assert things[0].look == {"shape": "box", "color": "#111111", "pos": "1,2", "label": 'x "y"'}
