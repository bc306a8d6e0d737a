"""The checker that reads only the SVG: it agrees with the layout, and it sees what was moved by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from renderers.form import Form, draw_form
from renderers.measures import measure
from renderers.svg_measures import measure_svg
from tests.renderers.processes import REAL, real

ROOT = Path(__file__).parents[2]
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 136 104">
<g transform="scale(0.5) translate(0 208)">
<g class="row" id="row-a"><polygon points="0,-208 272,-208 272,-104 0,-104 0,-208"/>
<g class="words activity"><text x="200" y="-150" font-size="16" textLength="40">Rapat</text></g></g>
<g class="row" id="row-b"><polygon points="0,-104 272,-104 272,0 0,0 0,-104"/></g>
<g class="rules"><path d="M136,-208L136,0"/></g>
<g class="arrow forward" data-from="a" data-to="b" data-outcome="Ya"><path d="M68,-134L68,-80"/>
<polygon points="62,-82 68,-75 74,-82"/>
<text x="76" y="-110" font-size="14" textLength="20">Ya</text></g>
<g class="symbol box" id="a@x"><polygon points="28,-178 108,-178 108,-134 28,-134 28,-178"/></g>
<g class="symbol decision" id="b@x"><polygon points="68,-74 108,-46 68,-18 28,-46 68,-74"/></g>
</g></svg>"""


@pytest.fixture(scope="module", params=REAL, ids=lambda path: path.parent.name)
def form(request: pytest.FixtureRequest) -> Form:
    path: Path = request.param
    return draw_form(real(path))


def test_no_real_form_has_a_fault_on_its_grid_or_in_its_svg(form: Form) -> None:
    on_grid, in_svg = measure(form.layout.grid, form.routes), measure_svg(form.svg())
    assert on_grid.faults == {}
    assert in_svg.faults == {}
    assert (in_svg.arrows, in_svg.bends, in_svg.crossings) == (
        on_grid.arrows,
        on_grid.bends,
        on_grid.crossings,
    )
    assert on_grid.short_stubs == 0


def test_a_small_clean_drawing_has_no_fault() -> None:
    found = measure_svg(SVG)
    assert (found.arrows, found.bends, found.faults) == (1, 0, {})


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("M68,-134L68,-80", "M68,-134L76,-80", "diagonal"),
        ("M68,-134L68,-80", "M68,-128L68,-80", "dangling"),
        ("M68,-134L68,-80", "", "failed"),
        ("M68,-134L68,-80", "M68,-134L68,-120L136,-120L136,-90L68,-90L68,-80", "on_rules"),
        ("M68,-134L68,-80", "M68,-134L68,-120L-9,-120L-9,-90L68,-90L68,-80", "outside"),
        ('data-to="b"', 'data-to="a"', "dangling"),
        ('text x="200" y="-150"', 'text x="50" y="-120"', "label_hits"),
        ('text x="200" y="-150"', 'text x="250" y="-150"', "outside"),
        ('x="76" y="-110"', 'x="60" y="-110"', "label_hits"),
        ('x="76" y="-110"', 'x="76" y="-150"', "label_hits"),
        ('x="76" y="-110"', 'x="262" y="-110"', "outside"),
        ('id="b@x"', 'id="c@x"', "dangling"),
        (
            "</g></svg>",
            '<g class="symbol box" id="z@x"><polygon points="60,-120 80,-120 80,-90"/></g></g></svg>',
            "through",
        ),
    ],
)
def test_what_is_moved_by_hand_is_seen(before: str, after: str, fault: str) -> None:
    assert before in SVG
    assert fault in measure_svg(SVG.replace(before, after)).faults


def test_a_second_arrow_on_the_same_line_overlaps() -> None:
    arrow = re.search(r'<g class="arrow.*?</g>', SVG, re.DOTALL)
    assert arrow
    reversed_arrow = (
        arrow[0]
        .replace('data-from="a" data-to="b"', 'data-from="b" data-to="a"')
        .replace("M68,-134L68,-80", "M68,-74L68,-128")
        .replace("62,-82 68,-75 74,-82", "62,-126 68,-133 74,-126")
    )
    found = measure_svg(SVG.replace("</g></svg>", reversed_arrow + "</g></svg>"))
    assert found.overlapping == 1
    assert found.dangling == 0


def test_the_checkers_share_no_code_with_what_they_check() -> None:
    program = (
        "import sys, renderers.measures, renderers.svg_measures; "
        "sys.exit(str([name for name in sys.modules if name.startswith("
        "('renderers.rout', 'renderers.layout', 'renderers.form', 'renderers.dot'))] or ''))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert found.stderr.strip() == ""
