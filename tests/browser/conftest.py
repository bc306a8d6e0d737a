"""A real browser for the page of a form: the Chromium of this machine, or a clear word that there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from renderers.form import Form, draw_form
from renderers.overlay import Overlay, Standing
from tests.renderers.processes import REAL, real

MUST = "SOP_BROWSER_TESTS"
"""Set to `must` where these tests may not be skipped, as in .ci/run."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


def without(reason: str) -> NoReturn:
    """Skips, or fails where these tests must run."""
    if os.environ.get(MUST) == "must":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of a process, with a profile of its own that goes with it."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        without(f"no browser is found: none of {', '.join(NAMES)} is on PATH; scripts/browser installs one")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without(
            "the package 'playwright' is not installed: run `./sop test`, which installs what the lock lists"
        )

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of the accessibility checker."""
    if not AXE.is_file():
        without("axe-core is not installed: run scripts/browser")
    return AXE.read_text(encoding="utf-8")


@cache
def form_of(path: Path) -> Form:
    """The form of a procedure that ships, drawn once."""
    return draw_form(real(path))


def half_done(form: Form) -> Overlay:
    """A run in the middle: rows done, in the second round, one late, the rest not begun."""
    steps = [row.step for row in form.layout.diagram.rows]
    half = len(steps) // 2
    done = {
        step: Standing("done", 1 + place % 2, "Staf 1", "2026-10-12 09:00")
        for place, step in enumerate(steps[:half])
    }
    links = form.layout.diagram.links
    return Overlay(
        name="2026-Q3",
        state="berjalan",
        as_of="2026-10-13 10:00",
        steps={**done, steps[half]: Standing("late", who="Staf 2", when="2026-10-12 10:00")},
        taken=frozenset(
            (link.step_from, link.step_to, link.outcome) for link in links if link.step_from in done
        ),
    )


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, bool], str]:
    """The address of a form's page, blank or with a run laid over it."""
    folder = tmp_path_factory.mktemp("pages")

    def written(path: Path, overlaid: bool = False) -> str:
        form = form_of(path)
        file = folder / f"{path.parent.name}{'-run' if overlaid else ''}.html"
        if not file.exists():
            file.write_text(form.html(half_done(form) if overlaid else None), encoding="utf-8")
        return file.as_uri()

    return written


@pytest.fixture
def opened(browser: Any, pages: Callable[[Path, bool], str]) -> Iterator[Callable[..., Any]]:
    """Opens the page of a procedure in a window of its own; what the page asks for or complains of is kept on it."""
    contexts = []

    def at(path: Path = REAL[-1], overlaid: bool = False, **settings: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 800}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(pages(path, overlaid))
        return page

    yield at
    for context in contexts:
        context.close()
