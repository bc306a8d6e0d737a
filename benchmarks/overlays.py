"""How long overlays take: one laid over a finished form, and 10,000 runs as files. Milliseconds and seconds.

    python -m benchmarks.overlays [RUNS]

Targets: an overlay at most 5 ms, 10,000 forms in a minute. The runs are those of the demo, drawn over and over; each
time a run's row and log are read from the database, laid over its form and written to the disk as a file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from app import open_workspace
from app.demo import play
from app.heat_overlay import heat_overlay
from app.many_forms import draw_all
from app.overlays import overlay_of
from app.practice import practice
from app.which_runs import runs_of
from app.workspace import Workspace
from app.year_overlay import newest_of, year_overlay
from renderers.form import draw_form
from renderers.overlay import Overlay
from schemas.periods import Period

RUNS = 10_000
ROUNDS = 200
TARGET_MS, TARGET_S = 5.0, 60.0


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as place:
        play(Path(place) / "demo")
        with open_workspace(Path(place) / "demo") as engine:
            lines = runs_of(engine)
            for process in sorted({line.process for line in lines}):
                _one_form(engine, process)
            _album(engine, runs, Path(place) / "forms")


def _one_form(engine: Workspace, process: str) -> None:
    shown = [engine.shown(line.number) for line in runs_of(engine, process=process)]
    newest = newest_of(shown)
    form = draw_form(newest.process)
    form.svg()
    overlay = overlay_of(newest)
    year = year_overlay(shown, Period("year", 2026))
    found = practice(engine, process)
    assert found is not None
    heat = heat_overlay(found.process, found.rows[""], name="", runs=found.runs, working=found.working)
    pages = form.pages()
    for page in pages:
        page.svg()
    print(process)
    _say("from log to overlay", lambda: overlay_of(newest))
    for name, one in (("one run", overlay), ("a year", year), ("heat", heat)):
        _say(f"{name}, over one sheet", _laid(form.svg, one))
    _say(f"one run, over {len(pages)} pages", lambda: [page.svg(overlay) for page in pages])


def _laid(svg: Callable[[Overlay], str], overlay: Overlay) -> Callable[[], str]:
    return lambda: svg(overlay)


def _album(engine: Workspace, runs: int, folder: Path) -> None:
    lines = tuple(islice(cycle(runs_of(engine)), runs))
    begin = perf_counter()
    draw_all(engine, lines, folder)
    took = perf_counter() - begin
    whole = took * RUNS / runs
    verdict = "held" if whole <= TARGET_S else "MISSED"
    cores = os.cpu_count()
    print(f"{runs} runs to svg files on {cores} cores: {took:.1f} s, {took / runs * 1000:.2f} ms each")
    print(f"   10,000: {whole:.0f} s   target {TARGET_S:g}: {verdict}")


def _say(what: str, work: Callable[[], object]) -> None:
    work()
    times = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        work()
        times.append((perf_counter() - begin) * 1000)
    low, *_, high = quantiles(times, n=10)
    verdict = "held" if median(times) <= TARGET_MS else "MISSED"
    print(
        f"  {what:<28} {median(times):6.2f} ms   10–90 %: {low:.2f}–{high:.2f}   target {TARGET_MS:g}: {verdict}"
    )


if __name__ == "__main__":
    main()
