"""A table of words as a page can be read by whoever hears it: axe finds nothing wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.grid_html import grid_html
from tests.app.test_grid import GRID
from tests.browser.test_access import violations


def test_a_table_of_words_has_no_violation(browser: Any, axe: str, tmp_path: Path) -> None:
    file = tmp_path / "grid.html"
    file.write_text(grid_html(GRID), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert violations(page, axe) == []
    page.close()
