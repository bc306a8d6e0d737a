"""Random procedures drawn to the SVG: what must be zero is zero for a reader who sees only that."""

from __future__ import annotations

from benchmarks.random_processes import random_process
from renderers.form import draw_form
from renderers.measures import measure
from renderers.svg_measures import measure_svg


def test_hundreds_of_arrows_from_text_to_ink_have_no_fault() -> None:
    arrows = crossings = bends = 0
    for seed in range(3001, 3016):
        form = draw_form(random_process(seed))
        seen, planned = measure_svg(form.svg()), measure(form.layout.grid, form.routes)
        assert seen.faults == {}, f"seed {seed}"
        assert (seen.arrows, seen.crossings, seen.bends) == (planned.arrows, planned.crossings, planned.bends)
        assert planned.short_stubs == 0, f"seed {seed}"
        arrows, crossings, bends = arrows + seen.arrows, crossings + seen.crossings, bends + seen.bends
    assert arrows > 500
    assert crossings <= 0.03 * arrows
    assert bends <= 0.8 * arrows


def test_the_same_seed_gives_the_same_procedure() -> None:
    assert random_process(5) == random_process(5)
    assert random_process(5) != random_process(6)
