"""Random procedures drawn to the SVG: what must be zero is zero for a reader who sees only that."""

from __future__ import annotations

from hypothesis import given, settings

from benchmarks.random_processes import random_process
from renderers.form import draw_form
from renderers.measures import measure
from renderers.svg_measures import measure_svg
from schemas.process import Process
from tests.processes_at_random import processes
from tests.renderers.processes import process as small


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


@settings(max_examples=40)
@given(processes(most_rows=14))
def test_whatever_forks_decides_and_returns_has_no_fault_in_ink(process: Process) -> None:
    assert measure_svg(draw_form(process).svg()).faults == {}


def test_a_decision_with_more_ways_than_corners_may_lead_back_to_itself() -> None:
    outcomes = {"Setuju": "end", "Tidak": "end", "Batal": "end", "Kembali": "a"}
    steps = {"id": "a", "actor": {"any": ["kasi", "staf"]}, "decide": outcomes}
    assert measure_svg(draw_form(small(steps)).svg()).faults == {}


def test_the_pages_of_random_procedures_have_no_fault_either() -> None:
    arrows = 0
    for seed in range(3001, 3007):
        for number, page in enumerate(draw_form(random_process(seed)).pages(), start=1):
            seen = measure_svg(page.svg())
            assert seen.faults == {}, f"seed {seed}, page {number}"
            arrows += seen.arrows
    assert arrows > 200
