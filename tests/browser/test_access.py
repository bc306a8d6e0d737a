"""Pages and pictures of forms pass axe-core, the checker of the rules for accessible pages (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renderers.difference import draw_difference
from tests.browser.conftest import form_of, half_done
from tests.renderers.processes import REAL, real

CHECK = """async () => (await axe.run({resultTypes: ['violations']})).violations
    .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`))"""


def violations(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    return page.evaluate(CHECK)


@pytest.mark.parametrize("overlaid", [False, True], ids=["blank", "run"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_a_page_has_no_violation_with_its_details_and_its_table_open(
    opened: Callable[..., Any], axe: str, path: Path, overlaid: bool
) -> None:
    page = opened(path, overlaid)
    page.focus(".symbol")
    page.keyboard.press("Enter")
    page.click("#as-table")
    page.click(".keys summary")
    if overlaid:
        page.click("#dark")
    assert violations(page, axe) == []


@pytest.mark.parametrize("overlaid", [False, True], ids=["blank", "run"])
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_a_picture_has_no_violation_in_a_page_of_somebody_else(
    browser: Any, axe: str, path: Path, overlaid: bool
) -> None:
    form = form_of(path)
    page = browser.new_page()
    svg = form.svg(half_done(form) if overlaid else None)
    page.set_content(f"<html lang=id><title>Form</title><main><h1>Form</h1>{svg}</main></html>")
    assert violations(page, axe) == []
    page.close()


def test_the_checker_finds_a_picture_without_a_name(browser: Any, axe: str) -> None:
    page = browser.new_page()
    page.set_content(
        '<html lang=id><title>Form</title><main><h1>Form</h1><svg role="img"></svg></main></html>'
    )
    assert any(found.startswith("svg-img-alt") for found in violations(page, axe))
    page.close()


def test_two_versions_on_one_page_have_no_violation(browser: Any, axe: str, tmp_path: Path) -> None:
    one, other = (
        real(path) for path in REAL if path.parent.name in ("arsip-purwakarta", "disdukcapil-balangan")
    )
    file = tmp_path / "difference.html"
    file.write_text(draw_difference(one, other, "1 → 2").html(), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.click("#as-table")
    assert violations(page, axe) == []
    page.close()
