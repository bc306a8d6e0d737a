"""Long and tangled forms on pages: no fault, and easy to follow."""

from __future__ import annotations

from benchmarks.random_processes import random_process
from renderers.form import draw_form
from renderers.measures import measure
from tests.renderers.shapes import many_rows


def test_hundreds_of_arrows_between_pages_have_no_fault_and_are_easy_to_follow() -> None:
    found = []
    for seed in (*range(3001, 3010), 3013, 3031, 3033):  # the last three have eleven and twelve lanes on A4
        for page in draw_form(random_process(seed)).pages():
            found.append(measure(page.layout.grid, page.routes))
            assert found[-1].faults == {}, f"seed {seed}"
    arrows = sum(one.arrows for one in found)
    assert arrows > 500
    assert sum(one.short_stubs for one in found) == 0
    assert sum(one.crossings for one in found) <= 0.03 * arrows
    assert sum(one.bends for one in found) <= 0.8 * arrows


def test_two_hundred_rows_have_pages_without_a_fault() -> None:
    pages = draw_form(many_rows()).pages()
    assert len(pages) < 30
    for page in pages:
        assert measure(page.layout.grid, page.routes).faults == {}
