"""How long a form takes: seed 004 to SVG and in pages, an overlay on it, and 200 rows. Milliseconds, with the spread.

    python -m benchmarks.form

Targets: the form under 150 ms, the overlay under 5 ms; laid out and routed, 14 rows in 50 ms and 200 rows in 1.5 s, on
one sheet and in pages.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from renderers.form import Form, draw_form
from renderers.overlay import Overlay, Standing
from renderers.router.plan import plan
from schemas.load import load_file
from schemas.process import Process
from schemas.rows import ways
from tests.renderers.shapes import many_rows

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "processes" / "muara-papalik" / "pengumpulan-data-kinerja.yaml"
ROUNDS = 40


def main() -> None:
    process, _ = load_file(FILE)
    if process is None:
        sys.exit(f"{FILE} cannot be read: run `sop check` on it")
    form = draw_form(process)
    overlay = half_way(process)
    form.svg(overlay)
    say("form to svg, routes planned anew", rounds(lambda: anew(process)), 150)
    say("form to svg, as for the next instance", rounds(lambda: draw_form(process).svg()), 150)
    say("  of that: layout and routes", rounds(lambda: draw_form(process)))
    say("  of that: Graphviz and finishing", rounds(lambda: Form(form.layout, form.routes).svg()))
    say("14 rows laid out and routed, one sheet", rounds(lambda: laid_out(process)), 50)
    say("  with their pages", rounds(lambda: laid_out(process).pages()), 50)
    say("overlay on the finished svg", rounds(lambda: form.svg(overlay)), 5)
    say("pages to pdf, laid out already", rounds(form.pdf))
    say("form to png at 192 dpi, laid out already", rounds(form.png, 8))
    many = many_rows(200)
    say("200 rows laid out and routed, one sheet", rounds(lambda: laid_out(many), 8), 1500)
    say("  with their pages", rounds(lambda: laid_out(many).pages(), 8), 1500)


def anew(process: Process) -> str:
    """The whole way, without the plan of routes that the router remembers of equal grids."""
    return laid_out(process).svg()


def laid_out(process: Process) -> Form:
    """A form with its routes planned anew."""
    plan.cache_clear()
    return draw_form(process)


def half_way(process: Process) -> Overlay:
    """An instance in the middle: half the rows done, one running, every way so far taken."""
    names = [step.id for step in process.steps]
    done, running = names[: len(names) // 2], names[len(names) // 2]
    phase = next(iter(process.runs))
    taken = {(way.source, way.target, way.choice) for way in ways(process, phase) if way.source in done}
    steps = {name: Standing("done", 2, "Staf 1", "12 Oktober 2026") for name in done}
    return Overlay(
        "2026-Q3",
        "berjalan",
        "13 Oktober 2026",
        {**steps, running: Standing("running")},
        {},
        frozenset(taken),
    )


def rounds(work: Callable[[], object], count: int = ROUNDS) -> list[float]:
    """The milliseconds of each round, after one to warm up."""
    work()
    times = []
    for _ in range(count):
        begin = perf_counter()
        work()
        times.append((perf_counter() - begin) * 1000)
    return times


def say(what: str, times: list[float], most: float | None = None) -> None:
    low, *_, high = quantiles(times, n=10)
    target = f"   target {most:g}: {'held' if median(times) <= most else 'MISSED'}" if most else ""
    print(f"{what:<42} {median(times):8.2f} ms   10–90 %: {low:.2f}–{high:.2f}{target}")


if __name__ == "__main__":
    main()
